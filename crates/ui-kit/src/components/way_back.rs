//! The way back from a sentence of the lesson that has set a lab: to the lab's state before it, and to the sentence.

use crate::{
    browser::{focus, sentence::Sentence},
    text::{labs::Labs, use_text},
};
use leptos::prelude::*;

/// The way back. Cheap to copy.
#[derive(Clone, Copy)]
pub struct WayBack {
    /// Whether there is another state before.
    pub can_undo: Signal<bool>,
    /// Restores that state.
    pub undo: Callback<()>,
    /// The sentence that set the lab, while the reader comes from it.
    pub sentence: Signal<Option<Sentence>>,
}

/// The buttons for the way back, while there is one.
#[component]
pub fn WayBackButtons(way: WayBack) -> impl IntoView {
    let text = use_text();
    let undo = move |_| {
        // The button goes away.
        focus::here().iter().for_each(focus::on_lab_name);
        way.undo.run(());
    };
    let return_to = move |_| {
        if let Some(sentence) = way.sentence.get_untracked() {
            sentence.return_to();
        }
    };
    view! {
        <Show when=move || way.can_undo.get()>
            <button type="button" class="button" title=text.say(|m: &Labs| m.undo_help) on:click=undo>
                {text.say(|m: &Labs| m.undo)}
            </button>
        </Show>
        <Show when=move || way.sentence.with(Option::is_some)>
            <button type="button" class="button" on:click=return_to>{text.say(|m: &Labs| m.back_to_text)}</button>
        </Show>
    }
}
