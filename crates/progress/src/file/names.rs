//! Keys in their written form, as the names of members.

use crate::TabId;
use crate::fact::FactId;
use crate::locals::LocalKey;
use crate::notes::{NoteId, VersionId};
use base::Slug;
use std::borrow::Cow;

/// A key that can be a member's name. Ordered by its written form, so that a map is read and written without sorting.
pub(super) trait Name: Ord + Sized {
    /// The expected form of a name, for error messages.
    const EXPECTED: &'static str;

    fn read_name(name: &str) -> Option<Self>;
    fn write_name(&self) -> Cow<'_, str>;
}

impl Name for Slug {
    const EXPECTED: &'static str = "a name of 1 to 64 characters out of a-z, 0-9 and '-'";

    fn read_name(name: &str) -> Option<Self> {
        Self::new(name).ok()
    }

    fn write_name(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Name for FactId {
    const EXPECTED: &'static str = "lesson/kind/part";

    fn read_name(name: &str) -> Option<Self> {
        let mut names = name.split('/').map(|part| Slug::new(part).ok());
        match (names.next(), names.next(), names.next(), names.next()) {
            (Some(lesson), Some(kind), Some(part), None) => Some(Self::of_names(lesson?, kind?, part?)),
            _ => None,
        }
    }

    fn write_name(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Name for NoteId {
    const EXPECTED: &'static str = "lesson/section";

    fn read_name(name: &str) -> Option<Self> {
        let (lesson, section) = name.split_once('/')?;
        Some(Self { lesson: Slug::new(lesson).ok()?, section: Slug::new(section).ok()? })
    }

    fn write_name(&self) -> Cow<'_, str> {
        format!("{}/{}", self.lesson, self.section).into()
    }
}

impl Name for TabId {
    const EXPECTED: &'static str = "16 hexadecimal digits";

    fn read_name(name: &str) -> Option<Self> {
        Self::parse(name)
    }

    fn write_name(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Name for VersionId {
    const EXPECTED: &'static str = "16 hexadecimal digits, a dot, and a number";

    fn read_name(name: &str) -> Option<Self> {
        let (tab, number) = name.split_once('.')?;
        let id = Self { tab: TabId::parse(tab)?, number: number.parse().ok().filter(|number| *number > 0)? };
        // "+1" and "01" name the same version as "1": only the canonical form is a name.
        (id.write_name() == name).then_some(id)
    }

    fn write_name(&self) -> Cow<'_, str> {
        format!("{}.{}", self.tab, self.number).into()
    }
}

impl Name for LocalKey {
    const EXPECTED: &'static str = "a name, or two names with '/' between";

    fn read_name(name: &str) -> Option<Self> {
        match name.split_once('/') {
            None => Some(Self::new(Slug::new(name).ok()?)),
            Some((group, item)) => Some(Self::within(Slug::new(group).ok()?, Slug::new(item).ok()?)),
        }
    }

    fn write_name(&self) -> Cow<'_, str> {
        match self.item() {
            None => self.group().as_str().into(),
            Some(item) => format!("{}/{item}", self.group()).into(),
        }
    }
}
