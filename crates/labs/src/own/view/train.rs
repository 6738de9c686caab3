//! The links that put the function into the labs of the lesson that train networks and that time functions.

use super::context::OwnContext;
use crate::{
    own::{Setup, words::Own},
    own_function::{state_of_dying, state_of_folding, state_of_timing},
};
use lab_state::with_value;
use leptos::prelude::*;
use network::OwnFunction;
use ui_kit::{
    context::{EmbedMode, Shared},
    text::use_text,
};

/// The links. There are none where the lab stands alone in a frame.
#[component]
pub(super) fn Train(context: OwnContext, setup: Setup) -> impl IntoView {
    let text = use_text();
    let history = Shared::get().history;
    let link = move |lab: String,
                     state_of: fn(&OwnFunction) -> String,
                     name: fn(&'static Own) -> &'static str| {
        // The lab offers the way back to its state before.
        let id = lab.clone();
        let href = move || {
            let state = context.own.with(state_of);
            let query = history.location().with(|location| with_value(&location.query, &lab, Some(&state)));
            history.link_to(&query, &lab)
        };
        view! { <a class="button" href=href data-lab=id>{text.say(name)}</a> }
    };
    let is_alone = use_context::<EmbedMode>().is_some_and(|mode| mode.is_alone);
    let folding = setup.folding.map(|lab| link(lab, state_of_folding, |m| m.train_folding));
    let dying = setup.dying.map(|lab| link(lab, state_of_dying, |m| m.train_dying));
    let timing = setup.timing.map(|lab| link(lab, state_of_timing, |m| m.time));
    let has_training = folding.is_some() || dying.is_some();
    ((has_training || timing.is_some()) && !is_alone).then(|| {
        view! {
            <div class="own__train">
                {has_training.then(|| view! { <span>{text.say(|m: &Own| m.train)}</span> })}
                {folding}
                {dying}
                {timing}
            </div>
        }
    })
}
