//! The JSON of a state, which follows the header in a file.
//!
//! Invariant: reading is total and strict. It returns the whole state, or a reason with the path of a field; nothing is
//! guessed, clamped or dropped. Equal states have equal texts. Fields that this version does not know are refused: a
//! later version increments the number in the header, and a page that finds a higher number stops writing. That is the
//! only mechanism for future changes. Kinds of facts and lessons are names, so unknown ones are kept.

mod names;
mod object;
mod values;
mod version_1;

use crate::json::{Ascii, MAX_DEPTH, is_deeper};
use crate::progress::Progress;
use crate::refusal::{Fault, Refusal, SyntaxFault};
use object::Strict;
use serde::{Serialize, de::IgnoredAny};
use version_1::StateFile;

/// Refuses a JSON text that is nested too deeply to be parsed.
pub(crate) fn check_depth(json: &str) -> Result<(), Refusal> {
    if is_deeper(json, MAX_DEPTH) {
        return Err(Refusal::Syntax(SyntaxFault::TooDeep(MAX_DEPTH)));
    }
    Ok(())
}

/// Reads the state in a JSON text that [`check_depth`] has accepted.
pub(crate) fn read(json: &str) -> Result<Progress, Refusal> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let state = serde_path_to_error::deserialize::<_, Strict<StateFile>>(&mut deserializer);
    match (state, deserializer.end()) {
        (Ok(Strict(state)), Ok(())) => Ok(state.into()),
        (Ok(_), Err(error)) => Err(Refusal::Syntax(SyntaxFault::of(&error))),
        // A text that is not JSON is refused as such, whatever else is wrong before that place.
        (Err(error), _) => Err(match serde_json::from_str::<IgnoredAny>(json) {
            Err(error) => Refusal::Syntax(SyntaxFault::of(&error)),
            Ok(IgnoredAny) => Refusal::Field(Fault::of(&error)),
        }),
    }
}

/// Returns the JSON text of a state: ASCII only, no spaces except in records of runs, members ordered by name, empty
/// ones left out.
pub(crate) fn write(progress: &Progress) -> String {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut json, Ascii);
    StateFile::from(progress)
        .serialize(&mut serializer)
        .expect("names are texts, and a Vec takes every byte");
    String::from_utf8(json).expect("the formatter writes ASCII")
}
