//! The page for a program of the learner's own.

use leptos::prelude::*;
use ui_kit::{
    components::cell::ScratchText,
    text::{cell::RunText, use_text},
};

/// The page, as the build renders it.
#[component]
pub fn PythonPage() -> impl IntoView {
    let text = use_text();
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m: &RunText| m.page)}</h1>
                <p class="lede text">{text.say(|m: &RunText| m.page_lede)}</p>
                <ScratchText is_alone=true />
            </main>
        </div>
    }
}
