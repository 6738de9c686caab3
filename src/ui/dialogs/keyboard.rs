//! Help for using the page with the keyboard, and the switch for single-key shortcuts.

use crate::text::keys::Keys;
use leptos::prelude::*;
use ui_kit::{context::Shared, shortcut::Shortcut, text::use_text};

#[component]
pub fn KeyboardHelp() -> impl IntoView {
    let progress = Shared::get().progress;
    let text = use_text();
    let is_on = progress.shortcuts_are_on();
    let native = move || {
        let rows = text.words::<Keys>().native.into_iter().map(|(key, does)| row(key, does));
        rows.collect_view()
    };
    let single = move || {
        let m = text.words::<Keys>();
        Shortcut::ALL.into_iter().map(|shortcut| row(shortcut.key(), m.shortcut(shortcut))).collect_view()
    };

    view! {
        <div class="stack">
        <table class="table">
            <caption>{text.say(|m: &Keys| m.everywhere)}</caption>
            <KeyHeader />
            <tbody>{native}</tbody>
        </table>
        <label class="toggle">
            <input
                type="checkbox"
                id="single-keys"
                prop:checked=move || is_on.get()
                on:change=move |event| progress.switch_shortcuts(event_target_checked(&event))
            />
            <span>{text.say(|m: &Keys| m.switch_on)}</span>
        </label>
        <p class="field__hint">{text.say(|m: &Keys| m.why_off)}</p>
        <table class="table">
            <caption>{text.say(|m: &Keys| m.single_keys)}</caption>
            <KeyHeader />
            <tbody>{single}</tbody>
        </table>
        </div>
    }
}

#[component]
fn KeyHeader() -> impl IntoView {
    let text = use_text();
    view! {
        <thead>
            <tr>
                <th scope="col">{text.say(|m: &Keys| m.key)}</th>
                <th scope="col">{text.say(|m: &Keys| m.does)}</th>
            </tr>
        </thead>
    }
}

fn row(key: &'static str, does: &'static str) -> impl IntoView {
    view! { <tr><th scope="row"><kbd class="key">{key}</kbd></th><td>{does}</td></tr> }
}
