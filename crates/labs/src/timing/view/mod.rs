//! The timing exercise: a guess, a run in the worker, and its results.

mod bars;
pub mod controls;
pub mod guess;
pub mod history;
mod own;
pub mod pytorch;
mod quality;
mod race;
pub mod results;
mod saving;
mod tables;
mod verdict;

use crate::timing::view::{
    controls::{Controls, Switches},
    guess::{EarlierGuess, EarlierGuessView, Predictions, has_guessed},
    history::HistoryView,
    pytorch::{KeptPyTorch, PyTorchView},
    race::RaceView,
    results::Results,
    saving::{RunFiles, SavedFrom},
};
use crate::timing::{Setup, instrument::Instrument, state::Settings, words::Timing};
use benchmark::Function;
use leptos::prelude::*;
use lesson::Lab;
use ui_kit::{
    components::{inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, url_state::UrlState},
    context::{OpenExercise, OpenLesson, Shared},
    memo::TidyMemo,
    text::use_text,
};

/// Creates the lab, as a lesson sets it up.
pub(crate) fn view(lab: TidyMemo<Lab>, setup: Setup) -> AnyView {
    view! { <TimingExercise lab=lab setup=setup /> }.into_any()
}

/// The timing exercise, as a lesson sets it up.
#[component]
pub fn TimingExercise(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let goals = LabGoals::of(lab);
    // The exercise that a complete, valid run completes.
    let exercise = use_context::<OpenExercise>().map(|OpenExercise(id)| id);
    let instrument = Instrument::new(goals, exercise);
    let functions = setup.functions.into_iter().filter_map(Function::of);
    let url_state = UrlState::new(&id, Settings::of_lesson(functions));
    let settings = url_state.state();
    let (lesson, progress) = (OpenLesson::slug(), Shared::get().progress);
    let earlier = EarlierGuess::of(&lesson, &id, progress);
    let has_guessed = has_guessed(&lesson, lab, progress, earlier);
    let pytorch = KeptPyTorch::of(&lesson, &id, progress);
    let reset = Callback::new(move |()| {
        instrument.clear();
        url_state.reset().run(());
    });
    let report = instrument.report();
    let is_running = instrument.is_running();
    let name = Signal::derive(move || lab.with(|lab| lab.title.clone()));
    let saved_from = SavedFrom { name, link: url_state.link() };
    let has_none = move || report.with(Option::is_none) && !is_running.get();
    let results = move || {
        report.get().map(|report| view! { <Results report=report lab=saved_from pytorch=pytorch.run() /> })
    };

    view! {
        <LabFrame
            name=name
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            link=url_state.link()
            share=move || view! { <RunFiles report=report pytorch=pytorch.run() /> }.into_any()
            reset=reset
            note=url_state.note()
            back=url_state.way_back()
            goals=goals
        >
            <Predictions lab=lab report=report />
            <EarlierGuessView guess=earlier report=report />
            <Switches settings=settings is_running=is_running />
            <div class="timing__controls">
                <Controls instrument=instrument settings=settings has_guessed=has_guessed />
            </div>
            <RaceView phase=instrument.phase() />
            <div class="timing__results" aria-busy=move || is_running.get().to_string()>
                <Show when=has_none>
                    <p class="timing__note timing__none">{text.say(|m: &Timing| m.no_results)}</p>
                </Show>
                {results}
            </div>
            <PyTorchView pytorch=pytorch />
            <HistoryView instrument=instrument />
        </LabFrame>
    }
}
