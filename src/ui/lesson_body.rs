//! What a lesson consists of: header, table of contents, sections, the way to its neighbours.

use crate::{
    address::{Address, Page},
    browser::{history::url_of, place::Place},
    memo::Memo,
    text::use_text,
    ui::{
        app::Shared,
        contents::Contents,
        inline::inlines,
        lesson_page::OpenLesson,
        loading::{Loading, Retry},
        not_found::NotFound,
        reading::follow_reading,
        section::SectionView,
        turns::build_in_turns,
        ways_in::WaysIn,
    },
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use lesson::{CourseLesson, Lesson, Status};
use std::{sync::Arc, time::Duration};

/// A lesson, or what there is to say while it is not there.
#[component]
pub fn LessonBody(
    /// The lesson's name.
    slug: String,
) -> impl IntoView {
    let shared = Shared::get();
    shared.section.set(0);
    provide_context(OpenLesson::named(&slug));
    let slug = StoredValue::new(slug);
    let lesson = Memo::new(move |_| {
        let lesson = shared.lesson.get()?;
        (lesson.outline.slug.as_str() == slug.get_value()).then_some(lesson)
    });
    let is_here = Memo::new(move |_| lesson.with(Option::is_some));
    keep_position(shared, slug, lesson);
    follow_reading(shared);

    move || {
        if is_here.get() {
            let lesson = Signal::derive(move || lesson.get());
            view! { <Opened lesson=lesson /> }.into_any()
        } else {
            view! { <Missing slug=slug.get_value() /> }.into_any()
        }
    }
}

/// How long a section must be read until it is where the learner wants to go on: not while scrolling past.
const SETTLED: Duration = Duration::from_secs(2);

/// Keeps which lesson is open, and which of its sections is being read, to continue there.
fn keep_position(shared: Shared, slug: StoredValue<String>, lesson: Memo<Option<Arc<Lesson>>>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |_| {
        if lesson.with(Option::is_none) || !shared.progress.is_open() {
            return;
        }
        slug.with_value(|slug| shared.progress.keep_position(slug));
        let place = shared.section.get();
        let keep = move || {
            // At the very top, nothing has been read yet: what was kept before stays.
            let is_reading = matches!(Place::now(), Place::Block { .. });
            let id =
                lesson.with_untracked(|lesson| Some(lesson.as_ref()?.sections.get(place)?.id.to_string()));
            if let Some(id) = id.filter(|_| is_reading) {
                slug.with_value(|slug| shared.progress.keep_section(slug, &id));
            }
        };
        stop();
        timer.set_value(set_timeout_with_handle(keep, SETTLED).ok());
    });
    on_cleanup(stop);
}

/// A lesson that is there. `lesson` changes with the language; it is never empty while this stands.
#[component]
fn Opened(lesson: Signal<Option<Arc<Lesson>>>) -> impl IntoView {
    let ids = Signal::derive(move || {
        let id = |section: &lesson::Section| section.id.to_string();
        lesson
            .with(|lesson| Some(lesson.as_ref()?.sections.iter().map(id).collect::<Vec<_>>()))
            .unwrap_or_default()
    });
    let built = build_in_turns(ids.with_untracked(Vec::len));
    let sections = move || ids.get().into_iter().take(built.get()).enumerate().collect::<Vec<_>>();

    let progress = Shared::get().progress;
    let stopped_at = RwSignal::new(None);
    // Known once the device's record has been read, before this visit's own place is kept.
    Effect::new(move |_| {
        if progress.is_open() {
            let slug = lesson.with_untracked(|it| it.as_ref().map(|it| it.outline.slug.to_string()));
            stopped_at.set(slug.and_then(|slug| progress.section_to_continue(&slug)));
        }
    });

    view! {
        <div class="page">
            <Contents lesson=lesson stopped_at=stopped_at.into() />
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
                        <span>{lesson.chapter.title.clone()}</span>
                        <span>{(text.get().lesson_position)(lesson.position.number, lesson.position.of)}</span>
                        <span class="state state--published">{text.get().published}</span>
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
    let link = move |rel: &'static str, label: &'static str, it: Option<&CourseLesson>| {
        it.map(|it| {
            let class = format!("neighbour neighbour--{rel}");
            let words = view! {
                <span class="neighbour__label">{label}</span>
                <span class="neighbour__title">{it.title.clone()}</span>
            };
            match it.status() {
                Status::Published => {
                    let address = Address::new(shared.lang.get(), Page::Lesson(it.slug.to_string()));
                    view! { <a class=class rel=rel href=url_of(&address)>{words}</a> }.into_any()
                }
                Status::Planned => {
                    view! { <p class=class>{words} <span class="state">{text.get().planned}</span></p> }
                        .into_any()
                }
            }
        })
    };
    move || {
        let slug = lesson.get()?.outline.slug.to_string();
        let course = shared.course.get()?;
        let (before, after) = course.neighbours(&slug);
        let m = text.get();
        let map = url_of(&Address::new(shared.lang.get(), Page::Course));
        Some(view! {
            <nav class="neighbours wide" aria-label=m.neighbours>
                {link("prev", m.previous_lesson, before)}
                {link("next", m.next_lesson, after)}
                <a class="neighbours__map" href=map>{m.course}</a>
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
    let around = |inside: AnyView| {
        view! { <div class="page page--single"><main class="page__main" id="main" tabindex="-1">{inside}</main></div> }
            .into_any()
    };
    let failed = move |error: &str| {
        view! {
            <div class="trouble" role="alert">
                <p>{(text.get().lesson_failed)(error)}</p>
                <button type="button" class="button button--primary" on:click=move |_| {
                    if let Some(retry) = retry { retry.again() }
                }>{text.get().try_again}</button>
            </div>
        }
        .into_any()
    };
    let planned = move |title: String| {
        view! {
            <p class="state">{text.get().planned}</p>
            <h1 class="page-title">{title}</h1>
            <p class="text">{text.get().planned_help}</p>
            <WaysIn lang=text.lang() />
        }
        .into_any()
    };
    move || match (shared.loading.get(), planned_title()) {
        (Loading::Failed(error), _) => around(failed(&error.to_string())),
        (Loading::Waiting | Loading::Idle, Some(title)) => around(planned(title)),
        (Loading::Waiting, None) => around(view! { <p role="status">{text.get().loading}</p> }.into_any()),
        (Loading::Idle, None) => view! { <NotFound /> }.into_any(),
    }
}
