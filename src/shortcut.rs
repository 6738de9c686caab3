//! Single-key shortcuts, as values: which there are, and which keys they have.

/// What a single key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// To the section after the current one.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// Opens the table of contents, where it is folded.
    Contents,
    /// To the map of the course.
    Course,
    /// To the progress page.
    Progress,
    /// The same place in the other language.
    Language,
    /// Opens the help on keys.
    Help,
}

impl Shortcut {
    /// Every shortcut once, in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::NextSection,
        Self::PreviousSection,
        Self::Contents,
        Self::Course,
        Self::Progress,
        Self::Language,
        Self::Help,
    ];

    /// Its key, as the browser names it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NextSection => "j",
            Self::PreviousSection => "k",
            Self::Contents => "t",
            Self::Course => "c",
            Self::Progress => "p",
            Self::Language => "l",
            Self::Help => "?",
        }
    }

    /// The shortcut of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shortcut| shortcut.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_has_one_key_of_its_own() {
        for shortcut in Shortcut::ALL {
            assert_eq!(shortcut.key().chars().count(), 1);
            assert_eq!(Shortcut::of_key(shortcut.key()), Some(shortcut));
        }
        assert_eq!(Shortcut::of_key("q"), None);
    }
}
