//! All private notes, to read and to edit.

use super::names::Names;
use crate::{
    text::{date, notes::Notes as NoteWords, progress_page::ProgressWords},
    ui::{
        confirm::ConfirmButton,
        note::{
            NoteEditor,
            writer::{Writer, Writing},
        },
    },
};
use leptos::prelude::*;
use progress::NoteId;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    memo::TidyMemo,
    text::use_text,
};

#[component]
pub fn Notes() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let noted = shared.progress.noted_sections();
    // A note that was edited here stays until the page is left, even if it is emptied, or removed elsewhere.
    let touched = RwSignal::new(Vec::new());
    let ids = TidyMemo::new(move |_| touched.with(|touched| with_all(noted.get(), touched)));
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
        let at = writer.note.with(|note| note.current().map(progress::notes::Version::at))?;
        Some(text.words::<NoteWords>().written(&date::full(at.civil_date(), text.lang())))
    };
    Effect::new(move |_| {
        if writer.state.get() != Writing::Idle {
            let id = id.get_value();
            touched.update(|touched| *touched = with_all(std::mem::take(touched), &[id]));
        }
    });
    let delete = move || {
        writer.erase();
        writer.state.set(Writing::Idle);
        id.with_value(|id| touched.update(|touched| touched.retain(|other| other != id)));
    };
    view! {
        <article class="note-card">
            <h3 class="note-card__title"><a href=href>{section}</a></h3>
            <p class="note-card__place">{lesson} " · " {written}</p>
            <NoteEditor
                writer=writer
                label=Signal::derive(move || text.words::<ProgressWords>().note_of(&section()))
            >
                <div class="actions">
                    <ConfirmButton
                        label=Signal::derive(move || text.words::<ProgressWords>().delete.to_owned())
                        confirmed=delete
                    />
                </div>
            </NoteEditor>
        </article>
    }
}
