//! The footer of every page: whose page it is, the page for own programs, help for the keyboard, and the report of a
//! problem.

use crate::text::dialogs::Dialogs;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::part::{Part, PartPlace},
    context::{Dialog, OpenDialog, Shared},
    text::{Messages, cell::RunText, use_text},
};

#[component]
pub fn Footer() -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let python = move || url_of(&Address::new(shared.lang.get(), Page::Python));
    view! {
        <footer class="page-footer">
            <span>{text.say(|m: &Messages| m.footer)}</span>
            <a href=python>{text.say(|m: &RunText| m.page)}</a>
            <PartPlace part=Part::Actions><FooterActions /></PartPlace>
        </footer>
    }
}

#[component]
pub fn FooterActions() -> impl IntoView {
    let text = use_text();
    let dialog = OpenDialog::get();
    view! {
        <span class="page-footer__actions">
            <button type="button" class="button" on:click=move |_| dialog.open(Dialog::Keyboard)>
                {text.say(|m: &Dialogs| m.keyboard)}
            </button>
            <button type="button" class="button" on:click=move |_| dialog.open(Dialog::Report)>
                {text.say(|m: &Dialogs| m.report)}
            </button>
        </span>
    }
}
