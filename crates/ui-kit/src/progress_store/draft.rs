//! A note being written: the editor's text, and the text from which it was begun.
//!
//! Invariant: a draft's base does not change while the draft is written, whatever other tabs do to the note in the
//! meantime. Saving the draft replaces its base and no other text, so no text is replaced unread.

use super::note_texts::{NoteText, NoteTexts};
use progress::notes::VersionId;

/// An unsaved text in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    text: String,
    began: Option<NoteText>,
}

impl Draft {
    /// Begins a draft from the note's current text.
    pub fn begin(note: &NoteTexts, text: String) -> Self {
        Self { text, began: note.current.clone() }
    }

    /// Returns the draft of the editor's new text: continues `before`, or begins one if there is none.
    pub fn typed(before: Option<Self>, note: &NoteTexts, text: String) -> Self {
        match before {
            Some(before) => Self { text, ..before },
            None => Self::begin(note, text),
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the version from which the draft began; `None` if there was no text.
    pub fn began(&self) -> Option<VersionId> {
        self.began.as_ref().map(|began| began.version)
    }

    /// Whether the text differs from the one the draft began from.
    pub fn is_change(&self) -> bool {
        self.began.as_ref().map_or("", |began| &began.text) != self.text
    }

    /// Whether the note now shows another version than the one the draft began from.
    pub fn is_overtaken(&self, note: &NoteTexts) -> bool {
        note.current.as_ref().map(|current| current.version) != self.began()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use progress::{Moment, NoteId, Progress, Slug, TabId};

    /// Id of the note in these tests.
    fn id() -> NoteId {
        NoteId { lesson: Slug::new("activation-functions").unwrap(), section: Slug::new("softmax").unwrap() }
    }

    fn texts(progress: &Progress) -> NoteTexts {
        progress.note(&id()).map(NoteTexts::of).unwrap_or_default()
    }

    fn keep(progress: &mut Progress, draft: &Draft, tab: u64) {
        let now = Moment::new(tab.cast_signed() * 1_000, 0).unwrap();
        progress.edit_note(id(), draft.began(), draft.text(), now, TabId::new(tab)).unwrap();
    }

    /// Creates a note with the text `base`, as two tabs know it.
    fn two_tabs() -> [Progress; 2] {
        let mut progress = Progress::default();
        keep(&mut progress, &Draft::begin(&NoteTexts::default(), "base".to_owned()), 1);
        [progress.clone(), progress]
    }

    #[test]
    fn p5_drafts_in_two_tabs_are_both_kept_whatever_arrives_meanwhile() {
        let [mut left, mut right] = two_tabs();
        let mine = Draft::typed(None, &texts(&left), "m".to_owned());
        let theirs = Draft::typed(None, &texts(&right), "theirs".to_owned());
        keep(&mut right, &theirs, 2);
        left.join(right.clone());
        assert!(mine.is_overtaken(&texts(&left)));
        let mine = Draft::typed(Some(mine), &texts(&left), "mine".to_owned());
        keep(&mut left, &mine, 3);
        right.join(left);
        let note = texts(&right);
        assert_eq!(note.text(), "mine");
        let copies: Vec<&str> = note.copies.iter().map(|copy| copy.text.as_str()).collect();
        assert_eq!(copies, ["theirs"]);
    }

    #[test]
    fn p5_a_draft_typed_back_to_its_base_is_not_a_change() {
        let [left, mut right] = two_tabs();
        let undone = Draft::typed(None, &texts(&left), "base, and".to_owned());
        let undone = Draft::typed(Some(undone), &texts(&left), "base".to_owned());
        let theirs = Draft::begin(&texts(&right), "theirs".to_owned());
        keep(&mut right, &theirs, 2);
        assert!(undone.is_overtaken(&texts(&right)) && !undone.is_change());
        assert!(!Draft::begin(&NoteTexts::default(), String::new()).is_change());
    }
}
