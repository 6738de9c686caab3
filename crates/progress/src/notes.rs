//! Private notes: one text per section, which may be edited in several places at once.
//!
//! Invariant: a text disappears only when it was replaced by an edit that began from it, or was dismissed by its owner.
//! That a device has the text is not enough: the writer has not read a text that arrives while they are typing. Of
//! texts written independently the newest is shown and the others stay as copies. Texts are never merged with each
//! other, because that garbles prose.
//!
//! Each version is named by its author and a running number; `seen` holds, for each author, the number up to which a
//! note has received versions. A version that was seen and is missing was replaced (an "optimized observed-remove set",
//! Bieniusa et al. 2012, arXiv:1210.3368). The states of a version are: not seen, present, replaced; each join moves
//! forward along that line, hence the merge laws.

use crate::TabId;
use crate::map::{Map, MapExt, keep_greater};
use crate::moment::Moment;
use crate::sort::sort_by;
use crate::stamp::Stamp;
use base::{Slug, cmp_joined};
use std::cmp::Ordering;

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

    /// Returns the newest text, with the name of its version.
    #[must_use]
    pub fn current(&self) -> Option<(VersionId, &Version)> {
        let newest = self.versions.iter().max_by_key(|(id, version)| (version.stamp, *id));
        newest.map(|(id, version)| (*id, version))
    }

    /// Returns the texts that are older than the current one but were not replaced by it, newest first.
    #[must_use]
    pub fn copies(&self) -> Vec<(VersionId, &Version)> {
        let mut all: Vec<_> = self.versions.iter().map(|(id, version)| (*id, version)).collect();
        sort_by(&mut all, |(a, x), (b, y)| (y.stamp, b).cmp(&(x.stamp, a)));
        all.split_off(all.len().min(1))
    }

    /// Replaces the version that the writer `began` from, and nothing else: neither texts that arrived since nor
    /// copies. An empty text adds no version, and a text equal to the one begun from changes nothing.
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
