//! The results of a run: a picture, three numbers, the quality of the run and sentences; all other numbers and pictures
//! are folded away.
//!
//! Rendering all of it at once would block the page for noticeably long, so each part is rendered in a frame of its
//! own.

use super::{
    super::picture::{charts, saved::Picture},
    bars::{BarsView, painted},
    own::OwnView,
    quality::{LeftOut, Numbers, QualityView},
    saving::{SaveMenu, SavedFrom},
    tables::{Distribution, MainTable, SweepTable},
    verdict::{InvalidView, VerdictView, WarningList},
};
use crate::timing::words::{Timing, pictures::Pictures, terms::Terms};
use benchmark::{Implementation, Report, pytorch::PyTorchRun, set};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    browser::{engine, schedule::in_own_frame},
    components::picture_view::PictureView,
    memo::TidyMemo,
    text::{
        number::{duration, significant, whole},
        use_text,
    },
};

#[component]
pub fn Results(
    report: Arc<Report>,
    lab: SavedFrom,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let own = report.own.clone();
    let report = StoredValue::new(report);
    view! {
        <InvalidView report=report.get_value() />
        <TimesView report=report lab=lab pytorch=pytorch />
        <Numbers report=report.get_value() />
        <QualityView report=report.get_value() />
        <LeftOut report=report.get_value() />
        <VerdictView report=report.get_value() pytorch=pytorch />
        {own.map(|own| view! { <InTurn><OwnView report=report lab=lab own=own.clone() /></InTurn> })}
        <InTurn><SweepView report=report lab=lab /></InTurn>
        <details class="timing__details">
            <summary>{text.say(|m: &Timing| m.details)}</summary>
            <InTurn><MainTable report=report.get_value() pytorch=pytorch /></InTurn>
            <InTurn><RelativeView report=report lab=lab pytorch=pytorch /></InTurn>
            <InTurn><RoundsView report=report lab=lab /></InTurn>
            <InTurn>
                <WarningList report=report.get_value() />
                <TermList />
                <EnvironmentView report=report.get_value() />
            </InTurn>
        </details>
    }
}

/// A part that is rendered in a frame of its own, after the parts before it.
#[component]
fn InTurn(children: ChildrenFn) -> impl IntoView {
    let is_due = RwSignal::new(false);
    in_own_frame(move || {
        // By then another report may have replaced this one.
        let _ = is_due.try_set(true);
    });
    view! { <Show when=move || is_due.get()>{children()}</Show> }
}

/// The times on one axis, with PyTorch's if there are any, and what a bar means.
#[component]
fn TimesView(
    report: StoredValue<Arc<Report>>,
    lab: SavedFrom,
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let times = TidyMemo::new(move |_| {
        report.with_value(|report| {
            pytorch.with(|run| charts::times(report, run.as_ref(), text.words(), text.words()))
        })
    });
    let n_rounds = report.with_value(|report| report.n_rounds);
    let native = move || pytorch.with(|run| text.words::<Pictures>().native_note(run.as_ref()?));
    let note = move || native().map(|said| view! { <p class="timing__note">{said}</p> });
    let saved = move || (Picture::Bars(times.get()), native().into_iter().collect::<Vec<_>>());
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.absolute)}</h4>
        <BarsView picture=times />
        <SaveMenu report=report lab=lab name="times" picture=saved />
        <p class="timing__note">{move || text.words::<Terms>().bar(n_rounds)} " " {text.say(|m: &Terms| m.copy)}</p>
        <ImplementationTerms report=report.get_value() />
        {note}
    }
}

/// What the compared implementations are. Empty for a run with only one.
#[component]
fn ImplementationTerms(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let used: set::Set<Implementation> = report.rows.iter().map(|row| row.implementation).collect();
    let terms = move || {
        let (m, terms) = (text.words::<Timing>(), text.words::<Terms>());
        let term = |it| view! { <dt>{m.implementation(it)}</dt> <dd>{terms.implementation(it)}</dd> };
        used.iter().map(term).collect_view()
    };
    (used.len() > 1).then(|| view! { <dl class="timing__facts">{terms}</dl> })
}

/// The terms of the tables.
#[component]
fn TermList() -> impl IntoView {
    let text = use_text();
    let terms = move || {
        let terms = text.words::<Terms>().terms;
        terms.map(|(term, meaning)| view! { <dt>{term}</dt> <dd>{meaning}</dd> }).collect_view()
    };
    view! {
        <h4 class="timing__heading">{text.say(|m: &Terms| m.title)}</h4>
        <dl class="timing__facts">{terms}</dl>
    }
}

/// The bars relative to ReLU, with PyTorch's if there are any, and relative to the copy.
#[component]
fn RelativeView(
    report: StoredValue<Arc<Report>>,
    lab: SavedFrom,
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let to_relu = TidyMemo::new(move |_| {
        report.with_value(|report| {
            pytorch.with(|run| charts::to_relu(report, run.as_ref(), text.words(), text.words()))
        })
    });
    let to_copy = TidyMemo::new(move |_| {
        report.with_value(|report| charts::to_copy(report, text.words(), text.words()))
    });
    let relu_saved = move || {
        let note = pytorch.with(|run| text.words::<Pictures>().native_note(run.as_ref()?));
        (Picture::Bars(to_relu.get()), note.into_iter().collect::<Vec<_>>())
    };
    let copy_saved = move || (Picture::Bars(to_copy.get()), Vec::<String>::new());
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.relative)}</h4>
        <div class="timing__bars">
            <div>
                <BarsView picture=to_relu />
                <SaveMenu report=report lab=lab name="to-relu" picture=relu_saved />
            </div>
            <div>
                <BarsView picture=to_copy />
                <SaveMenu report=report lab=lab name="to-copy" picture=copy_saved />
            </div>
        </div>
    }
}

#[component]
fn RoundsView(report: StoredValue<Arc<Report>>, lab: SavedFrom) -> impl IntoView {
    let text = use_text();
    let picture = TidyMemo::new(move |_| {
        report.with_value(|report| charts::rounds(report, text.words(), text.words()))
    });
    let description = move || {
        let names: Vec<String> =
            picture.with(|picture| picture.rows.iter().map(|row| row.label.clone()).collect());
        text.words::<Pictures>().rounds_described(&names.join(", "))
    };
    let saved = move || (Picture::Rounds(picture.get()), Vec::<String>::new());
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.rounds)}</h4>
        <PictureView paint=painted(picture) description=Signal::derive(description) height=280.0 />
        <SaveMenu report=report lab=lab name="rounds" picture=saved />
        <p class="timing__note">{text.say(|m: &Pictures| m.rounds_reading)}</p>
        <Distribution report=report.get_value() />
    }
}

/// The sweep's picture and table; empty for a run without a sweep.
#[component]
fn SweepView(report: StoredValue<Arc<Report>>, lab: SavedFrom) -> impl IntoView {
    let text = use_text();
    let picture =
        TidyMemo::new(move |_| report.with_value(|report| charts::sweep(report, text.words(), text.words())));
    let description = move || {
        let names: Vec<String> = picture
            .with(|picture| picture.iter().flat_map(|it| &it.lines).map(|line| line.label.clone()).collect());
        text.words::<Pictures>().sweep_described(&names.join(", "))
    };
    let saved = move || (Picture::Sweep(picture.get()), Vec::<String>::new());
    picture.with_untracked(Option::is_some).then(|| {
        view! {
            <h4 class="timing__heading">{text.say(|m: &Pictures| m.sweep)}</h4>
            <PictureView paint=painted(picture) description=Signal::derive(description) height=340.0 />
            <SaveMenu report=report lab=lab name="sweep" picture=saved />
            <p class="timing__note">{text.say(|m: &Pictures| m.sweep_reading)}</p>
            <SweepTable report=report.get_value() />
        }
    })
}

#[component]
fn EnvironmentView(report: Arc<Report>) -> impl IntoView {
    let text = use_text();
    let facts = move || {
        let facts = facts(&report, text.words());
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> }).collect_view()
    };
    view! {
        <details class="timing__environment">
            <summary>{text.say(|m: &Timing| m.environment)}</summary>
            <dl class="timing__facts">{facts}</dl>
        </details>
    }
}

/// Returns the facts as pairs of name and value.
fn facts(report: &Report, m: &Timing) -> Vec<(&'static str, String)> {
    let environment = &report.environment;
    let host = &environment.host;
    let n_cores = if host.n_cores == 0 { m.unknown.to_owned() } else { whole(u64::from(host.n_cores)) };
    let isolation = if host.is_isolated { m.isolated } else { m.not_isolated };
    let best = environment.best.map_or(m.unknown, |best| m.implementation(best));
    let error = report.rows.iter().map(|row| row.largest_error).fold(0.0, f64::max);
    let error = if error == 0.0 { "0".to_owned() } else { format!("{error:.1e}") };
    vec![
        (m.browser, host.user_agent.clone()),
        (m.features, engine::features().join(", ")),
        (m.best_path, best.to_owned()),
        (m.cores, n_cores),
        (m.isolation, isolation.to_owned()),
        (m.clock_step, duration(environment.clock_step)),
        (m.harness, duration(report.overhead)),
        (m.duration, format!("{}\u{a0}s", significant(report.duration.as_millis() / 1e3, 3))),
        (m.inputs, report.plan.seed.to_string()),
        (m.largest_error, error),
        (m.build, environment.build.clone()),
    ]
}
