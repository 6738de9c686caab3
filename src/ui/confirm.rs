//! A button for an action that must not happen by accident: it asks for confirmation, in its own place.

use crate::text::keeping::Confirming;
use leptos::{html, prelude::*};
use ui_kit::text::use_text;

/// A button that, once clicked, is replaced by a question with a button to confirm and one to cancel.
#[component]
pub fn ConfirmButton(
    /// The button's label, also that of the button to confirm.
    #[prop(into)]
    label: Signal<String>,
    /// The question in front of these two buttons; none by default.
    #[prop(optional, into)]
    question: Option<Signal<String>>,
    /// Whether the button is disabled, because there is nothing to do.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when the learner has confirmed.
    confirmed: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let is_asking = RwSignal::new(false);
    let ask = NodeRef::<html::Button>::new();
    let sure = NodeRef::<html::Button>::new();
    // The focus moves to the question, and back.
    Effect::new(move |before: Option<bool>| {
        let is_asking = is_asking.get();
        match (before, is_asking) {
            (Some(false), true) => focus(sure),
            (Some(true), false) => focus(ask),
            _ => {}
        }
        is_asking
    });
    let confirm = move |_| {
        is_asking.set(false);
        confirmed();
    };

    view! {
        <button
            type="button"
            class="button"
            node_ref=ask
            hidden=is_asking
            disabled=disabled
            on:click=move |_| is_asking.set(true)
        >
            {label}
        </button>
        <span class="confirm" role="group" hidden=move || !is_asking.get()>
            <span>{move || question.map(|question| question.get())}</span>
            <button type="button" class="button button--danger" node_ref=sure on:click=confirm>
                {label}
            </button>
            <button type="button" class="button" on:click=move |_| is_asking.set(false)>
                {text.say(|m: &Confirming| m.cancel)}
            </button>
        </span>
    }
}

fn focus(button: NodeRef<html::Button>) {
    // Waits until the attributes of this change are set: a hidden button cannot take the focus.
    request_animation_frame(move || {
        if let Some(button) = button.try_get_untracked().flatten() {
            let _ = button.focus();
        }
    });
}
