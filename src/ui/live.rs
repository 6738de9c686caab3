//! Lessons while they are written: what is saved under `content/` appears in the open page, at the reader's place.
//!
//! Development builds only. `cargo xtask serve` compiles the lessons and names them in a small file, for which this
//! asks every second; no Rust is built and the page is not loaded again.

use crate::{
    browser::{
        assets::{fetch, fetch_text},
        json::Json,
        site,
    },
    ui::{app::Shared, loading::Retry},
};
use leptos::{prelude::*, task::spawn_local};
use lesson::{Block, Lesson};
use std::{mem::discriminant, time::Duration};

/// The small file, below the site's base.
const NEWS: &str = "content/news.json";

/// What is wrong with the lessons as they were saved last.
#[derive(Clone, Copy, Default)]
pub struct Mistakes(RwSignal<String>);

/// Follows what is saved, for as long as the page lives.
pub fn follow(shared: Shared, retry: Retry) {
    let mistakes = Mistakes::default();
    provide_context(mistakes);
    let known = StoredValue::new(String::new());
    let ask = move || {
        spawn_local(async move {
            // While a server without such a file answers, or none, there is no news.
            let Ok(news) = fetch_text(NEWS).await else { return };
            if known.with_value(|known| *known == news) {
                return;
            }
            known.set_value(news.clone());
            take(shared, retry, mistakes, &news).await;
        });
    };
    set_interval(ask, Duration::from_secs(1));
}

async fn take(shared: Shared, retry: Retry, Mistakes(mistakes): Mistakes, news: &str) {
    let Some(news) = Json::parse(news) else { return };
    mistakes.set(news.text("mistakes"));
    if !site::take_content(&news) {
        return;
    }
    if let Ok(outlines) = fetch(&site::site().outlines).await {
        shared.progress.know_outlines(outlines);
    }
    shared.history.stay();
    retry.again();
}

/// Whether `new` can take the place of `old` in the components that stand: same parts, same labs. Otherwise they are
/// made anew.
pub fn fits(old: &Lesson, new: &Lesson) -> bool {
    old.outline == new.outline
        && old.sections.iter().zip(&new.sections).all(|(old, new)| are_alike(&old.blocks, &new.blocks))
}

fn are_alike(old: &[Block], new: &[Block]) -> bool {
    let is_alike = |(old, new): (&Block, &Block)| match (old, new) {
        (Block::Lab(old), Block::Lab(new)) => old.setup == new.setup && old.id == new.id,
        (Block::Exercise(old), Block::Exercise(new)) => are_alike(&old.body, &new.body),
        (Block::Question(old), Block::Question(new)) => old.id == new.id,
        (Block::Prediction(old), Block::Prediction(new)) => old.id == new.id,
        (old, new) => discriminant(old) == discriminant(new),
    };
    old.len() == new.len() && old.iter().zip(new).all(is_alike)
}

/// The mistakes, over the page that still shows the last good lesson.
#[component]
pub fn LessonMistakes() -> impl IntoView {
    let mistakes = use_context::<Mistakes>();
    move || {
        let mistakes = mistakes?.0.get();
        (!mistakes.is_empty()).then(|| view! { <pre class="trouble" role="alert">{mistakes}</pre> })
    }
}
