//! Check questions, and the verdict on an answer. Every choice carries its reason; a wrong one names the
//! misconception behind it.

use serde::{Deserialize, Serialize};

use crate::{Block, CodeTab, Inline, Slug};

/// A check question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// The question.
    pub prompt: Vec<Block>,
    /// The form of the answer, with the key.
    pub task: Task,
}

/// The form of a question's answer, with the key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Choose the one that is right.
    One(Vec<Choice>),
    /// Choose all that are right.
    All(Vec<Choice>),
    /// Read the code of the prompt and choose what it prints.
    Output(Vec<Choice>),
    /// Choose the line of a program that has to change.
    Bug(BugTask),
    /// Place a mark on an axis.
    Axis(AxisTask),
    /// Order the steps; they are listed in the right order.
    Order(Vec<Step>),
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its words.
    pub text: Vec<Inline>,
    /// Whether it belongs to the answer.
    pub is_right: bool,
    /// The misconception behind it, where it does not.
    pub misconception: Vec<Inline>,
    /// Why it is right or wrong.
    pub why: Vec<Inline>,
    /// The line of code it is about, from 1.
    pub line: Option<usize>,
}

/// A program with one line that has to change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BugTask {
    /// The program.
    pub code: CodeTab,
    /// Statements about lines, each with its line; exactly one is right. A line may have several or none.
    pub choices: Vec<Choice>,
}

/// A mark to place on an axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AxisTask {
    /// The axis' ends.
    pub range: (f64, f64),
    /// The smallest step.
    pub step: f64,
    /// The right place of the mark.
    pub answer: f64,
    /// The distance from it that is still right.
    pub tolerance: f64,
    /// The values of the drawn function, at places with equal distances from end to end; empty without a curve.
    pub curve: Vec<f64>,
    /// Why it belongs there.
    pub why: Vec<Inline>,
    /// Reasons why marks elsewhere are wrong. The first region that contains the mark applies; together they cover the
    /// axis.
    pub regions: Vec<Region>,
}

/// Why a mark in this region is wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Its ends, both included.
    pub range: (f64, f64),
    /// The misconception behind it.
    pub misconception: Vec<Inline>,
    /// Why it is wrong.
    pub why: Vec<Inline>,
}

/// One of the steps to order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its words.
    pub text: Vec<Inline>,
    /// Why this is its place.
    pub why: Vec<Inline>,
}

/// A learner's answer. Indices are those of the question, whatever order was shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// One choice.
    One(usize),
    /// Any number of choices.
    Many(Vec<usize>),
    /// A line of the program, from 1.
    Line(usize),
    /// A place on the axis.
    Place(f64),
    /// All steps in the order chosen.
    Order(Vec<usize>),
}

/// The verdict on an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of it is right.
    Right,
    /// Something is missing or wrong.
    Wrong,
}

/// The verdict on one item of a question: a choice, a line, a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The answer is right about it.
    Right,
    /// The answer is wrong about it.
    Wrong,
    /// The answer left it out, and rightly so.
    Refuted,
}

/// A reason for or against an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason<'a> {
    /// The statement that it is about, where the item does not say it itself: that on a line of a program.
    pub statement: &'a [Inline],
    /// The misconception behind it; empty for what is right.
    pub misconception: &'a [Inline],
    /// Why it is right or wrong.
    pub why: &'a [Inline],
}

/// An item with its mark and its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFeedback<'a> {
    /// Index of the choice or step; number of the line, from 1.
    pub item: usize,
    /// Whether it is right.
    pub mark: Mark,
    /// The reasons; none for a line that no statement is about.
    pub reasons: Vec<Reason<'a>>,
}

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback<'a> {
    /// Right or wrong.
    pub verdict: Verdict,
    /// The items that the answer reveals, in the order of the question. What a wrong answer left out is not among
    /// them: it is still to be found.
    pub items: Vec<ItemFeedback<'a>>,
    /// The number of right choices that the answer left out.
    pub n_missing: usize,
    /// The reason for the whole answer, where there are no items: that of a place on an axis.
    pub reason: Option<Reason<'a>>,
}

impl Question {
    /// Returns the verdict on an answer and its reasons, or `None` where the answer is of another kind than the
    /// question, or a single choice or line that the question does not have.
    pub fn judge(&self, answer: &Answer) -> Option<Feedback<'_>> {
        match (&self.task, answer) {
            (Task::One(choices) | Task::Output(choices), Answer::One(picked)) => judge_one(choices, *picked),
            (Task::All(choices), Answer::Many(picked)) => Some(judge_all(choices, picked)),
            (Task::Bug(bug), Answer::Line(line)) => bug.judge(*line),
            (Task::Axis(axis), Answer::Place(place)) => Some(axis.judge(*place)),
            (Task::Order(steps), Answer::Order(order)) => Some(judge_order(steps, order)),
            (
                Task::One(_) | Task::Output(_) | Task::All(_) | Task::Bug(_) | Task::Axis(_) | Task::Order(_),
                _,
            ) => None,
        }
    }

    /// Returns an answer as this question's input gives it: of its kind, with valid indices (each step of an order
    /// once), a line that is not empty, a place on the axis. `None` for any other. A choice of a program's statement,
    /// as earlier versions stored it, becomes its line.
    pub fn accept(&self, answer: Answer) -> Option<Answer> {
        let is_accepted = match (&self.task, &answer) {
            (Task::One(choices) | Task::Output(choices), Answer::One(picked)) => *picked < choices.len(),
            (Task::All(choices), Answer::Many(picked)) => picked.iter().all(|&picked| picked < choices.len()),
            (Task::Bug(bug), Answer::Line(line)) => bug.has_line(*line),
            (Task::Bug(bug), Answer::One(picked)) => return bug.choices.get(*picked)?.line.map(Answer::Line),
            (Task::Axis(AxisTask { range: (low, high), .. }), Answer::Place(place)) => {
                (*low..=*high).contains(place)
            }
            (Task::Order(steps), Answer::Order(order)) => {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                sorted.into_iter().eq(0..steps.len())
            }
            _ => false,
        };
        is_accepted.then_some(answer)
    }

    /// Returns the right answer, as [`judge`](Self::judge) confirms.
    pub fn key(&self) -> Answer {
        match &self.task {
            Task::One(choices) | Task::Output(choices) => {
                Answer::One(choices.iter().position(|choice| choice.is_right).unwrap_or(choices.len()))
            }
            Task::All(choices) => {
                let right = choices.iter().enumerate().filter(|(_, choice)| choice.is_right);
                Answer::Many(right.map(|(idx, _)| idx).collect())
            }
            Task::Bug(bug) => Answer::Line(bug.right_line().unwrap_or(0)),
            Task::Axis(axis) => Answer::Place(axis.answer),
            Task::Order(steps) => Answer::Order((0..steps.len()).collect()),
        }
    }

    /// Returns the number of choices or steps to shuffle; 0 for lines and for an axis, which have their own order.
    pub fn n_choices(&self) -> usize {
        match &self.task {
            Task::One(choices) | Task::All(choices) | Task::Output(choices) => choices.len(),
            Task::Bug(_) | Task::Axis(_) => 0,
            Task::Order(steps) => steps.len(),
        }
    }
}

impl Choice {
    /// Returns the reason beside the choice.
    fn reason(&self) -> Reason<'_> {
        Reason { statement: &[], misconception: &self.misconception, why: &self.why }
    }

    /// Returns the reason with the statement that it is about.
    fn statement(&self) -> Reason<'_> {
        Reason { statement: &self.text, ..self.reason() }
    }
}

impl BugTask {
    /// Returns whether the program has a line of this number that can be chosen. Empty lines cannot.
    pub fn has_line(&self, line: usize) -> bool {
        let words = line.checked_sub(1).and_then(|idx| self.code.lines.get(idx));
        words.is_some_and(|words| words.iter().any(|token| !token.1.trim().is_empty()))
    }

    fn right_line(&self) -> Option<usize> {
        self.choices.iter().find(|choice| choice.is_right)?.line
    }

    /// Judges a line. A wrong one gets the reasons of its own statements; the right one gets those of all lines.
    fn judge(&self, line: usize) -> Option<Feedback<'_>> {
        if !self.has_line(line) {
            return None;
        }
        let is_right = Some(line) == self.right_line();
        let item = |line: usize, mark: Mark| {
            let about = |choice: &&Choice| choice.line == Some(line);
            // What is right comes first.
            let (right, wrong) =
                self.choices.iter().filter(about).partition::<Vec<_>, _>(|choice| choice.is_right);
            ItemFeedback {
                item: line,
                mark,
                reasons: right.into_iter().chain(wrong).map(Choice::statement).collect(),
            }
        };
        let items = if is_right {
            let stated = (1..=self.code.lines.len())
                .filter(|it| self.choices.iter().any(|choice| choice.line == Some(*it)));
            stated.map(|it| item(it, if it == line { Mark::Right } else { Mark::Refuted })).collect()
        } else {
            vec![item(line, Mark::Wrong)]
        };
        Some(Feedback { items, ..feedback(is_right) })
    }
}

impl AxisTask {
    fn judge(&self, place: f64) -> Feedback<'_> {
        if (place - self.answer).abs() <= self.tolerance {
            let reason = Reason { statement: &[], misconception: &[], why: &self.why };
            return Feedback { reason: Some(reason), ..feedback(true) };
        }
        let holds = |region: &&Region| place >= region.range.0 && place <= region.range.1;
        let reason = self.regions.iter().find(holds).map(|region| Reason {
            statement: &[],
            misconception: &region.misconception,
            why: &region.why,
        });
        Feedback { reason, ..feedback(false) }
    }
}

/// Judges one choice. A wrong one gets its own reason only; with the right one, the others are refuted.
fn judge_one(choices: &[Choice], picked: usize) -> Option<Feedback<'_>> {
    let is_right = choices.get(picked)?.is_right;
    let mark = |idx: usize| match (idx == picked, is_right) {
        (true, true) => Some(Mark::Right),
        (true, false) => Some(Mark::Wrong),
        (false, true) => Some(Mark::Refuted),
        (false, false) => None,
    };
    Some(Feedback { items: marked(choices, mark), ..feedback(is_right) })
}

/// Judges a set of choices. A wrong set gets marks for what it contains, and the number of what it lacks.
fn judge_all<'a>(choices: &'a [Choice], picked: &[usize]) -> Feedback<'a> {
    let is_picked = |idx: usize| picked.contains(&idx);
    let is_right = choices.iter().enumerate().all(|(idx, choice)| choice.is_right == is_picked(idx));
    let mark = |idx: usize| {
        let choice = choices.get(idx)?;
        match (is_picked(idx), choice.is_right) {
            (true, true) => Some(Mark::Right),
            (true, false) => Some(Mark::Wrong),
            (false, _) => is_right.then_some(Mark::Refuted),
        }
    };
    let n_missing =
        choices.iter().enumerate().filter(|(idx, choice)| choice.is_right && !is_picked(*idx)).count();
    Feedback { items: marked(choices, mark), n_missing, ..feedback(is_right) }
}

/// Judges an order: each step by whether it is in its place.
fn judge_order<'a>(steps: &'a [Step], order: &[usize]) -> Feedback<'a> {
    let is_right = order.iter().copied().eq(0..steps.len());
    let item = |(idx, step): (usize, &'a Step)| {
        let mark = if order.get(idx) == Some(&idx) { Mark::Right } else { Mark::Wrong };
        let reason = Reason { statement: &[], misconception: &[], why: &step.why };
        ItemFeedback { item: idx, mark, reasons: vec![reason] }
    };
    Feedback { items: steps.iter().enumerate().map(item).collect(), ..feedback(is_right) }
}

/// Returns the choices with a mark, with their reasons.
fn marked(choices: &[Choice], mark: impl Fn(usize) -> Option<Mark>) -> Vec<ItemFeedback<'_>> {
    let item = |(idx, choice)| {
        Some(ItemFeedback { item: idx, mark: mark(idx)?, reasons: vec![Choice::reason(choice)] })
    };
    choices.iter().enumerate().filter_map(item).collect()
}

/// Returns a verdict without any reason.
const fn feedback<'a>(is_right: bool) -> Feedback<'a> {
    let verdict = if is_right { Verdict::Right } else { Verdict::Wrong };
    Feedback { verdict, items: Vec::new(), n_missing: 0, reason: None }
}

#[cfg(test)]
mod tests;
