//! The attempts at a question: the answer being given, the judged one, and what earlier ones have settled.

use crate::{context::Judged, memo::TidyMemo};
use leptos::prelude::*;
use lesson::{Answer, ItemFeedback, Mark, Question, Task};

/// The attempts at one question since it was begun. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Attempts {
    /// The question; its text changes with the language.
    pub question: TidyMemo<Question>,
    /// The answer so far; `None` while there is not enough to be checked.
    pub draft: RwSignal<Option<Answer>>,
    /// The judged answer; while there is one, nothing can be changed.
    pub judged: TidyMemo<Option<Judged>>,
    /// The wrong answers that were retried, oldest first.
    pub missed: RwSignal<Vec<Answer>>,
}

impl Attempts {
    /// Returns the answer to show: the judged one, else the draft. Reactive.
    pub fn answer(self) -> Option<Answer> {
        let judged = self.judged.with(|judged| judged.as_ref().map(|judged| judged.answer.clone()));
        judged.or_else(|| self.draft.get())
    }

    /// Returns whether the answer can be changed. Reactive.
    pub fn is_open(self) -> bool {
        self.judged.with(Option::is_none)
    }

    /// Applies `read` to what is known of an item: the number of a line, the index of a choice or step. `None` while
    /// nothing is known of it. Reactive.
    pub fn with_item<T>(self, item: usize, read: impl FnOnce(&ItemFeedback<'_>) -> T) -> Option<T> {
        self.question.with(|question| {
            let about = |answer: &Answer| {
                let items = question.judge(answer)?.items;
                items.into_iter().find(|it| it.item == item)
            };
            let now = self.judged.with(|judged| about(&judged.as_ref()?.answer));
            // What is refuted now may have been picked before: it stays marked as wrong.
            if let Some(now) = now.as_ref().filter(|now| now.mark != Mark::Refuted) {
                return Some(read(now));
            }
            // Steps in a wrong place are moved again.
            let is_kept =
                |it: &ItemFeedback<'_>| it.mark == Mark::Right || !matches!(question.task, Task::Order(_));
            self.missed.with(|missed| {
                let before = missed.iter().rev().filter_map(about).find(is_kept);
                before.or(now).as_ref().map(read)
            })
        })
    }

    /// Returns the mark of an item; `None` while nothing is known of it. Reactive.
    pub fn mark(self, item: usize) -> Option<Mark> {
        self.with_item(item, |it| it.mark)
    }

    /// Returns whether an item can be changed: the answer is open, and no earlier attempt has settled the item.
    /// Reactive.
    pub fn is_asked(self, item: usize) -> bool {
        self.is_open() && self.mark(item).is_none()
    }
}

/// Returns the part of a wrong answer that is kept at the next attempt; `None` if that begins without an answer.
pub fn kept(question: &Question, answer: &Answer) -> Option<Answer> {
    let Answer::Many(_) = answer else { return None };
    let items = question.judge(answer)?.items;
    let right: Vec<usize> = items.iter().filter(|it| it.mark == Mark::Right).map(|it| it.item).collect();
    (!right.is_empty()).then_some(Answer::Many(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{Choice, Slug, Step, Verdict};

    fn question(task: Task) -> Question {
        Question { id: Slug::of_constant("q"), prompt: Vec::new(), task }
    }

    fn choices(right: &[bool]) -> Vec<Choice> {
        let choice = |is_right: &bool| Choice {
            text: Vec::new(),
            is_right: *is_right,
            misconception: Vec::new(),
            why: Vec::new(),
            line: None,
        };
        right.iter().map(choice).collect()
    }

    /// Checks the marks of the first items after these missed attempts and the judged answer.
    #[track_caller]
    fn check(task: Task, missed: &[Answer], judged: Option<(Answer, Verdict)>, expected: &[Option<Mark>]) {
        Owner::new().with(|| {
            let question = question(task);
            let judged = judged.map(|(answer, verdict)| Judged { answer, verdict });
            let attempts = Attempts {
                question: TidyMemo::new(move |_| question.clone()),
                draft: RwSignal::new(None),
                judged: TidyMemo::new(move |_| judged.clone()),
                missed: RwSignal::new(missed.to_vec()),
            };
            let found: Vec<_> = (0..expected.len()).map(|item| attempts.mark(item)).collect();
            assert_eq!(found, expected);
        });
    }

    const RIGHT: Option<Mark> = Some(Mark::Right);
    const WRONG: Option<Mark> = Some(Mark::Wrong);
    const REFUTED: Option<Mark> = Some(Mark::Refuted);

    #[test]
    fn what_was_rejected_stays_marked_until_the_end() {
        let one = || Task::One(choices(&[false, true, false, false]));
        check(one(), &[Answer::One(2)], None, &[None, None, WRONG, None]);
        let right = Some((Answer::One(1), Verdict::Right));
        check(one(), &[Answer::One(2)], right, &[REFUTED, RIGHT, WRONG, REFUTED]);
        let again = Some((Answer::One(0), Verdict::Wrong));
        check(one(), &[Answer::One(2)], again, &[WRONG, None, WRONG, None]);
    }

    #[test]
    fn of_a_set_the_right_choices_are_kept_and_the_missing_ones_not_revealed() {
        let all = || Task::All(choices(&[true, true, false, false]));
        let missed = Answer::Many(vec![0, 2]);
        check(all(), std::slice::from_ref(&missed), None, &[RIGHT, None, WRONG, None]);
        assert_eq!(kept(&question(all()), &missed), Some(Answer::Many(vec![0])));
        assert_eq!(kept(&question(all()), &Answer::Many(vec![2])), None);
        assert_eq!(kept(&question(Task::One(choices(&[true, false]))), &Answer::One(1)), None);
    }

    #[test]
    fn of_an_order_only_the_steps_in_their_place_are_kept() {
        let steps = vec![Step { text: Vec::new(), why: Vec::new() }; 3];
        let missed = Answer::Order(vec![0, 2, 1]);
        let judged = Some((missed.clone(), Verdict::Wrong));
        check(Task::Order(steps.clone()), &[], judged, &[RIGHT, WRONG, WRONG]);
        check(Task::Order(steps), &[missed], None, &[RIGHT, None, None]);
    }
}
