//! The map of the course: every chapter and lesson, each published or planned, done or open.

use crate::{text::course::CourseText, ui::course_chapter::ChapterCard};
use leptos::prelude::*;
use lesson::{Course, Status};
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
    let chapters = chapters.map(|(place, chapter)| {
        view! { <ChapterCard chapter=chapter.clone() number=place + 1 /> }
    });
    let chapters = chapters.collect_view();
    let lede =
        course.map(|course| text.words::<CourseText>().lede(course.chapters.len(), course.lessons().count()));
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m: &Messages| m.course)}</h1>
                <p class="lede text">{lede}</p>
                <PartPlace part=Part::Resume><Resume /></PartPlace>
                <div class="map">{chapters}</div>
            </main>
        </div>
    }
}

/// The link back to where the learner stopped, and how many lessons are open and done.
#[component]
pub fn Resume() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let state = move || {
        let n_open = shared.course.get().map_or(0, |course| n_published(&course));
        text.words::<CourseText>().state(n_open, shared.progress.standing().get().lessons_done())
    };
    let link = move || {
        let course = shared.course.get()?;
        // Where the learner stopped is known only once the device's record has been read.
        let stop = shared.progress.is_open().then(|| shared.progress.place_to_continue()).flatten();
        let slug = shared.progress.lesson_to_continue(&course)?;
        let title = course.lesson(&slug)?.title.clone();
        let address = url_of(&Address::new(shared.lang.get(), Page::Lesson(slug)));
        let m = text.words::<CourseText>();
        let (label, href) = match stop {
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
    view! { <div class="resume">{link}<p class="resume__state numeric">{state}</p></div> }
}

fn n_published(course: &Course) -> usize {
    course.lessons().filter(|lesson| lesson.status() == Status::Published).count()
}
