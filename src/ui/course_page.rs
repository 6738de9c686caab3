//! The map of the course: every chapter and lesson, each published or planned, done or open. Planned chapters are folded.

use crate::{
    text::course::CourseText,
    ui::{
        course_chapter::{ChapterCard, n_published},
        due::DueLine,
    },
};
use leptos::prelude::*;
use lesson::{Chapter, Course};
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::part::{Part, PartPlace},
    context::Shared,
    text::{Messages, use_text},
};

/// The map, as the build renders it.
#[component]
pub fn CoursePage() -> impl IntoView {
    let text = use_text();
    let course = Shared::get().course.get();
    let chapters = course.iter().flat_map(|course| &course.chapters).enumerate();
    let (open, planned): (Vec<_>, Vec<_>) = chapters.partition(|(_, chapter)| n_published(chapter) > 0);
    let cards = |chapters: &[(usize, &Chapter)]| {
        let card = |(place, chapter): &(usize, &Chapter)| {
            view! { <ChapterCard chapter=(*chapter).clone() number=place + 1 /> }
        };
        view! { <div class="map">{chapters.iter().map(card).collect_view()}</div> }
    };
    let planned = (!planned.is_empty()).then(|| {
        let n_lessons = planned.iter().map(|(_, chapter)| chapter.lessons.len()).sum();
        let summary = text.words::<CourseText>().planned_chapters(planned.len(), n_lessons);
        view! { <details class="disclosure map__planned"><summary>{summary}</summary>{cards(&planned)}</details> }
    });
    let open = cards(&open);
    let lede = course
        .as_ref()
        .map(|course| text.words::<CourseText>().lede(course.chapters.len(), course.lessons().count()));
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m: &Messages| m.course)}</h1>
                <p class="lede text">{lede}</p>
                <PartPlace part=Part::Resume><Resume /></PartPlace>
                {open}
                {planned}
            </main>
        </div>
    }
}

/// The link back to where the learner stopped, or to the beginning of a completed lesson, and how many lessons are open
/// and done.
#[component]
pub fn Resume() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let state = move || {
        let n_open = shared.course.get().map_or(0, |course| n_open(&course));
        text.words::<CourseText>().state(n_open, shared.progress.standing().get().lessons_done())
    };
    let link = move || {
        let course = shared.course.get()?;
        // Where the learner stopped is known only once the device's record has been read.
        let stop = shared.progress.is_open().then(|| shared.progress.place_to_continue()).flatten();
        let slug = shared.progress.lesson_to_continue(&course)?;
        let title = course.lesson(&slug)?.title.clone();
        let is_completed = shared
            .progress
            .standing()
            .with(|standing| standing.lessons.iter().any(|it| it.slug.as_str() == slug && it.is_completed));
        let address = url_of(&Address::new(shared.lang.get(), Page::Lesson(slug)));
        let m = text.words::<CourseText>();
        let (label, href) = match stop {
            _ if is_completed => (m.read_again, address),
            Some(section) => (m.continue_at, format!("{address}#{section}")),
            None => (m.begin, address),
        };
        Some(view! {
            <a class="resume__link" href=href>
                <span class="resume__label">{label}</span>
                <span class="resume__title">{title}</span>
            </a>
        })
    };
    view! { <div class="resume">{link}<p class="resume__state numeric">{state}</p><DueLine /></div> }
}

fn n_open(course: &Course) -> usize {
    course.chapters.iter().map(n_published).sum()
}
