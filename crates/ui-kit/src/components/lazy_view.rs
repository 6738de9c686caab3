//! Parts of the page whose code is loaded when it is needed, which may fail.

use crate::{
    browser::{document, schedule::wait},
    context::Shared,
    split::NotLoaded,
    text::{Messages, places::Places, use_text},
};
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use std::{
    future::poll_fn,
    pin::pin,
    task::{Context, Poll},
};

/// Load state of the code of a part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    Loading,
    Loaded,
    /// Could not be loaded; the learner may retry.
    Failed,
}

/// A context by which what a [`LazyView`] loads says that it is made in several turns of the event loop, and when all of it
/// is there. Whatever says nothing is complete once it is shown. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Making(StoredValue<bool>);

impl Making {
    /// Says that it is not complete until [`end`](Self::end).
    pub(crate) fn begin(self) {
        self.0.set_value(true);
    }

    /// Says that it is complete.
    pub(crate) fn end(self) {
        // Disposed if the reader has left.
        let _ = self.0.try_set_value(false);
    }

    /// Returns whether it is still being made. Not reactive.
    fn is_under_way(self) -> bool {
        self.0.try_get_value() == Some(true)
    }
}

/// A part of the page whose code is a module of its own. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LazyView {
    state: RwSignal<LoadState>,
    making: Making,
    is_complete: RwSignal<bool>,
    slot: StoredValue<Option<AnyView>, LocalStorage>,
    attempt: RwSignal<u32>,
}

impl LazyView {
    /// Creates the part that `load` loads once `is_due` returns `true`. If it `is_awaited`, the page counts as running
    /// only when the part is loaded or has failed.
    ///
    /// Loads in the browser only: a prerendered page shows the placeholder.
    pub fn new<Loading>(
        is_due: impl Fn() -> bool + 'static,
        is_awaited: bool,
        load: impl Fn() -> Loading + 'static,
    ) -> Self
    where
        Loading: Future<Output = Result<AnyView, NotLoaded>> + 'static,
    {
        let shared = Shared::get();
        let (state, attempt) = (RwSignal::new(LoadState::Loading), RwSignal::new(0_u32));
        let (making, is_complete) = (Making(StoredValue::new(false)), RwSignal::new(false));
        let lazy_view = Self { state, making, is_complete, slot: StoredValue::new_local(None), attempt };
        if is_awaited {
            shared.parts.await_part();
        }
        Effect::new(move |_| {
            attempt.track();
            if !is_due() {
                return;
            }
            provide_context(making);
            let loading = load();
            // Only the first attempt is awaited.
            let is_counted = is_awaited && attempt.get_untracked() == 0;
            shared.parts.load_began();
            spawn_local(ScopedFuture::new_untracked(async move {
                if let Some(loaded) = lazy_view.unless_left(loading).await {
                    lazy_view.show(loaded).await;
                }
                shared.parts.load_ended();
                if is_counted {
                    shared.parts.part_came();
                }
            }));
        });
        lazy_view
    }

    /// Returns the loaded view; `None` if the reader has left: what it is made of is gone then, and its code does not
    /// run.
    async fn unless_left<T>(self, loading: impl Future<Output = T>) -> Option<T> {
        let mut loading = pin!(loading);
        let poll = |context: &mut Context<'_>| {
            if self.is_left() { Poll::Ready(None) } else { loading.as_mut().poll(context).map(Some) }
        };
        poll_fn(poll).await
    }

    /// Shows the loaded view in a turn of the event loop of its own, and waits until it is complete.
    async fn show(self, loaded: Result<AnyView, NotLoaded>) {
        wait(0).await;
        if self.is_left() {
            return;
        }
        self.take(loaded);
        wait(0).await;
        while self.making.is_under_way() {
            wait(0).await;
        }
        let is_loaded = self.state.try_get_untracked() == Some(LoadState::Loaded);
        let _ = self.is_complete.try_set(is_loaded);
    }

    fn is_left(self) -> bool {
        self.state.try_get_untracked().is_none()
    }

    fn take(self, result: Result<AnyView, NotLoaded>) {
        self.state.set(match result {
            Ok(view) => {
                self.slot.set_value(Some(view));
                LoadState::Loaded
            }
            Err(_) => LoadState::Failed,
        });
    }

    /// Returns whether it is not loaded, or not complete yet. Reactive.
    pub fn is_waited_for(self) -> bool {
        !self.is_complete.get()
    }

    /// Returns the part, or its placeholder within `frame`: `waiting` while it is loading, and after a failure the
    /// message `said`, with a button to retry.
    pub fn view(
        self,
        waiting: impl Fn() -> AnyView + Send + 'static,
        said: fn(&'static Places) -> &'static str,
        frame: impl Fn(AnyView) -> AnyView + Send + 'static,
    ) -> impl Fn() -> AnyView + Send + 'static {
        move || match self.state.get() {
            LoadState::Loading => frame(waiting()),
            LoadState::Loaded => self.slot.try_update_value(Option::take).flatten().into_any(),
            LoadState::Failed => frame(view! { <NotHere said=said attempt=self.attempt /> }.into_any()),
        }
    }
}

/// The message that a part of the page could not be loaded, with a button to retry. If the retry fails too, the code
/// may belong to a build that is no longer on the server: the button then reloads the page, in the current build.
#[component]
fn NotHere(
    /// The message.
    said: fn(&'static Places) -> &'static str,
    /// Number of retries by the button.
    attempt: RwSignal<u32>,
) -> impl IntoView {
    let text = use_text();
    let again = move |_| {
        if attempt.get_untracked() == 0 {
            attempt.set(1);
        } else {
            document::reload();
        }
    };
    view! {
        <div class="lab__place" role="alert">
            <p>{text.say(said)}</p>
            <button type="button" class="button" on:click=again>
                {text.say(|m: &Messages| m.try_again)}
            </button>
        </div>
    }
}
