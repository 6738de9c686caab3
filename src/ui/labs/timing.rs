//! The timing exercise: a guess, a run in the worker, and its results.

pub mod charts;
pub mod controls;
pub mod distribution;
pub mod drawing;
pub mod environment;
pub mod export;
pub mod findings;
pub mod guess;
pub mod guess_view;
pub mod history;
pub mod instrument;
pub mod past;
pub mod picture;
pub mod pytorch;
pub mod results;
pub mod settings;
pub mod summary_image;
pub mod sweep_table;
pub mod switches;
pub mod table;
pub mod verdict;
pub mod what_if;

use crate::text::timing::Timing;
use benchmark::Function;
use controls::Controls;
use guess::KeptGuess;
use guess_view::GuessView;
use history::HistoryView;
use instrument::{Instrument, Phase};
use labs::timing::Setup;
use leptos::prelude::*;
use lesson::Lab;
use pytorch::PyTorchView;
use results::Results;
use settings::Settings;
use switches::Switches;
use ui_kit::{
    components::{inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, url_state::UrlState},
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    text::use_text,
};

/// The timing exercise, as a lesson sets it up.
#[component]
pub fn TimingExercise(
    /// The lab, in the current language.
    lab: TidyMemo<Lab>,
    /// The initial state.
    setup: Setup,
    /// Id of the exercise that a complete, valid run completes.
    exercise: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let id = lab.with_untracked(|lab| lab.id.to_string());
    let goals = LabGoals::of(lab);
    let instrument = Instrument::new(&id, goals, exercise);
    let url_state =
        UrlState::new(&id, Settings::of_lesson(setup.functions.iter().filter_map(|&it| Function::of(it))));
    let settings = url_state.state();
    let guess = KeptGuess::of(&OpenLesson::slug(), &id, Shared::get().progress);
    let reset = Callback::new(move |()| {
        instrument.clear();
        url_state.reset().run(());
    });
    let report = instrument.report();
    let phase = instrument.phase();
    let is_running = TidyMemo::new(move |_| phase.with(Phase::is_running));
    let results =
        move || report.get().map(|report| view! { <Results report=report instrument=instrument /> });

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Timing>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
            link=url_state.link()
            reset=reset
            note=url_state.note()
            goals=goals
        >
            <GuessView lab=lab guess=guess report=report />
            <Switches settings=settings phase=phase />
            <div class="timing__controls">
                <Controls instrument=instrument settings=settings has_guessed=Signal::derive(move || guess.get().is_some()) />
            </div>
            <div class="timing__results" aria-busy=move || is_running.get().to_string()>{results}</div>
            <PyTorchView pytorch=instrument.pytorch() />
            <HistoryView instrument=instrument />
        </LabFrame>
    }
}
