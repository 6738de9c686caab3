use super::*;

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

/// Checks that the verdict is `expected`, with these reasons in this order.
#[track_caller]
fn check(task: Task, answer: Answer, expected: Verdict, reasons: &[&str]) {
    let question = question(task);
    let feedback = question.judge(&answer).unwrap();
    assert_eq!(feedback.verdict, expected);
    let found: Vec<String> = feedback.reasons.iter().map(|(_, why)| crate::plain_text(why)).collect();
    assert_eq!(found, reasons);
}

fn three() -> Vec<Choice> {
    vec![choice("a", true), choice("b", false), choice("c", true)]
}

#[test]
fn one_choice_gets_its_own_reason() {
    check(Task::One(three()), Answer::One(0), Verdict::Right, &["a"]);
    check(Task::Output(three()), Answer::One(1), Verdict::Wrong, &["b"]);
}

#[test]
fn a_wrong_set_gets_the_missed_and_the_extra_choices() {
    check(Task::All(three()), Answer::Many(vec![2, 0]), Verdict::Right, &["a", "c"]);
    check(Task::All(three()), Answer::Many(vec![0, 1]), Verdict::Wrong, &["b", "c"]);
    check(Task::All(three()), Answer::Many(vec![]), Verdict::Wrong, &["a", "c"]);
}

fn axis() -> AxisTask {
    let region =
        |from, to, name: &str| Region { range: (from, to), misconception: words("a slip"), why: words(name) };
    let regions = vec![region(-0.2, 0.2, "zero"), region(-5.0, -1.28, "left"), region(-1.28, 5.0, "right")];
    AxisTask { range: (-5.0, 5.0), step: 0.01, answer: -1.28, tolerance: 0.1, why: words("there"), regions }
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
fn an_order_gets_the_reasons_of_misplaced_steps() {
    let step = |name: &str| Step { text: words(name), why: words(name) };
    let steps = || vec![step("a"), step("b"), step("c")];
    check(Task::Order(steps()), Answer::Order(vec![0, 1, 2]), Verdict::Right, &["a", "b", "c"]);
    check(Task::Order(steps()), Answer::Order(vec![0, 2, 1]), Verdict::Wrong, &["b", "c"]);
    check(Task::Order(steps()), Answer::Order(vec![]), Verdict::Wrong, &["a", "b", "c"]);
}

#[test]
fn an_answer_of_another_kind_or_out_of_range_gets_no_verdict() {
    assert_eq!(question(Task::One(three())).judge(&Answer::Place(0.0)), None);
    assert_eq!(question(Task::One(three())).judge(&Answer::One(3)), None);
}

#[test]
fn the_correct_answer_of_every_kind_is_judged_right() {
    let steps = ["a", "b"].map(|name| Step { text: words(name), why: words(name) });
    let one = || vec![choice("a", false), choice("b", true)];
    let tasks = [
        Task::One(one()),
        Task::Output(one()),
        Task::Bug(one()),
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
        (Task::Axis(axis()), Answer::Place(-5.0), true),
        (Task::Axis(axis()), Answer::Place(5.01), false),
        (Task::Axis(axis()), Answer::Place(f64::NAN), false),
        (steps(), Answer::Order(vec![2, 0, 1]), true),
        (steps(), Answer::Order(vec![0, 1]), false),
        (steps(), Answer::Order(vec![0, 1, 1]), false),
    ];
    for (task, answer, expected) in rows {
        let question = question(task);
        assert_eq!(question.accepts(&answer), expected, "{answer:?} to {:?}", question.task);
    }
}
