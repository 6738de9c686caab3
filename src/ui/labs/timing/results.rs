//! What a run found out: whether it counts, what it says, its pictures and tables.

use super::{
    charts, distribution::Distribution, findings::FindingList, instrument::Instrument, picture::PictureView,
    sweep_table::SweepTable, table::MainTable, verdict::VerdictView, what_if::WhatIfView,
};
use crate::{
    browser::canvas::CanvasSurface,
    plot::{Theme, timing as plot},
    text::{
        timing::{Timing, pictures::Pictures},
        use_text,
    },
};
use benchmark::{Nanos, Report};
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use std::sync::Arc;

/// The results of a report.
#[component]
pub fn Results(
    /// The report.
    report: Arc<Report>,
    /// The instrument, for what stands beside the report.
    instrument: Instrument,
) -> impl IntoView {
    let text = use_text();
    let report = StoredValue::new(report);
    let layer = RwSignal::new(Nanos::from_millis(2.0));
    view! {
        <FindingList report=report.get_value() />
        <VerdictView report=report.get_value() layer=layer pytorch=instrument.pytorch() />
        <h4 class="timing__heading">{text.tell(|m: &'static Pictures| m.relative)}</h4>
        <div class="timing__bars">
            <BarsView report=report bars=charts::to_relu />
            <BarsView report=report bars=charts::to_copy />
        </div>
        <MainTable report=report.get_value() pytorch=instrument.pytorch() />
        <WhatIfView report=report.get_value() layer=layer />
        <RoundsView report=report />
        <SweepView report=report />
    }
}

type AsBars = fn(&Report, &Timing, &Pictures) -> plot::bars::Bars;

#[component]
fn BarsView(report: StoredValue<Arc<Report>>, bars: AsBars) -> impl IntoView {
    let text = use_text();
    let picture = Memo::new(move |_| report.with_value(|report| bars(report, text.words(), text.words())));
    let description = move || {
        picture.with(|picture| {
            let values: Vec<String> = picture
                .bars
                .iter()
                .map(|bar| {
                    format!("{} {}×", bar.label, crate::text::number::significant(bar.length.value, 3))
                })
                .collect();
            (text.words::<Pictures>().bars_described)(&picture.title, &values.join(", "))
        })
    };
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok()
            && picture.with(|picture| plot::bars::draw(&area, picture, theme).is_ok())
    };
    view! {
        <PictureView paint=Box::new(paint) description=Signal::derive(description) height=Signal::derive(move || picture.with(|picture| picture.height())) />
    }
}

#[component]
fn RoundsView(report: StoredValue<Arc<Report>>) -> impl IntoView {
    let text = use_text();
    let picture =
        Memo::new(move |_| report.with_value(|report| charts::rounds(report, text.words(), text.words())));
    let description = move || {
        let names: Vec<String> =
            picture.with(|picture| picture.rows.iter().map(|row| row.label.clone()).collect());
        (text.words::<Pictures>().rounds_described)(&names.join(", "))
    };
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok()
            && picture.with(|picture| plot::rounds::draw(&area, picture, theme).is_ok())
    };
    view! {
        <h4 class="timing__heading">{text.tell(|m: &'static Pictures| m.rounds)}</h4>
        <PictureView paint=Box::new(paint) description=Signal::derive(description) height=280.0 />
        <p class="timing__note">{text.tell(|m: &'static Pictures| m.rounds_reading)}</p>
        <Distribution report=report.get_value() />
    }
}

/// The sweep's picture and table; nothing where none was asked for.
#[component]
fn SweepView(report: StoredValue<Arc<Report>>) -> impl IntoView {
    let text = use_text();
    let picture =
        Memo::new(move |_| report.with_value(|report| charts::sweep(report, text.words(), text.words())));
    let description = move || {
        let names: Vec<String> = picture
            .with(|picture| picture.iter().flat_map(|it| &it.lines).map(|line| line.label.clone()).collect());
        (text.words::<Pictures>().sweep_described)(&names.join(", "))
    };
    let paint = move |surface: CanvasSurface, theme: &Theme| {
        let area = surface.into_drawing_area();
        let draw = |picture: &plot::sweep::Sweep| plot::sweep::draw(&area, picture, theme).is_ok();
        area.fill(&theme.ground).is_ok() && picture.with(|picture| picture.as_ref().is_none_or(draw))
    };
    picture.with_untracked(Option::is_some).then(|| {
        view! {
            <h4 class="timing__heading">{text.tell(|m: &'static Pictures| m.sweep)}</h4>
            <PictureView paint=Box::new(paint) description=Signal::derive(description) height=340.0 />
            <p class="timing__note">{text.tell(|m: &'static Pictures| m.sweep_reading)}</p>
            <SweepTable report=report.get_value() />
        }
    })
}
