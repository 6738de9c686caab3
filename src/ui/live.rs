//! Live reload of lessons: a change that is saved under `content/` appears in the open page, at the reader's place.
//!
//! Development builds only. `cargo xtask serve` compiles the lessons and names them in a small file, which is polled
//! here every second; no Rust is built and the page is not reloaded.

use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use ui_kit::{
    browser::{assets::fetch_text, json::Json},
    context::Shared,
};

/// The path of that file, below the site's base.
const NEWS: &str = "content/news.json";

/// The errors in the lessons as they were saved last.
#[derive(Clone, Copy, Default)]
pub struct Mistakes(RwSignal<String>);

/// Polls for changed lessons, for as long as the page lives.
pub fn follow(shared: Shared) {
    let mistakes = Mistakes::default();
    provide_context(mistakes);
    let known = StoredValue::new(None::<String>);
    let ask = move || {
        spawn_local(async move {
            // There is no news while no server answers, or one without such a file.
            let Ok(news) = fetch_text(NEWS).await else { return };
            let last = known.with_value(Option::clone);
            if last.as_ref() == Some(&news) {
                return;
            }
            take(shared, mistakes, &news, last.is_none());
            known.set_value(Some(news));
        });
    };
    set_interval(ask, Duration::from_secs(1));
}

fn take(shared: Shared, Mistakes(mistakes): Mistakes, news: &str, is_first: bool) {
    let Some(news) = Json::parse(news) else { return };
    let found = news.text("mistakes");
    let is_mended = found.is_empty();
    mistakes.set(found);
    // The page already shows what was there when it was loaded.
    if is_mended && !is_first {
        shared.history.refresh();
    }
}

/// The errors, over the page that still shows the last good lesson.
#[component]
pub fn LessonMistakes() -> impl IntoView {
    let mistakes = use_context::<Mistakes>();
    move || {
        let mistakes = mistakes?.0.get();
        (!mistakes.is_empty()).then(|| view! { <pre class="trouble" role="alert">{mistakes}</pre> })
    }
}
