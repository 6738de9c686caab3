//! The controls of a run: the switches for what to compare, the buttons, the estimated duration and the progress.
//! Everything beyond the exercise is opt-in.

use super::super::{
    instrument::{Instrument, Phase},
    own::form,
    state::Settings,
};
use crate::timing::words::{Timing, terms::Terms, trouble::Troubles};
use benchmark::{
    Function, Implementation, Nanos, Plan,
    history::HistoryEntry,
    plan::{USUAL, assumed_clock_step, expected_duration, expected_own},
    session::{Progress, Stage},
    set::Member,
};
use leptos::prelude::*;
use network::OwnFunction;
use ui_kit::{
    browser::{engine, measuring::host},
    components::swatch::Swatch,
    memo::TidyMemo,
    text::{number::bytes, use_text},
};

/// The switches, folded away by default.
#[component]
pub fn Switches(
    /// The settings that the switches change.
    settings: RwSignal<Settings>,
    /// Whether a run is in progress: then the switches are disabled.
    is_running: TidyMemo<bool>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <details class="timing__settings">
            <summary>
                {text.say(|m: &Timing| m.settings)}
                <span class="timing__summary">{move || summary(&settings.get(), text.words())}</span>
            </summary>
            <fieldset class="toggles timing__switches" disabled=move || is_running.get()>
                <legend>{text.say(|m: &Timing| m.functions)}</legend>
                {Function::ALL.iter().map(|&function| view! { <FunctionSwitch function=function settings=settings /> }).collect_view()}
                <OwnSwitch settings=settings />
            </fieldset>
            <fieldset class="toggles timing__switches" disabled=move || is_running.get()>
                <legend>{text.say(|m: &Timing| m.implementations)}</legend>
                {Implementation::ALL.iter().map(|&it| view! { <ImplementationSwitch implementation=it settings=settings /> }).collect_view()}
            </fieldset>
            <fieldset class="toggles timing__switches" disabled=move || is_running.get()>
                <legend>{text.say(|m: &Timing| m.more)}</legend>
                <label class="toggle">
                    <input
                        type="checkbox"
                        name="derivatives"
                        prop:checked=move || settings.with(Settings::has_derivatives)
                        on:change:target=move |event| settings.update(|it| it.set_derivatives(event.target().checked()))
                    />
                    {text.say(|m: &Timing| m.derivatives)}
                </label>
                <label class="toggle">
                    <input
                        type="checkbox"
                        name="sweep"
                        prop:checked=move || settings.with(Settings::has_sweep)
                        on:change:target=move |event| settings.update(|it| it.set_sweep(event.target().checked()))
                    />
                    {text.say(|m: &Timing| m.sweep)}
                </label>
            </fieldset>
        </details>
    }
}

#[component]
fn FunctionSwitch(function: Function, settings: RwSignal<Settings>) -> impl IntoView {
    let text = use_text();
    let is_base = function == Function::Relu;
    let title = move || is_base.then(|| text.words::<Timing>().always);
    view! {
        <label class="toggle" title=title>
            <input
                type="checkbox"
                name=function.id()
                disabled=is_base
                prop:checked=move || settings.with(|settings| settings.functions.contains(function))
                on:change:target=move |event| {
                    let is_chosen = event.target().checked();
                    settings.update(|settings| *settings = settings.with_function(function, is_chosen));
                }
            />
            {function.activation().map(|activation| view! { <Swatch activation=activation /> })}
            {function.name()}
        </label>
    }
}

/// The switch of the learner's own function, from the moment at which a link brings one.
#[component]
fn OwnSwitch(settings: RwSignal<Settings>) -> impl IntoView {
    let text = use_text();
    let newest = TidyMemo::new(move |last: Option<&Option<OwnFunction>>| {
        settings.with(|settings| settings.own.clone()).or_else(|| last.cloned().flatten())
    });
    view! {
        <Show when=move || newest.with(Option::is_some)>
            <label class="toggle">
                <input
                    type="checkbox"
                    name="own"
                    prop:checked=move || settings.with(|settings| settings.own.is_some())
                    on:change:target=move |event| {
                        let own = newest.get_untracked().filter(|_| event.target().checked());
                        settings.update(|settings| settings.own = own);
                    }
                />
                {text.say(|m: &Timing| m.own)}
            </label>
        </Show>
    }
}

#[component]
fn ImplementationSwitch(implementation: Implementation, settings: RwSignal<Settings>) -> impl IntoView {
    let text = use_text();
    let available = engine::implementations();
    let is_here = available.contains(implementation);
    let is_best = Plan::default().implementations_among(available).contains(implementation);
    let remark = move || {
        let m = text.words::<Timing>();
        match (is_here, is_best) {
            (false, _) => Some(m.not_here),
            (true, true) => Some(m.best),
            (true, false) => None,
        }
    };
    view! {
        <label class="toggle">
            <input
                type="checkbox"
                name=implementation.id()
                disabled=!is_here
                prop:checked=move || settings.with(|settings| settings.runs(implementation, available))
                on:change:target=move |event| {
                    let is_chosen = event.target().checked();
                    settings.update(|settings| {
                        *settings = settings.with_implementation(implementation, is_chosen, available);
                    });
                }
            />
            {move || text.words::<Timing>().implementation(implementation)}
            {move || remark().map(|remark| view! { <span class="timing__remark">{remark}</span> })}
            <span class="timing__remark">{move || text.words::<Terms>().implementation(implementation)}</span>
        </label>
    }
}

/// Summarizes the settings in a line.
fn summary(settings: &Settings, timing: &Timing) -> String {
    let plan = settings.plan(0);
    timing.summary(&plan, plan.implementations_among(engine::implementations()), settings.own.is_some())
}

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
    let is_running = instrument.is_running();
    let has_report = move || instrument.report().with(Option::is_some);
    let label = move || {
        let m = text.words::<Timing>();
        match (has_report(), has_guessed.get()) {
            (true, _) => m.start_again,
            (false, true) => m.start,
            (false, false) => m.start_without_guess,
        }
    };
    // The guess comes first.
    let is_primary = move || has_guessed.get() || has_report();
    // Of the newest run on this device that counts.
    let kept = instrument.history();
    let slowness = TidyMemo::new(move |_| {
        kept.with(|kept| {
            let mut entries = kept.iter().filter_map(|run| HistoryEntry::from_json(&run.record));
            entries.find(|entry| entry.is_valid)?.slowness()
        })
    });
    let estimate = move || {
        let step = assumed_clock_step(host().is_isolated);
        let slowness = slowness.get().unwrap_or(USUAL);
        let expected = settings.with(|settings| {
            let own = settings.own.as_ref();
            let own = own.map_or(Nanos::ZERO, |own| expected_own(form(own), step, slowness));
            expected_duration(&settings.plan(0), engine::implementations(), step, slowness) + own
        });
        let m = text.words::<Timing>();
        m.estimate(&m.about(expected))
    };

    // Neither button is ever removed, because the focus would be lost with it.
    view! {
        <button
            type="button" class="button timing__start"
            class:button--primary=is_primary
            aria-disabled=move || is_running.get().to_string()
            on:click=move |_| settings.with_untracked(|settings| instrument.start(settings))
        >
            {label}
        </button>
        <button
            type="button" class="button timing__cancel"
            aria-disabled=move || (!is_running.get()).to_string()
            on:click=move |_| instrument.cancel()
        >
            {text.say(|m: &Timing| m.cancel)}
        </button>
        <Show when=move || is_running.get() fallback=move || view! { <span class="timing__estimate">{estimate}</span> }>
            <ProgressLine phase=instrument.phase() />
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
            Some(Stage::Own { round, n_rounds }) => m.measuring_own(round, n_rounds),
            Some(Stage::Layer) => m.multiplying.to_owned(),
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
            <span class="timing__remaining" translate="no">{remaining}</span>
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
