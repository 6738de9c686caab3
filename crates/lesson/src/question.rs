//! Check questions, and the verdict on an answer. Every choice carries its reason; a wrong one names the
//! misconception behind it.

use serde::{Deserialize, Serialize};

use crate::{Block, Inline, Slug};

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
    /// Choose the line of the prompt's code that is wrong; every choice has a line.
    Bug(Vec<Choice>),
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

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback<'a> {
    /// Right or wrong.
    pub verdict: Verdict,
    /// The reasons for this answer, in the order of the question: misconception (may be empty) and why.
    pub reasons: Vec<(&'a [Inline], &'a [Inline])>,
}

impl Question {
    /// Returns the verdict on an answer and its reasons, or `None` where the answer is of another kind than the
    /// question, or a single choice that the question does not have.
    pub fn judge(&self, answer: &Answer) -> Option<Feedback<'_>> {
        match (&self.task, answer) {
            (Task::One(choices) | Task::Output(choices) | Task::Bug(choices), Answer::One(picked)) => {
                let choice = choices.get(*picked)?;
                Some(feedback(choice.is_right, vec![choice.reason()]))
            }
            (Task::All(choices), Answer::Many(picked)) => Some(judge_all(choices, picked)),
            (Task::Axis(axis), Answer::Place(place)) => Some(axis.judge(*place)),
            (Task::Order(steps), Answer::Order(order)) => Some(judge_order(steps, order)),
            (
                Task::One(_) | Task::Output(_) | Task::Bug(_),
                Answer::Many(_) | Answer::Place(_) | Answer::Order(_),
            )
            | (Task::All(_), Answer::One(_) | Answer::Place(_) | Answer::Order(_))
            | (Task::Axis(_), Answer::One(_) | Answer::Many(_) | Answer::Order(_))
            | (Task::Order(_), Answer::One(_) | Answer::Many(_) | Answer::Place(_)) => None,
        }
    }

    /// Whether this question's input can give such an answer: of its kind, with valid indices (each step of an order
    /// once) and a place on its axis.
    pub fn accepts(&self, answer: &Answer) -> bool {
        match (&self.task, answer) {
            (Task::One(choices) | Task::Output(choices) | Task::Bug(choices), Answer::One(picked)) => {
                *picked < choices.len()
            }
            (Task::All(choices), Answer::Many(picked)) => picked.iter().all(|&picked| picked < choices.len()),
            (Task::Axis(AxisTask { range: (low, high), .. }), Answer::Place(place)) => {
                (*low..=*high).contains(place)
            }
            (Task::Order(steps), Answer::Order(order)) => {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                sorted.into_iter().eq(0..steps.len())
            }
            _ => false,
        }
    }

    /// Returns the right answer, as [`judge`](Self::judge) confirms.
    pub fn key(&self) -> Answer {
        match &self.task {
            Task::One(choices) | Task::Output(choices) | Task::Bug(choices) => {
                Answer::One(choices.iter().position(|choice| choice.is_right).unwrap_or(choices.len()))
            }
            Task::All(choices) => {
                let right = choices.iter().enumerate().filter(|(_, choice)| choice.is_right);
                Answer::Many(right.map(|(idx, _)| idx).collect())
            }
            Task::Axis(axis) => Answer::Place(axis.answer),
            Task::Order(steps) => Answer::Order((0..steps.len()).collect()),
        }
    }

    /// Returns every choice with its reason, in the order of the question; empty for an axis and for an order.
    pub fn choices(&self) -> &[Choice] {
        match &self.task {
            Task::One(choices) | Task::All(choices) | Task::Output(choices) | Task::Bug(choices) => choices,
            Task::Axis(_) | Task::Order(_) => &[],
        }
    }

    /// Returns the number of choices or steps to shuffle; 0 for an axis.
    pub fn n_choices(&self) -> usize {
        match &self.task {
            Task::One(choices) | Task::All(choices) | Task::Output(choices) | Task::Bug(choices) => {
                choices.len()
            }
            Task::Axis(_) => 0,
            Task::Order(steps) => steps.len(),
        }
    }
}

impl Choice {
    fn reason(&self) -> (&[Inline], &[Inline]) {
        (&self.misconception, &self.why)
    }
}

impl AxisTask {
    fn judge(&self, place: f64) -> Feedback<'_> {
        if (place - self.answer).abs() <= self.tolerance {
            return feedback(true, vec![(&[], &self.why)]);
        }
        let holds = |region: &&Region| place >= region.range.0 && place <= region.range.1;
        let reason = self.regions.iter().find(holds).map(|region| (&*region.misconception, &*region.why));
        feedback(false, reason.into_iter().collect())
    }
}

/// Judges a set of choices. A wrong set gets the reasons of the choices picked wrongly and of those missed; a right one
/// gets all of its own.
fn judge_all<'a>(choices: &'a [Choice], picked: &[usize]) -> Feedback<'a> {
    let is_picked = |idx: usize| picked.contains(&idx);
    let is_right = choices.iter().enumerate().all(|(idx, choice)| choice.is_right == is_picked(idx));
    let deserves = |(idx, choice): &(usize, &Choice)| {
        if is_right { choice.is_right } else { choice.is_right != is_picked(*idx) }
    };
    let reasons = choices.iter().enumerate().filter(deserves).map(|(_, choice)| choice.reason()).collect();
    feedback(is_right, reasons)
}

/// Judges an order. A wrong one gets the reasons of the misplaced steps; a right one gets all.
fn judge_order<'a>(steps: &'a [Step], order: &[usize]) -> Feedback<'a> {
    let is_right = order.iter().copied().eq(0..steps.len());
    let is_misplaced = |idx: usize| order.get(idx) != Some(&idx);
    let explained = steps.iter().enumerate().filter(|(idx, _)| is_right || is_misplaced(*idx));
    feedback(is_right, explained.map(|(_, step)| (&[][..], &*step.why)).collect())
}

fn feedback<'a>(is_right: bool, reasons: Vec<(&'a [Inline], &'a [Inline])>) -> Feedback<'a> {
    Feedback { verdict: if is_right { Verdict::Right } else { Verdict::Wrong }, reasons }
}

#[cfg(test)]
mod tests;
