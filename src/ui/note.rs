//! The learner's private note on a section: plain text, kept while it is written.

pub mod writer;

use crate::text::notes::Notes;
use leptos::prelude::*;
use ui_kit::{context::Shared, memo::TidyMemo, progress_store::note_texts::NoteText, text::use_text};
use writer::{Writer, Writing};

/// The note of one section, folded until the learner opens it.
#[component]
pub fn NoteView(
    /// The lesson's slug.
    lesson: String,
    /// The section's id.
    section: String,
    /// The section's title, in the current language.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    let writer = Writer::new(Shared::get().progress, lesson, section);
    let has_text = TidyMemo::new(move |_| writer.note.with(|note| !note.text().is_empty()));
    let label = move || {
        let m = text.words::<Notes>();
        if has_text.get() { m.mine } else { m.add }
    };
    let told = move || {
        let m = text.words::<Notes>();
        match writer.state.get() {
            Writing::Idle => m.is_private,
            Writing::Under if writer.is_overtaken() => m.changed_meanwhile,
            Writing::Under => m.writing,
            Writing::Kept => m.kept,
            Writing::TooLong => m.too_long,
        }
    };
    let is_too_long = move || writer.state.get() == Writing::TooLong;
    // Interrupts only if the writer must act: that the text is kept is shown, but not announced at every pause.
    let role = move || is_too_long().then_some("alert");

    view! {
        <details class="note text" class:note--filled=move || has_text.get()>
            <summary class="note__label">{label}</summary>
            <textarea
                rows="4"
                aria-label={move || text.words::<Notes>().field(&title.get())}
                prop:value=move || writer.words()
                on:input=move |event| writer.write(event_target_value(&event))
                on:change=move |_| writer.keep()
            ></textarea>
            <p class="field__hint" class:field__error=is_too_long role=role>{told}</p>
            // Keyed, so that a copy stays in place: leaving the field keeps the text, and may begin a click here.
            <For each=move || writer.note.with(|note| note.copies.clone()) key=|copy| copy.version let:copy>
                <OtherText writer=writer copy=copy />
            </For>
        </details>
    }
}

/// A text beside the note that was written without knowledge of it.
#[component]
fn OtherText(writer: Writer, copy: NoteText) -> impl IntoView {
    let text = use_text();
    let added = copy.clone();
    let dismissed = copy.clone();
    view! {
        <div class="note__copy">
            <p>{text.say(|m: &Notes| m.other_text)}</p>
            <p class="note__text">{copy.text}</p>
            <button type="button" class="button" on:click=move |_| writer.add(&added)>
                {text.say(|m: &Notes| m.add_other)}
            </button>
            <button type="button" class="button" on:click=move |_| writer.dismiss(&dismissed)>
                {text.say(|m: &Notes| m.dismiss_other)}
            </button>
        </div>
    }
}
