//! A lab's state as text in the address: `?explorer=1~on:relu,gelu~x:1.25`.
//!
//! The lab's id is followed by a version and the fields, each validated and clamped by the lab that reads it. A lab
//! implements [`LabState`] for a plain struct; `UrlState` of `crates/ui-kit` does the rest in the page.
//!
//! ```
//! use lab_state::{Fields, LabState, Writer, read, write};
//!
//! #[derive(Clone, Debug, PartialEq)]
//! struct Dial { level: f64, is_loud: bool }
//!
//! impl LabState for Dial {
//!     const VERSION: u32 = 1;
//!     fn write(&self, fields: &mut Writer) {
//!         // Fields that a lesson sets up are always written, so that links survive a change of the lesson.
//!         fields.number("level", self.level);
//!         // Fields that no lesson sets up may be left out at their default.
//!         if self.is_loud { fields.flag("loud", true) }
//!     }
//!     fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
//!         Self {
//!             level: fields.number("level", 0.0..=11.0).unwrap_or(setup.level),
//!             is_loud: fields.flag("loud").unwrap_or(setup.is_loud),
//!         }
//!     }
//! }
//!
//! let setup = Dial { level: 5.0, is_loud: false };
//! assert_eq!(write(&Dial { level: 7.5, is_loud: true }), "1~level:7.5~loud:1");
//! let reading = read("q=x&dial=1~level:99", "dial", &setup);
//! assert_eq!(reading.state, Dial { level: 11.0, is_loud: false });
//! assert!(reading.note.is_some(), "99 is out of range, which the note says");
//! ```
//!
//! [`check`] checks the state that a link in a lesson's text gives a lab, for the compiler.
//!
//! Invariant: every text is read as a valid state, and reading a written state returns the same state. Does not use the
//! browser, so that addresses can be fuzzed natively ([`fuzz`]).

mod fault;
mod fields;
#[cfg(all(any(test, feature = "checks"), not(target_arch = "wasm32")))]
pub mod fuzz;
mod query;
mod sentence;

pub use fields::{Fields, Note, Writer};
pub use query::{value_of, with_value};
pub use sentence::{check, text_of};

/// Length of the longest text that is parsed, in bytes: more than any lab writes.
const LONGEST: usize = 2000;

/// A lab state that a link can hold.
pub trait LabState: Clone + PartialEq + Send + Sync + 'static {
    /// Version of the fields, increased when one changes its meaning. [`LabState::read`] may still support older
    /// versions ([`Fields::version`]).
    const VERSION: u32;

    /// Writes the fields, each under a short lowercase name.
    fn write(&self, fields: &mut Writer);

    /// Reads a state from the fields. Missing and invalid ones are as in `setup`, the lesson's own state.
    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self;
}

/// A lab's state as read from an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<S> {
    /// The state, which is valid for every address.
    pub state: S,
    /// The parts of the address that were not followed, if any.
    pub note: Option<Note>,
}

/// Reads the state of `lab` from a query, or the lesson's own state if the query has none.
pub fn read<S: LabState>(query: &str, lab: &str, setup: &S) -> Reading<S> {
    match value_of(query, lab) {
        Some(text) => read_text(&text, setup),
        None => Reading { state: setup.clone(), note: None },
    }
}

/// Reads a state from a text, or the lesson's own state if the text is not valid.
pub fn read_text<S: LabState>(text: &str, setup: &S) -> Reading<S> {
    let not_followed = |note| Reading { state: setup.clone(), note: Some(note) };
    if text.len() > LONGEST {
        return not_followed(Note::Unreadable);
    }
    let (version, rest) = text.split_once('~').unwrap_or((text, ""));
    match version.parse::<u32>() {
        Ok(version) if version > S::VERSION => not_followed(Note::Newer),
        Ok(version) if version > 0 => {
            let mut fields = Fields::parse(version, rest);
            let state = S::read(setup, &mut fields);
            Reading { state, note: fields.note() }
        }
        Ok(_) | Err(_) => not_followed(Note::Unreadable),
    }
}

/// Formats a state as text: its version, then its fields.
pub fn write<S: LabState>(state: &S) -> String {
    let mut fields = Writer::new(S::VERSION);
    state.write(&mut fields);
    fields.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Dial {
        level: f64,
        colours: Vec<&'static str>,
        logits: Vec<f64>,
    }

    const COLOURS: [&str; 3] = ["red", "green", "blue"];

    impl LabState for Dial {
        const VERSION: u32 = 2;

        fn write(&self, fields: &mut Writer) {
            fields.number("level", self.level);
            fields.list("colours", self.colours.iter().copied());
            fields.numbers("logits", self.logits.iter().copied());
        }

        fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
            Self {
                level: fields.number("level", -1.0..=11.0).unwrap_or(setup.level),
                colours: fields
                    .list("colours", 1..=3, COLOURS, |colour| *colour)
                    .unwrap_or_else(|| setup.colours.clone()),
                logits: fields.numbers("logits", 0..=3, -5.0..=5.0).unwrap_or_else(|| setup.logits.clone()),
            }
        }
    }

    fn setup() -> Dial {
        Dial { level: 5.0, colours: vec!["red"], logits: vec![1.0, -0.5] }
    }

    #[track_caller]
    fn check(query: &str, state: Dial, not_followed: &[&str]) {
        let reading = read(query, "dial", &setup());
        let names = not_followed.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(reading.note, (!names.is_empty()).then_some(Note::Partly(names)), "{query}");
        assert_eq!(reading.state, state, "{query}");
    }

    #[test]
    fn written_state_is_read_back() {
        let state = Dial { level: -0.25, colours: vec!["blue", "red"], logits: vec![] };
        assert_eq!(write(&state), "2~level:-0.25~colours:blue,red~logits:");
        check(&format!("a=b&dial={}", write(&state)), state, &[]);
    }

    #[test]
    fn fields_missing_from_an_address_are_those_of_the_lesson() {
        check("", setup(), &[]);
        check("dial=2", setup(), &[]);
        check("dial=1~level:3", Dial { level: 3.0, ..setup() }, &[]);
        check("other=2~level:3", setup(), &[]);
    }

    #[test]
    fn a_percent_encoded_link_is_read() {
        check("dial=2%7Ecolours%3Ablue%2cred", Dial { colours: vec!["blue", "red"], ..setup() }, &[]);
    }

    #[test]
    fn numbers_are_clamped_and_other_text_is_ignored() {
        check("dial=2~level:99", Dial { level: 11.0, ..setup() }, &["level"]);
        for bad in ["", "NaN", "inf", "1e999", "--1", "1,2", "٣", "0x10", "1_0", "99999999999999999999999999"]
        {
            check(&format!("dial=2~level:{bad}"), setup(), &["level"]);
        }
        let zero = read("dial=2~level:-0", "dial", &setup()).state.level;
        assert!(zero == 0.0 && zero.is_sign_positive());
        check("dial=2~logits:1,x,9,2,3", Dial { logits: vec![1.0, 5.0, 2.0], ..setup() }, &["logits"]);
    }

    #[test]
    fn lists_keep_known_items_once() {
        check("dial=2~colours:blue,pink,blue", Dial { colours: vec!["blue"], ..setup() }, &["colours"]);
        check("dial=2~colours:pink", setup(), &["colours"]);
        check("dial=2~colours:", setup(), &["colours"]);
    }

    #[test]
    fn unknown_and_repeated_fields_are_reported_and_hostile_names_are_not_shown() {
        check("dial=2~level:3~level:4", Dial { level: 3.0, ..setup() }, &["level"]);
        check("dial=2~zoom:3", setup(), &["zoom"]);
        check("dial=2~%3Cscript%3E:3~~level", setup(), &["…"]);
    }

    #[test]
    fn other_versions_are_distinguished_from_other_texts() {
        let note = |query: &str| read(query, "dial", &setup()).note;
        assert_eq!(note("dial=3~level:1"), Some(Note::Newer));
        for bad in ["dial=", "dial=0~level:1", "dial=x", "dial=-1", "dial=%ff%fe"] {
            assert_eq!(note(bad), Some(Note::Unreadable), "{bad}");
        }
        assert_eq!(note(&format!("dial=2~level:{}", "1".repeat(3000))), Some(Note::Unreadable));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_the_parser_panic() {
        fuzz::withstands_any_address(&setup());
    }
}
