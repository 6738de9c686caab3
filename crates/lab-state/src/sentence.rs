//! The state that a link in a lesson's text gives a lab: `lab:explorer?x=6&on=relu,gelu`. The compiler checks it, and
//! the page has it in the address like any other state.

use crate::{Fields, LabState};
use lesson::spec::{Mistake, Parameters};

/// Returns the fields of a link as the text of a state of this version, for the address.
pub fn text_of(version: u32, fields: &Parameters) -> String {
    format!("{version}~{}", joined(fields))
}

fn joined(fields: &Parameters) -> String {
    fields.pairs().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join("~")
}

/// Checks the fields of a link. Those that it leaves out are as in `setup`, the lesson's own state.
///
/// # Errors
/// When the state does not follow every field as written.
pub fn check<S: LabState>(fields: &Parameters, setup: &S) -> Result<(), Vec<Mistake>> {
    let is_plain =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b",._-".contains(&byte));
    let odd = fields.pairs().filter(|(name, value)| !(is_plain(name) && is_plain(value)));
    let hint = "use letters, digits, `-`, `.`, `_` and commas, without spaces";
    let odd: Vec<Mistake> = odd
        .map(|(name, value)| Mistake::new(format!("`{name}={value}` cannot be part of a link"), hint))
        .collect();
    if !odd.is_empty() {
        return Err(odd);
    }
    let text = joined(fields);
    let mut read = Fields::parse(S::VERSION, &text);
    S::read(setup, &mut read);
    let (known, faults) = read.finish();
    if faults.is_empty() {
        return Ok(());
    }
    let value = |name: &str| fields.get(name).unwrap_or_default();
    Err(faults.iter().map(|fault| fault.mistake(value(&fault.name), &known)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Writer, read_text};

    #[derive(Clone, Debug, PartialEq)]
    struct Lamp {
        level: f64,
        colours: Vec<&'static str>,
        is_on: bool,
        place: &'static str,
    }

    const COLOURS: [&str; 3] = ["red", "green", "blue"];

    impl LabState for Lamp {
        const VERSION: u32 = 3;

        fn write(&self, fields: &mut Writer) {
            fields.number("level", self.level);
        }

        fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
            let lamp = Self {
                level: fields.number("level", -1.0..=11.0).unwrap_or(setup.level),
                colours: fields.list("colours", 1..=3, COLOURS, |it| *it).unwrap_or_default(),
                is_on: fields.flag("on").unwrap_or(setup.is_on),
                place: fields.choice("place", ["desk", "wall"], |it| *it).unwrap_or(setup.place),
            };
            if lamp.place == "wall" && lamp.level < 0.0 {
                fields.reject("level");
            }
            lamp
        }
    }

    fn setup() -> Lamp {
        Lamp { level: 5.0, colours: Vec::new(), is_on: false, place: "desk" }
    }

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        Parameters::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_link_is_a_state_with_the_rest_of_the_lessons_own() {
        let fields = parameters(&[("on", "1"), ("colours", "red,blue")]);
        assert_eq!(check(&fields, &setup()), Ok(()));
        let text = text_of(Lamp::VERSION, &fields);
        assert_eq!(text, "3~on:1~colours:red,blue");
        let read = read_text(&text, &setup());
        let expected = Lamp { colours: vec!["red", "blue"], is_on: true, ..setup() };
        assert_eq!((read.state, read.note), (expected, None));
    }

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], message: &str, hint: &str) {
        let mistakes = check(&parameters(pairs), &setup()).unwrap_err();
        let first = mistakes.first().map(|it| (it.message.as_str(), it.hint.as_str()));
        assert_eq!((first, mistakes.len()), (Some((message, hint)), 1));
    }

    #[test]
    fn every_mistake_says_what_was_expected() {
        refused(
            &[("levle", "1")],
            "there is no field `levle` in this lab",
            "did you mean `level`? Known are `level`, `colours`, `on`, `place`",
        );
        refused(
            &[("level", "99")],
            "`99` is not a valid value for `level`",
            "expected a number from -1 to 11",
        );
        refused(
            &[("level", "high")],
            "`high` is not a valid value for `level`",
            "expected a number from -1 to 11",
        );
        refused(&[("on", "1"), ("on", "0")], "the field `on` is written twice", "keep one of them");
        refused(&[("on", "yes")], "`yes` is not a valid value for `on`", "expected 1 or 0");
        refused(
            &[("place", "walls")],
            "`walls` is not a valid value for `place`",
            "did you mean `wall`? Known are `desk`, `wall`",
        );
        refused(
            &[("colours", "red,pink")],
            "`red,pink` is not a valid value for `colours`",
            "expected 1 to 3 of `red`, `green`, `blue`, each once, separated by commas",
        );
        refused(
            &[("place", "wall"), ("level", "-1")],
            "`-1` for `level` does not fit the other fields of the link",
            "set the lab to the state, copy its link, and take the value from there",
        );
    }

    #[test]
    fn what_an_address_cannot_hold_is_refused() {
        let mistakes = check(&parameters(&[("level", "1~on:1")]), &setup()).unwrap_err();
        assert_eq!(mistakes[0].message, "`level=1~on:1` cannot be part of a link");
    }
}
