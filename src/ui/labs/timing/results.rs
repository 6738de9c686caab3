//! The results of a run: whether it counts, its verdict, its pictures and tables, and the export.
//!
//! Rendering all of it at once would block the page for noticeably long, so each part is rendered in a frame of its
//! own.

use super::{
    charts, distribution::Distribution, drawing, environment::EnvironmentView, export::ExportButtons,
    findings::FindingList, instrument::Instrument, picture::PictureView, sweep_table::SweepTable,
    table::MainTable, verdict::VerdictView, what_if::WhatIfView,
};
use crate::text::timing::pictures::Pictures;
use benchmark::{Nanos, Report, pytorch::PyTorchRun};
use leptos::prelude::*;
use plot::{Theme, canvas::CanvasSurface};
use plotters::prelude::IntoDrawingArea;
use std::sync::Arc;
use ui_kit::{browser::schedule::in_own_frame, memo::TidyMemo, text::use_text};

#[component]
pub fn Results(
    report: Arc<Report>,
    /// The instrument, for the PyTorch run and the export.
    instrument: Instrument,
) -> impl IntoView {
    let report = StoredValue::new(report);
    let layer = RwSignal::new(Nanos::from_millis(2.0));
    let pytorch = instrument.pytorch().run();
    view! {
        <FindingList report=report.get_value() />
        <VerdictView report=report.get_value() layer=layer pytorch=pytorch />
        <InTurn><RelativeView report=report pytorch=pytorch /></InTurn>
        <InTurn><MainTable report=report.get_value() pytorch=pytorch /></InTurn>
        <InTurn><WhatIfView report=report.get_value() layer=layer /></InTurn>
        <InTurn><RoundsView report=report /></InTurn>
        <InTurn><SweepView report=report /></InTurn>
        <InTurn>
            <ExportButtons instrument=instrument />
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
fn BarsView(picture: TidyMemo<drawing::bars::Bars>) -> impl IntoView {
    let text = use_text();
    let description = move || {
        picture.with(|picture| {
            let values: Vec<String> = picture
                .bars
                .iter()
                .map(|bar| {
                    format!("{} {}×", bar.label, ui_kit::text::number::significant(bar.length.value, 3))
                })
                .collect();
            text.words::<Pictures>().bars_described(&picture.title, &values.join(", "))
        })
    };
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok()
            && picture.with(|picture| drawing::bars::draw(&area, picture, theme).is_ok())
    };
    view! {
        <PictureView paint=Box::new(paint) description=Signal::derive(description) height=Signal::derive(move || picture.with(|picture| picture.height())) />
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
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok()
            && picture.with(|picture| drawing::rounds::draw(&area, picture, theme).is_ok())
    };
    view! {
        <h4 class="timing__heading">{text.say(|m: &Pictures| m.rounds)}</h4>
        <PictureView paint=Box::new(paint) description=Signal::derive(description) height=280.0 />
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
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        let draw = |picture: &drawing::sweep::Sweep| drawing::sweep::draw(&area, picture, theme).is_ok();
        area.fill(&theme.ground).is_ok() && picture.with(|picture| picture.as_ref().is_none_or(draw))
    };
    picture.with_untracked(Option::is_some).then(|| {
        view! {
            <h4 class="timing__heading">{text.say(|m: &Pictures| m.sweep)}</h4>
            <PictureView paint=Box::new(paint) description=Signal::derive(description) height=340.0 />
            <p class="timing__note">{text.say(|m: &Pictures| m.sweep_reading)}</p>
            <SweepTable report=report.get_value() />
        }
    })
}
