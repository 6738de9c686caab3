//! Editing one note on the progress page: kept while it is written, as in the lesson.

use crate::{
    text::{notes::Notes, progress_page::ProgressWords},
    ui::{
        confirm::ConfirmButton,
        note::writer::{Writer, Writing},
    },
};
use leptos::prelude::*;
use ui_kit::text::use_text;

/// The text of a note, with a button to delete it.
#[component]
pub fn Editor(
    writer: Writer,
    /// Accessible name of the field.
    label: Signal<String>,
    /// Called when the learner writes.
    touched: impl Fn() + Copy + Send + 'static,
    /// Called when the learner has deleted the note.
    deleted: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let told = move || {
        let m = text.words::<Notes>();
        match writer.state.get() {
            Writing::Idle => "",
            Writing::Under if writer.is_overtaken() => m.changed_meanwhile,
            Writing::Under => m.writing,
            Writing::Kept => m.kept,
            Writing::TooLong => m.too_long,
        }
    };
    let is_too_long = move || writer.state.get() == Writing::TooLong;
    let write = move |event| {
        touched();
        writer.write(event_target_value(&event));
    };
    let delete = move || {
        writer.erase();
        deleted();
    };
    view! {
        <textarea
            class="note-card__text"
            rows="4"
            aria-label=label
            prop:value=move || writer.words()
            on:input=write
            on:change=move |_| writer.keep()
        ></textarea>
        <p
            class="field__hint"
            class:field__error=is_too_long
            role=move || is_too_long().then_some("alert")
        >
            {told}
        </p>
        <div class="actions">
            <ConfirmButton
                label=Signal::derive(move || text.words::<ProgressWords>().delete.to_owned())
                confirmed=delete
            />
        </div>
    }
}
