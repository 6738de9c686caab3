//! Running text.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    components::formula::formula,
    context::{OpenLesson, Shared},
    text::{Messages, labs::Labs, use_text},
};
use leptos::{either::EitherOf7, prelude::*};
use lesson::{Inline, Lang, Link, Target, plain_text};

/// Renders running text in `lang`, the language of its links to other lessons.
pub fn inlines(pieces: &[Inline], lang: Lang) -> AnyView {
    pieces.iter().map(|piece| inline(piece, lang)).collect_view().into_any()
}

fn inline(piece: &Inline, lang: Lang) -> impl IntoView + use<> {
    match piece {
        Inline::Text(text) => EitherOf7::A(text.clone()),
        Inline::Strong(inner) => EitherOf7::B(view! { <strong>{inlines(inner, lang)}</strong> }),
        Inline::Emphasis(inner) => EitherOf7::C(view! { <em>{inlines(inner, lang)}</em> }),
        Inline::Code(code) => EitherOf7::D(view! { <code translate="no">{code.clone()}</code> }),
        Inline::Formula(it) => EitherOf7::E(formula(it, false)),
        Inline::Link(it) => EitherOf7::F(link(it, lang)),
        Inline::Computed(number) => {
            EitherOf7::G(view! { <span class="numeric" translate="no">{number.clone()}</span> })
        }
    }
}

fn link(link: &Link, lang: Lang) -> AnyView {
    let content = inlines(&link.content, lang);
    let content = match foreign(&plain_text(&link.content), lang) {
        Some(foreign) => view! { <span lang=foreign.id()>{content}</span> }.into_any(),
        None => content,
    };
    match &link.target {
        Target::Here(id) => view! { <a href=format!("#{id}")>{content}</a> }.into_any(),
        Target::Lesson { slug, place } => {
            let address = url_of(&Address::new(lang, Page::Lesson(slug.to_string())));
            let fragment = place.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            view! { <a href=address + &fragment>{content}</a> }.into_any()
        }
        Target::Progress => {
            view! { <a href=url_of(&Address::new(lang, Page::Progress))>{content}</a> }.into_any()
        }
        Target::Lab { lab, state, says } => lab_link(lab, state, says.clone(), content),
        Target::External { url, source } => {
            let says = use_text().say(|m: &Messages| m.opens_elsewhere);
            let title = source.clone();
            view! {
                <a href=url.clone() title=title target="_blank" rel="noopener noreferrer">
                    {content}
                    <span class="external" aria-hidden="true">"↗"</span>
                    <span class="visually-hidden">" (" {says} ")"</span>
                </a>
            }
            .into_any()
        }
    }
}

/// Renders a link that gives a lab of the lesson a state: an address, which the page follows in place
/// (`browser/sentence.rs`).
pub(crate) fn lab_link(lab: &str, state: &str, says: Option<String>, content: AnyView) -> AnyView {
    let text = use_text();
    let open = OpenLesson::here();
    let title = open
        .and_then(|open| open.lab(lab))
        .map(|lab| move || lab.with(|lab| text.words::<Labs>().shows_in(&lab.title)));
    // A lab that is alone on its page leads to the others in their lesson.
    let shared = Shared::get();
    let is_alone =
        shared.page.with_untracked(|page| matches!(page, Page::Embed { lab: own, .. } if own != lab));
    let page = is_alone.then(|| url_of(&Address::new(text.lang(), Page::Lesson(OpenLesson::slug()))));
    let href = format!("{}?{lab}={state}#{lab}", page.unwrap_or_default());
    let (target, rel) = (is_alone.then_some("_blank"), is_alone.then_some("noopener"));
    view! {
        <a class="sets" href=href title=title data-lab=lab.to_owned() data-says=says target=target rel=rel>
            {content}
        </a>
    }
    .into_any()
}

/// Returns the language of a title in another language than the text's, so that a screen reader changes its voice:
/// English with at least three words in Korean text (single terms are read as Korean engineers say them), Hangul in
/// English text.
fn foreign(words: &str, lang: Lang) -> Option<Lang> {
    let has_hangul = words.chars().any(|letter| matches!(letter, '가'..='힣'));
    let n_latin =
        words.split_whitespace().filter(|word| word.starts_with(|it: char| it.is_ascii_alphabetic())).count();
    match lang {
        Lang::Ko => (!has_hangul && n_latin >= 3).then_some(Lang::En),
        Lang::En => has_hangul.then_some(Lang::Ko),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_the_other_language_are_distinguished_from_terms() {
        #[track_caller]
        fn check(words: &str, lang: Lang, expected: Option<Lang>) {
            assert_eq!(foreign(words, lang), expected, "{words}");
        }
        check("Gaussian Error Linear Units", Lang::Ko, Some(Lang::En));
        check("GELU", Lang::Ko, None);
        check("Softmax와 cross entropy loss", Lang::Ko, None);
        check("He et al., 2015", Lang::Ko, Some(Lang::En));
        check("Gaussian Error Linear Units", Lang::En, None);
        check("한국어", Lang::En, Some(Lang::Ko));
    }
}
