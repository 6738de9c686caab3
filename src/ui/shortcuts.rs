//! Single-key shortcuts: off until the learner switches them on (WCAG 2.2, 2.1.4), and never inside a field.

use crate::ui::contents::CONTENTS;
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::keys,
    context::{Dialog, OpenDialog, Shared},
    shortcut::Shortcut,
};

/// Listens for shortcuts until the current owner is disposed.
pub fn listen() {
    let shared = Shared::get();
    let dialog = OpenDialog::get();
    let is_on = shared.progress.shortcuts_are_on();
    let listening = window_event_listener(leptos::ev::keydown, move |event| {
        if !is_on.get_untracked() || dialog.is_open() || keys::is_for_the_browser(&event) {
            return;
        }
        if let Some(shortcut) = Shortcut::of_press(&keys::press(&event)) {
            event.prevent_default();
            act(shared, dialog, shortcut);
        }
    });
    on_cleanup(move || listening.remove());
}

fn act(shared: Shared, dialog: OpenDialog, shortcut: Shortcut) {
    let lang = shared.lang.get_untracked();
    match shortcut {
        Shortcut::NextSection => go_to_section(shared, |place| place + 1),
        Shortcut::PreviousSection => go_to_section(shared, |place| place.saturating_sub(1)),
        Shortcut::Contents => keys::toggle_popover(CONTENTS),
        Shortcut::Course => shared.history.go(&Address::new(lang, Page::Course)),
        Shortcut::Progress => shared.history.go(&Address::new(lang, Page::Progress)),
        Shortcut::Language => {
            shared.history.switch(Address::new(lang.other(), shared.page.get_untracked()));
        }
        Shortcut::Help => dialog.open(Dialog::Keyboard),
    }
}

/// Goes to the section whose index `next` returns for that of the current one, if there is one.
fn go_to_section(shared: Shared, next: impl Fn(usize) -> usize) {
    let Page::Lesson(_) = shared.page.get_untracked() else { return };
    let place = next(shared.section.get_untracked());
    let id = shared.lesson.with_untracked(|lesson| {
        lesson.as_ref().and_then(|lesson| lesson.sections.get(place)).map(|section| section.id.to_string())
    });
    if let Some(id) = id {
        shared.history.go_to_fragment(&id);
    }
}
