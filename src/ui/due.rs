//! One quiet line: how many questions are due for review, with a link to each lesson's review. Nothing while none is.
//!
//! The scheduler is in a wasm module of its own, which is loaded once a question may come back.

use crate::{text::ending::Ending, ui::ending::ENDING};
use leptos::{prelude::*, task::spawn_local};
use lesson::Slug;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    in_module,
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::use_text,
};

/// A pointer to [`ProgressStore::due_by_lesson`].
type DueOf = fn(ProgressStore) -> Vec<(Slug, usize)>;

in_module! {
    review:
    /// Returns the function that counts the questions that are due.
    fn due_of() -> DueOf {
        ProgressStore::due_by_lesson
    }
}

#[component]
pub fn DueLine() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let loaded = RwSignal::new(None::<DueOf>);
    let may_review = TidyMemo::new(move |_| shared.progress.may_review());
    Effect::new(move |_| {
        if may_review.get() && loaded.with_untracked(Option::is_none) {
            spawn_local(async move {
                // Without the module there is no line; the lesson's own review says if it cannot be loaded. The page may
                // have been left meanwhile.
                let _ = loaded.try_set(due_of().await.ok());
            });
        }
    });
    let due = TidyMemo::new(move |_| loaded.get().map(|due_of| due_of(shared.progress)).unwrap_or_default());
    move || {
        let course = shared.course.get()?;
        let line = |(slug, n_due): (Slug, usize)| {
            let title = course.lesson(&slug)?.title.clone();
            let address = url_of(&Address::new(shared.lang.get(), Page::Lesson(slug.to_string())));
            let words = text.words::<Ending>().due(n_due);
            Some(view! { <p class="due"><a href=format!("{address}#{ENDING}")>{words}</a> " " {title}</p> })
        };
        Some(due.get().into_iter().filter_map(line).collect_view())
    }
}
