//! The button in a lesson for reporting a problem with it.

use crate::{
    context::{Dialog, OpenDialog},
    text::{dialogs::Dialogs, use_text},
};
use leptos::prelude::*;

/// A button that opens the report.
#[component]
pub fn Feedback() -> impl IntoView {
    let text = use_text();
    let dialog = OpenDialog::get();
    view! {
        <p class="feedback text">
            <button type="button" class="button button--primary" on:click=move |_| dialog.open(Dialog::Report)>
                {text.say(|m: &Dialogs| m.report)}
            </button>
        </p>
    }
}
