//! The fields in which a question is answered: choices, an axis, an order.

use crate::{
    text::{number::fixed, questions::Questions, use_text},
    ui::inline::inlines,
};
use leptos::prelude::*;
use lesson::{Answer, AxisTask, Inline, Question, Task, shuffled};

/// The field for one question. Choices are shuffled by the question and the attempt, so that the order is the same
/// in both languages and another one at the next attempt.
#[component]
pub fn AnswerField(
    /// The question; its text changes with the language.
    question: Memo<Question>,
    /// What is answered so far; `None` while it is not enough to be checked.
    answer: RwSignal<Option<Answer>>,
    /// How many attempts came before.
    attempt: RwSignal<u64>,
    /// Whether the answer may still be changed.
    is_open: Signal<bool>,
) -> impl IntoView {
    let order = Memo::new(move |_| {
        let (seed, count) = question.with(|question| (seed_of(&question.id), question.n_choices()));
        shuffled(seed.wrapping_add(attempt.get()), count)
    });
    move || {
        let order = order.get();
        question.with(|question| match &question.task {
            Task::One(choices) | Task::Output(choices) | Task::Bug(choices) => {
                let texts: Vec<_> = choices.iter().map(|choice| choice.text.clone()).collect();
                view! { <Choices name=question.id.to_string() texts=texts order=order answer=answer is_open=is_open mode=Mode::One /> }.into_any()
            }
            Task::All(choices) => {
                let texts: Vec<_> = choices.iter().map(|choice| choice.text.clone()).collect();
                view! { <Choices name=question.id.to_string() texts=texts order=order answer=answer is_open=is_open mode=Mode::Many /> }.into_any()
            }
            Task::Axis(axis) => view! { <Axis axis=axis.clone() answer=answer is_open=is_open /> }.into_any(),
            Task::Order(steps) => {
                let texts: Vec<_> = steps.iter().map(|step| step.text.clone()).collect();
                view! { <Steps texts=texts order=order answer=answer is_open=is_open /> }.into_any()
            }
        })
    }
}

/// FNV-1a of the name: a seed that is the same on every device.
fn seed_of(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    One,
    Many,
}

#[component]
fn Choices(
    name: String,
    texts: Vec<Vec<Inline>>,
    order: Vec<usize>,
    answer: RwSignal<Option<Answer>>,
    is_open: Signal<bool>,
    mode: Mode,
) -> impl IntoView {
    let lang = use_text().lang();
    let is_picked = move |place: usize| {
        answer.with(|answer| match answer {
            Some(Answer::One(picked)) => *picked == place,
            Some(Answer::Many(picked)) => picked.contains(&place),
            Some(Answer::Place(_) | Answer::Order(_)) | None => false,
        })
    };
    let pick = move |place: usize| match mode {
        Mode::One => answer.set(Some(Answer::One(place))),
        Mode::Many => answer.update(|answer| {
            let mut picked = match answer.take() {
                Some(Answer::Many(picked)) => picked,
                _ => Vec::new(),
            };
            match picked.iter().position(|&other| other == place) {
                Some(at) => drop(picked.remove(at)),
                None => picked.push(place),
            }
            *answer = (!picked.is_empty()).then_some(Answer::Many(picked));
        }),
    };
    let kind = match mode {
        Mode::One => "radio",
        Mode::Many => "checkbox",
    };
    let choices = order.into_iter().filter_map(|place| {
        let words = inlines(texts.get(place)?, lang);
        Some(view! {
            <label class="choice choice--line">
                <input
                    type=kind
                    name=name.clone()
                    prop:checked=move || is_picked(place)
                    disabled=move || !is_open.get()
                    on:change=move |_| pick(place)
                />
                <span>{words}</span>
            </label>
        })
    });
    view! { <div class="question__choices">{choices.collect_view()}</div> }
}

#[component]
fn Axis(axis: AxisTask, answer: RwSignal<Option<Answer>>, is_open: Signal<bool>) -> impl IntoView {
    let text = use_text();
    let (low, high) = axis.range;
    let start = f64::midpoint(low, high);
    let place = move || match answer.get() {
        Some(Answer::Place(place)) => place,
        _ => start,
    };
    let digits = decimals(axis.step);
    let move_to = move |event| {
        if let Ok(place) = event_target_value(&event).parse::<f64>() {
            answer.set(Some(Answer::Place(place)));
        }
    };
    view! {
        <label class="field question__axis">
            <span>{text.tell(|m: &'static Questions| m.place_on_axis)}</span>
            <input
                type="range" min=low max=high step=axis.step
                prop:value=move || place().to_string()
                disabled=move || !is_open.get()
                on:input=move_to
            />
            <output class="question__place">{move || fixed(place(), digits)}</output>
        </label>
    }
}

/// How many decimals a step needs: 0.25 needs 2.
fn decimals(step: f64) -> usize {
    (0..6_usize)
        .find(|&digits| {
            let scaled = step * 10_f64.powi(digits as i32);
            (scaled - scaled.round()).abs() < 1e-9
        })
        .unwrap_or(6)
}

#[component]
fn Steps(
    texts: Vec<Vec<Inline>>,
    order: Vec<usize>,
    answer: RwSignal<Option<Answer>>,
    is_open: Signal<bool>,
) -> impl IntoView {
    let text = use_text();
    let lang = text.lang();
    let current = {
        let start = order;
        move || match answer.get() {
            Some(Answer::Order(order)) => order,
            _ => start.clone(),
        }
    };
    // An order counts as answered once it has been touched or accepted.
    let swap = {
        let current = current.clone();
        move |at: usize, with: usize| {
            let mut order = untrack(current.clone());
            if at < order.len() && with < order.len() {
                order.swap(at, with);
            }
            answer.set(Some(Answer::Order(order)));
        }
    };
    let accept = {
        let current = current.clone();
        move |_| answer.set(Some(Answer::Order(untrack(current.clone()))))
    };
    let items = move || {
        let order = current();
        let last = order.len().saturating_sub(1);
        let items = order.iter().enumerate().filter_map(|(at, &step)| {
            let words = texts.get(step)?;
            let (up, down) = (swap.clone(), swap.clone());
            let name = lesson::plain_text(words);
            let m = text.words::<Questions>();
            Some(view! {
                <li class="question__step">
                    <span class="question__step-text">{inlines(words, lang)}</span>
                    <button type="button" class="button" aria-label=(m.move_up)(&name)
                        disabled=move || at == 0 || !is_open.get() on:click=move |_| up(at, at.saturating_sub(1))>
                        <span aria-hidden="true">"↑"</span>
                    </button>
                    <button type="button" class="button" aria-label=(m.move_down)(&name)
                        disabled=move || at == last || !is_open.get() on:click=move |_| down(at, at + 1)>
                        <span aria-hidden="true">"↓"</span>
                    </button>
                </li>
            })
        });
        items.collect_view()
    };
    view! {
        <ol class="question__steps">{items}</ol>
        <button type="button" class="button" hidden=move || answer.with(Option::is_some) on:click=accept>
            {text.tell(|m: &'static Questions| m.order_is_right)}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_needs_as_many_decimals_as_it_has() {
        for (step, expected) in [(1.0, 0), (0.5, 1), (0.25, 2), (0.01, 2), (0.001, 3)] {
            assert_eq!(decimals(step), expected, "{step}");
        }
    }

    #[test]
    fn seeds_differ_between_questions() {
        assert_ne!(seed_of("q-one"), seed_of("q-two"));
    }
}
