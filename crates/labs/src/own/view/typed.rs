//! The field for a typed function, and why a text is refused.

use super::context::{OwnContext, TypedDraft};
use crate::own::{
    state::State,
    words::{Own, Refused},
};
use base::number::exact;
use leptos::prelude::*;
use network::{NotParsed, NotTyped, OwnFunction};
use ui_kit::text::use_text;

/// Most characters of a refused text that are repeated in the reason.
const SHOWN: usize = 24;

/// The field, and the reason below it.
#[component]
pub(super) fn TypedField(context: OwnContext) -> impl IntoView {
    let text = use_text();
    let state = context.state;
    let shown = move || {
        let draft = context.draft.with(|draft| draft.as_ref().map(|draft| draft.text.clone()));
        draft.unwrap_or_else(|| state.with(|state| State::text(state).to_owned()))
    };
    let refused = move || context.draft.with(|draft| draft.as_ref().and_then(|draft| draft.refused.clone()));
    let is_refused = move || refused().is_some();
    let reason = move || {
        let m = &text.words::<Own>().refused;
        refused().map(|error| format!("{} {}", reason_of(&error, m), m.kept))
    };
    // A valid text is shown as it is kept once the field is left.
    let leave = move |_| {
        context.draft.update(|draft| {
            draft.take_if(|TypedDraft { refused, .. }| refused.is_none());
        });
    };
    let id = context.name("reason");
    view! {
        <div class="own__typed">
            <label class="field field--stacked">
                {text.say(|m: &Own| m.formula)}
                <input
                    type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
                    prop:value=shown
                    aria-invalid=move || is_refused().then_some("true")
                    aria-describedby=id.clone()
                    on:input=move |event| context.type_text(event_target_value(&event))
                    on:change=leave
                />
            </label>
            <p class="field__error" id=id role="alert">{reason}</p>
        </div>
    }
}

/// Returns why a text is not a function, in words.
fn reason_of(error: &NotTyped, m: &Refused) -> String {
    match error {
        NotTyped::TooLong { n } => m.too_long(*n, OwnFunction::MOST_CHARACTERS),
        NotTyped::NotParsed(NotParsed::TooLong) => {
            m.too_long(OwnFunction::MOST_CHARACTERS + 1, OwnFunction::MOST_CHARACTERS)
        }
        NotTyped::NotParsed(NotParsed::TooDeep) => m.too_deep.to_owned(),
        NotTyped::NotParsed(NotParsed::Unexpected { rest }) if rest.is_empty() => m.ended.to_owned(),
        NotTyped::NotParsed(NotParsed::Unexpected { rest }) => m.unexpected(&beginning(rest)),
        NotTyped::NotParsed(NotParsed::NoDerivative { name }) => m.no_derivative(&beginning(name)),
        NotTyped::NotParsed(NotParsed::NotOneArgument { name, n }) => m.one_argument(name, *n),
        NotTyped::Comparison => m.comparison.to_owned(),
        NotTyped::List => m.list.to_owned(),
        NotTyped::UnknownName { name } => m.name(&beginning(name)),
        NotTyped::UnknownFunction { name, n } => {
            format!("{} {}", m.function(&beginning(name), *n), m.functions)
        }
        NotTyped::ValueNotFinite { x, is_number: false } => m.value_not_a_number(&exact(*x)),
        NotTyped::ValueNotFinite { x, is_number: true } => m.value_too_large(&exact(*x)),
        NotTyped::SlopeNotFinite { x, is_number: false } => m.slope_not_a_number(&exact(*x)),
        NotTyped::SlopeNotFinite { x, is_number: true } => m.slope_too_large(&exact(*x)),
    }
}

/// Returns the beginning of a text.
fn beginning(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui_kit::text::Words as _;

    #[test]
    fn every_refusal_has_a_reason_in_both_languages() {
        for text in [
            "",
            "x +",
            "(x",
            "x < 1",
            "[x]",
            "y",
            "gella(x)",
            "max(x)",
            "relu(x, x)",
            "foo'(x)",
            "2x",
            "1 / x",
            "ln(x)",
            "exp(x)",
            "sqrt(x + 20)",
            "x^0.5",
            "é",
            "x = 1",
            &"x+".repeat(90),
            &"(".repeat(60),
        ] {
            let error = OwnFunction::typed(text).unwrap_err();
            let reasons = lesson::Lang::ALL.map(|lang| reason_of(&error, &Own::of(lang).refused));
            assert!(reasons.iter().all(|reason| reason.chars().count() > 20), "{text}: {reasons:?}");
            assert_ne!(reasons[0], reasons[1], "{text}");
        }
    }

    #[test]
    fn a_long_text_is_not_repeated_in_full() {
        let error = OwnFunction::typed(&format!("1 $ {}", "é".repeat(100))).unwrap_err();
        let reason = reason_of(&error, &Own::of(lesson::Lang::En).refused);
        assert!(
            reason.starts_with("“$ ééé") && reason.contains('…') && reason.chars().count() < 200,
            "{reason}"
        );
    }
}
