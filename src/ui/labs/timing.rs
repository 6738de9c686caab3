//! The timing exercise: a plan, a run in the worker, a table.

pub mod charts;

use crate::{
    browser::measuring::{Run, Told},
    text::{
        number::{significant, whole},
        timing::{Timing, trouble::Troubles, verdict::duration},
        use_text,
    },
    ui::{
        app::Shared, inline::inlines, lab_frame::LabFrame, lab_goals::LabGoals, lesson_page::OpenLesson,
        swatch::Swatch,
    },
};
use benchmark::{
    Plan, Report,
    finding::Trouble,
    implementation::Implementation,
    plan::{Implementations, assumed_clock_step, expected_duration},
    report::Row,
    set,
    subject::{Function, Subject},
};
use leptos::prelude::*;
use lesson::{Lab, TimingSetup};
use progress::Kind;

/// Where the exercise stands.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Idle,
    Running { done: f64 },
    Cancelled,
    Over(Box<Report>),
    Trouble(Trouble),
}

/// The timing exercise, as a lesson sets it up.
#[component]
pub fn TimingExercise(
    /// The lab, in the language of the moment.
    lab: Memo<Lab>,
    /// How it starts.
    setup: TimingSetup,
    /// The exercise that a complete, valid run fulfils.
    exercise: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let lesson = StoredValue::new(OpenLesson::slug());
    let exercise = StoredValue::new(exercise);
    let state = RwSignal::new(State::Idle);
    let run = StoredValue::new_local(None::<Run>);
    let with_scalar = RwSignal::new(true);
    let functions: set::Set<Function> = setup.functions.iter().filter_map(|&it| Function::of(it)).collect();
    let plan =
        move || Plan { functions, implementations: chosen(with_scalar.get()), ..Plan::exercise(seed()) };
    let hear = move |told| match told {
        Told::Progress(progress) => state.set(State::Running { done: progress.done }),
        Told::Report(report) => {
            if report.is_valid()
                && let Some(exercise) = exercise.get_value()
            {
                shared.progress.record(Kind::ExerciseRun, &lesson.get_value(), &exercise);
            }
            state.set(State::Over(report));
        }
        Told::Trouble(trouble) => state.set(State::Trouble(trouble)),
    };
    let start = move |_| match Run::start(untrack(plan), hear) {
        Ok(started) => {
            run.set_value(Some(started));
            state.set(State::Running { done: 0.0 });
        }
        Err(trouble) => state.set(State::Trouble(trouble)),
    };
    let cancel = move |_| {
        run.set_value(None);
        state.set(State::Cancelled);
    };
    on_cleanup(move || run.set_value(None));
    let is_running = Memo::new(move |_| state.with(|state| matches!(state, State::Running { .. })));
    let estimate = move || {
        let available: set::Set<Implementation> =
            [Implementation::Scalar, Implementation::Simd128].into_iter().collect();
        let expected = expected_duration(&plan(), available, assumed_clock_step(true));
        (text.words::<Timing>().estimate)(&duration(expected))
    };

    let strip = move || {
        view! {
            <button type="button" class="button button--primary" hidden=move || is_running.get() on:click=start>
                {text.tell(|m: &'static Timing| m.start)}
            </button>
            <button type="button" class="button" hidden=move || !is_running.get() on:click=cancel>
                {text.tell(|m: &'static Timing| m.cancel)}
            </button>
            <label class="field">
                <input
                    type="checkbox"
                    prop:checked=move || with_scalar.get()
                    disabled=move || is_running.get()
                    on:change=move |event| with_scalar.set(event_target_checked(&event))
                />
                {text.tell(|m: &'static Timing| m.scalar)}
            </label>
            <span>{estimate}</span>
            <Status state=state />
        }
        .into_any()
    };

    view! {
        <LabFrame
            kind=Signal::derive(move || text.words::<Timing>().kind.to_owned())
            name=Signal::derive(move || lab.with(|lab| lab.title.clone()))
            goals=LabGoals::of(lab)
            strip=strip
            caption=move || (move || lab.with(|lab| inlines(&lab.caption, text.lang()))).into_any()
        >
            {move || state.with(|state| match state {
                State::Over(report) => view! { <Results report=(**report).clone() /> }.into_any(),
                State::Idle | State::Running { .. } | State::Cancelled | State::Trouble(_) => {
                    view! { <p class="timing__empty">{text.tell(|m: &'static Timing| m.idle)}</p> }.into_any()
                }
            })}
        </LabFrame>
    }
}

/// The best path alone, or scalar and SIMD128 side by side.
fn chosen(with_scalar: bool) -> Implementations {
    if with_scalar {
        Implementations::Chosen([Implementation::Scalar, Implementation::Simd128].into_iter().collect())
    } else {
        Implementations::Best
    }
}

/// Fresh inputs for every run.
fn seed() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Progress for the eye, and the beginning and the end for the ear.
#[component]
fn Status(state: RwSignal<State>) -> impl IntoView {
    let text = use_text();
    let percent = move || match state.get() {
        State::Running { done } => Some((done * 100.0) as u32),
        State::Idle | State::Cancelled | State::Over(_) | State::Trouble(_) => None,
    };
    let message = move || match state.get() {
        State::Idle | State::Running { .. } => String::new(),
        State::Over(report) if report.is_valid() => text.words::<Timing>().finished.to_owned(),
        State::Over(_) => text.words::<Timing>().finished_invalid.to_owned(),
        State::Cancelled => text.words::<Timing>().cancelled.to_owned(),
        State::Trouble(trouble) => text.words::<Troubles>().of_run(&trouble, text.words()),
    };
    view! {
        {move || percent().map(|percent| view! {
            <span class="timing__progress">
                <progress class="meter" max="100" value=percent aria-label=text.tell(|m: &'static Timing| m.kind)></progress>
                " " {percent} " %"
            </span>
        })}
        <span role="status">{message}</span>
    }
}

#[component]
fn Results(report: Report) -> impl IntoView {
    let text = use_text();
    let slowest = report.rows.iter().map(|row| row.time.median).fold(0.0, f64::max);
    let rows = report.rows.into_iter().map(|row| view! { <ResultRow row=row slowest=slowest /> });
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="table timing__table">
                <caption>{text.tell(|m: &'static Timing| m.caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.tell(|m: &'static Timing| m.function)}</th>
                        <th scope="col">{text.tell(|m: &'static Timing| m.path)}</th>
                        <th scope="col" class="number">{text.tell(|m: &'static Timing| m.per_pass)}</th>
                        <th scope="col" class="number">{text.tell(|m: &'static Timing| m.per_element)}</th>
                        <th scope="col" class="number">{text.tell(|m: &'static Timing| m.to_relu)}</th>
                        <th scope="col" class="number">{text.tell(|m: &'static Timing| m.passes)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn ResultRow(row: Row, slowest: f64) -> impl IntoView {
    let text = use_text();
    let activation = row.subject.function().and_then(Function::activation);
    let name = move || match row.subject {
        Subject::Copy => text.words::<Timing>().copy.to_owned(),
        Subject::Forward(function) => function.name().to_owned(),
        Subject::Derivative(activation) => format!("{}′", activation.name()),
    };
    let ratio = row.to_relu.map(|ratio| format!("{}×", significant(ratio.median, 3)));
    view! {
        <tr>
            <th scope="row">{activation.map(|activation| view! { <Swatch activation=activation /> " " })} {name}</th>
            <td>{move || text.words::<Timing>().implementation(row.implementation)}</td>
            <td class="number">{significant(row.time.median / 1e3, 3)} " µs"</td>
            <td class="number">{significant(row.time_per_value().median, 3)}</td>
            <td class="number">
                {ratio}
                <meter class="timing__bar" min="0" max=slowest value=row.time.median aria-hidden="true"></meter>
            </td>
            <td class="number">{whole(row.n_passes)}</td>
        </tr>
    }
}
