//! Settings and reading positions: plain values of this device, carried along in exports.
//!
//! Invariant: the latest value of a key stays. The meaning and validity of a value are decided where it is used.

use crate::map::{Map, MapExt, keep_greater};
use crate::moment::Moment;
use crate::stamp::Stamp;
use base::{Slug, cmp_joined};
use std::cmp::Ordering;

/// The name of a value: one name, or two such as `position/activation`. Ordered by its written form.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LocalKey {
    group: Slug,
    item: Option<Slug>,
}

impl LocalKey {
    /// Creates the key of a single value.
    #[must_use]
    pub const fn new(name: Slug) -> Self {
        Self { group: name, item: None }
    }

    /// Creates the key of one value in a group.
    #[must_use]
    pub const fn within(group: Slug, item: Slug) -> Self {
        Self { group, item: Some(item) }
    }

    /// Returns the group, or the name of a single value.
    #[must_use]
    pub const fn group(&self) -> &Slug {
        &self.group
    }

    /// Returns the name within the group, `None` for a single value.
    #[must_use]
    pub const fn item(&self) -> Option<&Slug> {
        self.item.as_ref()
    }

    fn names(&self) -> Vec<&Slug> {
        std::iter::once(&self.group).chain(&self.item).collect()
    }
}

/// The longest value, in bytes of UTF-8.
pub const MAX_LOCAL_LEN: usize = 1024;

/// A value, or the tombstone of a removed one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Local {
    pub(crate) stamp: Stamp,
    pub(crate) value: Option<String>,
}

/// All values by key.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Locals(Map<LocalKey, Local>);

impl Locals {
    pub(crate) const fn new(map: Map<LocalKey, Local>) -> Self {
        Self(map)
    }

    pub(crate) fn get(&self, key: &LocalKey) -> Option<&str> {
        self.0.get(key)?.value.as_deref()
    }

    pub(crate) const fn map(&self) -> &Map<LocalKey, Local> {
        &self.0
    }

    /// Sets or removes a value. An equal value is left alone, so that nothing needs saving.
    pub(crate) fn set(&mut self, key: LocalKey, value: Option<&str>, at: Moment) {
        if self.get(&key) == value {
            return;
        }
        let known = self.0.get(&key).map(|local| local.stamp).unwrap_or_default();
        let stamp = Stamp::at(at).after(known);
        self.0.insert(key, Local { stamp, value: value.map(str::to_owned) });
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.0.join(other.0, keep_greater);
    }
}

impl Ord for LocalKey {
    fn cmp(&self, other: &Self) -> Ordering {
        cmp_joined(&self.names(), &other.names())
    }
}

impl PartialOrd for LocalKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
