//! Texts that cannot be kept as notes, stored as drafts of this device: too long ones, and those that were written before
//! the device's progress was read.
//!
//! Invariant: a writer replaces or removes only the stored draft that it stored or restored itself, and only while that
//! is unchanged. A draft of another tab is never replaced or removed unread; it is restored at a later visit.

use crate::browser::drafts::DraftStorage;
use progress::TabId;

/// A text that is not kept as a note yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteDraft {
    /// The text that the note showed when the draft began, empty if there was none.
    pub began: String,
    pub text: String,
}

impl NoteDraft {
    /// Returns both texts as one, so that they are stored together or not at all: the length of the first, then both.
    fn encode(&self) -> String {
        format!("{}\n{}{}", self.began.len(), self.began, self.text)
    }

    /// Parses the result of [`NoteDraft::encode`]; `None` for any other text.
    fn decode(text: &str) -> Option<Self> {
        let (length, both) = text.split_once('\n')?;
        let (began, text) = both.split_at_checked(length.parse().ok()?)?;
        Some(Self { began: began.to_owned(), text: text.to_owned() })
    }
}

/// The part of a draft's name, after the lesson, that marks it as the draft of a note.
pub(super) const KIND: &str = "note";

/// The stored draft of one writer of a note.
#[derive(Debug)]
pub struct StoredNoteDraft {
    /// The beginning of the names of this note's drafts.
    prefix: String,
    /// Name and content of the draft that this writer stored or restored.
    known: Option<(String, String)>,
}

impl StoredNoteDraft {
    /// Creates a writer's view of the drafts of a note, none of which it knows.
    pub fn new(lesson: &str, section: &str) -> Self {
        Self { prefix: format!("{lesson}/{KIND}/{section}/"), known: None }
    }

    /// Returns a draft of an earlier visit.
    pub fn restore(&mut self, drafts: &impl DraftStorage) -> Option<NoteDraft> {
        let mut names = drafts.names();
        names.sort_unstable();
        let ours = names.into_iter().filter(|name| name.starts_with(&self.prefix));
        let (known, draft) = ours
            .filter_map(|name| {
                let content = drafts.read(&name)?;
                let draft = NoteDraft::decode(&content)?;
                Some(((name, content), draft))
            })
            .next()?;
        self.known = Some(known);
        Some(draft)
    }

    /// Stores a draft unless it is the one that this writer stored or restored last. A new draft gets a name with the
    /// id of its tab, which no other tab uses.
    pub fn store(&mut self, drafts: &impl DraftStorage, draft: &NoteDraft, tab: TabId) {
        let content = draft.encode();
        if self.known.as_ref().is_some_and(|(_, known)| *known == content) {
            return;
        }
        let name = self.unchanged(drafts).unwrap_or_else(|| self.free_name(drafts, tab));
        if drafts.write(&name, Some(&content)) {
            self.known = Some((name, content));
        }
    }

    /// Removes the draft that this writer stored or restored, unless it was changed elsewhere.
    pub fn remove(&mut self, drafts: &impl DraftStorage) {
        if let Some(name) = self.unchanged(drafts) {
            drafts.remove(&name);
        }
        self.known = None;
    }

    /// Returns the name of the draft that this writer stored or restored, unless it was changed or removed elsewhere.
    fn unchanged(&self, drafts: &impl DraftStorage) -> Option<String> {
        let (name, content) = self.known.as_ref()?;
        (drafts.read(name).as_ref() == Some(content)).then(|| name.clone())
    }

    fn free_name(&self, drafts: &impl DraftStorage, tab: TabId) -> String {
        let mut name = format!("{}{tab}", self.prefix);
        while drafts.read(&name).is_some() {
            name.push('+');
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::drafts::tests::MemoryDrafts;

    fn draft(began: &str, text: &str) -> NoteDraft {
        NoteDraft { began: began.to_owned(), text: text.to_owned() }
    }

    fn writer() -> StoredNoteDraft {
        StoredNoteDraft::new("tensors", "why")
    }

    /// Returns the texts of all stored drafts, in alphabetical order.
    fn texts(drafts: &MemoryDrafts) -> Vec<String> {
        let stored = drafts.all();
        let mut texts: Vec<_> = stored.iter().map(|it| NoteDraft::decode(it).unwrap().text).collect();
        texts.sort_unstable();
        texts
    }

    /// Tab 1 has stored the text "one".
    fn one_stored() -> (MemoryDrafts, StoredNoteDraft) {
        let (drafts, mut first) = (MemoryDrafts::default(), writer());
        first.store(&drafts, &draft("base", "one"), TabId::new(1));
        (drafts, first)
    }

    #[test]
    fn a_stored_draft_is_restored_with_the_text_it_began_from() {
        for (began, text) in [("", ""), ("base", "longer"), ("1\n바탕", "글\n2\n"), ("\n", "\u{0}")] {
            let (drafts, it) = (MemoryDrafts::default(), draft(began, text));
            writer().store(&drafts, &it, TabId::new(1));
            assert_eq!(writer().restore(&drafts), Some(it));
            assert_eq!(StoredNoteDraft::new("tensors", "wh").restore(&drafts), None);
            assert_eq!(StoredNoteDraft::new("losses", "why").restore(&drafts), None);
        }
    }

    #[test]
    fn what_is_not_a_draft_is_neither_restored_nor_changed() {
        for text in ["", "a note", "4", "\n", "-1\nab", "9\nab", "1\n글", "99999999999999999999999\nab"] {
            let drafts = MemoryDrafts::default();
            for name in ["tensors/note/why", "tensors/note-begun/why", "tensors/note/why/1"] {
                drafts.set(name, text);
            }
            let mut it = writer();
            assert_eq!(it.restore(&drafts), None, "{text:?}");
            it.remove(&drafts);
            assert_eq!(drafts.all(), [text; 3]);
        }
    }

    #[test]
    fn a_writer_that_has_not_restored_a_draft_leaves_it() {
        let (drafts, _) = one_stored();
        let mut second = writer();
        second.remove(&drafts);
        assert_eq!(texts(&drafts), ["one"], "after it kept a note");
        second.store(&drafts, &draft("base", "two"), TabId::new(2));
        assert_eq!(texts(&drafts), ["one", "two"], "after it stored a draft");
        second.remove(&drafts);
        assert_eq!(texts(&drafts), ["one"]);
    }

    #[test]
    fn a_restored_draft_that_was_changed_elsewhere_since_is_neither_replaced_nor_removed() {
        let (drafts, mut first) = one_stored();
        let mut second = writer();
        let restored = second.restore(&drafts).unwrap();
        first.store(&drafts, &draft("base", "one, and more"), TabId::new(1));
        second.store(&drafts, &restored, TabId::new(2));
        assert_eq!(texts(&drafts), ["one, and more"], "the unchanged draft is not stored again");
        second.store(&drafts, &draft("base", "other"), TabId::new(2));
        assert_eq!(texts(&drafts), ["one, and more", "other"]);
        second.remove(&drafts);
        assert_eq!(texts(&drafts), ["one, and more"]);
    }

    #[test]
    fn a_writer_replaces_and_removes_the_draft_that_it_restored() {
        let (drafts, _) = one_stored();
        let mut second = writer();
        assert_eq!(second.restore(&drafts), Some(draft("base", "one")));
        second.store(&drafts, &draft("base", "one, and more"), TabId::new(2));
        assert_eq!(texts(&drafts), ["one, and more"]);
        second.remove(&drafts);
        assert_eq!(texts(&drafts), [""; 0]);
    }

    #[test]
    fn a_draft_that_was_removed_elsewhere_is_stored_again_once_it_changes() {
        let (drafts, mut first) = one_stored();
        let mut second = writer();
        second.restore(&drafts);
        second.remove(&drafts);
        first.store(&drafts, &draft("base", "one"), TabId::new(1));
        assert_eq!(texts(&drafts), [""; 0]);
        first.store(&drafts, &draft("base", "one, and more"), TabId::new(1));
        assert_eq!(texts(&drafts), ["one, and more"]);
    }

    #[test]
    fn two_writers_of_one_tab_store_two_drafts() {
        let (drafts, _) = one_stored();
        writer().store(&drafts, &draft("base", "two"), TabId::new(1));
        writer().store(&drafts, &draft("base", "three"), TabId::new(1));
        assert_eq!(texts(&drafts), ["one", "three", "two"]);
    }
}
