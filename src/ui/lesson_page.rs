//! A lesson: header, table of contents, sections, the way to its neighbours.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::use_text,
    ui::{
        app::Shared,
        contents::{Contents, CurrentSection},
        inline::inlines,
        loading::{Loading, Retry},
        section::SectionView,
    },
};
use leptos::prelude::*;
use lesson::{CourseLesson, Lesson, Status};
use std::sync::Arc;

/// The name of the lesson that what is below belongs to.
#[derive(Clone)]
pub struct OpenLesson(String);

impl OpenLesson {
    /// The name of the lesson around; empty outside of one.
    pub fn slug() -> String {
        use_context::<Self>().map(|lesson| lesson.0).unwrap_or_default()
    }
}

/// The page of one lesson.
#[component]
pub fn LessonPage(
    /// The lesson's name.
    slug: String,
) -> impl IntoView {
    let shared = Shared::get();
    provide_context(CurrentSection::default());
    provide_context(OpenLesson(slug.clone()));
    let slug = StoredValue::new(slug);
    let lesson = Memo::new(move |_| {
        let lesson = shared.lesson.get()?;
        (lesson.outline.slug.as_str() == slug.get_value()).then_some(lesson)
    });
    let is_here = Memo::new(move |_| lesson.with(Option::is_some));
    Effect::new(move |_| {
        if is_here.get() && shared.progress.is_open() {
            shared.progress.keep_position(&slug.get_value());
        }
    });

    move || {
        if is_here.get() {
            let lesson = Signal::derive(move || lesson.get());
            view! { <Opened lesson=lesson /> }.into_any()
        } else {
            view! { <Missing slug=slug.get_value() /> }.into_any()
        }
    }
}

/// A lesson that is there. `lesson` changes with the language; it is never empty while this stands.
#[component]
fn Opened(lesson: Signal<Option<Arc<Lesson>>>) -> impl IntoView {
    let sections = move || {
        let ids = lesson.with(|lesson| {
            lesson
                .as_ref()
                .map(|lesson| lesson.sections.iter().map(|section| section.id.to_string()).collect())
        });
        let ids: Vec<String> = ids.unwrap_or_default();
        ids.into_iter().enumerate().collect::<Vec<_>>()
    };

    view! {
        <div class="page">
            <Contents lesson=lesson />
            <main class="page__main" id="main" tabindex="-1">
                <Header lesson=lesson />
                <For each=sections key=|(_, id)| id.clone() let((place, _id))>
                    <SectionView lesson=lesson place=place />
                </For>
                <Neighbours lesson=lesson />
            </main>
        </div>
    }
}

#[component]
fn Header(lesson: Signal<Option<Arc<Lesson>>>) -> impl IntoView {
    let text = use_text();
    move || {
        lesson.get().map(|lesson| {
            let tags = lesson.tags.iter().map(|tag| view! { <span class="tag">{tag.clone()}</span> });
            view! {
                <header class="lesson-header text">
                    <p class="lesson-header__meta">
                        <span>{(text.get().lesson_position)(lesson.position.number, lesson.position.of)}</span>
                        <span>{(text.get().minutes)(lesson.minutes)}</span>
                        {tags.collect_view()}
                    </p>
                    <h1 class="lesson-header__title">{lesson.title.clone()}</h1>
                    <p class="lede">{inlines(&lesson.lede, lesson.lang)}</p>
                </header>
            }
        })
    }
}

/// Links to the lessons before and after.
#[component]
fn Neighbours(lesson: Signal<Option<Arc<Lesson>>>) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let link = move |label: &'static str, it: Option<&CourseLesson>| {
        it.map(|it| {
            let title = it.title.clone();
            match it.status() {
                Status::Published => {
                    let address = Address::new(shared.lang.get(), Page::Lesson(it.slug.to_string()));
                    view! { <p>{label} ": " <a href=url_of(&address)>{title}</a></p> }.into_any()
                }
                Status::Planned => {
                    view! { <p>{label} ": " {title} " · " {text.get().planned}</p> }.into_any()
                }
            }
        })
    };
    move || {
        let slug = lesson.get()?.outline.slug.to_string();
        let course = shared.course.get()?;
        let (before, after) = course.neighbours(&slug);
        let m = text.get();
        Some(view! {
            <nav class="neighbours text" aria-label=m.course>
                {link(m.previous_lesson, before)}
                {link(m.next_lesson, after)}
            </nav>
        })
    }
}

/// What stands in place of a lesson that is not there: on its way, failed, or not published.
#[component]
fn Missing(slug: String) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let retry = use_context::<Retry>();
    let planned_title = move || {
        let course = shared.course.get()?;
        course
            .lesson(&slug)
            .filter(|lesson| lesson.status() == Status::Planned)
            .map(|lesson| lesson.title.clone())
    };
    let state = move || match (shared.loading.get(), planned_title()) {
        (Loading::Failed(error), _) => view! {
            <div class="trouble" role="alert">
                <p>{(text.get().lesson_failed)(&error.to_string())}</p>
                <button type="button" class="button button--primary" on:click=move |_| {
                    if let Some(retry) = retry { retry.again() }
                }>{text.get().try_again}</button>
            </div>
        }
        .into_any(),
        (Loading::Waiting | Loading::Idle, Some(title)) => view! {
            <h1 class="page-title">{title}</h1>
            <p>{text.get().planned}</p>
        }
        .into_any(),
        (Loading::Waiting, None) => view! { <p role="status">{text.get().loading}</p> }.into_any(),
        (Loading::Idle, None) => view! { <h1 class="page-title">{text.get().page_not_found}</h1> }.into_any(),
    };
    view! { <div class="page page--single"><main class="page__main" id="main" tabindex="-1">{state}</main></div> }
}
