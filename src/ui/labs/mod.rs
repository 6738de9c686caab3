//! The labs, each in the one frame. A lab that is not built yet says so instead of standing empty.

pub mod curves;
pub mod timing;

use crate::{
    text::use_text,
    ui::{exercise::OpenExercise, prediction::PredictionView},
};
use curves::CurveExplorer;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use lesson::{Lab, LabSetup, Prediction};
use timing::TimingExercise;

/// The predictions that a lab asks for, each with the guess that is being placed: the lab may show it, or let it be
/// placed in its picture.
#[derive(Clone, Copy)]
pub struct OpenPredictions(
    /// In the order of the lesson.
    pub StoredValue<Vec<OpenPrediction>>,
);

/// A prediction with the guess that is being placed.
#[derive(Clone, Copy)]
pub struct OpenPrediction {
    /// What is asked.
    pub prediction: Memo<Prediction>,
    /// The guess before it is made.
    pub draft: RwSignal<Option<f64>>,
}

/// A lab at its place in a lesson, after the predictions it asks for.
#[component]
pub fn LabView(
    /// The lab, in the language of the moment.
    lab: Memo<Lab>,
) -> impl IntoView {
    let predictions = lab.with_untracked(|lab| lab.predictions.clone());
    let mut drafts = Vec::new();
    let guesses = predictions.into_iter().enumerate().map(|(place, first)| {
        let prediction = Memo::new(move |last: Option<&Prediction>| {
            let now = lab.with(|lab| lab.predictions.get(place).cloned());
            now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
        });
        let draft = RwSignal::new(None);
        drafts.push(OpenPrediction { prediction, draft });
        view! { <PredictionView prediction=prediction draft=draft /> }
    });
    let guesses = guesses.collect_view();
    provide_context(OpenPredictions(StoredValue::new(drafts)));
    let ready = RwSignal::new(false);
    let slot = StoredValue::new_local(None::<AnyView>);
    leptos::task::spawn_local(ScopedFuture::new(async move {
        slot.set_value(Some(lab_body(lab).await));
        ready.set(true);
    }));
    let body = move || ready.get().then(|| slot.try_update_value(Option::take).flatten());
    // The id stands here from the beginning, so that a link to a lab finds its place before the lab has come.
    let id = lab.with_untracked(|lab| lab.id.to_string());
    view! {
        {guesses}
        <div class="lab-place" id=id class:lab-place--waiting=move || !ready.get()>{body}</div>
    }
}

#[cfg(not(feature = "split"))]
async fn lab_body(lab: Memo<Lab>) -> AnyView {
    lab_body_now(lab)
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(labs)]
fn lab_body(lab: Memo<Lab>) -> AnyView {
    lab_body_now(lab)
}

fn lab_body_now(lab: Memo<Lab>) -> AnyView {
    let setup = lab.with_untracked(|lab| lab.setup.clone());
    match setup {
        LabSetup::Curves(setup) => view! { <CurveExplorer lab=lab setup=setup /> }.into_any(),
        LabSetup::Timing(setup) => {
            let exercise = use_context::<OpenExercise>().map(|OpenExercise(id)| id);
            view! { <TimingExercise lab=lab setup=setup exercise=exercise /> }.into_any()
        }
        LabSetup::Softmax(_)
        | LabSetup::Choosing(_)
        | LabSetup::LinearCollapse(_)
        | LabSetup::DyingRelu(_)
        | LabSetup::SignalDepth(_) => view! { <NotYet /> }.into_any(),
    }
}

#[component]
fn NotYet() -> impl IntoView {
    let text = use_text();
    view! { <p class="callout text">{text.say(|m| m.lab_planned)}</p> }
}
