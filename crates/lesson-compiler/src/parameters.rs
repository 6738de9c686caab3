//! The `name="value"` pairs and the flags of a directive or a code fence: how they are written, and which of them are
//! allowed.

use crate::lesson_reader::LessonReader;
use lesson::spec::{Parameter, Parameters, did_you_mean};

/// Parses the pairs in `text`, and the words without a value among `allowed`. Mistakes are reported at `line`.
pub(crate) fn parse_parameters(
    reader: &mut LessonReader<'_>,
    text: &str,
    line: usize,
    allowed: &[Parameter],
) -> Parameters {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((name, value, after)) = first_flag(rest, allowed).or_else(|| first_pair(rest)) else {
            let hint = "write parameters as name=\"value\", with spaces between them";
            reader.error(line, format!("`{rest}` is not a parameter"), hint);
            break;
        };
        if pairs.iter().any(|(known, _)| known == name) {
            reader.error(line, format!("parameter `{name}` is given twice"), "keep one of them");
        }
        pairs.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Parameters::new(pairs)
}

fn first_flag<'a>(text: &'a str, allowed: &[Parameter]) -> Option<(&'a str, &'a str, &'a str)> {
    let (word, after) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    allowed.iter().any(|parameter| parameter.is_flag && parameter.name == word).then_some((word, "", after))
}

fn first_pair(text: &str) -> Option<(&str, &str, &str)> {
    let (name, after) = text.split_once("=\"")?;
    let (value, after) = after.split_once('"')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    is_name.then_some((name, value, after))
}

/// Reports every pair that is not allowed and every required one that is missing.
pub(crate) fn check(
    reader: &mut LessonReader<'_>,
    line: usize,
    parameters: &Parameters,
    allowed: &[Parameter],
) {
    for name in parameters.names() {
        match allowed.iter().find(|parameter| parameter.name == name) {
            Some(parameter) if parameter.is_flag && parameters.get(name) != Some("") => {
                let hint = format!("write the word alone: {name}");
                reader.error(line, format!("parameter `{name}` takes no value"), hint);
            }
            Some(_) => {}
            None => {
                let hint = did_you_mean(name, allowed.iter().map(|parameter| parameter.name));
                reader.error(line, format!("there is no parameter `{name}` here"), hint);
            }
        }
    }
    for parameter in missing(parameters, allowed) {
        let hint = format!("add {}=\"…\": {}", parameter.name, parameter.meaning);
        reader.error(line, format!("parameter `{}` is missing", parameter.name), hint);
    }
}

/// Returns the required parameters that are missing.
pub(crate) fn missing<'a>(
    parameters: &Parameters,
    allowed: &'a [Parameter],
) -> impl Iterator<Item = &'a Parameter> {
    allowed.iter().filter(|parameter| parameter.is_required && parameters.get(parameter.name).is_none())
}

/// Writes the pairs that must be the same in every language, in the order of `allowed`.
pub(crate) fn neutral(parameters: &Parameters, allowed: &[Parameter]) -> String {
    let same = allowed.iter().filter(|parameter| !parameter.is_translated);
    let written = |parameter: &Parameter| {
        let (name, value) = (parameter.name, parameters.get(parameter.name)?);
        Some(if parameter.is_flag { format!(" {name}") } else { format!(" {name}=\"{value}\"") })
    };
    same.filter_map(written).collect()
}
