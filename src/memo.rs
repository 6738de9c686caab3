//! Memos whose readers may go before them.
//!
//! Invariant: a reader that has gone is on no memo's list of whom to tell. reactive_graph 0.2 leaves it there: some 200
//! bytes for every part of every view that was ever shown, and a list that each change walks through.

use leptos::{
    prelude::*,
    reactive::{
        computed::ArcMemo,
        graph::{AnySource, Observer, Source as _, ToAnySource as _},
    },
};
use std::panic::Location;

/// A value that follows from others, computed when it is read and kept until one of them changes. Cheap to copy.
///
/// To be used in place of Leptos' own, from which it differs in nothing but the invariant above.
pub struct Memo<T: Send + Sync + 'static> {
    value: leptos::prelude::Memo<T>,
    source: StoredValue<AnySource>,
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A memo of what `compute` returns; it is given the value before.
    #[track_caller]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        let memo = ArcMemo::new(compute);
        Self { source: StoredValue::new(memo.to_any_source()), value: memo.into() }
    }
}

impl<T: Send + Sync + 'static> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Memo<T> {}

impl<T: Send + Sync + 'static> DefinedAt for Memo<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.value.defined_at()
    }
}

impl<T: Send + Sync + 'static> Track for Memo<T> {
    #[track_caller]
    fn track(&self) {
        self.value.track();
        strike_off_in_the_end(self.source);
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for Memo<T> {
    type Value = <leptos::prelude::Memo<T> as ReadUntracked>::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.value.try_read_untracked()
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Signal::derive(move || memo.get())
    }
}

/// Takes whoever reads now off the list of `source` when they run again, which enters them again, or have gone.
fn strike_off_in_the_end(source: StoredValue<AnySource>) {
    if let Some(reader) = Observer::get() {
        on_cleanup(move || {
            // Gone with its owner: then the list has gone, too.
            let _ = source.try_with_value(|source| source.remove_subscriber(&reader));
        });
    }
}
