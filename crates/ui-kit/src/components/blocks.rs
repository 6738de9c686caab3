//! Blocks that only show text. In the page of a lesson the build renders them; the browser renders only those that a
//! lab or a prediction shows.

use crate::{
    browser::site::url_below_base,
    components::{code::Code, formula::formula, inline::inlines, program::ProgramText},
    memo::TidyMemo,
    text::{Messages, Text, use_text},
};
use leptos::prelude::*;
use lesson::{Block, Definition, Lang, List, ListKind, Note, NoteKind, ShortlistEntry, Table};

/// Blocks that may change with the language.
#[component]
pub fn Blocks(
    /// The blocks, in the current language.
    #[prop(into)]
    blocks: Signal<Vec<Block>>,
) -> impl IntoView {
    let text = use_text();
    move || blocks.with(|blocks| still_blocks(blocks, text))
}

/// Renders blocks in their order.
pub fn still_blocks(blocks: &[Block], text: Text) -> AnyView {
    blocks.iter().map(|block| still(block, text)).collect_view().into_any()
}

/// Renders a block that only shows text. Labs, questions, sketches and the like give an empty view: lessons have them only at the
/// top level of a section or of its exercise.
pub fn still(block: &Block, text: Text) -> AnyView {
    let lang = text.lang();
    match block {
        Block::Paragraph(words) => view! { <p class="text">{inlines(words, lang)}</p> }.into_any(),
        Block::Subheading(it) => {
            view! { <h3 class="section__subtitle text" id=it.id.to_string()>{inlines(&it.title, lang)}</h3> }
                .into_any()
        }
        Block::List(it) => list(it, text),
        Block::Definitions(entries) => definitions(entries, text),
        Block::Table(it) => table(it, lang),
        Block::Note(it) => note(it, text),
        Block::Formula(it) => view! { <div class="text">{formula(it, true)}</div> }.into_any(),
        Block::Picture(it) => {
            let (width, height) = it.size;
            view! {
                <figure class="picture">
                    <img src=url_below_base(&it.path) alt=it.alternative.clone() width=width height=height loading="lazy" />
                    <figcaption>{inlines(&it.caption, lang)}</figcaption>
                </figure>
            }
            .into_any()
        }
        Block::Shortlist(entries) => shortlist(entries, text),
        // In the page of a lesson its buttons are parts; inside of a mounted part, they are mounted with it.
        Block::Code(it) if cfg!(not(target_arch = "wasm32")) && it.id.is_some() => {
            view! { <ProgramText program=it.clone() /> }.into_any()
        }
        Block::Code(it) => {
            let it = it.clone();
            view! { <Code block=TidyMemo::new(move |_| it.clone()) /> }.into_any()
        }
        Block::Lab(_)
        | Block::Question(_)
        | Block::Prediction(_)
        | Block::Curves(_)
        | Block::Exercise(_)
        | Block::Widget(_) => ().into_any(),
    }
}

fn list(list: &List, text: Text) -> AnyView {
    let items = list.items.iter().map(|item| match item.as_slice() {
        [Block::Paragraph(words)] => view! { <li>{inlines(words, text.lang())}</li> }.into_any(),
        blocks => view! { <li>{still_blocks(blocks, text)}</li> }.into_any(),
    });
    let items = items.collect_view();
    match list.kind {
        ListKind::Unordered => view! { <ul class="text">{items}</ul> }.into_any(),
        ListKind::Ordered => view! { <ol class="text">{items}</ol> }.into_any(),
    }
}

fn definitions(entries: &[Definition], text: Text) -> AnyView {
    let entries = entries.iter().map(|entry| {
        view! {
            <dt>{inlines(&entry.term, text.lang())}</dt>
            <dd>{still_blocks(&entry.meaning, text)}</dd>
        }
    });
    view! { <dl class="shortlist text">{entries.collect_view()}</dl> }.into_any()
}

fn table(table: &Table, lang: Lang) -> AnyView {
    let class = |column: usize| table.is_numeric.get(column).copied().unwrap_or(false).then_some("number");
    let header = table.header.iter().enumerate().map(|(column, words)| {
        view! { <th scope="col" class=class(column)>{inlines(words, lang)}</th> }
    });
    let row = |cells: &Vec<Vec<lesson::Inline>>| {
        let cells = cells.iter().enumerate().map(|(column, words)| match column {
            0 => view! { <th scope="row">{inlines(words, lang)}</th> }.into_any(),
            _ => view! { <td class=class(column)>{inlines(words, lang)}</td> }.into_any(),
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="table">
                <caption>{inlines(&table.caption, lang)}</caption>
                <thead><tr>{header.collect_view()}</tr></thead>
                <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn note(note: &Note, text: Text) -> AnyView {
    let m = text.words::<Messages>();
    let kind = match note.kind {
        NoteKind::Key => m.note_key,
        NoteKind::Pitfall => m.note_pitfall,
        NoteKind::Deeper => m.note_deeper,
    };
    let title = inlines(&note.title, text.lang());
    let body = still_blocks(&note.body, text);
    match note.kind {
        NoteKind::Key | NoteKind::Pitfall => view! {
            <aside class=format!("callout callout--{}", note.kind.id())>
                <p class="callout__kind">{kind} " · " {title}</p>
                {body}
            </aside>
        }
        .into_any(),
        NoteKind::Deeper => view! {
            <details class="callout callout--deeper">
                <summary class="callout__kind">{kind} " · " {title}</summary>
                {body}
            </details>
        }
        .into_any(),
    }
}

/// Draws a function in its card, as a link that puts it into a lab. In the browser cards are never rendered, so it needs
/// no code for that.
#[cfg(not(target_arch = "wasm32"))]
fn shape_of(entry: &ShortlistEntry, lang: Lang) -> AnyView {
    let shape = crate::components::shape::shape(&entry.function, lang);
    if let Some(lesson::Target::Lab { lab, state, says }) = &entry.lab {
        return crate::components::inline::lab_link(lab, state, says.clone(), shape);
    }
    shape
}

#[cfg(target_arch = "wasm32")]
fn shape_of(_: &ShortlistEntry, _: Lang) -> AnyView {
    ().into_any()
}

fn shortlist(entries: &[ShortlistEntry], text: Text) -> AnyView {
    let lang = text.lang();
    let m = text.words::<Messages>();
    let entry = |entry: &ShortlistEntry| {
        view! {
            <div class=format!("function function--{}", entry.function.replace('_', "-"))>
                <h3 class="function__name">{entry.name.clone()}</h3>
                {shape_of(entry, lang)}
                <div class="function__formula">{formula(&entry.formula, false)}</div>
                <dl class="function__facts">
                    <dt>{m.used_in}</dt>
                    <dd>{inlines(&entry.default_in, lang)}</dd>
                    <dt>{m.strength}</dt>
                    <dd>{inlines(&entry.strength, lang)}</dd>
                    <dt>{m.weakness}</dt>
                    <dd>{inlines(&entry.weakness, lang)}</dd>
                </dl>
            </div>
        }
    };
    view! { <div class="functions">{entries.iter().map(entry).collect_view()}</div> }.into_any()
}
