//! The page of one lesson. Its code is a module of its own: it comes with the page, or, where the text in the document is
//! all there is to show for now, when something in the lesson is needed.

use crate::ui::{
    app::Shared, embed_body::EmbedBody, late::in_module, lesson_body::LessonBody, served_lesson::ServedLesson,
};
use leptos::prelude::*;
use lesson::{DecodeError, Lesson, decode};
use std::sync::Arc;

/// The name of the lesson that what is below belongs to.
#[derive(Clone)]
pub struct OpenLesson(String);

impl OpenLesson {
    /// For what belongs to the lesson of this slug.
    pub fn named(slug: &str) -> Self {
        Self(slug.to_owned())
    }

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
    if Shared::get().served_text_stands.get_untracked() {
        return view! { <ServedLesson slug=slug /> }.into_any();
    }
    #[cfg(feature = "split")]
    return from_module(move || lesson_view(slug.clone()));
    #[cfg(not(feature = "split"))]
    view! { <LessonBody slug=slug /> }.into_any()
}

/// One lab of a lesson, alone.
#[component]
pub fn EmbedPage(
    /// The lesson's slug.
    lesson: String,
    /// The lab's name in it.
    lab: String,
) -> impl IntoView {
    #[cfg(feature = "split")]
    return from_module(move || embed_view(lesson.clone(), lab.clone()));
    #[cfg(not(feature = "split"))]
    view! { <EmbedBody lesson=lesson lab=lab /> }.into_any()
}

/// What `load` brings, shown with the rest of the page.
#[cfg(feature = "split")]
fn from_module<Loading>(load: impl Fn() -> Loading + 'static) -> AnyView
where
    Loading: Future<Output = Result<AnyView, super::late::NotLoaded>> + 'static,
{
    let text = crate::text::use_text();
    let late = super::late::Late::new(|| true, !Shared::get().is_shown.get_value(), load);
    let waiting = move || view! { <p role="status">{text.say(|m| m.loading)}</p> }.into_any();
    let around = |inside| {
        view! { <div class="page page--single"><main class="page__main" id="main" tabindex="-1">{inside}</main></div> }
            .into_any()
    };
    late.view(waiting, |m| m.page_failed, around).into_any()
}

in_module! {
    lesson:
    /// The view of a lesson, by its slug. What it provides to all within is provided where it is shown.
    pub fn lesson_view(slug: String) -> AnyView {
        (move || view! { <LessonBody slug=slug.clone() /> }).into_any()
    }
}

in_module! {
    lesson:
    /// The view of one lab of a lesson, by the slug and the lab's name.
    pub fn embed_view(lesson: String, lab: String) -> AnyView {
        (move || view! { <EmbedBody lesson=lesson.clone() lab=lab.clone() /> }).into_any()
    }
}

in_module! {
    lesson:
    /// A compiled lesson from its asset's bytes.
    pub fn read_lesson(bytes: Vec<u8>) -> Result<Arc<Lesson>, DecodeError> {
        decode(&bytes).map(Arc::new)
    }
}
