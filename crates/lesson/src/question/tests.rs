use super::*;
use crate::{Language, Token, TokenClass};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn choice(name: &str, is_right: bool) -> Choice {
    let misconception = if is_right { Vec::new() } else { words("a slip") };
    Choice { text: words(name), is_right, misconception, why: words(name), line: None }
}

fn question(task: Task) -> Question {
    Question { id: Slug::new("q").unwrap(), prompt: Vec::new(), task }
}

/// Checks the verdict and the marked items, in their order: `+` right, `-` wrong, `~` refuted, each before its reasons.
#[track_caller]
fn check(task: Task, answer: Answer, expected: Verdict, items: &[&str]) {
    let question = question(task);
    let feedback = question.judge(&answer).unwrap();
    assert_eq!(feedback.verdict, expected);
    let said = |reason: &Reason<'_>| {
        format!("{}{}", crate::plain_text(reason.statement), crate::plain_text(reason.why))
    };
    let item = |item: &ItemFeedback<'_>| {
        let mark = match item.mark {
            Mark::Right => "+",
            Mark::Wrong => "-",
            Mark::Refuted => "~",
        };
        format!("{mark}{} {}", item.item, item.reasons.iter().map(said).collect::<Vec<_>>().join(" "))
    };
    let whole = feedback.reason.iter().map(said);
    let found: Vec<String> = feedback.items.iter().map(item).chain(whole).collect();
    assert_eq!(found, items);
}

fn three() -> Vec<Choice> {
    vec![choice("a", true), choice("b", false), choice("c", true)]
}

#[test]
fn a_wrong_choice_gets_its_own_reason_and_the_right_one_refutes_the_others() {
    check(Task::Output(three()), Answer::One(1), Verdict::Wrong, &["-1 b"]);
    let one = vec![choice("a", false), choice("b", true), choice("c", false)];
    check(Task::One(one), Answer::One(1), Verdict::Right, &["~0 a", "+1 b", "~2 c"]);
}

#[test]
fn a_wrong_set_reveals_what_it_contains_and_counts_what_it_lacks() {
    check(Task::All(three()), Answer::Many(vec![2, 0]), Verdict::Right, &["+0 a", "~1 b", "+2 c"]);
    check(Task::All(three()), Answer::Many(vec![0, 1]), Verdict::Wrong, &["+0 a", "-1 b"]);
    check(Task::All(three()), Answer::Many(vec![]), Verdict::Wrong, &[]);
    for (picked, n_missing) in [(vec![0, 2], 0), (vec![0, 1, 2], 0), (vec![1, 2], 1), (vec![], 2)] {
        let question = question(Task::All(three()));
        let feedback = question.judge(&Answer::Many(picked)).unwrap();
        assert_eq!(feedback.n_missing, n_missing);
    }
}

/// A program of three lines, the second of them empty, with two statements on the third.
fn bug() -> BugTask {
    let token = |text: &str| vec![Token(TokenClass::Plain, text.into())];
    let lines = vec![token("a = 1"), token("  "), token("b = a")];
    let code = CodeTab { label: None, language: Language::Python, lines, output: None, run: None };
    let on = |line: usize, choice: Choice| Choice { line: Some(line), ..choice };
    let choices = vec![on(3, choice("x", false)), on(3, choice("y", true))];
    BugTask { code, choices }
}

#[test]
fn a_line_gets_its_own_statements_and_the_right_one_first() {
    check(Task::Bug(bug()), Answer::Line(3), Verdict::Right, &["+3 yy xx"]);
    check(Task::Bug(bug()), Answer::Line(1), Verdict::Wrong, &["-1 "]);
    let mut other = bug();
    other.choices[0].line = Some(1);
    check(Task::Bug(other.clone()), Answer::Line(1), Verdict::Wrong, &["-1 xx"]);
    check(Task::Bug(other), Answer::Line(3), Verdict::Right, &["~1 xx", "+3 yy"]);
}

fn axis() -> AxisTask {
    let region =
        |from, to, name: &str| Region { range: (from, to), misconception: words("a slip"), why: words(name) };
    let regions = vec![region(-0.2, 0.2, "zero"), region(-5.0, -1.28, "left"), region(-1.28, 5.0, "right")];
    AxisTask {
        range: (-5.0, 5.0),
        step: 0.01,
        answer: -1.28,
        tolerance: 0.1,
        curve: Vec::new(),
        why: words("there"),
        regions,
    }
}

#[test]
fn a_mark_within_the_tolerance_is_right_and_another_gets_the_reason_of_its_region() {
    check(Task::Axis(axis()), Answer::Place(-1.2), Verdict::Right, &["there"]);
    check(Task::Axis(axis()), Answer::Place(0.0), Verdict::Wrong, &["zero"]);
    check(Task::Axis(axis()), Answer::Place(-3.0), Verdict::Wrong, &["left"]);
    check(Task::Axis(axis()), Answer::Place(1.0), Verdict::Wrong, &["right"]);
    check(Task::Axis(axis()), Answer::Place(f64::NAN), Verdict::Wrong, &[]);
}

#[test]
fn every_step_of_an_order_gets_its_reason() {
    let step = |name: &str| Step { text: words(name), why: words(name) };
    let steps = || vec![step("a"), step("b"), step("c")];
    check(Task::Order(steps()), Answer::Order(vec![0, 1, 2]), Verdict::Right, &["+0 a", "+1 b", "+2 c"]);
    check(Task::Order(steps()), Answer::Order(vec![0, 2, 1]), Verdict::Wrong, &["+0 a", "-1 b", "-2 c"]);
    check(Task::Order(steps()), Answer::Order(vec![]), Verdict::Wrong, &["-0 a", "-1 b", "-2 c"]);
}

#[test]
fn an_answer_of_another_kind_or_out_of_range_gets_no_verdict() {
    assert_eq!(question(Task::One(three())).judge(&Answer::Place(0.0)), None);
    assert_eq!(question(Task::One(three())).judge(&Answer::One(3)), None);
    assert_eq!(question(Task::Bug(bug())).judge(&Answer::One(0)), None);
    for line in [0, 2, 4] {
        assert_eq!(question(Task::Bug(bug())).judge(&Answer::Line(line)), None);
    }
}

#[test]
fn the_correct_answer_of_every_kind_is_judged_right() {
    let steps = ["a", "b"].map(|name| Step { text: words(name), why: words(name) });
    let one = || vec![choice("a", false), choice("b", true)];
    let tasks = [
        Task::One(one()),
        Task::Output(one()),
        Task::Bug(bug()),
        Task::All(three()),
        Task::Axis(axis()),
        Task::Order(steps.to_vec()),
    ];
    for task in tasks {
        let question = question(task);
        let verdict = question.judge(&question.key()).map(|feedback| feedback.verdict);
        assert_eq!(verdict, Some(Verdict::Right), "{:?}", question.task);
    }
}

#[test]
fn only_answers_that_the_field_of_a_question_can_give_are_accepted() {
    let step = |name: &str| Step { text: words(name), why: words(name) };
    let steps = || Task::Order(vec![step("a"), step("b"), step("c")]);
    let rows = [
        (Task::One(three()), Answer::One(2), true),
        (Task::One(three()), Answer::One(3), false),
        (Task::One(three()), Answer::Many(vec![0]), false),
        (Task::All(three()), Answer::Many(vec![2, 0]), true),
        (Task::All(three()), Answer::Many(vec![3]), false),
        (Task::Bug(bug()), Answer::Line(1), true),
        (Task::Bug(bug()), Answer::Line(2), false),
        (Task::Bug(bug()), Answer::Line(0), false),
        (Task::Axis(axis()), Answer::Place(-5.0), true),
        (Task::Axis(axis()), Answer::Place(5.01), false),
        (Task::Axis(axis()), Answer::Place(f64::NAN), false),
        (steps(), Answer::Order(vec![2, 0, 1]), true),
        (steps(), Answer::Order(vec![0, 1]), false),
        (steps(), Answer::Order(vec![0, 1, 1]), false),
    ];
    for (task, answer, expected) in rows {
        let question = question(task);
        let accepted = question.accept(answer.clone());
        assert_eq!(accepted, expected.then_some(answer), "to {:?}", question.task);
    }
}

#[test]
fn a_stored_choice_of_a_statement_becomes_its_line() {
    let question = question(Task::Bug(bug()));
    assert_eq!(question.accept(Answer::One(1)), Some(Answer::Line(3)));
    assert_eq!(question.accept(Answer::One(2)), None);
}
