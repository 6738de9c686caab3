//! Private notes: one text per section, which may be edited in several places at once.
//!
//! The newest text is shown. A text that was written elsewhere without knowledge of it stays beside it as a copy, until
//! its owner takes or dismisses it. Texts are never merged with each other, because that garbles prose.
//!
//! Invariant: a text disappears only when an edit that began from it replaced it, or when its owner dismissed it. That a
//! device has a text is not enough: the writer has not read a text that arrives while they are typing.
//!
//! Each version is named by its author and a running number; `seen` holds, for each author, the number up to which a
//! note has received versions. A version that was seen and is missing was replaced (an "optimized observed-remove set",
//! Bieniusa et al. 2012, arXiv:1210.3368). The states of a version are: not seen, present, replaced; each join moves
//! forward along that line, hence the merge laws. Equal texts of different versions are left out where texts are listed
//! and not where notes are joined, because the order of joins would decide which version is left.

use crate::TabId;
use crate::map::{Map, MapExt, keep_greater};
use crate::moment::Moment;
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::{Slug, cmp_joined};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The identity of a note: the section of a lesson that it belongs to. Ordered as `lesson/section`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct NoteId {
    /// The lesson.
    pub lesson: Slug,
    /// The section.
    pub section: Slug,
}

/// The name of one version of a note: the tab that wrote it, and a running number within that tab. Ordered by its
/// written form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct VersionId {
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
    /// Returns the time at which it was written.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// Returns the text. It may be any Unicode text: show it as text, never as markup.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The error for a text that is too long. Notes have at most [`Note::MAX_LEN`] bytes of UTF-8, local values at most
/// [`crate::locals::MAX_LOCAL_LEN`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLong;

/// A note: the current text, and the copies beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    versions: Map<VersionId, Version>,
    seen: Map<TabId, u32>,
}

impl Note {
    /// The longest text, in bytes of UTF-8: 16 KiB, some 2,700 words of English.
    pub const MAX_LEN: usize = 16 * 1024;

    /// Creates the note of these versions, all of which count as seen, whatever `seen` says.
    pub(crate) fn new(versions: Map<VersionId, Version>, mut seen: Map<TabId, u32>) -> Self {
        for id in versions.keys() {
            keep_greater(seen.entry(id.tab).or_default(), id.number);
        }
        Self { versions, seen }
    }

    /// Returns the shown text: the newest one.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.versions.iter().max_by_key(|(id, version)| (version.stamp, *id)).map(|(_, version)| version)
    }

    /// Returns the shown text, empty where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.current().map_or("", Version::text)
    }

    /// Returns the texts beside the shown one that no edit has replaced, newest first, each once.
    #[must_use]
    pub fn copies(&self) -> Vec<&Version> {
        let mut all: Vec<_> = self.versions.iter().collect();
        sort_by(&mut all, |(a, x), (b, y)| (y.stamp, b).cmp(&(x.stamp, a)));
        let mut listed = BTreeSet::from([self.text()]);
        all.into_iter().map(|(_, version)| version).filter(|version| listed.insert(&version.text)).collect()
    }

    /// Replaces the text that the writer `began` from, and no other. An empty text only removes it.
    pub(crate) fn edit(&mut self, began: &str, text: &str, at: Moment, author: TabId) {
        let stamp = self.current().map_or(Stamp::at(at), |newest| Stamp::at(at).after(newest.stamp));
        self.versions.retain(|_, version| version.text != began);
        if !text.is_empty() && self.text() != text {
            self.add(Version { stamp, at, text: text.to_owned() }, author);
        }
    }

    /// Adds a version that nothing has replaced yet.
    pub(crate) fn add(&mut self, version: Version, author: TabId) {
        let number = self.seen.get(&author).map_or(1, |seen| seen.saturating_add(1));
        self.seen.insert(author, number);
        self.versions.insert(VersionId { tab: author, number }, version);
    }

    /// Removes a copy. The shown text stays, even if it has become the same.
    pub(crate) fn dismiss(&mut self, copy: &str) {
        if self.text() != copy {
            self.versions.retain(|_, version| version.text != copy);
        }
    }

    pub(crate) fn remove(&mut self, id: VersionId) {
        self.versions.remove(&id);
    }

    pub(crate) fn remove_all(&mut self) {
        self.versions.clear();
    }

    pub(crate) const fn versions(&self) -> &Map<VersionId, Version> {
        &self.versions
    }

    pub(crate) const fn seen(&self) -> &Map<TabId, u32> {
        &self.seen
    }

    pub(crate) fn join(&mut self, mut other: Self) {
        // A version that one side has seen and no longer has was replaced there.
        self.versions.retain(|id, _| other.versions.contains_key(id) || !has_seen(&other.seen, *id));
        other.versions.retain(|id, _| self.versions.contains_key(id) || !has_seen(&self.seen, *id));
        // Two different texts under one name occur only in files that were edited by hand.
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
