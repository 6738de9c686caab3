//! The loss view: cross-entropy to a target, its gradient as arrows, its course in training, and the double softmax.

use super::{
    context::PlaygroundContext,
    matrix::scaled_logits,
    value::{Bar, Value},
};
use crate::softmax::model::{goals::is_at_floor, loss::Floor};
use crate::softmax::{
    picture::training::{HEIGHT, TrainingPicture},
    words::Softmax,
};
use leptos::prelude::*;
use ui_kit::{
    components::picture_view::PictureView,
    memo::TidyMemo,
    text::{
        number::{fixed, four_decimals},
        use_text,
    },
};

/// The reading of one class: the probability that the loss uses, its part of the gradient, and whether it is the
/// target.
#[component]
pub fn LossReading(context: PlaygroundContext, place: usize) -> impl IntoView {
    let text = use_text();
    let p = Signal::derive(move || context.loss.with(|loss| loss.probabilities.get(place)));
    let gradient = move || context.loss.with(|loss| loss.gradient.get(place));
    let target = context.of(|state| state.target);
    let target_is = move || {
        let m = text.words::<Softmax>();
        m.loss.target_is(&m.class_name(place))
    };
    view! {
        <Bar share=p />
        <Value name=text.say(|m: &Softmax| m.probability) value=move || four_decimals(p.get()) />
        <span
            class="softmax-arrow"
            class:softmax-arrow--left=move || gradient() < 0.0
            style=("--share", move || gradient().abs().to_string())
            aria-hidden="true"
        ></span>
        <Value name=text.say(|m: &Softmax| m.loss.gradient) value=move || signed(gradient()) />
        <label class="softmax-target">
            <input
                type="radio" name=context.name("target")
                aria-label=target_is
                prop:checked=move || target.get() == place
                on:change=move |_| context.change(|state| state.target = place)
            />
        </label>
    }
}

/// Formats a number with three decimals and an explicit sign unless it rounds to zero: `+0.242`.
fn signed(value: f64) -> String {
    let text = fixed(value, 3);
    if value > 0.0 && text != "0.000" { format!("+{text}") } else { text }
}

/// The smallest loss reached with this number of classes and of softmaxes.
#[derive(Clone, Copy, PartialEq)]
struct Lowest {
    n_classes: usize,
    is_doubled: bool,
    loss: f64,
}

/// The loss, the lowest one reached, the training button, the losses over its steps, and the floor once the learner has
/// found it.
#[component]
pub fn LossPanel(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let is_doubled = context.of(|state| state.is_doubled);
    let value = move || context.loss.with(|loss| loss.value);
    let p_of_target = move || context.loss.with(|loss| loss.probabilities.get(context.state().target));
    let lowest = TidyMemo::new(move |last: Option<&Lowest>| {
        let state = context.state();
        let now = Lowest { n_classes: state.logits.len(), is_doubled: state.is_doubled, loss: value() };
        let is_of_the_same =
            |last: &&Lowest| (last.n_classes, last.is_doubled) == (now.n_classes, now.is_doubled);
        last.filter(is_of_the_same).filter(|last| last.loss < now.loss).copied().unwrap_or(now)
    });
    // Shown only once it is found: finding it is the point.
    let floor = TidyMemo::new(move |_| {
        let state = context.state();
        is_at_floor(&state).then(|| state.logits.len())
    });
    let floor = move || {
        floor.get().map(|n| {
            let floor = Floor::of(n);
            text.words::<Softmax>().loss.floor(n, &fixed(floor.probability, 5), &fixed(floor.loss, 4))
        })
    };
    let training = TidyMemo::new(move |_| context.training());
    let picture =
        TidyMemo::new(move |_| TrainingPicture::new(&training.get(), is_doubled.get(), text.words()));
    let temperature = context.of(|state| state.temperature);
    let call = move || {
        let logits = scaled_logits(temperature.get());
        if is_doubled.get() {
            format!("F.cross_entropy(F.softmax({logits}, dim=-1), target)")
        } else {
            format!("F.cross_entropy({logits}, target)")
        }
    };
    let arrows = move || {
        let m = &text.words::<Softmax>().loss;
        if is_doubled.get() { m.arrows_doubled } else { m.arrows }
    };
    view! {
        <div class="softmax-line">
            <label class="toggle">
                <input
                    type="checkbox"
                    prop:checked=move || is_doubled.get()
                    on:change=move |event| {
                        let checked = event_target_checked(&event);
                        context.change(|state| state.is_doubled = checked);
                    }
                />
                {text.say(|m: &Softmax| m.loss.doubled)}
            </label>
            <code>{call}</code>
        </div>
        <p class="softmax-line softmax-loss numeric">
            <span>
                {text.say(|m: &Softmax| m.loss.loss)} " "
                <span translate="no">"= −ln " {move || four_decimals(p_of_target())} " = "</span>
                <strong class="softmax-loss__value" translate="no">{move || fixed(value(), 4)}</strong>
            </span>
            <span>
                {text.say(|m: &Softmax| m.loss.lowest)} " "
                <strong translate="no">{move || fixed(lowest.with(|lowest| lowest.loss), 4)}</strong>
            </span>
            <button type="button" class="button" on:click=move |_| context.train()>
                {text.say(|m: &Softmax| m.loss.train)}
            </button>
        </p>
        <PictureView
            paint=picture
            description=Signal::derive(move || picture.with(|picture| picture.described(text.words())))
            height=f64::from(HEIGHT)
        />
        <p class="softmax-verdict lab__last" role="status">{floor}</p>
        <p class="softmax-help lab__last">{arrows}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_has_a_sign_unless_it_is_nothing() {
        assert_eq!([signed(0.2424), signed(-0.341), signed(0.000_1)], ["+0.242", "−0.341", "0.000"]);
    }
}
