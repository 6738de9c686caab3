//! The field in which a question is answered: choices, lines of a program, an axis, an order.

use crate::{
    components::{
        attempts::Attempts,
        axis::{AxisField, AxisMark, AxisMarkKind, place_text},
        choices::{Choices, Mode},
        lines::Lines,
        order::Steps,
    },
    memo::TidyMemo,
};
use leptos::prelude::*;
use lesson::{Answer, AxisTask, Question, Task, Verdict, shuffled};

/// The field for one question. Choices are shuffled by the question and the round, so that the order is the same in
/// both languages and another one when the question is begun anew.
#[component]
pub fn AnswerField(
    attempts: Attempts,
    /// How often the question was begun anew.
    round: RwSignal<u64>,
) -> impl IntoView {
    let order = TidyMemo::new(move |_| attempts.question.with(|question| order_of(question, round.get())));
    move || {
        let order = order.get();
        attempts.question.with(|question| {
            let name = question.id.to_string();
            match &question.task {
                Task::One(choices) | Task::Output(choices) => {
                    view! { <Choices name=name choices=choices.clone() order=order attempts=attempts mode=Mode::One /> }
                        .into_any()
                }
                Task::All(choices) => {
                    view! { <Choices name=name choices=choices.clone() order=order attempts=attempts mode=Mode::Many /> }
                        .into_any()
                }
                Task::Bug(bug) => view! { <Lines name=name bug=bug.clone() attempts=attempts /> }.into_any(),
                Task::Axis(axis) => view! { <Axis axis=axis.clone() attempts=attempts /> }.into_any(),
                Task::Order(steps) => {
                    let texts: Vec<_> = steps.iter().map(|step| step.text.clone()).collect();
                    view! { <Steps texts=texts order=order attempts=attempts /> }.into_any()
                }
            }
        })
    }
}

/// Returns the order in which choices and steps are shown in a round. Steps are never in the right order at first.
fn order_of(question: &Question, round: u64) -> Vec<usize> {
    let mut order = shuffled(seed_of(&question.id).wrapping_add(round), question.n_choices());
    if matches!(question.task, Task::Order(_)) && order.is_sorted() && order.len() > 1 {
        order.rotate_left(1);
    }
    order
}

/// Returns the FNV-1a hash of the name: a seed that is the same on every device.
fn seed_of(name: &str) -> u64 {
    base::fnv1a(name.as_bytes())
}

#[component]
fn Axis(axis: AxisTask, attempts: Attempts) -> impl IntoView {
    let AxisTask { range, step, answer, curve, .. } = axis;
    let place = Signal::derive(move || match attempts.answer() {
        Some(Answer::Place(place)) => Some(place),
        _ => None,
    });
    let marks = Signal::derive(move || {
        let is_right = attempts
            .judged
            .with(|judged| judged.as_ref().is_some_and(|judged| judged.verdict == Verdict::Right));
        let right = is_right.then(|| AxisMark {
            place: answer,
            kind: AxisMarkKind::Right,
            label: format!("✓ {}", place_text((answer * 100.0).round() / 100.0, step)),
        });
        let wrong = |answer: &Answer| match answer {
            Answer::Place(place) => {
                Some(AxisMark { place: *place, kind: AxisMarkKind::Wrong, label: String::new() })
            }
            _ => None,
        };
        let mut missed = attempts.missed.with(|missed| missed.iter().filter_map(wrong).collect::<Vec<_>>());
        // Of those only the last is told: each label takes a line.
        if let Some(last) = missed.last_mut() {
            last.label = format!("✗ {}", place_text(last.place, step));
        }
        missed.into_iter().chain(right).collect()
    });
    let set = move |place: Option<f64>| attempts.draft.set(place.map(Answer::Place));
    view! {
        <AxisField
            ends=range step=step curve=curve place=place marks=marks
            is_disabled=Signal::derive(move || !attempts.is_open())
            set=set
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_differ_between_questions() {
        assert_ne!(seed_of("q-one"), seed_of("q-two"));
    }
}
