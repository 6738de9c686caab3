//! The button in a lesson for reporting a problem with it.

use crate::text::dialogs::Dialogs;
use leptos::prelude::*;
use ui_kit::{
    context::{Dialog, OpenDialog},
    text::use_text,
};

/// A button that opens the report.
#[component]
pub fn Feedback() -> impl IntoView {
    let text = use_text();
    let dialog = OpenDialog::get();
    view! {
        <p class="feedback text">
            <button type="button" class="button" on:click=move |_| dialog.open(Dialog::Report)>
                {text.say(|m: &Dialogs| m.report)}
            </button>
        </p>
    }
}
