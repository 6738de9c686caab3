//! What the learner has reached, and everything about keeping it. A module of its own, loaded when it is opened.

pub mod achievements;
pub mod activity;
pub mod body;
pub mod damaged;
pub mod export;
mod icons;
pub mod import;
pub mod level;
pub mod map;
mod names;
pub mod notes;
pub mod quiet;
pub mod reset;
pub mod sources;
pub mod storage;
pub mod undo;

use crate::{
    text::{places::Places, use_text},
    ui::{
        app::Shared,
        late::{Coming, NotHere, NotLoaded},
    },
};
use body::ProgressBody;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

/// The progress page.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let state = RwSignal::new(Coming::OnItsWay);
    let slot = StoredValue::new_local(None::<AnyView>);
    let attempt = RwSignal::new(0_u32);
    // A page that is loaded here comes in one go with the rest, so that nothing is pushed down.
    let is_awaited = !shared.is_shown.get_value();
    if is_awaited {
        shared.await_part();
    }
    Effect::new(move |_| {
        attempt.track();
        spawn_local(ScopedFuture::new_untracked(async move {
            state.set(Coming::into_slot(body().await, slot));
            if is_awaited && attempt.get_untracked() == 0 {
                shared.part_came();
            }
        }));
    });
    let body = move || match state.get() {
        Coming::OnItsWay => view! { <p class="text">{text.say(|m| m.loading)}</p> }.into_any(),
        Coming::Here => slot.try_update_value(Option::take).flatten().into_any(),
        Coming::Failed => {
            view! { <NotHere said=|m: &'static Places| m.page_failed attempt=attempt /> }.into_any()
        }
    };

    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.progress)}</h1>
                {body}
            </main>
        </div>
    }
}

#[cfg(not(feature = "split"))]
async fn body() -> Result<AnyView, NotLoaded> {
    Ok(body_now())
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(progress, fallible)]
fn body() -> Result<AnyView, NotLoaded> {
    Ok(body_now())
}

fn body_now() -> AnyView {
    view! { <ProgressBody /> }.into_any()
}
