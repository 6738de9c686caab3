//! Single-key shortcuts as values, with their keys.

/// An action of a single key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Goes to the section after the current one.
    NextSection,
    /// Goes to the section before the current one.
    PreviousSection,
    /// Opens the table of contents where it is folded.
    Contents,
    /// Goes to the map of the course.
    Course,
    /// Goes to the progress page.
    Progress,
    /// Shows the same place in the other language.
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

    /// Returns the character of its key, as the help shows it.
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

    /// Returns the position of its key on a Latin keyboard, in the browser's naming (`KeyboardEvent.code`).
    const fn code(self) -> &'static str {
        match self {
            Self::NextSection => "KeyJ",
            Self::PreviousSection => "KeyK",
            Self::Contents => "KeyT",
            Self::Course => "KeyC",
            Self::Progress => "KeyP",
            Self::Language => "KeyL",
            Self::Help => "Slash",
        }
    }

    /// Whether its key needs Shift at that position.
    const fn is_shifted(self) -> bool {
        matches!(self, Self::Help)
    }

    /// Returns the shortcut of a pressed key: by the character that it writes, or if that is not ASCII, by its
    /// position.
    pub fn of_press(press: &Press) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        match press.written() {
            // Caps Lock writes "J" without Shift and "j" with it. For characters other than letters, Shift is implied.
            Written::Latin(written) => all.find(|shortcut| {
                shortcut.key().starts_with(written.to_ascii_lowercase())
                    && (!written.is_ascii_alphabetic() || press.is_shifted == shortcut.is_shifted())
            }),
            Written::Foreign => all
                .find(|shortcut| shortcut.code() == press.code && shortcut.is_shifted() == press.is_shifted),
            Written::Nothing => None,
        }
    }
}

/// A pressed key, as the browser reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The character that the key writes: `j`, `J`, `ㅓ`; `Process` while an input method handles it; for other keys a
    /// name such as `Enter`.
    pub key: String,
    /// Position of the key: `KeyJ`.
    pub code: String,
    /// Whether Shift is held.
    pub is_shifted: bool,
}

/// Output of a pressed key.
enum Written {
    /// An ASCII character.
    Latin(char),
    /// Something else, or something that only the input method knows.
    Foreign,
    /// Nothing: Enter, an arrow, Shift alone.
    Nothing,
}

impl Press {
    /// Returns whether it is the key of a letter: by the character that it writes, or if that is not ASCII, by its
    /// position.
    pub fn is_letter(&self, letter: char) -> bool {
        match self.written() {
            Written::Latin(written) => written.eq_ignore_ascii_case(&letter),
            Written::Foreign => self.code == format!("Key{}", letter.to_ascii_uppercase()),
            Written::Nothing => false,
        }
    }

    fn written(&self) -> Written {
        let mut characters = self.key.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) if only.is_ascii() => Written::Latin(only),
            (Some(first), _) if !first.is_ascii() => Written::Foreign,
            _ if ["Process", "Unidentified", "Dead"].contains(&self.key.as_str()) => Written::Foreign,
            _ => Written::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_has_a_unique_key() {
        for shortcut in Shortcut::ALL {
            assert_eq!(shortcut.key().chars().count(), 1);
            check(shortcut.key(), shortcut.code(), shortcut.is_shifted(), Some(shortcut));
            check("Process", shortcut.code(), shortcut.is_shifted(), Some(shortcut));
            check("Process", shortcut.code(), !shortcut.is_shifted(), None);
        }
        check("q", "KeyQ", false, None);
    }

    #[track_caller]
    fn check(key: &str, code: &str, is_shifted: bool, shortcut: Option<Shortcut>) {
        let press = Press { key: key.to_owned(), code: code.to_owned(), is_shifted };
        assert_eq!(Shortcut::of_press(&press), shortcut, "{press:?}");
    }

    #[test]
    fn a_shortcut_works_in_every_layout_input_method_and_with_caps_lock() {
        let (next, help) = (Some(Shortcut::NextSection), Some(Shortcut::Help));
        // Hangul on macOS, Cyrillic, full-width letters, an input method, a virtual keyboard.
        for key in ["ㅓ", "о", "ｊ", "Process", "Unidentified", "Dead"] {
            check(key, "KeyJ", false, next);
            check(key, "KeyJ", true, None);
        }
        // Caps Lock, without Shift and with it; Shift alone writes a capital too.
        check("J", "KeyJ", false, next);
        check("j", "KeyJ", true, None);
        check("J", "KeyJ", true, None);
        // On other Latin layouts, the letter counts and not the position.
        check("j", "KeyC", false, next);
        check("h", "KeyJ", false, None);
        // "?" with Shift and without, at another position, and from an input method.
        check("?", "Slash", true, help);
        check("?", "KeyM", true, help);
        check("?", "Digit7", false, help);
        check("？", "Slash", true, help);
        check("/", "Slash", false, None);
        check("Process", "Slash", false, None);
    }

    #[test]
    fn a_letter_is_found_in_every_layout() {
        let is_p = |key: &str, code: &str| {
            Press { key: key.to_owned(), code: code.to_owned(), is_shifted: false }.is_letter('p')
        };
        assert!(is_p("p", "KeyP") && is_p("P", "KeyP") && is_p("ㅔ", "KeyP") && is_p("Process", "KeyP"));
        // Dvorak: P is at the place of R, and L at that of P.
        assert!(is_p("p", "KeyR") && !is_p("l", "KeyP") && !is_p("ㅔ", "KeyR") && !is_p("Enter", "Enter"));
    }

    #[test]
    fn keys_that_write_nothing_are_not_shortcuts() {
        for key in ["Enter", "Tab", "ArrowDown", "Shift", "F1", "Escape", " ", ""] {
            check(key, "KeyJ", false, None);
        }
        check("ㅓ", "", false, None);
    }
}
