//! Running text.

use crate::{
    address::{Address, Page},
    browser::history::url_of,
    text::use_text,
    ui::formula::formula,
};
use leptos::{either::EitherOf7, prelude::*};
use lesson::{Inline, Lang, Link, Target};

/// The view of a piece of running text in `lang`, the language of its links to other lessons.
pub fn inlines(pieces: &[Inline], lang: Lang) -> AnyView {
    pieces.iter().map(|piece| inline(piece, lang)).collect_view().into_any()
}

fn inline(piece: &Inline, lang: Lang) -> impl IntoView + use<> {
    match piece {
        Inline::Text(text) => EitherOf7::A(text.clone()),
        Inline::Strong(inner) => EitherOf7::B(view! { <strong>{inlines(inner, lang)}</strong> }),
        Inline::Emphasis(inner) => EitherOf7::C(view! { <em>{inlines(inner, lang)}</em> }),
        Inline::Code(code) => EitherOf7::D(view! { <code>{code.clone()}</code> }),
        Inline::Formula(it) => EitherOf7::E(formula(it, false)),
        Inline::Link(it) => EitherOf7::F(link(it, lang)),
        Inline::Computed(number) => EitherOf7::G(view! { <span class="numeric">{number.clone()}</span> }),
    }
}

fn link(link: &Link, lang: Lang) -> AnyView {
    let content = inlines(&link.content, lang);
    match &link.target {
        Target::Here(id) => view! { <a href=format!("#{id}")>{content}</a> }.into_any(),
        Target::Lesson { slug, place } => {
            let address = url_of(&Address::new(lang, Page::Lesson(slug.to_string())));
            let fragment = place.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
            view! { <a href=address + &fragment>{content}</a> }.into_any()
        }
        Target::External { url, source } => {
            let says = use_text().say(|m| m.opens_elsewhere);
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
