//! Lessons with one mistake each, and the reported file, line, message and hint.
//!
//! Each case is the lesson of `fixture/` with one text replaced, so that a case shows its mistake and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use lesson_compiler::compile;
use support::{Course, cases, random};

const COURSE: &str = "course.toml";
const EN: &str = "basics/first/en.md";
const KO: &str = "basics/first/ko.md";

/// Replaces `text` in `file` and checks that the first mistake is reported in `place`, on the line that begins with
/// `line`, with this message and a hint that contains `hint`.
#[track_caller]
fn check(file: &str, text: &str, replacement: &str, line: &str, message: &str, hint: &str) {
    let course = Course::fixture();
    let broken = course.replace(file, text, replacement);
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let first = &mistakes[0];
    let number = if line.is_empty() { 0 } else { broken[..=broken.find(line).unwrap()].lines().count() };
    assert_eq!(first.message, message);
    assert_eq!((first.file.to_str().unwrap(), first.line), (file, number), "{first}");
    assert!(first.hint.contains(hint), "{first}");
    assert_eq!(first.excerpt.is_empty(), number == 0, "{first}");
}

/// Checks that the first mistake is on this line of the English file, with this message and a hint that contains
/// `hint`.
#[track_caller]
fn check_course(course: &Course, line: usize, message: &str, hint: &str) {
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let first = &mistakes[0];
    assert_eq!((first.message.as_str(), first.file.to_str().unwrap(), first.line), (message, EN, line));
    assert!(first.hint.contains(hint), "{first}");
}

#[test]
fn the_fixture_itself_compiles() {
    let course = Course::fixture();
    let compiled = compile(course.folder(), labs::ALL);
    assert!(compiled.is_ok(), "{:?}", compiled.err());
}

#[test]
fn an_unknown_directive() {
    check(
        EN,
        ":::note kind",
        ":::nota kind",
        ":::nota",
        "there is no directive `:::nota`",
        "did you mean `note`?",
    );
}

#[test]
fn an_indented_directive() {
    let message = "a directive must begin at the start of its line";
    check(EN, ":::widget", "  :::widget", "  :::widget", message, "remove the space");
}

#[test]
fn a_directive_that_is_never_closed() {
    check(
        EN,
        "   > Third.\n:::",
        "   > Third.",
        ":::question id=\"q-order\"",
        "this directive is never closed",
        "`:::`",
    );
}

#[test]
fn an_end_without_a_directive() {
    check(
        EN,
        "## Finish",
        ":::\n## Finish",
        ":::\n## Finish",
        "`:::` does not close a directive",
        "remove this line",
    );
}

#[test]
fn code_that_is_never_closed() {
    check(EN, "bad()\n```", "bad()", "```python\ngood", "the code fence is never closed", "```");
}

#[test]
fn an_unknown_lab() {
    let message = "`curvs` is not a valid value for `kind`";
    check(
        EN,
        ":::lab kind=\"curves\"",
        ":::lab kind=\"curvs\"",
        ":::lab kind=\"curvs\"",
        message,
        "did you mean `curves`?",
    );
}

#[test]
fn a_missing_parameter() {
    check(
        EN,
        " cursor=\"0\"",
        "",
        ":::lab kind=\"curves\"",
        "parameter `cursor` is missing",
        "add cursor=\"…\"",
    );
}

#[test]
fn an_unknown_parameter() {
    let message = "there is no parameter `titel` here";
    check(EN, "kind=\"key\"", "kind=\"key\" titel=\"x\"", ":::note", message, "did you mean `title`?");
}

#[test]
fn a_parameter_without_quotation_marks() {
    check(
        EN,
        "kind=\"key\" ",
        "kind=key ",
        ":::note",
        "`kind=key title=\"To keep\"` is not a parameter",
        "name=\"value\"",
    );
}

#[test]
fn a_parameter_out_of_its_range() {
    check(
        EN,
        "from=\"-6\" to=\"6\" cursor=\"0\"",
        "from=\"-6\" to=\"6\" cursor=\"7\"",
        ":::lab kind=\"curves\"",
        "`7` is not a valid value for `cursor`",
        "from -6 to 6",
    );
}

#[test]
fn an_unknown_activation() {
    check(
        EN,
        "functions=\"relu, gelu\" from",
        "functions=\"relu, gelo\" from",
        ":::lab kind=\"curves\"",
        "`gelo` is not an activation",
        "did you mean `gelu`?",
    );
}

#[test]
fn a_lab_without_the_cards_that_it_shows() {
    let course = Course::fixture();
    let text = std::fs::read_to_string(course.folder().join(EN)).unwrap();
    let start = text.find(":::card").unwrap();
    let end = start + text[start..].find("```\n:::\n").unwrap() + "```\n:::\n".len();
    check(
        EN,
        &text[start..end],
        "",
        ":::lab kind=\"choosing\"",
        "the lab has no cards",
        "write a `:::card` inside it",
    );
}

#[test]
fn a_card_in_a_lab_that_shows_none() {
    check(
        EN,
        ":::goal id=\"silu-minimum\"\nFind it.",
        ":::card id=\"silu-minimum\" title=\"One\"\nFind it.",
        ":::card id=\"silu-minimum\"",
        "`:::card` is not allowed here",
        "move it into a lab of kind `choosing`",
    );
}

#[test]
fn a_goal_that_the_lab_does_not_know() {
    let message = "a lab of kind `curves` has no goal `silu-minimun`";
    check(
        EN,
        "goal id=\"silu-minimum\"",
        "goal id=\"silu-minimun\"",
        ":::goal",
        message,
        "did you mean `silu-minimum`?",
    );
}

#[test]
fn a_widget_in_a_note() {
    check(
        EN,
        ":::widget kind=\"progress\"",
        ":::note kind=\"key\" title=\"Key\"\nText.\n\n:::widget kind=\"progress\"\n:::",
        ":::widget kind=\"progress\"",
        "`:::widget` is not allowed here",
        "outside of notes",
    );
}

#[test]
fn a_directive_in_the_wrong_place() {
    check(
        EN,
        ":::widget kind=\"progress\"",
        ":::goal id=\"gelu-steepest\"\nFind it.\n:::",
        ":::goal id=\"gelu-steepest\"",
        "`:::goal` is not allowed here",
        "`:::lab`",
    );
}

#[test]
fn an_id_with_other_characters() {
    let message = "`Q_One` is not a name: expected 1 to 64 of a-z, 0-9 and `-`";
    check(EN, "id=\"q-one\"", "id=\"Q_One\"", ":::question id=\"Q_One\"", message, "short English name");
}

#[test]
fn an_id_that_is_used_twice() {
    check(
        EN,
        "id=\"q-one\"",
        "id=\"guess\"",
        ":::question id=\"guess\"",
        "the id `guess` is used twice",
        "line 62 already uses it",
    );
}

#[test]
fn a_heading_without_an_id() {
    check(EN, "## Finish {#finish}", "## Finish", "## Finish", "the heading has no id", "{#a-name}");
}

#[test]
fn a_heading_of_the_wrong_level() {
    check(
        EN,
        "### Inside {#inside}",
        "# Inside",
        "# Inside",
        "a heading of level h1 is not allowed here",
        "course.toml",
    );
}

#[test]
fn text_before_the_first_section() {
    check(
        EN,
        "## Start {#start}",
        "Hello.\n\n## Start {#start}",
        "Hello.",
        "there is text before the first section",
        "## Title",
    );
}

#[test]
fn a_link_to_a_place_that_does_not_exist() {
    let course = Course::fixture();
    course.replace(EN, "(#finish)", "(#finsh)");
    course.replace(KO, "(#finish)", "(#finsh)");
    check_course(&course, 8, "the linked place `#finsh` does not exist", "did you mean `finish`?");
}

#[test]
fn a_link_to_a_lesson_that_does_not_exist() {
    let course = Course::fixture();
    course.replace(EN, "(lesson:second)", "(lesson:secnd)");
    course.replace(KO, "(lesson:second)", "(lesson:secnd)");
    check_course(&course, 8, "the linked lesson `secnd` does not exist", "did you mean `second`?");
}

#[test]
fn a_link_that_runs_a_script() {
    let message = "`javascript:alert` is not an allowed link target";
    check(EN, "https://example.org/a", "javascript:alert", "A paragraph", message, "https://");
}

#[test]
fn a_link_without_encryption() {
    let message = "`http://example.org/a` is not an allowed link target";
    check(EN, "https://example.org/a", "http://example.org/a", "A paragraph", message, "https://");
}

#[test]
fn html_within_a_line() {
    let message = "HTML is not allowed in lessons: `<b>`";
    check(EN, "A paragraph", "A <b>paragraph</b>", "A <b>", message, "&lt;");
}

#[test]
fn html_between_paragraphs() {
    check(
        EN,
        "### Inside",
        "<script>alert(1)</script>\n\n### Inside",
        "<script>",
        "HTML is not allowed in lessons",
        "directive",
    );
}

#[test]
fn emphasis_that_does_not_close() {
    // The parenthesis before the last marks and the letter behind them keep them from closing.
    check(
        KO,
        "**한 번씩**.",
        "**한 번(씩)**쓴다.",
        "lede",
        "`**` in the text is not closed",
        "move the parenthesis out",
    );
}

#[test]
fn a_table_without_a_caption() {
    check(
        EN,
        ":::table caption=\"A table\"\n",
        "| A | B |\n|---|---|\n| a | 1 |\n\n:::table caption=\"A table\"\n",
        "| A | B |",
        "the table has no caption",
        ":::table",
    );
}

#[test]
fn a_formula_that_is_not_tex() {
    check(
        EN,
        "\\frac{a}{b}",
        "\\frac{a}{b",
        ":::formula",
        "the formula `\\frac{a}{b` cannot be typeset: parsing error: unbalanced group found, expected it to be closed with `}`",
        "amsmath",
    );
}

#[test]
fn a_number_that_cannot_be_computed() {
    let message = "`sillu(1) to 3` cannot be computed: there is no function `sillu` of 1 argument";
    check(EN, "`=silu(1) to 3`", "`=sillu(1) to 3`", "A paragraph", message, "did you mean `silu`?");
}

#[test]
fn a_question_without_a_reason() {
    check(
        EN,
        "- [ ] no\n  > **A slip.** Because not.",
        "- [ ] no",
        "- [ ] no",
        "the choice has no reason",
        "> because",
    );
}

#[test]
fn a_wrong_choice_without_its_misconception() {
    let message = "the wrong choice does not name its misconception";
    check(
        EN,
        "- [ ] no\n  > **A slip.** Because not.",
        "- [ ] no\n  > Because not.",
        "- [ ] no",
        message,
        "in bold",
    );
}

#[test]
fn a_question_with_two_right_choices() {
    let text = "- [ ] no\n  > **A slip.** Because not.";
    check(
        EN,
        text,
        "- [x] no\n  > Because not.",
        ":::question id=\"q-one\"",
        "2 choices are marked as right",
        "exactly one",
    );
}

#[test]
fn a_question_without_choices() {
    let choices = "- [x] yes\n  > Because.\n- [ ] no\n  > **A slip.** Because not.\n";
    check(EN, choices, "", ":::question id=\"q-one\"", "there are no choices", "- [x]");
}

#[test]
fn a_key_that_the_kernels_contradict() {
    let message = "the kernels contradict the answer key: `silu(1) > relu(1)` is false";
    check(
        EN,
        "silu(1) < relu(1)",
        "silu(1) > relu(1)",
        ":::question id=\"q-one\"",
        message,
        "correct the question",
    );
}

#[test]
fn a_bug_on_a_line_that_does_not_exist() {
    check(
        EN,
        "- [x] @2 here",
        "- [x] @3 here",
        "- [x] @3",
        "the choice does not name a line of the code",
        "1 to 2",
    );
}

#[test]
fn a_choice_or_a_reason_in_the_wrong_language() {
    let (en, ko) = ("- [x] yes\n  > Because.", "- [x] yes\n  > 그래서.");
    let cases = [
        ("- [x] It is smaller\n  > Because.", "- [x] It is smaller\n  > 그래서.", KO, "choice", "Korean"),
        ("- [x] yes\n  > The gate is shut.", "- [x] 예\n  > The gate is shut.", KO, "reason", "Korean"),
        ("- [x] 작아서\n  > Because.", "- [x] 작아서\n  > 그래서.", EN, "choice", "English"),
    ];
    for (in_english, in_korean, file, role, language) in cases {
        let course = Course::fixture();
        course.replace(EN, en, in_english);
        course.replace(KO, ko, in_korean);
        let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        // Both files of the fixture have the same lines.
        let other = if file == KO { "en" } else { "ko" };
        let there = format!("write in {language} what {other}.md:{} says", mistakes[0].line);
        assert!(mistakes[0].hint.starts_with(&there), "{}", mistakes[0]);
        assert_eq!(mistakes[0].file.to_str(), Some(file));
        assert_eq!(mistakes[0].message, format!("a {role} in the wrong language"));
        assert!(mistakes[0].excerpt.starts_with("- [x]"), "{}", mistakes[0]);
    }
}

#[test]
fn names_and_code_are_the_same_in_both_languages() {
    let course = Course::fixture();
    course.replace(EN, "- [x] yes\n", "- [x] Leaky ReLU, `a choice of code`\n");
    course.replace(KO, "- [x] yes\n", "- [x] Leaky ReLU, `a choice of code`\n");
    assert!(compile(course.folder(), labs::ALL).is_ok());
}

#[test]
fn a_curve_that_cannot_be_drawn() {
    check(
        EN,
        "tolerance=\"0.2\"",
        "tolerance=\"0.2\" curve=\"ln(x)\"",
        ":::question id=\"q-axis\"",
        "`ln(x)` cannot be drawn: its value is NaN",
        "finite",
    );
}

#[test]
fn an_axis_on_which_some_marks_get_no_reason() {
    let region = "- [ ] above\n  > **Too near.** Because.\n";
    check(EN, region, "", ":::question id=\"q-axis\"", "some marks on the axis would get no reason", "above");
}

#[test]
fn a_prediction_without_a_reveal() {
    let message = "the prediction has no question or no reveal";
    check(EN, ":::reveal\nThis.\n:::\n", "", ":::prediction id=\"guess\"", message, ":::reveal");
}

#[test]
fn a_measured_prediction_in_a_lab_that_measures_nothing() {
    let lab = r#":::lab kind="timing" id="clock" title="Clock" functions="relu, gelu""#;
    let other =
        r#":::lab kind="curves" id="clock" title="Clock" functions="relu, gelu" from="-1" to="1" cursor="0""#;
    check(
        EN,
        lab,
        other,
        r#"id="ratio" kind="measured""#,
        "nothing is measured here",
        "a lab of kind `timing`",
    );
}

#[test]
fn measured_ranges_with_a_gap() {
    check(
        EN,
        "- @2.. much",
        "- @3.. much",
        "- @3..",
        "the range does not continue the previous one",
        "without gaps",
    );
}

#[test]
fn output_without_a_version() {
    check(
        EN,
        " ran=\"PyTorch 2.15.0\"",
        "",
        ":::code",
        "output and `ran` require each other",
        "run the code",
    );
}

#[test]
fn tabs_without_names() {
    check(EN, "```python tab=\"Function\"", "```python", ":::code", "a tab has no name", "tab=");
}

#[test]
fn code_in_an_unknown_language() {
    check(
        EN,
        "```python\nnn.ReLU()",
        "```pyton\nnn.ReLU()",
        "```pyton",
        "there is no code language `pyton`",
        "did you mean `python`?",
    );
}

#[test]
fn a_missing_picture() {
    let message = "the picture `line.svg` cannot be read: No such file or directory (os error 2)";
    check(EN, "curve.svg", "line.svg", ":::picture", message, "put the file into");
}

#[test]
fn a_lesson_without_front_matter() {
    check(EN, "+++\nlede", "lede", "lede", "the lesson has no front matter", "`+++`");
}

#[test]
fn an_unknown_key_in_the_front_matter() {
    let message = "unknown field `tag`, expected one of `lede`, `tags`, `curves`";
    check(EN, "tags = ", "tag = ", "tag = ", message, "tags");
}

#[test]
fn a_block_that_the_other_language_lacks() {
    let message = "the structure differs: found :::note kind=\"key\", but ko.md:12 has list of 2";
    check(
        EN,
        "- one\n- two\n\n1. first\n2. second\n\nTerm\n: What it means.\n\n",
        "",
        ":::note",
        message,
        "same blocks",
    );
}

#[test]
fn a_key_that_differs_between_languages() {
    let course = Course::fixture();
    let right_first = "- [x] yes\n  > 그래서.\n- [ ] no\n  > **착각.** 그래서 아니다.";
    course.replace(KO, right_first, "- [ ] yes\n  > **착각.** 그래서 아니다.\n- [x] no\n  > 그래서.");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let message = "the structure differs: found choices [x][ ], but ko.md:127 has choices [ ][x]";
    assert_eq!((mistakes[0].message.as_str(), mistakes[0].line), (message, 127));
}

#[test]
fn code_that_differs_between_languages() {
    let message =
        "the structure differs: found code `print(F.gelu(x))`, but ko.md:48 has code `print(F.relu(x))`";
    check(EN, "print(F.relu(x))", "print(F.gelu(x))", "print(F.gelu(x))", message, "code");
}

#[test]
fn a_source_that_the_other_language_lacks() {
    let message = "a link to `https://example.org/b` is missing in the same section of ko.md";
    let link = "[page](https://example.org/a";
    let two_links = "[other](https://example.org/b), a [page](https://example.org/a";
    check(EN, link, two_links, "A paragraph", message, "both languages");
}

#[test]
fn a_text_that_is_much_longer_than_its_translation() {
    let long = format!("A paragraph {}", "with words ".repeat(1000));
    let message = "the text takes 9 minutes to read, but 1 in the other language";
    check(EN, "A paragraph ", &long, "", message, "translate");
}

#[test]
fn a_text_that_takes_too_long() {
    let long = format!("A paragraph {}", "with words ".repeat(3000));
    check(
        EN,
        "A paragraph ",
        &long,
        "",
        "the main text takes 26 minutes to read, more than 20",
        "two lessons",
    );
}

#[test]
fn a_course_that_is_not_toml() {
    check(
        COURSE,
        "ko = \"기초\"",
        "ko = 기초",
        "ko = ",
        "string values must be quoted, expected literal string",
        "[[chapter]]",
    );
}

#[test]
fn a_lesson_that_is_listed_twice() {
    check(
        COURSE,
        "slug = \"second\"",
        "slug = \"first\"",
        "    { slug = \"first\", ko = \"둘째",
        "the lesson `first` is listed twice",
        "address",
    );
}

#[test]
fn a_missing_translation() {
    let course = Course::fixture();
    course.remove("basics/first/ko.md");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert!(mistakes[0].message.starts_with("the lesson `first` cannot be read in `ko`"), "{}", mistakes[0]);
    assert_eq!((mistakes[0].file.to_str().unwrap(), mistakes[0].line), ("course.toml", 6));
    assert!(mistakes[0].hint.starts_with("create basics/first/ko.md"), "{}", mistakes[0]);
}

#[test]
fn a_planned_lesson_without_a_file_in_any_language() {
    let course = Course::fixture();
    course.write("basics/second/claims.py", "");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!(mistakes[0].message, "the folder of the lesson `second` has neither ko.md nor en.md");
    assert_eq!((mistakes[0].file.to_str().unwrap(), mistakes[0].line), ("course.toml", 7));
    assert!(mistakes[0].hint.contains("basics/second"), "{}", mistakes[0]);
}

#[test]
fn a_folder_that_the_course_does_not_list() {
    let course = Course::fixture();
    course.write("basics/third/en.md", "");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!(mistakes[0].message, "course.toml does not list this lesson");
    assert_eq!((mistakes[0].file.to_str().unwrap(), mistakes[0].line), ("basics/third", 0));
}

const CLAIMS: &str = "basics/first/claims.toml";
const RECORD: &str = "pytorch = \"2.15.0\"\n\n[claims]\nloss = \"1.46\"\n";

/// Checks that with this record, and this code in place of the computed number of both languages, the first mistake
/// is in this file, with this message and a hint that contains `hint`.
#[track_caller]
fn check_record(record: &str, code: &str, file: &str, line: usize, message: &str, hint: &str) {
    let course = Course::fixture();
    course.write(CLAIMS, record);
    for text in [EN, KO] {
        course.replace(text, "`=silu(1) to 3`", code);
    }
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let first = &mistakes[0];
    assert_eq!((first.message.as_str(), first.file.to_str().unwrap(), first.line), (message, file, line));
    assert!(first.hint.contains(hint), "{first}");
}

#[test]
fn a_recorded_number_and_a_recorded_fact_compile() {
    let course = Course::fixture();
    course.write(CLAIMS, RECORD);
    for text in [EN, KO] {
        course.replace(text, "`=silu(1) to 3`", "`=recorded(loss) to 2`.`?1 < recorded(loss) < 2`");
    }
    let compiled = compile(course.folder(), labs::ALL).unwrap();
    let json = serde_json::to_string(&compiled.lessons[0].model).unwrap();
    assert!(json.contains("{\"Computed\":\"1.46\"}") && !json.contains("recorded"), "{json}");
}

#[test]
fn a_claim_that_is_not_recorded() {
    let message = "`recorded(lss) to 2` cannot be computed: no claim `lss` is recorded";
    check_record(RECORD, "`=recorded(lss) to 2`", EN, 8, message, "did you mean `loss`?");
}

#[test]
fn a_sentence_that_the_record_contradicts() {
    let message = "the check of this sentence fails: `recorded(loss) < 1` is false";
    check_record(RECORD, "`?recorded(loss) < 1`", EN, 8, message, "what PyTorch did");
}

#[test]
fn a_check_without_a_comparison() {
    let message = "`recorded(loss)` cannot be checked: it has no comparison";
    check_record(RECORD, "`?recorded(loss)`", EN, 8, message, "write a comparison");
}

#[test]
fn more_decimals_than_were_recorded() {
    let message = "`recorded(loss) to 4` cannot be computed: it is recorded with only 2 decimals";
    check_record(RECORD, "`=recorded(loss) to 4`", EN, 8, message, "fewer decimals");
}

#[test]
fn a_recorded_claim_that_no_text_uses() {
    check_record(
        RECORD,
        "`=silu(1) to 3`",
        CLAIMS,
        4,
        "no text uses the claim `loss`",
        "remove it from claims.py",
    );
}

#[test]
fn a_damaged_record() {
    let no_number = RECORD.replace("1.46", "much");
    check_record(
        &no_number,
        "`=silu(1) to 3`",
        CLAIMS,
        4,
        "the claim `loss` is not a number: `much`",
        "--record",
    );
    let unknown = RECORD.replace("pytorch", "version");
    let course = Course::fixture();
    course.write(CLAIMS, &unknown);
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!((mistakes[0].file.to_str().unwrap(), mistakes[0].line), (CLAIMS, 1), "{}", mistakes[0]);
    assert!(mistakes[0].hint.contains("check_claims.py"), "{}", mistakes[0]);
}

#[test]
fn every_mistake_of_a_lesson_is_reported_at_once() {
    let course = Course::fixture();
    course.replace(EN, ":::note kind", ":::nota kind");
    course.replace(EN, "id=\"q-one\"", "id=\"guess\"");
    course.replace(KO, "`=silu(1) to 3`", "`=silu(1)`");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let places: Vec<_> =
        mistakes.iter().map(|mistake| (mistake.file.to_str().unwrap(), mistake.line)).collect();
    assert_eq!(places, [(EN, 21), (EN, 127), (KO, 8)]);
}

#[test]
fn a_damaged_lesson_never_makes_the_compiler_panic() {
    let mut random = random(7);
    let course = Course::fixture();
    let whole = std::fs::read_to_string(course.folder().join(EN)).unwrap();
    for _ in 0..cases(20_000) {
        let letters: Vec<char> = whole.chars().collect();
        let (at, length) = (random(letters.len()), random(40));
        let inserted = [":::", "```", "$", "`=", "{#", "[x](", "\\", "<", "**", "\n\n", "@9..", "|", "\u{0}"]
            [random(13)];
        let rest = letters.iter().skip(at + length).collect::<String>();
        let damaged = letters.iter().take(at).collect::<String>() + inserted + &rest;
        course.write(EN, &damaged);
        if let Err(mistakes) = compile(course.folder(), labs::ALL) {
            assert!(mistakes.iter().all(|mistake| !mistake.message.is_empty() && !mistake.hint.is_empty()));
        }
    }
}
