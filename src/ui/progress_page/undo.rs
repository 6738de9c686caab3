//! Imports and resets since the page was opened, each with a button to undo it.

use super::names::Names;
use crate::text::keeping::Keeping;
use leptos::prelude::*;
use progress::Scope;
use ui_kit::{
    context::Shared,
    progress_store::transfer::What,
    text::{Text, use_text},
};

/// The kind of acts that a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    Imports,
    Resets,
}

/// The list, newest first; empty if there is nothing to undo.
#[component]
pub fn UndoList(
    /// The kind of acts to list.
    of: Undo,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let names = Names::get();
    let done = shared.progress.done();
    let was_undone = RwSignal::new(false);
    let lines = move || {
        let done = done.get();
        let listed = done.iter().enumerate().rev().filter(|(_, done)| is_listed(of, &done.what));
        let line = |(place, what): (usize, String)| {
            let undo = move |_| {
                shared.progress.undo(place);
                was_undone.set(true);
            };
            view! {
                <li class="undo">
                    <span>{what}</span>
                    <button type="button" class="button" on:click=undo>
                        {text.say(|m: &Keeping| m.undo)}
                    </button>
                </li>
            }
        };
        let lines: Vec<_> =
            listed.map(|(place, done)| line((place, said(text, names, &done.what)))).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <ul class="undo-list">{lines}</ul>
                <p class="field__hint">{text.say(|m: &Keeping| m.undo_help)}</p>
            }
        })
    };
    let undone = move || was_undone.get().then(|| text.words::<Keeping>().undone);
    view! { <div role="status">{lines} <p class="field__hint">{undone}</p></div> }
}

const fn is_listed(of: Undo, what: &What) -> bool {
    match what {
        What::Import { .. } => matches!(of, Undo::Imports),
        What::Reset(_) => matches!(of, Undo::Resets),
    }
}

fn said(text: Text, names: Names, what: &What) -> String {
    let m = text.words::<Keeping>();
    match what {
        What::Import { n_facts } => m.did_import(*n_facts),
        What::Reset(Scope::All) => m.did_reset_all.to_owned(),
        What::Reset(Scope::Lesson(lesson)) => m.did_reset_lesson(&names.lesson(lesson.as_str())),
    }
}
