//! Editing one note on the progress page: what is typed is a draft until it is saved.

use crate::{
    memo::Memo,
    text::{progress_page::ProgressWords, use_text},
    ui::{
        app::Shared,
        confirm::ConfirmButton,
        progress_store::{ProgressStore, draft::Draft, notes::NoteTexts},
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
    let text = use_text();
    let draft = Memo::new(move |_| id.with_value(|id| drafts.with(|drafts| drafts.get(id).cloned())));
    let editing = Editing { progress: Shared::get().progress, id, note, drafts, said: RwSignal::new(None) };
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
            on:input=move |event| editing.typed(event_target_value(&event))
        ></textarea>
        <Meanwhile note=note draft=draft />
        <div class="actions">
            <button type="button" class="button" disabled=move || draft.with(Option::is_none) on:click=move |_| editing.save()>
                {text.tell(|m: &'static ProgressWords| m.save)}
            </button>
            <ConfirmButton
                label=Signal::derive(move || text.words::<ProgressWords>().delete.to_owned())
                confirmed=move || editing.delete()
            />
            <span role="status">{move || editing.said.get().map(|said| said(text.words()))}</span>
        </div>
    }
}

/// What is said, in the language of the moment.
type Said = fn(&ProgressWords) -> &'static str;

/// What can be done in an editor. Cheap to copy.
#[derive(Clone, Copy)]
struct Editing {
    progress: ProgressStore,
    id: StoredValue<NoteId>,
    note: Memo<NoteTexts>,
    drafts: Drafts,
    /// What is said about the last saving.
    said: RwSignal<Option<Said>>,
}

impl Editing {
    fn draft(self) -> Option<Draft> {
        self.id.with_value(|id| self.drafts.with_untracked(|drafts| drafts.get(id).cloned()))
    }

    fn set_draft(self, draft: Option<Draft>) {
        self.id.with_value(|id| {
            self.drafts.update(|drafts| {
                drafts.remove(id);
                if let Some(draft) = draft {
                    drafts.insert(id.clone(), draft);
                }
            });
        });
    }

    /// Takes in what the field says. What it said at the beginning is no draft.
    fn typed(self, words: String) {
        let draft = self.note.with_untracked(|note| Draft::typed(self.draft(), note, words));
        self.set_draft(Some(draft).filter(Draft::is_change));
        self.said.set(None);
    }

    fn save(self) {
        let Some(draft) = self.draft() else { return };
        let saved =
            self.id.with_value(|id| self.progress.edit_note(id.lesson.as_str(), id.section.as_str(), &draft));
        if saved.is_ok() {
            // An empty note goes with its draft, and this editor with both.
            self.set_draft(None);
        }
        let _ = self.said.try_set(Some(if saved.is_ok() { |m| m.saved } else { |m| m.note_too_long }));
    }

    /// Removes the text that is shown, or that the draft began from.
    fn delete(self) {
        self.typed(String::new());
        self.save();
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
