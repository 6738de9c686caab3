//! The map of the course.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::use_text,
    ui::app::Shared,
};
use leptos::prelude::*;
use lesson::{Chapter, Status};

/// The map: chapters and lessons, each published or planned, done or open.
#[component]
pub fn CoursePage() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let chapters =
        move || shared.course.get().map(|course| course.chapters.iter().map(chapter).collect_view());
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.course)}</h1>
                {chapters}
            </main>
        </div>
    }
}

fn chapter(chapter: &Chapter) -> impl IntoView + use<> {
    let shared = Shared::get();
    let text = use_text();
    let lessons = chapter.lessons.iter().map(|lesson| {
        let title = lesson.title.clone();
        match lesson.status() {
            Status::Published => {
                let address =
                    Address::new(shared.lang.get_untracked(), Page::Lesson(lesson.slug.to_string()));
                let is_done = shared.progress.lesson_is_completed(&lesson.slug);
                view! {
                    <li>
                        <a href=url_of(&address)>{title}</a> " · " {text.say(|m| m.published)}
                        {move || is_done.get().then(|| format!(" · ✓ {}", text.get().done))}
                    </li>
                }
                .into_any()
            }
            Status::Planned => {
                view! { <li class="course__planned">{title} " · " {text.say(|m| m.planned)}</li> }.into_any()
            }
        }
    });
    view! {
        <section class="course__chapter">
            <h2 class="section__subtitle">{chapter.title.clone()}</h2>
            <ol class="course__lessons">{lessons.collect_view()}</ol>
        </section>
    }
}
