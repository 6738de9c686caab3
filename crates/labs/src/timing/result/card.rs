//! The card.

use super::picture::{SavedResult, bars, measured_on};
use crate::timing::{
    ID,
    picture::{
        Chart as _,
        bars::{Bar, Bars},
    },
    state::Settings,
    words::result::Results,
};
use benchmark::{Function, Report, history::HistoryEntry};
use lab_state::write;
use leptos::prelude::*;
use lesson::Lab;
use plotters::drawing::IntoDrawingArea as _;
use progress::Moment;
use ui_kit::{
    components::{
        copy::CopyButton,
        picture::{Caption, PictureFormat, PictureSaver},
        picture_view::{Paint, PictureView},
        qr::QrView,
    },
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    text::{
        Text,
        labs::Labs,
        number::{interval, significant},
        use_text,
    },
};

/// A run with its time.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    at: Moment,
    entry: HistoryEntry,
}

impl Run {
    /// Returns what the card says in words, from top to bottom.
    fn lines(&self, text: Text) -> Vec<String> {
        let m = text.words::<Results>();
        let times = |function: Function| {
            let ratio = self.entry.best_row(function)?.to_relu?;
            Some(m.times(function.name(), &significant(ratio.median, 3), &interval(&ratio)))
        };
        let (year, month, day) = self.at.civil_date().year_month_day();
        let date = format!("{year:04}-{month:02}-{day:02}");
        let device = measured_on(&self.entry, &date, text.words());
        let grade = m.grade(self.entry.grade()).to_owned();
        Report::EXERCISE.into_iter().filter_map(times).chain([device, grade]).collect()
    }
}

/// The newest run of the enclosing lesson that this version can read.
#[component]
pub(super) fn ResultCard() -> impl IntoView {
    let runs = Shared::get().progress.runs(&OpenLesson::slug());
    let lab = OpenLesson::here().and_then(|open| open.lab_of_kind(ID));
    let newest = TidyMemo::new(move |_| {
        runs.with(|runs| {
            runs.iter().find_map(|run| Some(Run { at: run.at, entry: HistoryEntry::from_json(&run.record)? }))
        })
    });
    move || newest.get().zip(lab).map(|(run, lab)| view! { <RunCard run=run lab=lab /> })
}

#[component]
fn RunCard(run: Run, lab: TidyMemo<Lab>) -> impl IntoView {
    let text = use_text();
    let history = Shared::get().history;
    let run = StoredValue::new(run);
    let picture = TidyMemo::new(move |_| run.with_value(|run| bars(&run.entry, text.words())));
    let lines = move || run.with_value(|run| run.lines(text));
    let link = move || {
        let lab = lab.with_untracked(|lab| lab.id.to_string());
        let settings = run.with_value(|run| write(&Settings::of_run(&run.entry.plan)));
        history.link_to(&format!("{lab}={settings}"), &lab)
    };
    // In the language of the page, like the other links.
    let coded = TidyMemo::new(move |_| {
        history.location().track();
        link()
    });
    let (open, is_code_open) = (OpenLesson::here(), RwSignal::new(false));
    // Paper shows what is folded.
    let is_code_asked =
        TidyMemo::new(move |_| is_code_open.get() || open.is_some_and(OpenLesson::is_wanted_on_paper));
    let saver = PictureSaver::new(move || untrack(|| SavedResult::new(picture.get(), &lines())));
    // Where to measure the same; the settings would make it too long to be typed.
    let place = move || history.link_to("", &lab.with_untracked(|lab| lab.id.to_string()));
    let save = PictureFormat::ALL.map(|format| {
        let label = move || text.words::<Labs>().save_as(format.name());
        let save = move |_| {
            let title = text.words_untracked::<Results>().title.to_owned();
            saver.save(format, Caption::in_lesson(title, place()));
        };
        view! { <button type="button" class="button" on:click=save>{label}</button> }
    });
    let description = move || {
        picture.with(|picture| {
            let value = |bar: &Bar| format!("{} {}×", bar.label, significant(bar.length.value, 3));
            let values: Vec<String> = picture.bars.iter().map(value).collect();
            text.words::<Results>().described(&values.join(", "))
        })
    };
    let items = move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="ending__part result" id="ending-result" aria-labelledby="ending-result-title">
            <h3 class="ending__title" id="ending-result-title">{text.say(|m: &Results| m.title)}</h3>
            <PictureView
                paint=painted(picture)
                description=Signal::derive(description)
                height=Signal::derive(move || picture.with(Bars::height))
            />
            <ul class="result__lines numeric">{items}</ul>
            <div class="result__actions">
                {save}
                <CopyButton source=link label=Signal::derive(move || text.words::<Results>().same_link) />
                <span role="status">{move || saver.message(text)}</span>
            </div>
            <p class="result__note">{text.say(|m: &Results| m.link_note)}</p>
            <details class="result__code" on:toggle=move |_| is_code_open.set(true)>
                <summary>{text.say(|m: &Results| m.on_another_device)}</summary>
                <QrView
                    link=coded
                    description=Signal::derive(move || text.words::<Results>().qr_code.to_owned())
                    is_asked=is_code_asked
                />
            </details>
        </section>
    }
}

/// Creates the content that draws the bars over their ground.
fn painted(picture: TidyMemo<Bars>) -> Paint {
    Paint::new(picture, |picture, surface, theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok() && picture.draw(&area, theme).is_ok()
    })
}
