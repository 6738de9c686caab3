//! Export of a run: CSV, JSON and Markdown for the numbers, PNG and SVG for all pictures in one image.

use super::{instrument::Instrument, summary_image::SummaryImage};
use crate::text::timing::Timing;
use benchmark::{Report, export, pytorch::PyTorchRun};
use leptos::prelude::*;
use ui_kit::{
    browser::download,
    components::picture::{PictureFormat, PictureSaver},
    text::{Text, use_text},
};

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
pub fn ExportButtons(instrument: Instrument) -> impl IntoView {
    let text = use_text();
    let has_failed = RwSignal::new(false);
    let save = move |format: Format| {
        let Some(report) = instrument.report().get_untracked() else { return };
        let content = instrument.pytorch().run().with_untracked(|run| format.write(&report, run.as_ref()));
        let (name, media_type) = format.file();
        has_failed.set(!download::save_text(name, media_type, &content));
    };
    let files = Format::ALL.map(|format| {
        view! { <button type="button" class="button" on:click=move |_| save(format)>{format.name()}</button> }
    });
    let picture = PictureSaver::new(move || summary_image(instrument, text));
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

/// Creates the image of the current report, in the current language.
fn summary_image(instrument: Instrument, text: Text) -> SummaryImage {
    let Some(report) = instrument.report().get_untracked() else { return SummaryImage::default() };
    let pytorch = instrument.pytorch().run().get_untracked();
    SummaryImage::of(&report, pytorch.as_ref(), text.words_untracked(), text.words_untracked())
}
