//! The choice of a view, as radio buttons in one frame.

use super::context::PlaygroundContext;
use crate::softmax::{SoftmaxView, words::Softmax};
use leptos::prelude::*;
use ui_kit::text::use_text;

/// The radio buttons of the five views.
#[component]
pub(super) fn Tabs(context: PlaygroundContext) -> impl IntoView {
    let text = use_text();
    let view = context.of(|state| state.view);
    let tabs = SoftmaxView::ALL.into_iter().enumerate().map(|(place, own)| {
        view! {
            <label class="segment">
                <input
                    type="radio" name=context.name("view") value=own.id()
                    prop:checked=move || view.get() == own
                    on:change=move |_| context.change(|state| state.view = own)
                />
                <span>{move || text.words::<Softmax>().views.get(place).copied()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segmented softmax-views">
            <legend class="visually-hidden">{text.say(|m: &Softmax| m.view)}</legend>
            {tabs.collect_view()}
        </fieldset>
    }
}
