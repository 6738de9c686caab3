//! Reporting a problem with the page: composed here, sent by nobody but the learner.

use crate::{
    browser::site::site,
    text::use_text,
    ui::{app::Shared, code::CopyButton},
};
use leptos::prelude::*;

/// What a report says about where it comes from.
#[component]
pub fn Feedback() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let report = move || {
        let path = shared.history.location().get_untracked().address.path();
        format!("Torchlit {} · /{path} · {}", site().build, crate::browser::document::user_agent())
    };
    view! {
        <div class="feedback text">
            <p>{text.say(|m| m.report_help)} " " <CopyButton source=report /></p>
        </div>
    }
}
