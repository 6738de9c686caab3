//! Building a page in parts, so that the browser answers its reader in between.

use crate::{context::Shared, memo::Memo};
use leptos::prelude::*;
use std::time::Duration;

/// How many parts of `all` are built: in the browser each in a turn of its own.
pub fn build_in_turns(all: usize) -> Signal<usize> {
    let shared = Shared::get();
    if cfg!(not(target_arch = "wasm32")) {
        return Signal::stored(usize::MAX);
    }
    let built = RwSignal::new(1);
    shared.parts.await_part();
    Effect::new(move |_| {
        if built.get() < all {
            let next = move || {
                // Gone with the page when the reader has left.
                let _ = built.try_update(|n| *n += 1);
            };
            set_timeout(next, Duration::ZERO);
        } else {
            shared.parts.part_came();
        }
    });
    built.into()
}

/// These parts, one after the other, each in its turn.
pub fn in_turns(parts: &'static [fn() -> AnyView]) -> impl IntoView {
    let built = build_in_turns(parts.len());
    let part = move |(place, part): (usize, &'static fn() -> AnyView)| {
        let is_due = Memo::new(move |_| built.get() > place);
        move || is_due.get().then(part)
    };
    parts.iter().enumerate().map(part).collect_view()
}
