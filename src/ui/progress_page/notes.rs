//! Every private note, to read and to edit, with the texts that lost against it.

use super::names::Names;
use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::{date, progress_page::ProgressWords, use_text},
    ui::{
        app::Shared,
        confirm::ConfirmButton,
        progress_store::notes::{NoteText, NoteTexts},
    },
};
use leptos::prelude::*;
use progress::NoteId;

/// The list.
#[component]
pub fn Notes() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let notes = shared.progress.notes();
    let ids = move || notes.with(|notes| notes.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| notes.with(Vec::is_empty));
    view! {
        <section class="section" aria-labelledby="notes">
            <h2 class="section__title" id="notes">{text.tell(|m: &'static ProgressWords| m.notes)}</h2>
            <Show when=move || is_empty.get()>
                <div class="empty"><p>{text.tell(|m: &'static ProgressWords| m.no_notes)}</p></div>
            </Show>
            <div class="note-cards">
                <For each=ids key=|id| id.clone() let:id>
                    <NoteCard id=id />
                </For>
            </div>
        </section>
    }
}

#[component]
fn NoteCard(id: NoteId) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let names = Names::get();
    let note = shared.progress.note(id.lesson.as_str(), id.section.as_str());
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
        Some((text.words::<ProgressWords>().written)(&date::full(at.civil_date(), text.lang())))
    };
    view! {
        <article class="note-card">
            <h3 class="note-card__title"><a href=href>{section}</a></h3>
            <p class="note-card__place">{lesson} " · " {written}</p>
            <Editor id=id note=note label=Signal::derive(move || (text.words::<ProgressWords>().note_of)(&section())) />
            <Copies id=id note=note />
        </article>
    }
}

#[component]
fn Editor(
    id: StoredValue<NoteId>,
    note: Memo<NoteTexts>,
    /// Whose note it is.
    label: Signal<String>,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    // What was typed and not saved; without it the field follows what other tabs write.
    let draft = RwSignal::new(None::<String>);
    let said = RwSignal::new(None::<fn(&ProgressWords) -> &'static str>);
    let value = move || draft.get().unwrap_or_else(|| note.with(|note| note.text().to_owned()));
    let has_changed =
        move || draft.with(|draft| draft.as_deref().is_some_and(|it| note.with(|note| note.text() != it)));
    let save = move |words: &str| {
        let saved =
            id.with_value(|id| shared.progress.edit_note(id.lesson.as_str(), id.section.as_str(), words));
        match saved {
            Ok(()) => {
                // An empty note goes, and this editor with it.
                let _ = (draft.try_set(None), said.try_set(Some(|m| m.saved)));
            }
            Err(_) => said.set(Some(|m| m.note_too_long)),
        }
    };
    let typed = move |event| {
        draft.set(Some(event_target_value(&event)));
        said.set(None);
    };
    view! {
        <textarea class="note-card__text" rows="4" aria-label=label prop:value=value on:input=typed></textarea>
        <div class="actions">
            <button
                type="button"
                class="button"
                disabled=move || !has_changed()
                on:click=move |_| draft.get_untracked().iter().for_each(|words| save(words))
            >
                {text.tell(|m: &'static ProgressWords| m.save)}
            </button>
            <ConfirmButton
                label=Signal::derive(move || text.words::<ProgressWords>().delete.to_owned())
                confirmed=move || save("")
            />
            <span role="status">{move || said.get().map(|said| said(text.words()))}</span>
        </div>
    }
}

/// Texts that were written at the same time elsewhere.
#[component]
fn Copies(id: StoredValue<NoteId>, note: Memo<NoteTexts>) -> impl IntoView {
    let text = use_text();
    move || {
        let copies = note.with(|note| note.copies.clone());
        (!copies.is_empty()).then(|| {
            view! {
                <div class="note-card__copies">
                    <h4 class="note-card__subtitle">{text.tell(|m: &'static ProgressWords| m.copies)}</h4>
                    <p class="field__hint">{text.tell(|m: &'static ProgressWords| m.copy_help)}</p>
                    {copies.into_iter().map(|copy| view! { <OneCopy id=id copy=copy /> }).collect_view()}
                </div>
            }
        })
    }
}

#[component]
fn OneCopy(id: StoredValue<NoteId>, copy: NoteText) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let NoteText { version, text: words, at } = copy;
    let kept = StoredValue::new(words.clone());
    let dismiss = move || {
        id.with_value(|id| shared.progress.dismiss_note(id.lesson.as_str(), id.section.as_str(), version));
    };
    let use_it = move |_| {
        let edited = id.with_value(|id| {
            kept.with_value(|words| shared.progress.edit_note(id.lesson.as_str(), id.section.as_str(), words))
        });
        if edited.is_ok() {
            dismiss();
        }
    };
    view! {
        <div class="note-card__copy">
            <p class="note-card__words">{words}</p>
            <p class="field__hint">
                {move || (text.words::<ProgressWords>().written)(&date::full(at.civil_date(), text.lang()))}
            </p>
            <div class="actions">
                <button type="button" class="button" on:click=use_it>
                    {text.tell(|m: &'static ProgressWords| m.use_copy)}
                </button>
                <ConfirmButton
                    label=Signal::derive(move || text.words::<ProgressWords>().discard_copy.to_owned())
                    confirmed=dismiss
                />
            </div>
        </div>
    }
}
