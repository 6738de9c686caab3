//! The blocks of a section. What only shows text is drawn anew in another language; what has a state of its own
//! (labs, questions, predictions) stays and reads its text from a signal.

use crate::{
    browser::site::url_below_base,
    memo::Memo,
    text::{Text, use_text},
    ui::{
        code::Code, exercise::ExerciseView, feedback::Feedback, formula::formula, inline::inlines,
        labs::LabView, prediction::PredictionView, question::QuestionView, standing_card::StandingCard,
    },
};
use leptos::prelude::*;
use lesson::{Block, Definition, Lang, List, ListKind, Note, NoteKind, ShortlistEntry, Table, Widget};

/// All of them, in order. The structure is the same in every language, so a block's place names it.
#[component]
pub fn Blocks(
    /// The blocks, in the language of the moment.
    #[prop(into)]
    blocks: Signal<Vec<Block>>,
) -> impl IntoView {
    let count = Memo::new(move |_| blocks.with(Vec::len));
    view! {
        <For each=move || 0..count.get() key=|place| *place let(place)>
            <BlockView block=Memo::new(move |_| blocks.with(|blocks| blocks.get(place).cloned())) />
        </For>
    }
}

/// A block of one kind as a signal of that kind. The kind at a place is the same in every language; should the
/// lesson be gone for a moment, the last content stays.
macro_rules! follow {
    ($block:ident, $kind:ident, $first:ident) => {
        Memo::new(move |last| match ($block.get(), last) {
            (Some(Block::$kind(it)), _) => it,
            (_, Some(last)) => Clone::clone(last),
            (_, None) => $first.clone(),
        })
    };
}

#[component]
fn BlockView(block: Memo<Option<Block>>) -> AnyView {
    let Some(first) = block.get_untracked() else { return ().into_any() };
    match first {
        Block::Code(it) => view! { <Code block=follow!(block, Code, it) /> }.into_any(),
        Block::Lab(it) => view! { <LabView lab=follow!(block, Lab, it) /> }.into_any(),
        Block::Question(it) => view! { <QuestionView question=follow!(block, Question, it) /> }.into_any(),
        Block::Prediction(it) => {
            view! { <PredictionView prediction=follow!(block, Prediction, it) /> }.into_any()
        }
        Block::Exercise(it) => view! { <ExerciseView exercise=follow!(block, Exercise, it) /> }.into_any(),
        Block::Widget(Widget::Progress) => view! { <StandingCard /> }.into_any(),
        Block::Widget(Widget::Feedback) => view! { <Feedback /> }.into_any(),
        Block::Paragraph(_)
        | Block::Subheading(_)
        | Block::List(_)
        | Block::Definitions(_)
        | Block::Table(_)
        | Block::Note(_)
        | Block::Formula(_)
        | Block::Picture(_)
        | Block::Shortlist(_) => {
            let text = use_text();
            (move || block.get().map(|block| still(&block, text))).into_any()
        }
    }
}

/// Blocks that only show text, inside another block: a note, an item of a list.
fn inner(blocks: &[Block], text: Text) -> AnyView {
    blocks.iter().map(|block| still(block, text)).collect_view().into_any()
}

/// A block that only shows text. The compiler lets labs and questions stand only at the top of a section.
fn still(block: &Block, text: Text) -> AnyView {
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
                <figure class="picture wide">
                    <img src=url_below_base(&it.path) alt=it.alternative.clone() width=width height=height loading="lazy" />
                    <figcaption>{inlines(&it.caption, lang)}</figcaption>
                </figure>
            }
            .into_any()
        }
        Block::Shortlist(entries) => shortlist(entries, text),
        Block::Code(it) => {
            let it = it.clone();
            view! { <Code block=Memo::new(move |_| it.clone()) /> }.into_any()
        }
        Block::Lab(_) | Block::Question(_) | Block::Prediction(_) | Block::Exercise(_) | Block::Widget(_) => {
            ().into_any()
        }
    }
}

fn list(list: &List, text: Text) -> AnyView {
    let items = list.items.iter().map(|item| match item.as_slice() {
        [Block::Paragraph(words)] => view! { <li>{inlines(words, text.lang())}</li> }.into_any(),
        blocks => view! { <li>{inner(blocks, text)}</li> }.into_any(),
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
            <dd>{inner(&entry.meaning, text)}</dd>
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
        <div class="table-scroll wide" tabindex="0">
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
    let m = text.get();
    let kind = match note.kind {
        NoteKind::Key => m.note_key,
        NoteKind::Pitfall => m.note_pitfall,
        NoteKind::Deeper => m.note_deeper,
    };
    let title = inlines(&note.title, text.lang());
    let body = inner(&note.body, text);
    match note.kind {
        NoteKind::Key | NoteKind::Pitfall => view! {
            <aside class=format!("callout callout--{} text", note.kind.id())>
                <p class="callout__kind">{kind} " · " {title}</p>
                {body}
            </aside>
        }
        .into_any(),
        NoteKind::Deeper => view! {
            <details class="callout callout--deeper text">
                <summary class="callout__kind">{kind} " · " {title}</summary>
                {body}
            </details>
        }
        .into_any(),
    }
}

fn shortlist(entries: &[ShortlistEntry], text: Text) -> AnyView {
    let lang = text.lang();
    let m = text.get();
    let entry = |entry: &ShortlistEntry| {
        view! {
            <div class=format!("function function--{}", entry.function.replace('_', "-"))>
                <h3 class="function__name">{entry.name.clone()}</h3>
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
    view! { <div class="functions wide">{entries.iter().map(entry).collect_view()}</div> }.into_any()
}
