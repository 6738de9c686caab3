//! One chapter on the map of the course.

use crate::text::course::CourseText;
use leptos::prelude::*;
use lesson::{Chapter, CourseLesson, Status};
use send_wrapper::SendWrapper;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::part::Part,
    context::Shared,
    memo::TidyMemo,
    text::{Messages, Text, use_text},
};
use web_sys::Element;

/// The states of a lesson, in the order in which a learner passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Planned,
    Open,
    /// Done in part, in percent.
    Begun(u32),
    Done,
}

impl Stand {
    const fn class(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Begun(_) => "begun",
            Self::Done => "done",
        }
    }

    /// Returns the state in words, for the text beside the mark, which is visual only.
    fn words(self, text: Text) -> String {
        match self {
            Self::Planned => text.words::<Messages>().planned.to_owned(),
            Self::Open => text.words::<Messages>().published.to_owned(),
            Self::Begun(percent) => text.words::<CourseText>().begun(percent),
            Self::Done => text.words::<Messages>().done.to_owned(),
        }
    }
}

/// A chapter with its lessons, as the build renders it. In a chapter that can be read in part, what is planned is folded.
#[component]
pub fn ChapterCard(
    chapter: Chapter,
    /// Its number in the course, from 1.
    number: usize,
) -> impl IntoView {
    let text = use_text();
    let n_open = n_published(&chapter);
    let n_planned = chapter.lessons.len() - n_open;
    let rows = |status: Status| {
        let lessons = chapter.lessons.iter().enumerate().filter(move |(_, lesson)| lesson.status() == status);
        let row = |(place, lesson): (usize, &CourseLesson)| {
            view! { <LessonRow lesson=lesson.clone() number=place + 1 /> }
        };
        let rows = lessons.map(row).collect_view();
        view! { <ol class="chapter__lessons">{rows}</ol> }
    };
    let open = (n_open > 0).then(|| rows(Status::Published));
    let planned = (n_planned > 0).then(|| rows(Status::Planned));
    let planned = if n_open == 0 {
        planned.into_any()
    } else {
        let folded = planned.map(|planned| {
            let summary = text.words::<CourseText>().planned_lessons(n_planned);
            view! { <details class="chapter__planned"><summary>{summary}</summary>{planned}</details> }
        });
        folded.into_any()
    };
    let (id, named_by) = (format!("chapter-{}", chapter.id), format!("chapter-{}", chapter.id));
    let class = if n_open == 0 { "chapter chapter--planned" } else { "chapter" };
    let part = (n_open > 0).then(|| Part::Chapter(chapter.id.to_string()).name());
    let summary = match n_open {
        0 => text.words::<CourseText>().chapter_planned(n_planned),
        _ => text.words::<CourseText>().chapter_open(n_open),
    };
    view! {
        <section class=class aria-labelledby=named_by>
            <p class="chapter__number">{text.words::<CourseText>().chapter(number)}</p>
            <h2 class="chapter__title" id=id>{chapter.title}</h2>
            <p class="chapter__summary numeric" data-part=part>{summary}</p>
            {open}
            {planned}
        </section>
    }
}

#[component]
fn LessonRow(lesson: CourseLesson, number: usize) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let (slug, status) = (lesson.slug.to_string(), lesson.status());
    let title = lesson.title;
    let (stand, part, name) = match status {
        Status::Published => {
            let part = Part::Stop(slug.clone()).name();
            let href = url_of(&Address::new(shared.lang.get(), Page::Lesson(slug)));
            (Stand::Open, Some(part), view! { <a class="stop__title" href=href>{title}</a> }.into_any())
        }
        Status::Planned => {
            (Stand::Planned, None, view! { <span class="stop__title">{title}</span> }.into_any())
        }
    };
    view! {
        <li class=format!("stop stop--{}", stand.class())>
            <span class="stop__number numeric" aria-hidden="true">{format!("{number:02}")}</span>
            {name}
            <span class="stop__state" data-part=part>{stand.words(text)}</span>
        </li>
    }
}

/// The number of a chapter's lessons that are done or, while there is none, that are open.
#[component]
pub fn ChapterSummary(
    /// The chapter's id.
    id: String,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    move || {
        let course = shared.course.get()?;
        let chapter = course.chapters.iter().find(|chapter| chapter.id.as_str() == id)?;
        let m = text.words::<CourseText>();
        let n_done = shared.progress.standing().with(|standing| {
            let done = standing.lessons.iter().filter(|lesson| lesson.is_completed);
            done.filter(|done| {
                chapter.lessons.iter().any(|lesson| lesson.slug.as_str() == done.slug.as_str())
            })
            .count()
        });
        let n_open = n_published(chapter);
        Some(if n_done == 0 { m.chapter_open(n_open) } else { m.chapter_done(n_done, n_open) })
    }
}

/// The state of a published lesson. Also sets the class of the enclosing entry.
#[component]
pub fn StopState(
    /// The lesson's slug.
    slug: String,
    /// The element of the state, within the lesson's entry.
    place: Element,
) -> impl IntoView {
    let text = use_text();
    let progress = Shared::get().progress;
    let stand = TidyMemo::new(move |_| {
        progress.standing().with(|standing| {
            let known = standing.lessons.iter().find(|known| known.slug.as_str() == slug);
            known.map_or(Stand::Open, |known| stand_from(known.is_completed, known.parts_done, known.parts))
        })
    });
    let entry = place.parent_element().map(SendWrapper::new);
    Effect::new(move |_| {
        if let Some(entry) = &entry {
            entry.set_class_name(&format!("stop stop--{}", stand.get().class()));
        }
    });
    move || stand.get().words(text)
}

/// Returns how many lessons of a chapter can be read.
pub fn n_published(chapter: &Chapter) -> usize {
    chapter.lessons.iter().filter(|lesson| lesson.status() == Status::Published).count()
}

/// Returns the state of a published lesson. A begun one has 1 to 99 percent, even if that rounds to 0 or 100.
fn stand_from(is_completed: bool, parts_done: u32, parts: u32) -> Stand {
    match (is_completed, parts_done) {
        (true, _) => Stand::Done,
        (false, 0) => Stand::Open,
        (false, done) => Stand::Begun((done.saturating_mul(100) / parts.max(1)).clamp(1, 99)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_goes_from_open_to_started_to_done() {
        assert_eq!(stand_from(false, 0, 40), Stand::Open);
        assert_eq!(stand_from(false, 1, 400), Stand::Begun(1));
        assert_eq!(stand_from(false, 20, 40), Stand::Begun(50));
        // All parts that count, but not the exercise's completion: not done yet.
        assert_eq!(stand_from(false, 40, 40), Stand::Begun(99));
        assert_eq!(stand_from(true, 30, 40), Stand::Done);
    }
}
