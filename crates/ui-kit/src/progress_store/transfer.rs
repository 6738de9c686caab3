//! Export, import and reset of progress. Import and reset can be undone until the page is closed.

use super::{ProgressStore, note_drafts};
use crate::{
    browser::{
        clock,
        drafts::{DeviceDrafts, DraftStorage},
        progress_service,
    },
    memo::unsubscribe_on_cleanup,
};
use leptos::prelude::*;
use progress::{
    Change, NotesFate, Progress, Scope, Standing, encode,
    import::{Preview, Reset},
    link, milestone,
};

/// An act that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The kind of act.
    pub what: What,
    change: Change,
    /// The drafts that it deleted, with their names.
    drafts: Vec<(String, String)>,
}

/// A change of the stored drafts of notes, for the writers that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftsChange {
    /// A reset deleted the notes of these lessons, and their drafts.
    Erased(Scope),
    /// Drafts that a reset deleted are stored again.
    PutBack,
}

impl DraftsChange {
    /// Whether it deleted the drafts of this lesson.
    pub fn erases(&self, lesson: &str) -> bool {
        matches!(self, Self::Erased(scope) if covers(scope, lesson))
    }
}

/// A kind of act that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Import {
        /// Number of facts that it added.
        n_facts: usize,
    },
    Reset(Scope),
}

impl ProgressStore {
    /// Returns all progress as the text of a file.
    pub fn export(self) -> String {
        self.progress.with_untracked(encode)
    }

    /// Returns progress, notes and settings as the end of a link. Reactive. `None` when there is too much for one.
    pub fn link(self) -> Option<String> {
        self.progress.with(link::pack)
    }

    /// Returns the effect that importing `incoming` would have. Reactive.
    pub fn preview(self, incoming: &Progress, reset: Reset) -> Preview {
        self.progress.with(|progress| Preview::of(progress, incoming.clone(), reset))
    }

    /// Returns the standing after an import, including the milestones that it completes.
    pub fn standing_after(self, preview: &Preview) -> Standing {
        let mut after = preview.after.clone();
        self.outlines.with(|outlines| {
            milestone::record_due(&mut after, outlines, clock::now());
            self.course.with(|course| Standing::of(&after, course, outlines, self.awards))
        })
    }

    /// Whether there is nothing that a reset could take back. Reactive.
    pub fn is_empty(self) -> bool {
        self.progress.with(Progress::is_untouched)
    }

    /// Carries out an import.
    pub fn import(self, preview: Preview) {
        let n_facts = preview.change.facts_added().count();
        let outlines = self.outlines.get_untracked();
        let now = clock::now();
        let change = progress_service::change(move |progress| {
            let before = progress.clone();
            let _ = preview.apply(progress);
            // Half a lesson each may have been done on two devices.
            milestone::record_due(progress, &outlines, now);
            Change::between(&before, progress)
        });
        if let Some(change) = change {
            self.remember(Done { what: What::Import { n_facts }, change, drafts: Vec::new() });
        }
    }

    /// Removes facts, runs and drafts, and the notes if requested. Does nothing before the device's saved progress has
    /// been read.
    pub fn reset(self, scope: Scope, notes: NotesFate) {
        // Notes that are being written are erased with the rest, and undoing the reset restores them.
        progress_service::call_writers();
        let now = clock::now();
        let reset = scope.clone();
        let change = progress_service::change(move |progress| {
            let before = progress.clone();
            progress.reset(&reset, notes, now);
            Change::between(&before, progress)
        });
        let Some(change) = change else { return };
        let drafts = DeviceDrafts.take(|name| is_forgotten(name, &scope, notes));
        if notes == NotesFate::Erase {
            self.drafts_change.set(Some(DraftsChange::Erased(scope.clone())));
        }
        self.remember(Done { what: What::Reset(scope), change, drafts });
    }

    /// Returns the undoable acts since the page was opened, oldest first.
    pub fn done(self) -> ReadSignal<Vec<Done>> {
        self.done.read_only()
    }

    /// Returns the last change of the stored drafts of notes by a reset or by undoing one. Reactive.
    pub fn drafts_change(self) -> Option<DraftsChange> {
        // Writers are disposed before the store.
        unsubscribe_on_cleanup(&self.drafts_change);
        self.drafts_change.get()
    }

    /// Undoes the act at this index of [`ProgressStore::done`]. Later changes stay.
    pub fn undo(self, place: usize) {
        let mut undone = None;
        self.done.update(|done| undone = (place < done.len()).then(|| done.remove(place)));
        if let Some(Done { change, drafts, .. }) = undone {
            let (now, author) = (clock::now(), progress_service::tab());
            progress_service::change(|progress| progress.revert(&change, now, author));
            if !drafts.is_empty() {
                DeviceDrafts.put_back(&drafts);
                self.drafts_change.set(Some(DraftsChange::PutBack));
            }
        }
    }

    fn remember(self, act: Done) {
        if !act.change.is_empty() || !act.drafts.is_empty() {
            self.done.update(|done| done.push(act));
        }
    }
}

/// The part of a draft's name, after the lesson, that marks it as a program that the learner has edited.
pub const PROGRAM: &str = "cell";

/// Whether a reset deletes the draft of this name: the drafts of lessons, but what the learner has written, notes and
/// programs, only where notes are erased.
fn is_forgotten(name: &str, scope: &Scope, notes: NotesFate) -> bool {
    let Some((lesson, part)) = name.split_once('/') else { return false };
    let kind = part.split_once('/').map(|(kind, _)| kind);
    let is_written = kind.is_some_and(|kind| [note_drafts::KIND, PROGRAM].contains(&kind));
    covers(scope, lesson) && (!is_written || notes == NotesFate::Erase)
}

fn covers(scope: &Scope, lesson: &str) -> bool {
    match scope {
        Scope::All => true,
        Scope::Lesson(only) => only.as_str() == lesson,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use progress::Slug;

    #[test]
    fn a_reset_deletes_the_drafts_of_its_lessons_and_keeps_those_of_notes_with_the_notes() {
        let one = Scope::Lesson(Slug::new("tensors").unwrap());
        for (name, of_one, of_all) in [
            ("tensors/shapes", true, true),
            ("tensors/note-taking", true, true),
            ("losses/shapes", false, true),
            ("report", false, false),
        ] {
            for notes in [NotesFate::Keep, NotesFate::Erase] {
                assert_eq!(is_forgotten(name, &one, notes), of_one, "{name}");
                assert_eq!(is_forgotten(name, &Scope::All, notes), of_all, "{name}");
            }
        }
        for (written, is_of_lesson) in [
            ("tensors/note/why/00000000000000aa", true),
            ("tensors/cell/shapes/0", true),
            ("tensors/cell/shapes/0/before", true),
            ("-/cell/scratch", false),
        ] {
            assert!(!is_forgotten(written, &one, NotesFate::Keep), "{written}");
            assert!(!is_forgotten(written, &Scope::All, NotesFate::Keep), "{written}");
            assert_eq!(is_forgotten(written, &one, NotesFate::Erase), is_of_lesson, "{written}");
            assert!(is_forgotten(written, &Scope::All, NotesFate::Erase), "{written}");
        }
    }

    #[test]
    fn erasing_the_notes_of_a_lesson_reaches_the_writers_of_that_lesson() {
        let one = DraftsChange::Erased(Scope::Lesson(Slug::new("tensors").unwrap()));
        for (change, of_tensors, of_losses) in [
            (one, true, false),
            (DraftsChange::Erased(Scope::All), true, true),
            (DraftsChange::PutBack, false, false),
        ] {
            assert_eq!((change.erases("tensors"), change.erases("losses")), (of_tensors, of_losses));
        }
    }
}
