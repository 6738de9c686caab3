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
    text::use_text,
    ui::{
        app::Shared,
        late::{Late, in_module},
    },
};
use body::ProgressBody;
use leptos::prelude::*;

/// The progress page.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let late = Late::new(|| true, !shared.is_shown.get_value(), body);
    let waiting = move || view! { <p class="text">{text.say(|m| m.loading)}</p> }.into_any();
    let body = late.view(waiting, |m| m.page_failed, |inside| inside);

    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.progress)}</h1>
                {body}
            </main>
        </div>
    }
}

in_module! {
    progress:
    fn body() -> AnyView {
        (|| view! { <ProgressBody /> }).into_any()
    }
}
