//! Times, stamps and counts in files.

use crate::moment::Moment;
use crate::stamp::Stamp;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde::ser::{Serialize, Serializer};
use std::num::NonZeroU32;

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.unix_ms())
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        let refusal =
            || D::Error::invalid_value(Unexpected::Signed(number), &"a whole number from 1 to 2^53 - 1");
        Self::from_number(number).ok_or_else(refusal)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.unix_ms(), self.offset_min()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (unix_ms, offset_min) = Deserialize::deserialize(deserializer)?;
        moment(unix_ms, offset_min)
    }
}

/// Returns the moment, or the reason why there is none.
pub(super) fn moment<E: Error>(unix_ms: i64, offset_min: i16) -> Result<Moment, E> {
    Moment::new(unix_ms, offset_min).ok_or_else(|| {
        E::custom(format_args!(
            "expected milliseconds from 1970 to 9999 and less than 1440 minutes from UTC, found [{unix_ms},{offset_min}]"
        ))
    })
}

/// A whole number from 1 to 2^32 - 1.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Count(pub(super) u32);

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        NonZeroU32::deserialize(deserializer).map(|number| Self(number.get()))
    }
}
