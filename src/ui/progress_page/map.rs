//! The course as a map: a cell for every lesson, filled as far as it is done.

use crate::{text::progress_page::ProgressWords, ui::course_chapter::n_published};
use leptos::prelude::*;
use lesson::{Chapter, CourseLesson};
use progress::standing::LessonStanding;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    text::{Text, use_text},
};

/// Chapters with a row of cells each.
#[component]
pub fn CourseMap() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let chapters = move || {
        let course = shared.course.get()?;
        let standing = shared.progress.standing().get();
        let rows = |chapters: &[&Chapter]| {
            chapters.iter().map(|chapter| row(text, chapter, &standing.lessons)).collect_view()
        };
        let (open, planned): (Vec<_>, Vec<_>) =
            course.chapters.iter().partition(|chapter| n_published(chapter) > 0);
        let planned = (!planned.is_empty()).then(|| {
            let summary = text.words::<ProgressWords>().planned_chapters(planned.len());
            view! {
                <details class="map__planned">
                    <summary>{summary}</summary>
                    <div class="map">{rows(&planned)}</div>
                </details>
            }
        });
        Some(view! { <div class="map">{rows(&open)}</div> {planned} })
    };
    let href = move || url_of(&Address::new(shared.lang.get(), Page::Course));

    view! {
        <section class="panel" aria-labelledby="map">
            <h2 class="panel__title" id="map">{text.say(|m: &ProgressWords| m.map)}</h2>
            {chapters}
            <p class="panel__more"><a href=href>{text.say(|m: &ProgressWords| m.all_lessons)}</a></p>
        </section>
    }
}

fn row(text: Text, chapter: &Chapter, standings: &[LessonStanding]) -> impl IntoView + use<> {
    let cells = chapter.lessons.iter().enumerate().map(|(place, lesson)| {
        let standing = standings.iter().find(|standing| standing.slug.as_str() == lesson.slug.as_str());
        view! { <li>{cell(text, place + 1, lesson, standing)}</li> }
    });
    view! {
        <div class="map__chapter">
            <h3 class="map__title">{chapter.title.clone()}</h3>
            <ol class="map__cells">{cells.collect_view()}</ol>
        </div>
    }
}

fn cell(text: Text, number: usize, lesson: &CourseLesson, standing: Option<&LessonStanding>) -> AnyView {
    let state = State::of(lesson, standing);
    let name = format!("{}: {}", lesson.title, state.words(text.words::<ProgressWords>()));
    let share = format!("{}%", state.percent());
    let number = format!("{number:02}");
    let label = name.clone();
    match state {
        State::Planned => view! {
            <span class="map__cell map__cell--planned" title=name>
                <span aria-hidden="true">{number}</span>
                <span class="visually-hidden">{label}</span>
            </span>
        }
        .into_any(),
        State::Open | State::Started(..) | State::Done => {
            let address = Address::new(text.lang(), Page::Lesson(lesson.slug.to_string()));
            view! {
                <a
                    class="map__cell"
                    class:map__cell--done=matches!(state, State::Done)
                    href=url_of(&address)
                    title=name
                    style=("--share", share)
                >
                    <span aria-hidden="true">{number}</span>
                    <span class="visually-hidden">{label}</span>
                </a>
            }
            .into_any()
        }
    }
}

/// The state of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Planned,
    Open,
    /// The number of parts done, and of all parts.
    Started(u32, u32),
    Done,
}

impl State {
    fn of(lesson: &CourseLesson, standing: Option<&LessonStanding>) -> Self {
        match standing {
            Some(standing) if standing.is_completed => Self::Done,
            _ if lesson.asset.is_none() => Self::Planned,
            Some(standing) if standing.parts_done > 0 => Self::Started(standing.parts_done, standing.parts),
            Some(_) | None => Self::Open,
        }
    }

    fn percent(self) -> u32 {
        match self {
            Self::Planned | Self::Open => 0,
            Self::Started(done, all) => done * 100 / all.max(1),
            Self::Done => 100,
        }
    }

    fn words(self, m: &ProgressWords) -> String {
        match self {
            Self::Planned => m.planned.to_owned(),
            Self::Open => m.open.to_owned(),
            Self::Started(done, all) => m.started(done, all),
            Self::Done => m.done.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Slug;

    fn lesson(asset: Option<&str>) -> CourseLesson {
        CourseLesson { slug: Slug::new("a").unwrap(), title: "A".into(), asset: asset.map(str::to_owned) }
    }

    fn standing(is_completed: bool, parts_done: u32) -> LessonStanding {
        LessonStanding {
            slug: Slug::new("a").unwrap(),
            is_published: true,
            is_answered: is_completed,
            is_completed,
            parts_done,
            parts: 8,
        }
    }

    #[test]
    fn a_lesson_is_planned_open_started_or_done() {
        let open = lesson(Some("a"));
        assert_eq!(State::of(&lesson(None), Some(&standing(false, 0))), State::Planned);
        assert_eq!(State::of(&open, None), State::Open);
        assert_eq!(State::of(&open, Some(&standing(false, 0))), State::Open);
        assert_eq!(State::of(&open, Some(&standing(false, 2))), State::Started(2, 8));
        // A part that was added after the lesson was completed takes nothing away.
        assert_eq!(State::of(&open, Some(&standing(true, 7))), State::Done);
        assert_eq!([State::Open, State::Started(2, 8), State::Done].map(State::percent), [0, 25, 100]);
    }
}
