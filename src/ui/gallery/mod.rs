//! Every component in every state, at `/ko/gallery/` and `/en/gallery/`: for who works on the look of the page.
//!
//! Invariant: it is in development builds only, and uses the components and classes of the page itself, so that it
//! cannot show anything the page does not have. What a lesson is made of is taken from a published lesson.
//! Deliberately absent: a style sheet of its own, and words in [`crate::text`], which would reach the release.

pub mod blocks;
pub mod controls;
pub mod messages;
pub mod tokens;

use crate::{text::use_text, ui::app::Shared};
use leptos::prelude::*;
use lesson::Lang;

/// The gallery.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{said("부품 전시장", "Gallery")}</h1>
                <p class="lede">{said(
                    "모든 부품의 모든 상태. 위의 단추로 언어와 밝기를 바꿔 보세요.",
                    "Every component in every state. Change language and theme at the top.",
                )}</p>
                <tokens::Tokens />
                <controls::Controls />
                <messages::Messages />
                <blocks::LessonBlocks lesson=Shared::get().lesson />
            </main>
        </div>
    }
}

/// A part of the gallery with its heading.
#[component]
fn Exhibit(ko: &'static str, en: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="section">
            <h2 class="section__title">{said(ko, en)}</h2>
            {children()}
        </section>
    }
}

/// One of two texts, by the language of the moment.
fn said(ko: &'static str, en: &'static str) -> impl Fn() -> &'static str + Copy + Send + 'static {
    let text = use_text();
    move || match text.lang() {
        Lang::Ko => ko,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::{controls::Controls, tokens::Tokens};
    use crate::{memo::Memo, text::Text};
    use leptos::prelude::*;
    use lesson::Lang;

    #[test]
    fn tokens_and_controls_stand_in_both_languages() {
        for (lang, word) in [(Lang::Ko, "링크 복사"), (Lang::En, "Copy link")] {
            let html = Owner::new().with(|| {
                provide_context(Text::new(Memo::new(move |_| lang)));
                view! { <Tokens /> <Controls /> }.to_html()
            });
            assert!(html.contains(word), "{html}");
            assert!(html.contains("class=\"segmented\""), "{html}");
        }
    }
}
