//! The footer of every page: whose page it is, the page for own programs, help for the keyboard, in a lesson the
//! printout, and the report of a problem.

use crate::text::dialogs::Dialogs;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::part::{Part, PartPlace},
    context::{Dialog, OpenDialog, Shared},
    memo::TidyMemo,
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
    let shared = Shared::get();
    // Nothing in the served page: without its code, a page cannot load what a printout shows.
    let has_print = TidyMemo::new(move |_| {
        shared.parts.have_begun()
            && shared.lesson.with(Option::is_some)
            && matches!(shared.page.get(), Page::Lesson(_))
    });
    let print = move || {
        has_print.get().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| shared.parts.want_print()>
                    {text.say(|m: &Messages| m.print_lesson)}
                </button>
            }
        })
    };
    view! {
        <span class="page-footer__actions">
            <button type="button" class="button" on:click=move |_| dialog.open(Dialog::Keyboard)>
                {text.say(|m: &Dialogs| m.keyboard)}
            </button>
            {print}
            <button type="button" class="button" on:click=move |_| dialog.open(Dialog::Report)>
                {text.say(|m: &Dialogs| m.report)}
            </button>
        </span>
    }
}
