//! Memos whose subscribers may be disposed before the memo.
//!
//! Invariant: no disposed subscriber of a memo, and no disposed memo, is in a list of subscribers. reactive_graph 0.2
//! leaves them there: some 200 bytes for every part of every view that was ever shown, in lists that each change walks
//! through.
//!
//! Memos of all types share the code of one: the page has hundreds, each type of which would otherwise bring its own
//! copy of the graph's code.

use leptos::{
    prelude::*,
    reactive::{
        computed::ArcMemo,
        graph::{AnySource, Observer, Source as _, Subscriber as _, ToAnySource, ToAnySubscriber as _},
    },
};
use std::{any::Any, marker::PhantomData, panic::Location, sync::Arc};

/// A value derived from others, computed when it is read and cached until one of them changes. Cheap to copy.
///
/// Use it in place of Leptos' own `Memo`, from which it differs only by the invariant above.
pub struct TidyMemo<T: Send + Sync + 'static> {
    cached: Cached,
    value: PhantomData<fn() -> T>,
}

impl<T: Send + Sync + 'static> TidyMemo<T> {
    /// Creates a memo of the value that `compute` returns when given the previous one.
    #[track_caller]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        let compute = move |last: Option<&AnyValue>| {
            let known = last.and_then(|last| last.0.downcast_ref::<T>());
            let now = compute(known);
            match last {
                Some(last) if known == Some(&now) => last.clone(),
                _ => AnyValue(Arc::new(now)),
            }
        };
        Self { cached: Cached::new(Box::new(compute)), value: PhantomData }
    }
}

impl<T: Send + Sync + 'static> Clone for TidyMemo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for TidyMemo<T> {}

impl<T: Send + Sync + 'static> DefinedAt for TidyMemo<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.cached.value.defined_at()
    }
}

impl<T: Send + Sync + 'static> Track for TidyMemo<T> {
    #[track_caller]
    fn track(&self) {
        self.cached.track();
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for TidyMemo<T> {
    type Value = Arc<T>;

    fn try_read_untracked(&self) -> Option<Arc<T>> {
        self.cached.try_read()?.0.downcast().ok()
    }
}

impl<T: Clone + Send + Sync + 'static> From<TidyMemo<T>> for Signal<T> {
    fn from(memo: TidyMemo<T>) -> Self {
        Signal::derive(move || memo.get())
    }
}

/// The value of a memo of any type. Two are equal if neither was computed after the other with a different result.
#[derive(Clone)]
struct AnyValue(Arc<dyn Any + Send + Sync>);

impl PartialEq for AnyValue {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Computes a value from the one before it.
type Compute = Box<dyn Fn(Option<&AnyValue>) -> AnyValue + Send + Sync>;

#[expect(clippy::disallowed_types, reason = "this module wraps the type")]
type AnyMemo = leptos::prelude::Memo<AnyValue>;

/// A memo of any type.
#[derive(Clone, Copy)]
struct Cached {
    value: AnyMemo,
    source: StoredValue<AnySource>,
}

impl Cached {
    #[track_caller]
    fn new(compute: Compute) -> Self {
        let memo = ArcMemo::new(compute);
        let reader = memo.to_any_subscriber();
        on_cleanup(move || reader.clear_sources(&reader));
        Self { source: StoredValue::new(memo.to_any_source()), value: memo.into() }
    }

    fn track(self) {
        self.value.track();
        // Without a source, the memo itself is disposed, and its list with it.
        if let Some(source) = self.source.try_get_value() {
            unsubscribe_on_cleanup(&source);
        }
    }

    fn try_read(self) -> Option<AnyValue> {
        self.value.try_read_untracked().map(|value| value.clone())
    }
}

/// Unsubscribes the current observer from `source` when the current owner is cleaned up: before it runs again, which
/// subscribes it anew, or when it is disposed. Reading a [`TidyMemo`] does this; call it for signals that are read by
/// short-lived parts of views.
pub fn unsubscribe_on_cleanup(source: &impl ToAnySource) {
    if let Some(reader) = Observer::get() {
        let source = source.to_any_source();
        on_cleanup(move || {
            source.remove_subscriber(&reader);
            // Clears its other sources too; a subscriber that is already dropped can only be removed from this one
            // list.
            reader.clear_sources(&reader);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::reactive::{
        graph::{AnySubscriber, ReactiveNode, Subscriber, WithObserver as _},
        owner::Owner,
    };
    use std::sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::Relaxed},
    };

    /// A subscriber that counts notifications of changes and records its sources.
    #[derive(Default)]
    struct Reader {
        n_notified: AtomicU32,
        sources: Mutex<Vec<AnySource>>,
    }

    impl ReactiveNode for Reader {
        fn mark_dirty(&self) {
            self.n_notified.fetch_add(1, Relaxed);
        }

        fn mark_check(&self) {
            self.n_notified.fetch_add(1, Relaxed);
        }

        fn mark_subscribers_check(&self) {}

        fn update_if_necessary(&self) -> bool {
            false
        }
    }

    impl Subscriber for Reader {
        fn add_source(&self, source: AnySource) {
            self.sources.lock().unwrap().push(source);
        }

        fn clear_sources(&self, subscriber: &AnySubscriber) {
            self.sources.lock().unwrap().drain(..).for_each(|source| source.remove_subscriber(subscriber));
        }
    }

    /// Runs `read` with a subscriber as observer in an owner that is then cleaned up. Returns how often the subscriber
    /// is notified when `change` runs.
    fn n_notifications_after_disposal(read: impl FnOnce(), change: impl FnOnce()) -> u32 {
        let reader = Arc::new(Reader::default());
        let part = Owner::new();
        let address = Arc::as_ptr(&reader).addr();
        let any = AnySubscriber(address, Arc::downgrade(&reader) as _);
        part.with(|| any.with_observer(read));
        part.cleanup();
        change();
        reader.n_notified.load(Relaxed)
    }

    #[test]
    fn a_reader_is_notified_until_it_is_disposed() {
        let page = Owner::new();
        page.set();
        let source = RwSignal::new(1);
        let double = TidyMemo::new(move |_| 2 * source.get());
        let reader = Arc::new(Reader::default());
        let any = AnySubscriber(Arc::as_ptr(&reader).addr(), Arc::downgrade(&reader) as _);
        assert_eq!(any.with_observer(|| double.get()), 2);
        source.set(2);
        assert_eq!((reader.n_notified.load(Relaxed), double.get_untracked()), (1, 4));
        let n_notified = n_notifications_after_disposal(|| double.track(), || source.set(3));
        assert_eq!(n_notified, 0);
    }

    #[test]
    fn a_disposed_reader_is_not_notified_by_its_other_sources() {
        let page = Owner::new();
        page.set();
        let (read, other) = (RwSignal::new(1), RwSignal::new(1));
        let memo = TidyMemo::new(move |_| read.get());
        let both = move || {
            memo.track();
            other.track();
        };
        assert_eq!(n_notifications_after_disposal(both, || other.set(2)), 0);
        let signal = move || {
            unsubscribe_on_cleanup(&other);
            other.track();
        };
        assert_eq!(n_notifications_after_disposal(signal, || other.set(3)), 0);
    }

    #[test]
    fn a_disposed_memo_is_not_evaluated_again() {
        let page = Owner::new();
        page.set();
        let source = RwSignal::new(1);
        let n_computed = Arc::new(AtomicU32::new(0));
        let part = Owner::new();
        let counted = Arc::clone(&n_computed);
        // Kept alive beyond its owner, as a list of subscribers would keep it.
        let memo = part.with(|| {
            let memo = TidyMemo::new(move |_| {
                counted.fetch_add(1, Relaxed);
                source.get()
            });
            assert_eq!(memo.get_untracked(), 1);
            ArcMemo::from(memo.cached.value)
        });
        part.cleanup();
        source.set(2);
        let value = memo.get_untracked().0.downcast::<i32>().unwrap();
        assert_eq!((*value, n_computed.load(Relaxed)), (1, 1));
    }
}
