//! The learner's private note on a section: plain text, kept when the writer pauses.

use crate::{
    text::{notes::Notes, use_text},
    ui::{app::Shared, progress_store::notes::NoteText},
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// A pause of this length ends a piece of writing.
const PAUSE: Duration = Duration::from_millis(700);

/// How the writing goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// Nothing has been written yet.
    Idle,
    /// Something is not kept yet.
    Under,
    /// Everything is kept.
    Kept,
    /// The text is too long to be kept.
    TooLong,
}

/// The note of one section, folded until it is wanted.
#[component]
pub fn NoteView(
    /// The lesson.
    lesson: String,
    /// The section.
    section: String,
    /// The section's title, in the language of the moment.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let note = progress.note(&lesson, &section);
    let place = StoredValue::new((lesson, section));
    let state = RwSignal::new(Writing::Idle);
    // What is in the field and not kept yet. Until there is something, the field shows what is kept.
    let draft = RwSignal::new(None::<String>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let keep = move || {
        let Some(words) = draft.get_untracked() else { return };
        let kept = place.with_value(|(lesson, section)| progress.edit_note(lesson, section, &words));
        if kept.is_ok() {
            draft.set(None);
        }
        state.set(if kept.is_ok() { Writing::Kept } else { Writing::TooLong });
    };
    let write = move |words: String| {
        draft.set(Some(words));
        state.set(Writing::Under);
        let next = set_timeout_with_handle(keep, PAUSE).ok();
        if let Some(before) = timer.try_update_value(|timer| std::mem::replace(timer, next)).flatten() {
            before.clear();
        }
    };
    on_cleanup(move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        keep();
    });
    let words = move || draft.get().unwrap_or_else(|| note.with(|note| note.text().to_owned()));
    let has_text = Memo::new(move |_| note.with(|note| !note.text().is_empty()));
    let label = move || {
        let m = text.words::<Notes>();
        if has_text.get() { m.mine } else { m.add }
    };
    let told = move || {
        let m = text.words::<Notes>();
        match state.get() {
            Writing::Idle => m.is_private,
            Writing::Under => m.writing,
            Writing::Kept => m.kept,
            Writing::TooLong => m.too_long,
        }
    };
    // Only what needs the writer's attention interrupts; what is kept is seen, and not told at every pause.
    let role = move || (state.get() == Writing::TooLong).then_some("alert");
    let dismiss = move |copy: &NoteText| {
        place.with_value(|(lesson, section)| progress.dismiss_note(lesson, section, copy.version));
    };
    let add = move |copy: &NoteText| {
        let mine = untrack(words);
        let joined = if mine.is_empty() { copy.text.clone() } else { format!("{mine}\n\n{}", copy.text) };
        draft.set(Some(joined));
        keep();
        if state.get_untracked() == Writing::Kept {
            dismiss(copy);
        }
    };
    let copies = move || {
        let m = text.words::<Notes>();
        let copies = note.with(|note| note.copies.clone()).into_iter().map(|copy| {
            let (added, dismissed) = (copy.clone(), copy.clone());
            view! {
                <div class="note__copy">
                    <p>{m.other_text}</p>
                    <p class="note__text">{copy.text}</p>
                    <button type="button" class="button" on:click=move |_| add(&added)>{m.add_other}</button>
                    <button type="button" class="button" on:click=move |_| dismiss(&dismissed)>{m.dismiss_other}</button>
                </div>
            }
        });
        copies.collect_view()
    };

    view! {
        <details class="note text" class:note--filled=has_text>
            <summary class="note__label">{label}</summary>
            <textarea
                rows="4"
                aria-label=move || (text.words::<Notes>().field)(&title.get())
                prop:value=words
                on:input=move |event| write(event_target_value(&event))
                on:change=move |_| keep()
            ></textarea>
            <p class="field__hint" class:field__error=move || state.get() == Writing::TooLong role=role>{told}</p>
            {copies}
        </details>
    }
}
