//! The labs, all in the same frame. A lab that is loading or failed to load shows a message in its place, because its
//! code is a separate module whose download may fail.

use leptos::prelude::*;
use lesson::{Lab, Prediction, PredictionTask};
use send_wrapper::SendWrapper;
use ui_kit::{
    browser::{document, faults},
    components::{
        inline::inlines, lab_frame::LabFrame, lazy_view::LazyView, near_view::near_view, part::Part,
        prediction::PredictionText,
    },
    context::{EmbedMode, OpenExercise, OpenLesson, OpenPrediction, OpenPredictions, Shared},
    memo::TidyMemo,
    split::NotLoaded,
    text::{Text, places::Places, use_text},
};
use web_sys::Element;

/// Loads the card of the newest run of the enclosing lesson's lab that measures, in a wasm module of its own.
pub use crate::timing::result::result_card;

/// Returns the predictions to ask before a lab. Measured predictions are asked by the lab itself.
fn predictions(lab: &Lab) -> impl Iterator<Item = &Prediction> {
    lab.predictions.iter().filter(|it| !matches!(it.task, PredictionTask::Measured(_)))
}

/// Placeholder of a lab in its lesson, after the predictions that the lab asks for.
#[component]
pub fn LabText(lab: Lab) -> impl IntoView {
    let text = use_text();
    let predictions = predictions(&lab).cloned();
    let predictions = predictions.map(|prediction| view! { <PredictionText prediction=prediction /> });
    let predictions = predictions.collect_view();
    let id = lab.id.to_string();
    let name = Part::Lab(id.clone()).name();
    let class = format!("lab-place lab-place--waiting lab-place--{}", lab.kind);
    let lab = TidyMemo::new(move |_| lab.clone());
    view! {
        {predictions}
        <div class=class id=id data-part=name>
            <LabPlace lab=lab inside=waiting(text) />
        </div>
    }
}

/// Creates the content of a lab's placeholder while the lab loads.
fn waiting(text: Text) -> AnyView {
    view! { <p class="lab__place lab__screen">{text.say(|m: &Places| m.lab_on_its_way)}</p> }.into_any()
}

/// A lab, in place of its placeholder.
#[component]
pub fn LabView(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The placeholder element.
    place: Element,
) -> impl IntoView {
    let text = use_text();
    let open = OpenLesson::here();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    if let Some(exercise) = open.and_then(|open| open.exercise_of(&id)) {
        provide_context(OpenExercise(exercise));
    }
    // A slide has no controls to guess with, so the lab shows its answers at once.
    let is_asked = use_context::<EmbedMode>().is_none_or(|mode| !mode.hides_controls);
    let asked = lab.with_untracked(|lab| predictions(lab).map(|it| it.id.to_string()).collect::<Vec<_>>());
    let asked = asked.iter().filter(|_| is_asked).filter_map(|id| {
        let open = open?;
        Some(OpenPrediction { prediction: open.prediction(id)?, draft: open.guess(id) })
    });
    provide_context(OpenPredictions(StoredValue::new(asked.collect())));
    let on_paper = open.map(|open| Signal::derive(move || open.is_wanted_on_paper()));
    let is_near = near_view(&place, on_paper);
    // The page counts as loaded once the labs in view are.
    let is_awaited = is_near.get_untracked();
    let lazy_view = LazyView::new(move || is_near.get(), is_awaited, move || lab_body(lab));
    let place = SendWrapper::new(place);
    Effect::new(move |_| {
        // Fails only for an invalid class name.
        let _ = place.class_list().toggle_with_force("lab-place--waiting", lazy_view.is_waited_for());
    });
    let frame = move |inside| view! { <LabPlace lab=lab inside=inside /> }.into_any();
    lazy_view.view(move || waiting(text), |m| m.lab_failed, frame)
}

/// Frame of a lab that is not loaded, around `inside`, the reason why it is empty. On paper, a line takes its place.
#[component]
fn LabPlace(lab: TidyMemo<Lab>, inside: AnyView) -> impl IntoView {
    let text = use_text();
    let history = Shared::get().history;
    let on_paper = move || {
        let m = text.words::<Places>();
        // The build does not know where the site will be.
        if document::origin().is_empty() {
            return m.lab_on_screen.to_owned();
        }
        m.lab_on_paper(&history.link_to("", &lab.with(|lab| lab.id.to_string())))
    };
    view! {
        <LabFrame
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            at_once=true
        >
            {inside}
            <p class="lab__place lab__paper">{on_paper}</p>
        </LabFrame>
    }
}

/// Loads the body of a lab from the module of its kind. Code that several kinds share is in a shared module.
async fn lab_body(lab: TidyMemo<Lab>) -> Result<AnyView, NotLoaded> {
    let text = use_text();
    let kind = lab.with_untracked(|lab| lab.kind.clone());
    let body = crate::body(&kind, lab).await?;
    // Lessons and page are from the same build, so every lab of a lesson is in the list and its setup decodes.
    Ok(body.unwrap_or_else(|| {
        faults::remember(&format!("the setup of {kind}"));
        view! { <p class="callout">{text.say(|m: &Places| m.lab_failed)}</p> }.into_any()
    }))
}
