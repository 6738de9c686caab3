//! How values become JSON and come back, with the path to whatever does not fit.
//!
//! Invariant: reading is total and strict. Every field is either understood, kept as unknown, or the reason for a
//! refusal; none is guessed, clamped or dropped.

use crate::json::{Json, Members, Reader, Syntax};
use crate::map::Map;
use crate::moment::Moment;
use base::Slug;
use std::fmt;

/// Something that stands in a file.
pub(crate) trait Record: Sized {
    /// The value, or what was expected in place of `json`.
    fn read(json: Json) -> Result<Self, Fault>;
    /// The JSON that [`Record::read`] turns back into this value.
    fn write(&self) -> Json;
}

/// Something that can be a member's name. Ordered as its written form is, so that a map is read and written without
/// sorting.
pub(crate) trait Name: Ord + Sized {
    fn read_name(name: &str) -> Option<Self>;
    fn write_name(&self) -> String;
    /// What a name has to look like.
    const EXPECTED: &'static str;
}

/// A field that does not hold what it has to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Names from the innermost outwards.
    path: Vec<String>,
    expected: &'static str,
    found: String,
}

impl Fault {
    /// The field, as names from the outside in, separated by `/`.
    #[must_use]
    pub fn path(&self) -> String {
        let names: Vec<&str> = self.path.iter().rev().map(String::as_str).collect();
        names.join("/")
    }

    pub(crate) fn new(expected: &'static str, found: &Json) -> Self {
        Self { path: Vec::new(), expected, found: excerpt(&found.to_string()) }
    }

    pub(crate) fn of_name(expected: &'static str, found: &str) -> Self {
        Self { path: Vec::new(), expected, found: excerpt(found) }
    }

    pub(crate) fn within(mut self, name: &str) -> Self {
        self.path.push(excerpt(name));
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": expected {}, found {}", self.path(), self.expected, self.found)
    }
}

/// Says nothing of what is wrong: [`crate::format::Schema`] reads such a text once more, by the tree, and finds out.
impl From<Syntax> for Fault {
    fn from(_: Syntax) -> Self {
        Self::of_name("JSON", "another text")
    }
}

/// The first 40 characters, so that a message stays a message.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Sees to it that an object or a list stands here, which begins with `open`.
pub(crate) fn expect(reader: &mut Reader<'_>, open: u8, expected: &'static str) -> Result<(), Fault> {
    if reader.begins_with(open) { Ok(()) } else { Err(Fault::new(expected, &reader.value()?)) }
}

/// Reads the object that stands here, member by member. `read` says whether the name is one of the expected ones, and
/// comes after all before it, as names do where this crate has written them.
///
/// Apart from what is read, so that there is one copy of it.
pub(crate) fn read_object(
    reader: &mut Reader<'_>,
    expected: &'static str,
    read: &mut dyn FnMut(&mut Reader<'_>, &str) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    expect(reader, b'{', "an object")?;
    let mut is_first = true;
    while reader.has_item(b'}', is_first)? {
        is_first = false;
        let name = reader.name()?;
        if !read(reader, &name).map_err(|fault| fault.within(&name))? {
            return Err(Fault::of_name(expected, &name));
        }
    }
    Ok(())
}

/// The members of an object, taken out one by one; what is left at the end is unknown and kept.
pub(crate) struct Fields(Members);

impl Fields {
    pub(crate) const fn new(members: Members) -> Self {
        Self(members)
    }

    pub(crate) fn of(json: Json, expected: &'static str) -> Result<Self, Fault> {
        match json {
            Json::Object(members) => Ok(Self(members)),
            other => Err(Fault::new(expected, &other)),
        }
    }

    /// The field, which must be there.
    pub(crate) fn take<T: Record>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.0.remove(name) {
            Some(json) => T::read(json).map_err(|fault| fault.within(name)),
            None => Err(Fault::of_name("a value", "nothing").within(name)),
        }
    }

    /// The field, or the default when it is not there.
    pub(crate) fn take_or_default<T: Record + Default>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.0.remove(name) {
            Some(json) => T::read(json).map_err(|fault| fault.within(name)),
            None => Ok(T::default()),
        }
    }

    pub(crate) fn rest(self) -> Members {
        self.0
    }
}

/// An object out of known fields and unknown ones.
pub(crate) fn object(known: Vec<(&str, Json)>, unknown: &Members) -> Json {
    let mut members = unknown.clone();
    for (name, value) in known {
        members.insert(name.to_owned(), value);
    }
    Json::Object(members)
}

impl<K: Name, V: Record> Record for Map<K, V> {
    fn read(json: Json) -> Result<Self, Fault> {
        let mut map = Self::new();
        // Names ascend in an object, and keys are ordered as their names are.
        read_members(json, K::EXPECTED, &mut |name, value| {
            let Some(key) = K::read_name(name) else { return Ok(false) };
            Ok(map.append(key, V::read(value)?))
        })?;
        Ok(map)
    }

    fn write(&self) -> Json {
        let mut members = Members::new();
        for (key, value) in self.iter() {
            // A key has one name, and they ascend together.
            let _ = members.append(key.write_name(), value.write());
        }
        Json::Object(members)
    }
}

/// Hands the members of an object to `read`, which says whether the name is one of the expected ones.
///
/// Apart from the map that is read, so that there is one copy of it: each costs half a KB of WebAssembly.
fn read_members(
    json: Json,
    expected: &'static str,
    read: &mut dyn FnMut(&str, Json) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    for (name, value) in Fields::of(json, "an object")?.rest() {
        let is_name = read(&name, value).map_err(|fault| fault.within(&name))?;
        if !is_name {
            return Err(Fault::of_name(expected, &name));
        }
    }
    Ok(())
}

impl Name for Slug {
    const EXPECTED: &'static str = "a name of 1 to 64 characters out of a-z, 0-9 and '-'";

    fn read_name(name: &str) -> Option<Self> {
        Self::new(name).ok()
    }

    fn write_name(&self) -> String {
        self.as_str().to_owned()
    }
}

impl Record for Moment {
    fn read(json: Json) -> Result<Self, Fault> {
        const EXPECTED: &str = "[milliseconds since 1970, minutes from UTC]";
        let moment = match &json {
            Json::List(items) => match items.as_slice() {
                [Json::Int(unix_ms), Json::Int(offset_min)] => {
                    i16::try_from(*offset_min).ok().and_then(|offset_min| Self::new(*unix_ms, offset_min))
                }
                _ => None,
            },
            _ => None,
        };
        moment.ok_or_else(|| Fault::new(EXPECTED, &json))
    }

    fn write(&self) -> Json {
        Json::List(vec![Json::Int(self.unix_ms()), Json::Int(i64::from(self.offset_min()))])
    }
}
