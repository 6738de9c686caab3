//! The start and cancel buttons, the estimated duration and the progress of a run.

use super::{
    instrument::{Instrument, Phase},
    settings::Settings,
};
use crate::text::timing::{Timing, trouble::Troubles};
use benchmark::{
    plan::{assumed_clock_step, expected_duration},
    session::{Progress, Stage},
};
use leptos::prelude::*;
use ui_kit::{
    browser::{engine, measuring::host},
    memo::TidyMemo,
    text::{number::bytes, use_text},
};

/// The buttons, and the status line of a run.
#[component]
pub fn Controls(
    instrument: Instrument,
    settings: RwSignal<Settings>,
    /// Whether the learner has made a guess.
    #[prop(into)]
    has_guessed: Signal<bool>,
) -> impl IntoView {
    let text = use_text();
    let phase = instrument.phase();
    let is_running = TidyMemo::new(move |_| phase.with(Phase::is_running));
    let start = move |_| {
        if !is_running.get_untracked() {
            instrument.start(settings.get_untracked());
        }
    };
    let cancel = move |_| {
        if is_running.get_untracked() {
            instrument.cancel();
        }
    };
    let label = move || {
        let m = text.words::<Timing>();
        match (instrument.report().with(Option::is_some), has_guessed.get()) {
            (true, _) => m.start_again,
            (false, true) => m.start,
            (false, false) => m.start_without_guess,
        }
    };
    let is_primary = move || has_guessed.get() && !is_running.get();
    let estimate = move || {
        let step = assumed_clock_step(host().is_isolated);
        let expected = expected_duration(&settings.get().plan(0), engine::implementations(), step);
        let m = text.words::<Timing>();
        m.estimate(&m.about(expected))
    };

    // Neither button is ever removed, because the focus would be lost with it.
    view! {
        <button
            type="button" class="button timing__start"
            class:button--primary=is_primary
            aria-disabled=move || is_running.get().to_string()
            on:click=start
        >
            {label}
        </button>
        <button
            type="button" class="button timing__cancel"
            aria-disabled=move || (!is_running.get()).to_string()
            on:click=cancel
        >
            {text.say(|m: &Timing| m.cancel)}
        </button>
        <Show when=move || is_running.get() fallback=move || view! { <span class="timing__estimate">{estimate}</span> }>
            <ProgressLine phase=phase />
        </Show>
        <Outcome instrument=instrument />
    }
}

/// The progress of the run.
#[component]
fn ProgressLine(phase: ReadSignal<Phase>) -> impl IntoView {
    let text = use_text();
    let progress = TidyMemo::new(move |_| match phase.get() {
        Phase::Running(progress) => progress,
        Phase::Idle | Phase::Cancelled | Phase::Over | Phase::Failed(_) => None,
    });
    let stage = move || {
        let m = text.words::<Timing>();
        match progress.get().map(|progress| progress.stage) {
            None | Some(Stage::Starting) => m.starting.to_owned(),
            Some(Stage::WarmingUp) => m.warming_up.to_owned(),
            Some(Stage::Measuring { round, n_rounds }) => m.measuring(round, n_rounds),
            Some(Stage::Sweeping { bytes: size }) => m.sweeping(&bytes(size)),
        }
    };
    let remaining = move || {
        let m = text.words::<Timing>();
        progress.get().map(|progress: Progress| m.remaining(&m.about(progress.remaining)))
    };
    view! {
        <span class="timing__progress">
            <progress
                class="meter"
                max="1"
                value=move || progress.get().map_or(0.0, |progress| progress.done)
                aria-label=text.say(|m: &Timing| m.progress)
            ></progress>
            <span class="timing__stage">{stage}</span>
            <span class="timing__remaining">{remaining}</span>
        </span>
    }
}

/// The outcome of the last run, announced once.
#[component]
fn Outcome(instrument: Instrument) -> impl IntoView {
    let text = use_text();
    let phase = instrument.phase();
    let message = move || {
        let m = text.words::<Timing>();
        phase.with(|phase| match phase {
            Phase::Idle | Phase::Running(_) => String::new(),
            Phase::Cancelled => m.cancelled.to_owned(),
            Phase::Over => {
                let is_valid =
                    instrument.report().with(|report| report.as_ref().is_some_and(|it| it.is_valid()));
                (if is_valid { m.finished } else { m.finished_invalid }).to_owned()
            }
            Phase::Failed(trouble) => text.words::<Troubles>().of_run(trouble, m),
        })
    };
    view! {
        <span class="timing__outcome" class:timing__outcome--bad=move || phase.with(|phase| matches!(phase, Phase::Failed(_))) role="status">
            {message}
        </span>
    }
}
