//! The fields in which a question is answered: choices, an axis, an order.

use crate::{
    browser::focus,
    components::{inline::inlines, slider::Slider},
    context::Judged,
    memo::TidyMemo,
    text::{
        number::{decimals_of, fixed},
        questions::Questions,
        use_text,
    },
};
use leptos::{html, prelude::*};
use lesson::{Answer, AxisTask, Choice, Inline, Question, Task, shuffled};

/// The field for one question. Choices are shuffled by the question and the attempt, so that the order is the same
/// in both languages and another one at the next attempt.
#[component]
pub fn AnswerField(
    /// The question; its text changes with the language.
    question: TidyMemo<Question>,
    /// The answer so far; `None` while there is not enough to be checked.
    answer: RwSignal<Option<Answer>>,
    /// Number of earlier attempts.
    attempt: RwSignal<u64>,
    /// The judged answer; while there is one, nothing can be changed.
    judged: TidyMemo<Option<Judged>>,
) -> impl IntoView {
    let order = TidyMemo::new(move |_| question.with(|question| order_of(question, attempt.get())));
    let is_open = Signal::derive(move || judged.with(Option::is_none));
    // Shows the judged answer, else the draft.
    let answer = Given { draft: answer, judged };
    move || {
        let order = order.get();
        question.with(|question| match &question.task {
            Task::One(choices) | Task::Output(choices) | Task::Bug(choices) => {
                view! { <Choices name=question.id.to_string() choices=choices.clone() order=order answer=answer is_open=is_open mode=Mode::One /> }.into_any()
            }
            Task::All(choices) => {
                view! { <Choices name=question.id.to_string() choices=choices.clone() order=order answer=answer is_open=is_open mode=Mode::Many /> }.into_any()
            }
            Task::Axis(axis) => view! { <Axis axis=axis.clone() answer=answer is_open=is_open /> }.into_any(),
            Task::Order(steps) => {
                let texts: Vec<_> = steps.iter().map(|step| step.text.clone()).collect();
                view! { <Steps name=question.id.to_string() texts=texts order=order answer=answer is_open=is_open /> }.into_any()
            }
        })
    }
}

/// Returns the order in which choices and steps are shown at an attempt. Steps are never in the right order at first.
fn order_of(question: &Question, attempt: u64) -> Vec<usize> {
    let mut order = shuffled(seed_of(&question.id).wrapping_add(attempt), question.n_choices());
    if matches!(question.task, Task::Order(_)) && order.is_sorted() && order.len() > 1 {
        order.rotate_left(1);
    }
    order
}

/// An answer as a field shows and changes it.
#[derive(Clone, Copy)]
struct Given {
    draft: RwSignal<Option<Answer>>,
    judged: TidyMemo<Option<Judged>>,
}

impl Given {
    fn get(self) -> Option<Answer> {
        self.judged
            .with(|judged| judged.as_ref().map(|judged| judged.answer.clone()))
            .or_else(|| self.draft.get())
    }

    fn set(self, answer: Option<Answer>) {
        self.draft.set(answer);
    }

    fn is_none(self) -> bool {
        self.get().is_none()
    }

    /// Returns the class of a choice: with its verdict if it is picked and judged.
    fn verdict_of(self, choice_is_right: bool, is_picked: bool) -> &'static str {
        let is_judged = is_picked && self.judged.with(Option::is_some);
        match (is_judged, choice_is_right) {
            (false, _) => "choice choice--line",
            (true, true) => "choice choice--line choice--right",
            (true, false) => "choice choice--line choice--wrong",
        }
    }
}

/// Returns the FNV-1a hash of the name: a seed that is the same on every device.
pub fn seed_of(name: &str) -> u64 {
    base::fnv1a(name.as_bytes())
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    One,
    Many,
}

#[component]
fn Choices(
    name: String,
    choices: Vec<Choice>,
    order: Vec<usize>,
    answer: Given,
    is_open: Signal<bool>,
    mode: Mode,
) -> impl IntoView {
    let lang = use_text().lang_untracked();
    let is_picked = move |place: usize| match answer.get() {
        Some(Answer::One(picked)) => picked == place,
        Some(Answer::Many(picked)) => picked.contains(&place),
        Some(Answer::Place(_) | Answer::Order(_)) | None => false,
    };
    let pick = move |place: usize| match mode {
        Mode::One => answer.set(Some(Answer::One(place))),
        Mode::Many => {
            let mut picked = match untrack(|| answer.get()) {
                Some(Answer::Many(picked)) => picked,
                _ => Vec::new(),
            };
            match picked.iter().position(|&other| other == place) {
                Some(at) => drop(picked.remove(at)),
                None => picked.push(place),
            }
            answer.set((!picked.is_empty()).then_some(Answer::Many(picked)));
        }
    };
    let kind = match mode {
        Mode::One => "radio",
        Mode::Many => "checkbox",
    };
    let choices = order.into_iter().filter_map(|place| {
        let Choice { text, is_right, .. } = choices.get(place)?;
        let (words, is_right) = (inlines(text, lang), *is_right);
        Some(view! {
            <label class=move || answer.verdict_of(is_right, is_picked(place))>
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
fn Axis(axis: AxisTask, answer: Given, is_open: Signal<bool>) -> impl IntoView {
    let text = use_text();
    let (low, high) = axis.range;
    let start = f64::midpoint(low, high);
    let place = move || match answer.get() {
        Some(Answer::Place(place)) => place,
        _ => start,
    };
    let digits = decimals_of(axis.step, 0);
    let end = |end| fixed(end, decimals_of(end, 0));
    view! {
        <label class="field question__axis">
            <span>{text.say(|m: &Questions| m.place_on_axis)}</span>
            <span class="question__end" aria-hidden="true">{end(low)}</span>
            <Slider
                ends=(low, high) step=axis.step value=Signal::derive(place)
                is_disabled=Signal::derive(move || !is_open.get())
                set=move |place| answer.set(Some(Answer::Place(place)))
            />
            <span class="question__end" aria-hidden="true">{end(high)}</span>
            <span class="question__place numeric" translate="no" aria-hidden="true">{move || fixed(place(), decimals_of(place(), digits))}</span>
        </label>
    }
}

#[component]
fn Steps(
    name: String,
    texts: Vec<Vec<Inline>>,
    order: Vec<usize>,
    answer: Given,
    is_open: Signal<bool>,
) -> impl IntoView {
    let text = use_text();
    let list = NodeRef::<html::Ol>::new();
    let moved = RwSignal::new(None::<(String, usize)>);
    let start = StoredValue::new(order);
    let texts = StoredValue::new(texts);
    let current = move || match answer.get() {
        Some(Answer::Order(order)) => order,
        _ => start.get_value(),
    };
    // An order counts as an answer once it has been changed or accepted.
    let swap = move |at: usize, with: usize| {
        let mut order = untrack(current);
        if at >= order.len() || with >= order.len() {
            return;
        }
        order.swap(at, with);
        let step = order.get(with).copied().unwrap_or_default();
        let words = texts.with_value(|texts| texts.get(step).map(|words| lesson::plain_text(words)));
        moved.set(words.map(|words| (words, with + 1)));
        answer.set(Some(Answer::Order(order)));
        // The list is built anew: the focus follows the step that was moved.
        focus::nth_inside_on_next_frame(list, ".question__step", with, if with < at { 0 } else { 1 });
    };
    let items = move || {
        let order = current();
        let count = order.len();
        let items = order.into_iter().enumerate().filter_map(|(at, step)| {
            let words = texts.with_value(|texts| texts.get(step).cloned())?;
            Some(view! { <Step words=words at=at count=count is_open=is_open swap=swap /> })
        });
        items.collect_view()
    };
    let announcement = move || {
        let moved = moved.get();
        moved.map(|(step, place)| text.words::<Questions>().moved_to(&step, place))
    };
    view! {
        <ol class="question__steps" id=format!("{name}-steps") node_ref=list>{items}</ol>
        <span class="visually-hidden" role="status">{announcement}</span>
        <button
            type="button"
            class="button"
            hidden=move || !answer.is_none()
            on:click=move |_| answer.set(Some(Answer::Order(untrack(current))))
        >
            {text.say(|m: &Questions| m.order_is_right)}
        </button>
    }
}

/// One step with its buttons.
#[component]
fn Step(
    words: Vec<Inline>,
    at: usize,
    count: usize,
    is_open: Signal<bool>,
    swap: impl Fn(usize, usize) + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let m = text.words_untracked::<Questions>();
    let name = lesson::plain_text(&words);
    view! {
        <li class="question__step">
            <span class="question__step-text">{inlines(&words, text.lang_untracked())}</span>
            <button type="button" class="button" aria-label=m.move_up(&name)
                disabled=move || at == 0 || !is_open.get() on:click=move |_| swap(at, at.saturating_sub(1))>
                <span aria-hidden="true">"↑"</span>
            </button>
            <button type="button" class="button" aria-label=m.move_down(&name)
                disabled=move || at + 1 == count || !is_open.get() on:click=move |_| swap(at, at + 1)>
                <span aria-hidden="true">"↓"</span>
            </button>
        </li>
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
