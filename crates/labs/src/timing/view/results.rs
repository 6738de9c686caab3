//! The results of a run: whether it counts, its verdict, its pictures and tables, the export and the environment.
//!
//! Rendering all of it at once would block the page for noticeably long, so each part is rendered in a frame of its
//! own.

use super::{
    super::picture::{
        Chart,
        bars::Bars,
        charts::{self, SummaryImage},
    },
    tables::{Distribution, MainTable, SweepTable},
    verdict::{FindingList, VerdictView, WhatIfView},
};
use crate::timing::words::{Timing, pictures::Pictures};
use benchmark::{Nanos, Report, export, pytorch::PyTorchRun};
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use std::sync::Arc;
use ui_kit::{
    browser::{download, engine, schedule::in_own_frame},
    components::{
        picture::{PictureFormat, PictureSaver},
        picture_view::{Paint, PictureView},
    },
    memo::TidyMemo,
    text::{
        number::{duration, significant, whole},
        use_text,
    },
};

#[component]
pub fn Results(
    report: Arc<Report>,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let report = StoredValue::new(report);
    let layer = RwSignal::new(Nanos::from_millis(2.0));
    view! {
        <FindingList report=report.get_value() />
        <VerdictView report=report.get_value() layer=layer pytorch=pytorch />
        <InTurn><RelativeView report=report pytorch=pytorch /></InTurn>
        <InTurn><MainTable report=report.get_value() pytorch=pytorch /></InTurn>
        <InTurn><WhatIfView report=report.get_value() layer=layer /></InTurn>
        <InTurn><RoundsView report=report /></InTurn>
        <InTurn><SweepView report=report /></InTurn>
        <InTurn>
            <ExportButtons report=report pytorch=pytorch />
            <EnvironmentView report=report.get_value() />
        </InTurn>
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

/// The bars: relative to ReLU, with PyTorch's if there are any, and relative to the copy.
#[component]
fn RelativeView(report: StoredValue<Arc<Report>>, pytorch: TidyMemo<Option<PyTorchRun>>) -> impl IntoView {
    let text = use_text();
    let to_relu = TidyMemo::new(move |_| {
        report.with_value(|report| {
            pytorch.with(|run| charts::to_relu(report, run.as_ref(), text.words(), text.words()))
        })
    });
    let to_copy = TidyMemo::new(move |_| {
        report.with_value(|report| charts::to_copy(report, text.words(), text.words()))
    });
    let note = move || {
        let said = pytorch.with(|run| text.words::<Pictures>().native_note(run.as_ref()?));
        said.map(|said| view! { <p class="timing__note">{said}</p> })
    };
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.relative)}</h4>
        <div class="timing__bars">
            <BarsView picture=to_relu />
            <BarsView picture=to_copy />
        </div>
        {note}
    }
}

#[component]
fn BarsView(picture: TidyMemo<Bars>) -> impl IntoView {
    let text = use_text();
    let description = move || {
        picture.with(|picture| {
            let values: Vec<String> = picture
                .bars
                .iter()
                .map(|bar| format!("{} {}×", bar.label, significant(bar.length.value, 3)))
                .collect();
            text.words::<Pictures>().bars_described(&picture.title, &values.join(", "))
        })
    };
    view! {
        <PictureView paint=painted(picture) description=Signal::derive(description) height=Signal::derive(move || picture.with(|picture| picture.height())) />
    }
}

#[component]
fn RoundsView(report: StoredValue<Arc<Report>>) -> impl IntoView {
    let text = use_text();
    let picture = TidyMemo::new(move |_| {
        report.with_value(|report| charts::rounds(report, text.words(), text.words()))
    });
    let description = move || {
        let names: Vec<String> =
            picture.with(|picture| picture.rows.iter().map(|row| row.label.clone()).collect());
        text.words::<Pictures>().rounds_described(&names.join(", "))
    };
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.rounds)}</h4>
        <PictureView paint=painted(picture) description=Signal::derive(description) height=280.0 />
        <p class="timing__note">{text.say(|m: &Pictures| m.rounds_reading)}</p>
        <Distribution report=report.get_value() />
    }
}

/// The sweep's picture and table; empty for a run without a sweep.
#[component]
fn SweepView(report: StoredValue<Arc<Report>>) -> impl IntoView {
    let text = use_text();
    let picture =
        TidyMemo::new(move |_| report.with_value(|report| charts::sweep(report, text.words(), text.words())));
    let description = move || {
        let names: Vec<String> = picture
            .with(|picture| picture.iter().flat_map(|it| &it.lines).map(|line| line.label.clone()).collect());
        text.words::<Pictures>().sweep_described(&names.join(", "))
    };
    picture.with_untracked(Option::is_some).then(|| {
        view! {
            <h4 class="timing__heading">{text.say(|m: &Pictures| m.sweep)}</h4>
            <PictureView paint=painted(picture) description=Signal::derive(description) height=340.0 />
            <p class="timing__note">{text.say(|m: &Pictures| m.sweep_reading)}</p>
            <SweepTable report=report.get_value() />
        }
    })
}

/// Creates the content that draws the current picture over its ground.
fn painted<C: Chart + Send + Sync + 'static>(picture: TidyMemo<C>) -> Paint {
    Paint::new(picture, |picture, surface, theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok() && picture.draw(&area, theme).is_ok()
    })
}

/// A text file that a run can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
    Markdown,
}

impl Format {
    const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Markdown];

    const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Markdown => "Markdown",
        }
    }

    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("torchlit-timing.csv", "text/csv"),
            Self::Json => ("torchlit-timing.json", "application/json"),
            Self::Markdown => ("torchlit-timing.md", "text/markdown"),
        }
    }

    /// Saves a report as a file. Returns whether that succeeded.
    fn save(self, report: &Report, pytorch: Option<&PyTorchRun>) -> bool {
        let content = self.write(report, pytorch);
        let (name, media_type) = self.file();
        download::save_text(name, media_type, &content)
    }

    fn write(self, report: &Report, pytorch: Option<&PyTorchRun>) -> String {
        match self {
            Self::Csv => export::to_csv(report, pytorch),
            Self::Json => export::to_json(report, pytorch),
            Self::Markdown => export::to_markdown(report, pytorch),
        }
    }
}

/// The buttons that save a run.
#[component]
fn ExportButtons(report: StoredValue<Arc<Report>>, pytorch: TidyMemo<Option<PyTorchRun>>) -> impl IntoView {
    let text = use_text();
    let has_failed = RwSignal::new(false);
    let files = Format::ALL.map(|format| {
        let save = move |_| {
            let save = |report: &Arc<Report>| pytorch.with_untracked(|run| format.save(report, run.as_ref()));
            has_failed.set(!report.with_value(save));
        };
        view! { <button type="button" class="button" on:click=save>{format.name()}</button> }
    });
    let picture = PictureSaver::new(move || {
        pytorch.with_untracked(|run| {
            SummaryImage::of(
                &report.get_value(),
                run.as_ref(),
                text.words_untracked(),
                text.words_untracked(),
            )
        })
    });
    let pictures = PictureFormat::ALL.map(|format| {
        view! { <button type="button" class="button" on:click=move |_| picture.save(format)>{format.name()}</button> }
    });
    view! {
        <div class="timing__export" role="group" aria-label=text.say(|m: &Timing| m.save_as)>
            <span>{text.say(|m: &Timing| m.save_as)}</span>
            {files.collect_view()}
            {pictures.collect_view()}
            <span role="status">
                {move || if has_failed.get() { Some(text.words::<Timing>().save_failed) } else { picture.message(text) }}
            </span>
        </div>
    }
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
        (m.duration, format!("{} s", significant(report.duration.as_millis() / 1e3, 3))),
        (m.inputs, report.plan.seed.to_string()),
        (m.largest_error, error),
        (m.build, environment.build.clone()),
    ]
}
