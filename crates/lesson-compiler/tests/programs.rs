//! Programs that the page can run: their recorded runs, and the mistakes about them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use lesson::{Block, RecordedRun, Task};
use lesson_compiler::{CompiledCourse, compile};
use support::Course;

const EN: &str = "basics/first/en.md";
const KO: &str = "basics/first/ko.md";
const RECORD: &str = "basics/first/programs.json";

/// Runs of `print(1)` and of a program that fails.
const RUNS: &str = r#"{
 "pytorch": "2.15.0",
 "python": "3.11.7",
 "capabilities": ["avx2"],
 "programs": {
  "cc42155088fca573": {"place": "program", "output": "1\n", "error": null},
  "f41b83569412b0df": {"place": "program", "output": "", "error": "ValueError: x"}
 }
}
"#;

const PRINT: &str = ":::code id=\"program\" caption=\"One\" ran=\"PyTorch 2.15.0\" run\n\
    ```python\nprint(1)\n```\n```output\n1\n```\n:::\n\n\
    ```python run\nraise ValueError(\"x\")\n```\n";

/// Creates the course of the fixture, with `code` in place of its code in both languages, and with this record.
fn course(code: &str, record: &str) -> Course {
    let course = Course::fixture();
    for file in [KO, EN] {
        let text = std::fs::read_to_string(course.folder().join(file)).unwrap();
        let (before, rest) = text.split_once(":::code").unwrap();
        let (_, after) = rest.split_once("\n:::\n").unwrap();
        course.write(file, &format!("{before}{code}{after}"));
    }
    course.write(RECORD, record);
    course
}

#[track_caller]
fn compiled(course: &Course) -> CompiledCourse {
    compile(course.folder(), labs::ALL).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
}

/// Checks that with this code and this record the first mistake is in this file, on the line that contains `line`,
/// with this message and a hint that contains `hint`.
#[track_caller]
fn check(code: &str, record: &str, file: &str, line: &str, message: &str, hint: &str) {
    let course = course(code, record);
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    let first = &mistakes[0];
    assert_eq!((first.message.as_str(), first.file.to_str().unwrap()), (message, file), "{first}");
    assert!(first.hint.contains(hint), "{first}");
    assert!(first.excerpt.contains(line), "{first}");
}

fn run(output: &str, error: Option<&str>) -> Option<RecordedRun> {
    Some(RecordedRun { output: output.to_owned(), error: error.map(str::to_owned) })
}

#[test]
fn a_program_that_the_page_can_run_carries_its_recorded_run() {
    let compiled = compiled(&course(PRINT, RUNS));
    for lesson in &compiled.lessons {
        let runs: Vec<_> =
            lesson.model.code().map(|(place, tab)| (place.as_str(), tab.run.clone())).collect();
        let expected = [
            ("program", run("1\n", None)),
            ("start", run("", Some("ValueError: x"))),
            ("card-one", None),
            ("q-bug", None),
        ];
        assert_eq!(runs, expected);
        let blocks = lesson.model.sections[0].blocks.iter();
        let ran_with = blocks.filter_map(|block| match block {
            Block::Code(code) => Some(code.ran_with.as_deref()),
            _ => None,
        });
        assert!(ran_with.eq([Some("PyTorch 2.15.0"); 2]));
    }
}

#[test]
fn output_is_the_text_that_was_printed_and_the_last_line_of_the_error() {
    let run = |output: &str, error| run(output, error).unwrap().printed();
    assert_eq!(run("a\nb\n", None), "a\nb\n");
    assert_eq!(run("a", Some("ValueError: x")), "a\nValueError: x\n");
    assert_eq!(run("", None), "");
}

#[test]
fn a_program_without_a_recorded_run() {
    let message = "no run of this program is recorded";
    let code = PRINT.replace("print(1)", "print(2)");
    check(&code, RUNS, EN, "```python", message, "check_code.py --record");
    let code = PRINT.replace("```python run\nraise", "```python run\n\nraise");
    check(&code, RUNS, EN, "```python run", message, "is new or has changed");
}

#[test]
fn a_recorded_run_of_a_program_that_is_not_in_the_lesson() {
    let (code, _) = PRINT.split_once("```python run").unwrap();
    let message = "no program of the lesson has this text any more; it was in `program`";
    check(code, RUNS, RECORD, "f41b83569412b0df", message, "check_code.py --record");
}

#[test]
fn output_that_differs_from_the_recorded_run() {
    let hint = "correct the output";
    for (shown, line, message) in [
        ("2\n", "2", "the output shows `2`, but PyTorch printed `1`"),
        ("1\n2\n", "2", "the output shows `2`, but PyTorch printed nothing"),
        ("", "```", "the output shows nothing, but PyTorch printed `1`"),
    ] {
        let code = PRINT.replace("```output\n1\n", &format!("```output\n{shown}"));
        check(&code, RUNS, EN, line, message, hint);
    }
}

#[test]
fn a_version_that_differs_from_that_of_the_record() {
    let message = "the code names `PyTorch 2.14.0`, but was recorded with `PyTorch 2.15.0`";
    check(&PRINT.replace("2.15", "2.14"), RUNS, EN, ":::code", message, "write ran=\"PyTorch 2.15.0\"");
}

#[test]
fn only_python_can_be_run() {
    let message = "the page can run `python` only, not `shell`";
    let code = PRINT.replace("```python\n", "```shell\n");
    check(&code, RUNS, EN, "```shell", message, "```python run");
}

#[test]
fn run_takes_no_value() {
    let message = "parameter `run` takes no value";
    check(
        &PRINT.replace(" run\n", " run=\"yes\"\n"),
        RUNS,
        EN,
        ":::code",
        message,
        "write the word alone: run",
    );
}

#[test]
fn a_program_that_can_be_run_in_one_language_only() {
    let course = course(PRINT, RUNS);
    course.replace(EN, "```python run", "```python");
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert!(mistakes[0].message.starts_with("the structure differs: found "), "{}", mistakes[0]);
    assert!(mistakes[0].message.contains("code that the page can run"), "{}", mistakes[0]);
}

#[test]
fn a_right_choice_that_is_not_the_recorded_output() {
    let question = ":::question id=\"q-output\" kind=\"output\"\nWhat does this print?\n\n\
        ```python run\nprint(1)\n```\n\n\
        - [x] `1`\n  > Because.\n- [ ] `2`\n  > **Slip.** Not.\n:::\n\n";
    let code = format!("{question}{PRINT}");
    let compiled = compiled(&course(&code, RUNS));
    let blocks = &compiled.lessons[0].model.sections[0].blocks;
    let is_output =
        |block: &Block| matches!(block, Block::Question(it) if matches!(it.task, Task::Output(_)));
    assert!(blocks.iter().any(is_output));

    let code = code.replace("[x]", "[y]").replace("- [ ] `2`\n  > **Slip.** Not.", "- [x] `2`\n  > Because.");
    let code = code.replace("[y] `1`\n  > Because.", "[ ] `1`\n  > **Slip.** Not.");
    let message = "the right choice is `2`, but PyTorch printed `1`";
    check(&code, RUNS, EN, ":::question", message, "correct the choice");
}

#[test]
fn a_damaged_record_of_runs() {
    let hint = "check_code.py --record";
    let course = course(PRINT, &RUNS.replace("pytorch", "version"));
    let mistakes = compile(course.folder(), labs::ALL).map(|_| "no mistake").unwrap_err();
    assert_eq!((mistakes[0].file.to_str().unwrap(), mistakes[0].line), (RECORD, 2), "{}", mistakes[0]);
    assert!(mistakes[0].hint.contains(hint), "{}", mistakes[0]);
}
