//! The progress page: the learner's standing, and everything about keeping it. A wasm module of its own, loaded when
//! the page is opened.

pub mod achievements;
pub mod activity;
pub mod body;
pub mod damaged;
pub mod export;
mod icons;
pub mod import;
pub mod level;
pub mod map;
pub mod missed;
mod names;
pub mod notes;
pub mod python;
pub mod quiet;
pub mod reset;
pub mod sources;
pub mod storage;
pub mod undo;

use body::ProgressBody;
use leptos::prelude::*;
use ui_kit::{
    components::part::{Make, Part, PartPlace},
    in_module,
    text::{Messages, use_text},
};

/// The progress page, as the build renders it.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let text = use_text();
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m: &Messages| m.progress)}</h1>
                <PartPlace part=Part::Progress><p class="text">{text.say(|m: &Messages| m.loading)}</p></PartPlace>
            </main>
        </div>
    }
}

in_module! {
    progress:
    /// Returns the function that makes the view of everything on the page.
    pub fn progress_view() -> Make {
        Box::new(|| view! { <ProgressBody /> }.into_any())
    }
}
