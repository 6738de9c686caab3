//! The JSON of a state, as it stands in a file behind the header.
//!
//! Invariant: reading is total and strict. The whole state comes out, or a reason with the field's name; nothing is
//! guessed, clamped or dropped. Equal states have equal texts. Absent on purpose: tolerance for fields that this version
//! does not know. A later version raises the number in the header, and a page that meets a higher number writes nothing
//! any more: that is the one mechanism for the future. Kinds of facts and lessons are names, so unknown ones are kept.

mod ascii;
mod fault;
mod names;
mod object;
mod record;
mod values;
mod version_1;

pub use fault::Fault;
pub(crate) use record::RunRecord;

use crate::format::Refusal;
use crate::progress::Progress;
use object::Strict;
use serde::{Serialize, de::IgnoredAny};
use version_1::StateFile;

/// The deepest nesting that is read. The format itself needs 6 levels, and the record of a run stands on the fifth.
const MAX_DEPTH: usize = 32;

/// Refuses a JSON text that is nested too deeply to be parsed.
pub(crate) fn check_depth(json: &str) -> Result<(), Refusal> {
    if is_deeper(json, MAX_DEPTH) {
        return Err(Refusal::Syntax(format!("nested deeper than {MAX_DEPTH} levels")));
    }
    Ok(())
}

/// Reads the state in a JSON text that [`check_depth`] has let through.
pub(crate) fn read(json: &str) -> Result<Progress, Refusal> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let state = serde_path_to_error::deserialize::<_, Strict<StateFile>>(&mut deserializer);
    match (state, deserializer.end()) {
        (Ok(Strict(state)), Ok(())) => Ok(state.into()),
        (Ok(_), Err(error)) => Err(Refusal::Syntax(error.to_string())),
        // A text that is no JSON is refused as that, whatever else is wrong before the place.
        (Err(error), _) => Err(match serde_json::from_str::<IgnoredAny>(json) {
            Err(syntax) => Refusal::Syntax(syntax.to_string()),
            Ok(IgnoredAny) => Refusal::Field(Fault::of(&error)),
        }),
    }
}

/// Returns the JSON text of a state: ASCII only, no spaces but those in records of runs, members in the order of their names, empty ones left out.
pub(crate) fn write(progress: &Progress) -> String {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut json, ascii::Ascii);
    StateFile::from(progress)
        .serialize(&mut serializer)
        .expect("names are texts, and a Vec takes every byte");
    String::from_utf8(json).expect("the formatter writes ASCII")
}

/// Whether more than `max` lists and objects are open anywhere in a JSON text. Looks at brackets only, so it is as safe
/// before parsing as it is quick.
fn is_deeper(json: &str, max: usize) -> bool {
    let (mut depth, mut is_in_text, mut is_escaped) = (0usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_text => is_escaped = true,
            b'"' => is_in_text = !is_in_text,
            b'{' | b'[' if !is_in_text => depth += 1,
            b'}' | b']' if !is_in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > max {
            return true;
        }
    }
    false
}
