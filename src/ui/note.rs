//! The learner's private note on a section: plain text, kept while it is written. One editor for the lesson and the
//! progress page.

pub mod writer;

use crate::{
    text::{date, notes::Notes},
    ui::confirm::ConfirmButton,
};
use leptos::prelude::*;
use progress::Moment;
use ui_kit::{context::Shared, memo::TidyMemo, text::use_text};
use writer::{Writer, Writing};

/// The note of one section of a lesson, folded until the learner opens it.
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
    let summary = move || {
        let m = text.words::<Notes>();
        if has_text.get() { m.mine } else { m.add }
    };
    view! {
        <details class="note text" class:note--filled=move || has_text.get()>
            <summary class="note__label">{summary}</summary>
            <NoteEditor
                writer=writer
                label=Signal::derive(move || text.words::<Notes>().field(&title.get()))
                hint=Signal::derive(move || text.words::<Notes>().is_private)
            />
        </details>
    }
}

/// The text of a note, to be edited, and the copies beside it, each to be taken or discarded.
#[component]
pub fn NoteEditor(
    writer: Writer,
    /// Accessible name of the field.
    label: Signal<String>,
    /// The hint until something is written; none by default.
    #[prop(optional, into)]
    hint: Signal<&'static str>,
    /// More actions with the text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = use_text();
    let state = move || {
        let m = text.words::<Notes>();
        match writer.state.get() {
            Writing::Idle => hint.get(),
            Writing::Under if writer.is_overtaken() => m.changed_meanwhile,
            Writing::Under => m.writing,
            Writing::Kept => m.kept,
            Writing::TooLong => m.too_long,
        }
    };
    let is_too_long = move || writer.state.get() == Writing::TooLong;
    // Interrupts only if the writer must act: that the text is kept is shown, but not announced at every pause.
    let role = move || is_too_long().then_some("alert");
    let copies = move || {
        let texts = |note: &progress::Note| {
            note.copies().into_iter().map(|copy| (copy.text().to_owned(), copy.at())).collect::<Vec<_>>()
        };
        writer.note.with(texts)
    };

    view! {
        <textarea
            class="note__field"
            rows="4"
            aria-label=label
            prop:value=move || writer.words()
            on:input=move |event| writer.write(event_target_value(&event))
            on:change=move |_| writer.keep()
        ></textarea>
        <p class="field__hint" class:field__error=is_too_long role=role>
            {state}
        </p>
        {children.map(|children| children())}
        // Keyed, so that a copy stays in place: leaving the field keeps the text, and may begin a click here.
        <For each=copies key=|(copy, _)| copy.clone() let((copy, at))>
            <NoteCopy writer=writer copy=copy at=at />
        </For>
    }
}

/// A text beside the note that was written without knowledge of it.
#[component]
fn NoteCopy(writer: Writer, copy: String, at: Moment) -> impl IntoView {
    let text = use_text();
    let kept = StoredValue::new(copy.clone());
    view! {
        <div class="note__copy">
            <p>{text.say(|m: &Notes| m.other_text)}</p>
            <p class="note__text">{copy}</p>
            <p class="field__hint">
                {move || text.words::<Notes>().written(&date::full(at.civil_date(), text.lang()))}
            </p>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| kept.with_value(|copy| writer.take_copy(copy))
                >
                    {text.say(|m: &Notes| m.add_other)}
                </button>
                <ConfirmButton
                    label=Signal::derive(move || text.words::<Notes>().dismiss_other.to_owned())
                    confirmed=move || kept.with_value(|copy| writer.dismiss_copy(copy))
                />
            </div>
        </div>
    }
}
