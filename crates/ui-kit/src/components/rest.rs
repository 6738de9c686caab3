//! Debouncing: acting once something has come to rest, instead of at every small change.

use crate::browser::{progress_service, schedule::now};
use leptos::prelude::*;
use std::time::Duration;

/// An act that is waited for.
struct Waiting {
    /// When the first change came that is not acted upon yet, in milliseconds.
    since: f64,
    timer: Option<TimeoutHandle>,
}

/// Calls `act` whenever the signals that `track` reads have changed and then stayed the same for `rest`, but not for
/// their first values.
pub fn when_at_rest(
    rest: Duration,
    track: impl Fn() + Send + Sync + 'static,
    act: impl Fn() + Copy + Send + Sync + 'static,
) {
    let _ = debounced(rest, Duration::MAX, track, act);
}

/// Does the same, and also calls `act` where the changes do not come to rest for `longest`, and at once when the page is
/// hidden or left. Returns a function that calls `act` at once if there are changes that it has not been called for.
pub fn when_at_rest_or_left(
    rest: Duration,
    longest: Duration,
    track: impl Fn() + Send + Sync + 'static,
    act: impl Fn() + Copy + Send + Sync + 'static,
) -> impl Fn() + Copy + Send + Sync + 'static {
    let act_now = debounced(rest, longest, track, act);
    let leaving = progress_service::add_writer(act_now);
    on_cleanup(move || progress_service::remove_writer(leaving));
    act_now
}

fn debounced(
    rest: Duration,
    longest: Duration,
    track: impl Fn() + Send + Sync + 'static,
    act: impl Fn() + Copy + Send + Sync + 'static,
) -> impl Fn() + Copy + Send + Sync + 'static {
    let waiting = StoredValue::new(None::<Waiting>);
    // Returns since when an act was waited for.
    let stop = move || {
        let Waiting { since, timer } = waiting.try_update_value(Option::take).flatten()?;
        if let Some(timer) = timer {
            timer.clear();
        }
        Some(since)
    };
    let act_now = move || {
        if stop().is_some() {
            act();
        }
    };
    Effect::new(move |known: Option<()>| {
        track();
        if known.is_some() {
            let since = stop().unwrap_or_else(now);
            let timer = set_timeout_with_handle(act_now, wait(rest, longest, now() - since)).ok();
            waiting.set_value(Some(Waiting { since, timer }));
        }
    });
    on_cleanup(move || {
        stop();
    });
    act_now
}

/// Returns how long to wait after a change, if the first one that is not acted upon came `passed` milliseconds ago.
fn wait(rest: Duration, longest: Duration, passed: f64) -> Duration {
    rest.min(longest.saturating_sub(Duration::from_secs_f64(passed.max(0.0) / 1e3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_that_go_on_are_acted_upon_after_the_longest_time() {
        let ms = Duration::from_millis;
        for (passed, expected) in [(-1.0, 400), (0.0, 400), (600.0, 400), (700.0, 300), (1000.0, 0), (5e3, 0)]
        {
            assert_eq!(wait(ms(400), ms(1000), passed), ms(expected), "{passed}");
        }
        assert_eq!(wait(ms(400), Duration::MAX, 1e9), ms(400), "without a longest time");
    }
}
