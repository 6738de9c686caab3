//! The labs, each in the one frame. A lab that is not built yet says so instead of standing empty, and so does one
//! that is on its way or did not come: its code is a module of its own, which the network may refuse.

pub mod choosing;
pub mod curves;
pub mod softmax;
pub mod timing;

use crate::{
    address::Address,
    browser::{document, history::url_of, observe},
    memo::Memo,
    text::{places::Places, use_text},
    ui::{
        app::Shared,
        exercise::OpenExercise,
        inline::inlines,
        lab_frame::{EmbedMode, LabFrame},
        late::{Late, in_module},
        prediction::PredictionView,
    },
};
use choosing::ChoosingLab;
use curves::CurveExplorer;
use leptos::{ev, html, prelude::*};
use lesson::{Lab, LabKind, LabSetup, Prediction, PredictionTask};
use send_wrapper::SendWrapper;
use softmax::SoftmaxPlayground;
use timing::TimingExercise;
use web_sys::Event;

/// The predictions that a lab asks for, each with the guess that is being placed: the lab may show it, or let it be
/// placed in its picture.
#[derive(Clone, Copy, Default)]
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
    // On a slide nobody can guess: the lab then shows its truth at once.
    let is_asked = use_context::<EmbedMode>().is_none_or(|mode| !mode.hides_controls);
    let predictions = lab.with_untracked(|lab| lab.predictions.clone());
    let predictions = if is_asked { predictions } else { Vec::new() };
    // What only a run can tell is asked by the timing exercise itself: one ranking and one ratio.
    let asks_itself = lab.with_untracked(|lab| lab.setup.kind() == LabKind::Timing);
    let is_asked_here =
        |first: &Prediction| !(asks_itself && matches!(first.task, PredictionTask::Measured(_)));
    let mut drafts = Vec::new();
    let asked = predictions.into_iter().enumerate().filter(|(_, first)| is_asked_here(first));
    let guesses = asked.map(|(place, first)| {
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
    // The id stands here from the beginning, so that a link to a lab finds its place before the lab has come.
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let place = NodeRef::<html::Div>::new();
    let is_near = near_view(place, id.clone());
    // Whoever is where the lab is when the page takes over sees it come in one go with the rest.
    let is_awaited = is_near.get_untracked();
    let late = Late::new(move || is_near.get(), is_awaited, move || lab_body(lab));
    let text = use_text();
    let shared = Shared::get();
    let on_paper = move || {
        let address = Address::new(shared.lang.get(), shared.page.get());
        (text.words::<Places>().lab_on_paper)(&format!("{}{}", document::origin(), url_of(&address)))
    };
    let waiting = move || {
        view! {
            <p class="lab__place">
                <span class="lab__screen">{text.tell(|m: &'static Places| m.lab_on_its_way)}</span>
                <span class="lab__paper">{on_paper}</span>
            </p>
        }
        .into_any()
    };
    let frame = move |inside| view! { <LabPlace lab=lab inside=inside /> }.into_any();
    let body = late.view(waiting, |m| m.lab_failed, frame);
    let is_waiting = move || late.is_waited_for();
    view! {
        {guesses}
        <div class="lab-place" id=id class:lab-place--waiting=is_waiting node_ref=place>{body}</div>
    }
}

/// How far from the view a lab is fetched: a screen's height above and below, as [`observe::is_near_view`] has it.
const NEAR: &str = "100% 0px";

/// Whether a lab's place has ever been near the view. Known at once for a place in the served text, which is in the
/// document while the page is still built beside it.
fn near_view(place: NodeRef<html::Div>, id: String) -> ReadSignal<bool> {
    let (is_near, set_near) = signal(observe::is_near_view(&id));
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        // Once it has been near, nothing is watched any more.
        if is_near.get() {
            return;
        }
        let come = move |is_in| {
            if is_in {
                set_near.set(true);
            }
        };
        // Paper shows all of the lesson. What comes too late for it says where it is to be seen.
        let before_print = ev::Custom::<Event>::new("beforeprint");
        let printing = window_event_listener(before_print, move |_| set_near.set(true));
        on_cleanup(move || printing.remove());
        match observe::InView::of(&place, NEAR, come) {
            Some(watching) => {
                let watching = SendWrapper::new(watching);
                on_cleanup(move || drop(watching));
            }
            // A browser that cannot say what is in view gets all labs.
            None => set_near.set(true),
        }
    });
    is_near
}

/// What stands in a lab's place while it is not there: its frame, and `inside` it why it is empty.
#[component]
fn LabPlace(lab: Memo<Lab>, inside: AnyView) -> impl IntoView {
    let text = use_text();
    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Places>().lab_kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            {inside}
        </LabFrame>
    }
}

in_module! {
    labs:
    fn lab_body(lab: Memo<Lab>) -> AnyView {
        body_of(lab)
    }
}

fn body_of(lab: Memo<Lab>) -> AnyView {
    let setup = lab.with_untracked(|lab| lab.setup.clone());
    match setup {
        LabSetup::Curves(setup) => view! { <CurveExplorer lab=lab setup=setup /> }.into_any(),
        LabSetup::Timing(setup) => {
            let exercise = use_context::<OpenExercise>().map(|OpenExercise(id)| id);
            view! { <TimingExercise lab=lab setup=setup exercise=exercise /> }.into_any()
        }
        LabSetup::Softmax(setup) => view! { <SoftmaxPlayground lab=lab setup=setup /> }.into_any(),
        LabSetup::Choosing(setup) => view! { <ChoosingLab lab=lab setup=setup /> }.into_any(),
        LabSetup::LinearCollapse(_) | LabSetup::DyingRelu(_) | LabSetup::SignalDepth(_) => {
            view! { <NotYet /> }.into_any()
        }
    }
}

#[component]
fn NotYet() -> impl IntoView {
    let text = use_text();
    view! { <p class="callout text">{text.say(|m| m.lab_planned)}</p> }
}
