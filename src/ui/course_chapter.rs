//! One chapter on the map of the course.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    memo::Memo,
    text::{Text, course::CourseText, use_text},
    ui::app::Shared,
};
use leptos::prelude::*;
use lesson::{Chapter, CourseLesson, Status};

/// How a lesson stands. The order is that of the way through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Planned,
    Open,
    /// Some of it is done, in percent.
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

    /// Told in words beside the mark, which only eyes see.
    fn words(self, text: Text) -> String {
        match self {
            Self::Planned => text.get().planned.to_owned(),
            Self::Open => text.get().published.to_owned(),
            Self::Begun(percent) => (text.words::<CourseText>().begun)(percent),
            Self::Done => text.get().done.to_owned(),
        }
    }
}

/// A chapter with its lessons.
#[component]
pub fn ChapterCard(
    /// The chapter.
    chapter: Chapter,
    /// Its number in the course, from 1.
    number: usize,
) -> impl IntoView {
    let text = use_text();
    let n_all = chapter.lessons.len();
    let n_open = chapter.lessons.iter().filter(|lesson| lesson.status() == Status::Published).count();
    let stands: Vec<_> = chapter.lessons.iter().map(stand_of).collect();
    let n_done = {
        let stands = stands.clone();
        move || stands.iter().filter(|stand| stand.get() == Stand::Done).count()
    };
    let summary = move || {
        let m = text.words::<CourseText>();
        let n_done = n_done();
        if n_done == 0 { (m.chapter_open)(n_open, n_all) } else { (m.chapter_done)(n_done, n_all) }
    };
    let lessons = chapter.lessons.iter().zip(stands).enumerate().map(|(place, (lesson, stand))| {
        view! { <LessonRow lesson=lesson.clone() number=place + 1 stand=stand /> }
    });
    let (id, named_by) = (format!("chapter-{}", chapter.id), format!("chapter-{}", chapter.id));
    let class = if n_open == 0 { "chapter chapter--planned" } else { "chapter" };
    view! {
        <section class=class aria-labelledby=named_by>
            <p class="chapter__number">{move || (text.words::<CourseText>().chapter)(number)}</p>
            <h2 class="chapter__title" id=id>{chapter.title}</h2>
            <p class="chapter__summary numeric">{summary}</p>
            <ol class="chapter__lessons">{lessons.collect_view()}</ol>
        </section>
    }
}

#[component]
fn LessonRow(lesson: CourseLesson, number: usize, stand: Memo<Stand>) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let title = lesson.title.clone();
    let name = match lesson.status() {
        Status::Published => {
            let href =
                move || url_of(&Address::new(shared.lang.get(), Page::Lesson(lesson.slug.to_string())));
            view! { <a class="stop__title" href=href>{title}</a> }.into_any()
        }
        Status::Planned => view! { <span class="stop__title">{title}</span> }.into_any(),
    };
    view! {
        <li class=move || format!("stop stop--{}", stand.get().class())>
            <span class="stop__number numeric" aria-hidden="true">{format!("{number:02}")}</span>
            {name}
            <span class="stop__state">{move || stand.get().words(text)}</span>
        </li>
    }
}

fn stand_of(lesson: &CourseLesson) -> Memo<Stand> {
    let progress = Shared::get().progress;
    let (slug, status) = (lesson.slug.to_string(), lesson.status());
    Memo::new(move |_| match status {
        Status::Planned => Stand::Planned,
        Status::Published => progress.standing().with(|standing| {
            let known = standing.lessons.iter().find(|known| known.slug.as_str() == slug);
            known.map_or(Stand::Open, |known| stand_from(known.is_completed, known.parts_done, known.parts))
        }),
    })
}

/// Begun is at least one percent and less than a hundred: what rounds to either end is neither.
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
    fn a_lesson_is_open_then_begun_then_done() {
        assert_eq!(stand_from(false, 0, 40), Stand::Open);
        assert_eq!(stand_from(false, 1, 400), Stand::Begun(1));
        assert_eq!(stand_from(false, 20, 40), Stand::Begun(50));
        // Everything that counts but the exercise's completion: not done yet.
        assert_eq!(stand_from(false, 40, 40), Stand::Begun(99));
        assert_eq!(stand_from(true, 30, 40), Stand::Done);
    }
}
