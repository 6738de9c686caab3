//! A map as a sorted list.
//!
//! Invariant: keys ascend strictly. Absent on purpose: a tree. Progress is read, joined and written in the order of
//! its names, which a list does in one pass, and each pair of types costs a fraction of the code of a
//! [`std::collections::BTreeMap`], in a page whose first download counts. An insertion moves what stands behind it, so
//! whatever a file can hold many of is collected or joined, never inserted one by one.

use crate::sort::sort_by;
use std::borrow::Borrow;

/// A map whose entries are sorted by key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Map<K, V> {
    /// The empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many entries it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries, by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, ascending.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, by key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The entries, with values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The same keys with other values.
    pub fn map<W>(self, change: impl Fn(V) -> W) -> Map<K, W> {
        Map(self.0.into_iter().map(|(key, value)| (key, change(value))).collect())
    }

    /// Drops the entries for which `is_kept` does not hold.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| is_kept(key, value));
    }

    /// Drops all entries.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<K: Ord, V> Map<K, V> {
    /// The map of these entries, which may come in any order.
    ///
    /// # Errors
    /// A key that two of them have.
    pub fn of_entries(mut entries: Vec<(K, V)>) -> Result<Self, K> {
        if entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            return Ok(Self(entries));
        }
        sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
        let twice = entries.windows(2).position(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
        match twice {
            Some(idx) => Err(entries.swap_remove(idx).0),
            None => Ok(Self(entries)),
        }
    }

    /// Adds an entry behind all others. `false`, and nothing changed, when the key does not come after theirs.
    #[must_use]
    pub fn append(&mut self, key: K, value: V) -> bool {
        let is_last = self.0.last().is_none_or(|(last, _)| *last < key);
        if is_last {
            self.0.push((key, value));
        }
        is_last
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().and_then(|idx| self.0.get(idx)).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().and_then(|idx| self.0.get_mut(idx)).map(|(_, value)| value)
    }

    /// Whether there is a value of this key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V) {
        match self.find(&key) {
            Ok(idx) => {
                if let Some((_, known)) = self.0.get_mut(idx) {
                    *known = value;
                }
            }
            Err(idx) => self.0.insert(idx, (key, value)),
        }
    }

    /// Changes the value of a key, which is the default when it has none.
    pub fn update(&mut self, key: K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        let idx = self.find(&key).unwrap_or_else(|idx| {
            self.0.insert(idx, (key, V::default()));
            idx
        });
        if let Some((_, value)) = self.0.get_mut(idx) {
            change(value);
        }
    }

    /// Removes a key. Returns the value it had.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|idx| self.0.remove(idx).1)
    }

    /// Takes in all entries of `other`, in one pass. Where both have a key, `combine` puts its value into ours.
    /// Returns whether any key was new.
    pub fn join(&mut self, other: Self, mut combine: impl FnMut(&mut V, V)) -> bool {
        let n_before = self.len();
        let mut joined = Vec::with_capacity(n_before.max(other.len()));
        let mut theirs = other.0.into_iter().peekable();
        for (key, mut value) in std::mem::take(&mut self.0) {
            while let Some(entry) = theirs.next_if(|(their_key, _)| *their_key < key) {
                joined.push(entry);
            }
            if let Some((_, their_value)) = theirs.next_if(|(their_key, _)| *their_key == key) {
                combine(&mut value, their_value);
            }
            joined.push((key, value));
        }
        joined.extend(theirs);
        self.0 = joined;
        self.len() > n_before
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }
}

/// The rule of a join by which the greater of two values stays.
pub(crate) fn keep_greater<V: Ord>(mine: &mut V, theirs: V) {
    if *mine < theirs {
        *mine = theirs;
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Of entries with the same key the last stays.
impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        if !entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
            entries.dedup_by(|later, kept| {
                let is_same = later.0 == kept.0;
                if is_same {
                    std::mem::swap(later, kept);
                }
                is_same
            });
        }
        Self(entries)
    }
}
