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

use crate::text::use_text;
use body::ProgressBody;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

/// The progress page.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let text = use_text();
    let ready = RwSignal::new(false);
    let slot = StoredValue::new_local(None::<AnyView>);
    Effect::new(move |_| {
        spawn_local(ScopedFuture::new_untracked(async move {
            slot.set_value(Some(body().await));
            ready.set(true);
        }));
    });
    let loading = move || (!ready.get()).then(|| view! { <p class="text">{text.say(|m| m.loading)}</p> });
    let body = move || ready.get().then(|| slot.try_update_value(Option::take).flatten());

    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.progress)}</h1>
                {loading}
                {body}
            </main>
        </div>
    }
}

#[cfg(not(feature = "split"))]
async fn body() -> AnyView {
    body_now()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(progress)]
fn body() -> AnyView {
    body_now()
}

fn body_now() -> AnyView {
    view! { <ProgressBody /> }.into_any()
}
