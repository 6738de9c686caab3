//! Saving a run: its numbers as a file, from the lab's menu, and each picture, from a menu below it.

use crate::timing::{
    picture::saved::{Picture, SavedChart},
    words::Timing,
};
use benchmark::{Report, export, pytorch::PyTorchRun};
use leptos::prelude::*;
use std::sync::Arc;
use ui_kit::{
    browser::download,
    components::{
        lab_link::LabLink,
        menu::Menu,
        picture::{Caption, PictureFormat, PictureSaver},
    },
    memo::TidyMemo,
    text::{labs::Labs, use_text},
};

/// The lab that saved pictures name.
#[derive(Clone, Copy)]
pub(crate) struct SavedFrom {
    pub(super) name: Signal<String>,
    pub(super) link: LabLink,
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

/// The menu's entries that save the run that is shown; none without one.
#[component]
pub(super) fn RunFiles(
    report: ReadSignal<Option<Arc<Report>>>,
    /// The PyTorch run of the learner's machine.
    pytorch: TidyMemo<Option<PyTorchRun>>,
) -> impl IntoView {
    let text = use_text();
    let has_failed = RwSignal::new(false);
    let is_there = TidyMemo::new(move |_| report.with(Option::is_some));
    let entry = move |format: Format| {
        let save = move |_| {
            let Some(report) = report.get_untracked() else { return };
            has_failed.set(!pytorch.with_untracked(|run| format.save(&report, run.as_ref())));
        };
        let label = move || text.words::<Timing>().save_run(format.name());
        view! { <button type="button" class="button timing__file" on:click=save>{label}</button> }
    };
    let message = move || has_failed.get().then(|| text.words::<Timing>().save_failed);
    move || {
        is_there.get().then(|| {
            view! {
                {Format::ALL.map(entry)}
                <span role="status">{message}</span>
            }
        })
    }
}

/// The menu that saves a picture of a run.
#[component]
pub(super) fn SaveMenu(
    report: StoredValue<Arc<Report>>,
    lab: SavedFrom,
    /// What the file's name says about the picture.
    name: &'static str,
    /// Returns the picture, and what is said about it, at the click.
    picture: impl Fn() -> (Picture, Vec<String>) + Send + Sync + 'static,
) -> impl IntoView {
    let text = use_text();
    let SavedFrom { name: lab, link } = lab;
    let saver = PictureSaver::new(move || {
        let (picture, notes) = untrack(&picture);
        report.with_value(|report| SavedChart::new(name, picture, notes, report, text.words_untracked()))
    });
    let entries = PictureFormat::ALL.map(|format| {
        let save = move |_| saver.save(format, Caption::in_lesson(lab.get_untracked(), link.place()));
        let label = move || text.words::<Labs>().save_as(format.name());
        view! { <button type="button" class="button" on:click=save>{label}</button> }
    });
    view! {
        <div class="timing__save">
            <span role="status">{move || saver.message(text)}</span>
            <Menu label=Signal::derive(move || text.words::<Timing>().save_picture)>{entries}</Menu>
        </div>
    }
}
