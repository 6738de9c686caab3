//! All private notes, to read and to edit, each with the texts that lost against it.

pub mod editor;

use super::names::Names;
use crate::{
    text::{date, progress_page::ProgressWords},
    ui::{confirm::ConfirmButton, note::writer::Writer},
};
use editor::Editor;
use leptos::prelude::*;
use progress::NoteId;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    memo::TidyMemo,
    progress_store::{
        draft::Draft,
        note_texts::{NoteText, NoteTexts},
    },
    text::use_text,
};

#[component]
pub fn Notes() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let notes = shared.progress.notes();
    // A note that was edited here stays until the page is left, even if it is emptied, or removed elsewhere.
    let touched = RwSignal::new(Vec::new());
    let ids = TidyMemo::new(move |_| {
        let kept = notes.with(|notes| notes.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
        touched.with(|touched| with_all(kept, touched))
    });
    let is_empty = TidyMemo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <section class="section" aria-labelledby="notes">
            <h2 class="section__title" id="notes">{text.say(|m: &ProgressWords| m.notes)}</h2>
            <Show when=move || is_empty.get()>
                <div class="empty"><p>{text.say(|m: &ProgressWords| m.no_notes)}</p></div>
            </Show>
            <div class="note-cards">
                <For each=move || ids.get() key=|id| id.clone() let:id>
                    <NoteCard id=id touched=touched />
                </For>
            </div>
        </section>
    }
}

/// Returns these sorted ids with those of `more` that are missing, each in its place.
fn with_all(mut ids: Vec<NoteId>, more: &[NoteId]) -> Vec<NoteId> {
    for id in more {
        if let Err(place) = ids.binary_search(id) {
            ids.insert(place, id.clone());
        }
    }
    ids
}

#[component]
fn NoteCard(id: NoteId, touched: RwSignal<Vec<NoteId>>) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let names = Names::get();
    let writer = Writer::new(shared.progress, id.lesson.to_string(), id.section.to_string());
    let note = writer.note;
    let id = StoredValue::new(id);
    let section = move || id.with_value(|id| names.part(id.lesson.as_str(), id.section.as_str()).text);
    let lesson = move || id.with_value(|id| names.lesson(id.lesson.as_str()));
    let href = move || {
        id.with_value(|id| {
            let address = Address::new(shared.lang.get(), Page::Lesson(id.lesson.to_string()));
            format!("{}#{}", url_of(&address), id.section)
        })
    };
    let written = move || {
        let at = note.with(|note| note.current.as_ref().map(|current| current.at))?;
        Some(text.words::<ProgressWords>().written(&date::full(at.civil_date(), text.lang())))
    };
    let touch = move || {
        id.with_value(|id| {
            if touched.with_untracked(|touched| !touched.contains(id)) {
                touched.update(|touched| touched.push(id.clone()));
            }
        });
    };
    let forget = move || id.with_value(|id| touched.update(|touched| touched.retain(|other| other != id)));
    view! {
        <article class="note-card">
            <h3 class="note-card__title"><a href=href>{section}</a></h3>
            <p class="note-card__place">{lesson} " · " {written}</p>
            <Editor
                writer=writer
                label=Signal::derive(move || text.words::<ProgressWords>().note_of(&section()))
                touched=touch
                deleted=forget
            />
            <Copies id=id note=note />
        </article>
    }
}

/// Texts that were written elsewhere at the same time.
#[component]
fn Copies(id: StoredValue<NoteId>, note: TidyMemo<NoteTexts>) -> impl IntoView {
    let text = use_text();
    move || {
        let copies = note.with(|note| note.copies.clone());
        (!copies.is_empty()).then(|| {
            view! {
                <div class="note-card__copies">
                    <h4 class="note-card__subtitle">{text.say(|m: &ProgressWords| m.copies)}</h4>
                    <p class="field__hint">{text.say(|m: &ProgressWords| m.copy_help)}</p>
                    {copies.into_iter().map(|copy| view! { <OneCopy id=id note=note copy=copy /> }).collect_view()}
                </div>
            }
        })
    }
}

#[component]
fn OneCopy(id: StoredValue<NoteId>, note: TidyMemo<NoteTexts>, copy: NoteText) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let NoteText { version, text: words, at } = copy;
    let kept = StoredValue::new(words.clone());
    let dismiss = move || {
        id.with_value(|id| shared.progress.dismiss_note(id.lesson.as_str(), id.section.as_str(), version));
    };
    let use_it = move |_| {
        let taken = kept.with_value(|words| note.with_untracked(|note| Draft::begin(note, words.clone())));
        let edited =
            id.with_value(|id| shared.progress.edit_note(id.lesson.as_str(), id.section.as_str(), &taken));
        if edited.is_ok() {
            dismiss();
        }
    };
    view! {
        <div class="note-card__copy">
            <p class="note-card__words">{words}</p>
            <p class="field__hint">
                {move || text.words::<ProgressWords>().written(&date::full(at.civil_date(), text.lang()))}
            </p>
            <div class="actions">
                <button type="button" class="button" on:click=use_it>
                    {text.say(|m: &ProgressWords| m.use_copy)}
                </button>
                <ConfirmButton
                    label=Signal::derive(move || text.words::<ProgressWords>().discard_copy.to_owned())
                    confirmed=dismiss
                />
            </div>
        </div>
    }
}
