//! Objects with keys of one kind, and objects with the fields of a type.

use super::names::Name;
use crate::map::{Map, MapExt};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// An object whose names are keys of one kind, each of them once.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Object<K, V>(pub(super) Map<K, V>);

impl<K, V> Object<K, V> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K, V> Default for Object<K, V> {
    fn default() -> Self {
        Self(Map::new())
    }
}

impl<K: Name, V: Serialize> Serialize for Object<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key.write_name(), value)))
    }
}

impl<'de, K: Name, V: Deserialize<'de>> Deserialize<'de> for Object<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Name, V: Deserialize<'de>> Visitor<'de> for ObjectVisitor<K, V> {
    type Value = Object<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((Key(key), value)) = members.next_entry()? {
            entries.push((key, value));
        }
        let twice = |key: K| A::Error::custom(format_args!("duplicate field `{}`", key.write_name()));
        Map::of_entries(entries).map(Object).map_err(twice)
    }
}

struct Key<K>(K);

impl<'de, K: Name> Deserialize<'de> for Key<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor(PhantomData))
    }
}

struct KeyVisitor<K>(PhantomData<K>);

impl<K: Name> Visitor<'_> for KeyVisitor<K> {
    type Value = Key<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(K::EXPECTED)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        K::read_name(name).map(Key).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}

/// An object with the fields of `T`. Serde alone would also accept a list of their values.
#[derive(PartialEq, Eq, Debug, Default)]
pub(super) struct Strict<T>(pub(super) T);

impl<T: Serialize> Serialize for Strict<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Strict<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(StrictVisitor(PhantomData))
    }
}

struct StrictVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for StrictVisitor<T> {
    type Value = Strict<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members)).map(Strict)
    }
}
