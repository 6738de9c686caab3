//! Editing one note on the progress page: what is typed is a draft until it is saved.

use crate::{
    text::{progress_page::ProgressWords, use_text},
    ui::{
        app::Shared,
        confirm::ConfirmButton,
        progress_store::{draft::Draft, notes::NoteTexts},
    },
};
use leptos::prelude::*;
use progress::{Map, NoteId};

/// What was typed and not saved, by note. Without a draft, an editor follows what other tabs write.
pub type Drafts = RwSignal<Map<NoteId, Draft>>;

/// The text of a note, with what can be done to it.
#[component]
pub fn Editor(
    /// Which note.
    id: StoredValue<NoteId>,
    /// What is kept of it.
    note: Memo<NoteTexts>,
    /// Where its draft is.
    drafts: Drafts,
    /// Whose note it is.
    label: Signal<String>,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let draft = Memo::new(move |_| id.with_value(|id| drafts.with(|drafts| drafts.get(id).cloned())));
    let said = RwSignal::new(None::<fn(&ProgressWords) -> &'static str>);
    let typed = move |words: String| {
        let now = note.with_untracked(|note| Draft::typed(draft.get_untracked(), note, words));
        id.with_value(|id| {
            drafts.update(|drafts| {
                drafts.remove(id);
                if now.is_change() {
                    drafts.insert(id.clone(), now);
                }
            });
        });
        said.set(None);
    };
    let save = move || {
        let Some(written) = draft.get_untracked() else { return };
        let saved =
            id.with_value(|id| shared.progress.edit_note(id.lesson.as_str(), id.section.as_str(), &written));
        // An empty note goes with its draft, and this editor with both.
        if saved.is_ok() {
            id.with_value(|id| drafts.update(|drafts| _ = drafts.remove(id)));
        }
        let _ = said.try_set(Some(if saved.is_ok() { |m| m.saved } else { |m| m.note_too_long }));
    };
    let delete = move || {
        typed(String::new());
        save();
    };
    let value = move || match draft.get() {
        Some(draft) => draft.text().to_owned(),
        None => note.with(|note| note.text().to_owned()),
    };
    view! {
        <textarea
            class="note-card__text"
            rows="4"
            aria-label=label
            prop:value=value
            on:input=move |event| typed(event_target_value(&event))
        ></textarea>
        <Meanwhile note=note draft=draft />
        <div class="actions">
            <button type="button" class="button" disabled=move || draft.with(Option::is_none) on:click=move |_| save()>
                {text.tell(|m: &'static ProgressWords| m.save)}
            </button>
            <ConfirmButton
                label=Signal::derive(move || text.words::<ProgressWords>().delete.to_owned())
                confirmed=delete
            />
            <span role="status">{move || said.get().map(|said| said(text.words()))}</span>
        </div>
    }
}

/// Says that the note has changed since the draft was begun, and shows what it says by now.
#[component]
fn Meanwhile(note: Memo<NoteTexts>, draft: Memo<Option<Draft>>) -> impl IntoView {
    let text = use_text();
    let other = Memo::new(move |_| {
        let is_overtaken = draft
            .with(|draft| draft.as_ref().is_some_and(|draft| note.with(|note| draft.is_overtaken(note))));
        is_overtaken.then(|| note.with(|note| note.text().to_owned()))
    });
    let told = move || other.with(Option::is_some).then(|| text.words::<ProgressWords>().changed_meanwhile);
    view! {
        <div class="note-card__meanwhile">
            <p class="field__hint" role="status">{told}</p>
            <p class="note-card__words">{move || other.get()}</p>
        </div>
    }
}
