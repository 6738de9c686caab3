//! Parts of the page whose code is loaded when it is needed, which the network may refuse.

use crate::{
    browser::document,
    context::Shared,
    split::NotLoaded,
    text::{Messages, places::Places, use_text},
};
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

/// Where the code of a part of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    /// Asked for.
    Loading,
    /// There.
    Loaded,
    /// Refused by the network, for now.
    Failed,
}

/// A part of the page whose code is a module of its own. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LazyView {
    state: RwSignal<LoadState>,
    slot: StoredValue<Option<AnyView>, LocalStorage>,
    attempt: RwSignal<u32>,
}

impl LazyView {
    /// The part that `load` brings, once `is_due` says that it is needed. Where it `is_awaited`, the page counts as running
    /// only when it is there or will not come.
    ///
    /// In the browser alone: a prerendered page shows what stands in its place.
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
        let lazy_view = Self { state, slot: StoredValue::new_local(None), attempt };
        if is_awaited {
            shared.parts.await_part();
        }
        Effect::new(move |_| {
            attempt.track();
            if !is_due() {
                return;
            }
            let loading = load();
            spawn_local(ScopedFuture::new_untracked(async move {
                lazy_view.take(loading.await);
                if is_awaited && attempt.get_untracked() == 0 {
                    shared.parts.part_came();
                }
            }));
        });
        lazy_view
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

    /// Whether it is not there. Reactive.
    pub fn is_waited_for(self) -> bool {
        self.state.get() != LoadState::Loaded
    }

    /// The part, or what stands in its place: `waiting` while it is on its way, and when it did not come what `said`
    /// says, with a button for another attempt, within `frame`.
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

/// Says that a part of the page did not come, with a button for another attempt. What does not come at the second one
/// either may be of a build that is gone: then the page is loaded again, and brings that of today.
#[component]
fn NotHere(
    /// What is said.
    said: fn(&'static Places) -> &'static str,
    /// How many attempts were made by the button.
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
