//! The table of contents: where the learner is, and what has been read.

use crate::{text::use_text, ui::app::Shared};
use leptos::prelude::*;
use lesson::{Lesson, plain_text};
use progress::Kind;
use std::sync::Arc;

/// The place of the section that is being read.
#[derive(Clone, Copy)]
pub struct CurrentSection(
    /// Its place, from 0.
    pub RwSignal<usize>,
);

impl Default for CurrentSection {
    /// At first, the first one.
    fn default() -> Self {
        Self(RwSignal::new(0))
    }
}

/// The table of contents of a lesson.
#[component]
pub fn Contents(
    /// The lesson, in the language of the moment.
    lesson: Signal<Option<Arc<Lesson>>>,
) -> impl IntoView {
    let text = use_text();
    let entries = move || {
        let lesson = lesson.get()?;
        let entries = lesson.sections.iter().enumerate().map(|(place, section)| {
            view! {
                <Entry
                    slug=lesson.outline.slug.to_string()
                    id=section.id.to_string()
                    title=plain_text(&section.title)
                    place=place
                />
            }
        });
        Some(entries.collect_view())
    };
    view! {
        <nav class="contents" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title">{text.say(|m| m.contents)}</h2>
            <ol class="contents__list">{entries}</ol>
        </nav>
    }
}

#[component]
fn Entry(slug: String, id: String, title: String, place: usize) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let CurrentSection(current) = expect_context();
    let is_current = move || (current.get() == place).then_some("true");
    let is_read = shared.progress.has(Kind::SectionRead, &slug, &id);
    let tick = move || {
        is_read.get().then(|| view! {
            <span class="contents__tick"><span aria-hidden="true">"✓"</span><span class="visually-hidden">{text.get().done}</span></span>
        })
    };
    view! {
        <li>
            <a class="contents__link" href=format!("#{id}") aria-current=is_current>
                <span>{title}</span>
                {tick}
            </a>
        </li>
    }
}
