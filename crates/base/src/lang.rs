//! The languages of a lesson. Both are equals: nothing falls back from one to the other.

use serde::{Deserialize, Serialize};

/// A language in which every lesson is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lang {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl Lang {
    /// Every language once, in the order in which menus list them.
    pub const ALL: [Self; 2] = [Self::Ko, Self::En];

    /// Returns the language's tag in addresses, file names and `lang` attributes: `ko`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// Returns the language with this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.id() == id)
    }

    /// Returns the other language of the pair.
    pub const fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }
}

/// One value for each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T> {
    /// The Korean value.
    pub ko: T,
    /// The English value.
    pub en: T,
}

impl<T> PerLang<T> {
    /// Returns the value for one language.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Ko => &self.ko,
            Lang::En => &self.en,
        }
    }
}
