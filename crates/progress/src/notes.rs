//! Private notes: one text per section, edited in several places at once.
//!
//! Invariant: a text disappears only when an edit replaced it whose writer began from it, or its owner dismissed it.
//! Knowing of a text is not enough: what arrives while somebody writes has not been read by the writer. Of texts
//! written without knowledge of each other the newest is shown and the others stay as copies. Absent on purpose:
//! merging inside a text, which nobody asked for and which garbles prose.
//!
//! Each version is named by its author and a running number; `seen` says up to which number of which author a note
//! has taken versions in. A version that was seen and is not there was replaced (an "optimized observed-remove set",
//! Bieniusa et al. 2012, arXiv:1210.3368). Per version the states are: not seen, there, replaced; each join moves
//! forward along that line, hence the merge laws.

use crate::TabId;
use crate::map::{Map, MapExt, keep_greater};
use crate::moment::Moment;
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::{Slug, cmp_joined};
use std::cmp::Ordering;

/// Which note: the section of a lesson that it belongs to. Ordered as `lesson/section`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct NoteId {
    /// The lesson.
    pub lesson: Slug,
    /// The section.
    pub section: Slug,
}

/// Names one version of a note: the tab that wrote it, and the how-manieth of that tab. Ordered as it is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct VersionId {
    pub(crate) tab: TabId,
    pub(crate) number: u32,
}

/// One text of a note.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version {
    pub(crate) stamp: Stamp,
    pub(crate) at: Moment,
    pub(crate) text: String,
}

impl Version {
    /// When it was written.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// What was written. Any Unicode text: show it as text, never as markup.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A text that is too long for a note. Expected: at most [`Note::MAX_LEN`] bytes of UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLong;

/// A note: the text that is shown, and the copies beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    versions: Map<VersionId, Version>,
    seen: Map<TabId, u32>,
}

impl Note {
    /// The longest text, in bytes of UTF-8. 16 KiB, some 2,700 words of English.
    pub const MAX_LEN: usize = 16 * 1024;

    /// The note of these versions. They have been seen, whatever `seen` says.
    pub(crate) fn new(versions: Map<VersionId, Version>, mut seen: Map<TabId, u32>) -> Self {
        for id in versions.keys() {
            keep_greater(seen.entry(id.tab).or_default(), id.number);
        }
        Self { versions, seen }
    }

    /// The newest text, with the name of its version.
    #[must_use]
    pub fn current(&self) -> Option<(VersionId, &Version)> {
        let newest = self.versions.iter().max_by_key(|(id, version)| (version.stamp, *id));
        newest.map(|(id, version)| (*id, version))
    }

    /// Texts that lost against the current one without having been replaced by it, newest first.
    #[must_use]
    pub fn copies(&self) -> Vec<(VersionId, &Version)> {
        let mut all: Vec<_> = self.versions.iter().map(|(id, version)| (*id, version)).collect();
        sort_by(&mut all, |(a, x), (b, y)| (y.stamp, b).cmp(&(x.stamp, a)));
        all.split_off(all.len().min(1))
    }

    /// Replaces the version that the writer `began` from, and nothing else: not what came in since, nor copies. An
    /// empty text leaves none of its own, and one that says the same changes nothing.
    pub(crate) fn edit(&mut self, began: Option<VersionId>, text: &str, at: Moment, author: TabId) {
        if began.and_then(|id| self.versions.get(&id)).is_some_and(|it| it.text == text) {
            return;
        }
        let stamp = self.current().map_or(Stamp::at(at), |(_, newest)| Stamp::at(at).after(newest.stamp));
        let is_shown = self.current().is_some_and(|(_, newest)| newest.text == text);
        if let Some(id) = began {
            self.versions.remove(&id);
        }
        if !text.is_empty() && !is_shown {
            self.add(Version { stamp, at, text: text.to_owned() }, author);
        }
    }

    /// Adds a version that nothing has replaced yet.
    pub(crate) fn add(&mut self, version: Version, author: TabId) {
        let number = self.seen.get(&author).map_or(1, |seen| seen.saturating_add(1));
        self.seen.insert(author, number);
        self.versions.insert(VersionId { tab: author, number }, version);
    }

    pub(crate) fn dismiss(&mut self, id: VersionId) {
        self.versions.remove(&id);
    }

    pub(crate) fn dismiss_all(&mut self) {
        self.versions.clear();
    }

    pub(crate) const fn versions(&self) -> &Map<VersionId, Version> {
        &self.versions
    }

    pub(crate) const fn seen(&self) -> &Map<TabId, u32> {
        &self.seen
    }

    pub(crate) fn join(&mut self, mut other: Self) {
        // What one side has seen and does not have any more was replaced there.
        self.versions.retain(|id, _| other.versions.contains_key(id) || !has_seen(&other.seen, *id));
        other.versions.retain(|id, _| self.versions.contains_key(id) || !has_seen(&self.seen, *id));
        // Two different texts of one name come only from files that were made by hand.
        self.versions.join(other.versions, keep_greater);
        self.seen.join(other.seen, keep_greater);
    }
}

fn has_seen(seen: &Map<TabId, u32>, id: VersionId) -> bool {
    seen.get(&id.tab).is_some_and(|number| *number >= id.number)
}

impl Ord for VersionId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.tab.cmp(&other.tab).then_with(|| self.number.to_string().cmp(&other.number.to_string()))
    }
}

impl PartialOrd for VersionId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for NoteId {
    fn cmp(&self, other: &Self) -> Ordering {
        cmp_joined(&[&self.lesson, &self.section], &[&other.lesson, &other.section])
    }
}

impl PartialOrd for NoteId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
