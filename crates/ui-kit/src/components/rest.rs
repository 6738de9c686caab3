//! Debouncing: acting once something has come to rest, instead of at every small change.

use leptos::prelude::*;
use std::time::Duration;

/// Calls `act` whenever the signals that `track` reads have changed and then stayed the same for `rest`, but not for
/// their first values.
pub fn when_at_rest(
    rest: Duration,
    track: impl Fn() + Send + Sync + 'static,
    act: impl Fn() + Copy + Send + Sync + 'static,
) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |known: Option<()>| {
        track();
        if known.is_some() {
            stop();
            timer.set_value(set_timeout_with_handle(act, rest).ok());
        }
    });
    on_cleanup(stop);
}
