//! Maps as sorted lists, with operations that [`litemap`] lacks: joining, and rejecting duplicate keys.
//!
//! Progress is read, joined and written in the order of its names, which a list does in one pass. An insertion moves
//! all later entries, so anything that a file can hold many of is collected or joined, never inserted one by one.

use crate::sort::sort_by;
use litemap::LiteMap;

/// A map whose entries are sorted by key.
pub type Map<K, V> = LiteMap<K, V>;

/// Operations on a [`Map`] beyond its own methods.
pub trait MapExt<K, V>: Sized {
    /// Returns the map of these entries, given in any order.
    ///
    /// # Errors
    /// A key that occurs twice.
    fn of_entries(entries: Vec<(K, V)>) -> Result<Self, K>;

    /// Joins all entries of `other` into this map, in one pass. Where both have a key, `combine` merges its value into
    /// ours. Returns whether any key was new.
    fn join(&mut self, other: Self, combine: impl FnMut(&mut V, V)) -> bool;

    /// Returns a map with the same keys and changed values.
    fn map_values<W>(self, change: impl Fn(V) -> W) -> Map<K, W>;

    /// Drops the entries for which `is_kept` returns `false`. It may change their values.
    fn retain_mut(&mut self, is_kept: impl FnMut(&K, &mut V) -> bool);
}

impl<K: Ord, V> MapExt<K, V> for Map<K, V> {
    fn of_entries(mut entries: Vec<(K, V)>) -> Result<Self, K> {
        if !entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
            let twice = entries.windows(2).position(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
            if let Some(idx) = twice {
                return Err(entries.swap_remove(idx).0);
            }
        }
        Ok(Self::from_sorted_store_unchecked(entries))
    }

    fn join(&mut self, other: Self, mut combine: impl FnMut(&mut V, V)) -> bool {
        let n_before = self.len();
        let mut joined = Vec::with_capacity(n_before.max(other.len()));
        let mut theirs = other.into_iter().peekable();
        for (key, mut value) in std::mem::take(self) {
            while let Some(entry) = theirs.next_if(|(their_key, _)| *their_key < key) {
                joined.push(entry);
            }
            if let Some((_, their_value)) = theirs.next_if(|(their_key, _)| *their_key == key) {
                combine(&mut value, their_value);
            }
            joined.push((key, value));
        }
        joined.extend(theirs);
        *self = Self::from_sorted_store_unchecked(joined);
        self.len() > n_before
    }

    fn map_values<W>(self, change: impl Fn(V) -> W) -> Map<K, W> {
        let entries = self.into_tuple_vec().into_iter().map(|(key, value)| (key, change(value)));
        Map::from_sorted_store_unchecked(entries.collect())
    }

    fn retain_mut(&mut self, mut is_kept: impl FnMut(&K, &mut V) -> bool) {
        let mut entries = std::mem::take(self).into_tuple_vec();
        entries.retain_mut(|(key, value)| is_kept(key, value));
        *self = Self::from_sorted_store_unchecked(entries);
    }
}

/// Keeps the greater of two values: a rule for [`MapExt::join`].
pub(crate) fn keep_greater<V: Ord>(mine: &mut V, theirs: V) {
    if *mine < theirs {
        *mine = theirs;
    }
}
