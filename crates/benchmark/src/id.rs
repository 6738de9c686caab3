//! Enums that are serialised as their ids, the names used in kernels, files and messages.

/// Implements serialisation as the id for a type with `id` and `from_id`.
macro_rules! serde_by_id {
    ($($type:ident: $expected:literal),*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_id(&id).ok_or_else(|| {
                    use serde::de::{Error, Unexpected};
                    Error::invalid_value(Unexpected::Str(&id), &$expected)
                })
            }
        }
    )*};
}

pub(crate) use serde_by_id;
