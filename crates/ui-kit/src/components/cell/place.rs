//! The places of cells in the browser: the editor is loaded when it is needed.

use super::{
    program::{Program, served, served_name},
    scratch::{SCRATCH, Scratch},
    served::waiting,
    view::CellView,
};
use crate::{
    browser::python::Author,
    components::{lazy_view::LazyView, near_view::near_view},
    context::OpenLesson,
    in_module,
    memo::TidyMemo,
    progress_store::transfer::PROGRAM,
    text::{cell::RunText, use_text},
};
use leptos::prelude::*;
use lesson::Block;
use web_sys::Element;

/// A cell of the enclosing lesson, loaded once it comes near the view.
#[component]
pub fn CellPlace(
    /// The id of the cell.
    id: String,
    /// Its element.
    place: Element,
) -> impl IntoView {
    let text = use_text();
    // On paper, the program in the text is enough.
    let is_near = near_view(&place, None);
    let lesson = OpenLesson::slug();
    let load = move || lesson_cell(lesson.clone(), id.clone(), place.clone());
    let cell = LazyView::new(move || is_near.get(), false, load);
    cell.view(move || waiting(text), |m| m.editor_failed, |inside| inside)
}

/// Returns the name of the draft of a cell.
fn draft_of(lesson: &str, id: &str) -> String {
    format!("{lesson}/{PROGRAM}/{id}")
}

in_module! {
    python:
    /// Returns the view of a cell of a lesson, whose program is in the text around `place`.
    fn lesson_cell(lesson: String, id: String, place: Element) -> AnyView {
        if id == SCRATCH {
            view! { <Scratch place=place /> }.into_any()
        } else {
            let (program, name) = (served(&place), served_name(&place));
            view! { <CellView program=program name=name draft=draft_of(&lesson, &id) author=Author::Own /> }.into_any()
        }
    }
}

/// A button that opens a cell with the first program among `blocks` that can be run; nothing if there is none.
#[component]
pub fn ProgramCell(
    /// The blocks, in the current language.
    #[prop(into)]
    blocks: Signal<Vec<Block>>,
    /// The id of the cell, unique in the lesson.
    id: String,
    /// Whether it is offered.
    #[prop(into)]
    is_offered: Signal<bool>,
) -> impl IntoView {
    let program = TidyMemo::new(move |_| blocks.with(|blocks| runnable(blocks)));
    let is_possible = TidyMemo::new(move |_| is_offered.get() && program.with(Option::is_some));
    move || is_possible.get().then(|| view! { <Offer program=program id=id.clone() /> })
}

/// The button, and the cell once it was pressed.
#[component]
fn Offer(program: TidyMemo<Option<Program>>, id: String) -> impl IntoView {
    let text = use_text();
    let lesson = OpenLesson::slug();
    let is_open = RwSignal::new(false);
    let load = move || program_cell(program, lesson.clone(), id.clone());
    let cell = LazyView::new(move || is_open.get(), false, load);
    let cell = cell.view(move || waiting(text), |m| m.editor_failed, |inside| inside);
    view! {
        <div class="cell__offer">
            <button type="button" class="button" hidden=is_open on:click=move |_| is_open.set(true)>
                {text.say(|m: &RunText| m.try_it)}
            </button>
            <div class="code cell--opened" hidden=move || !is_open.get()>{cell}</div>
        </div>
    }
}

/// Returns the first program among blocks that can be run.
fn runnable(blocks: &[Block]) -> Option<Program> {
    blocks.iter().find_map(|block| match block {
        Block::Code(code) => code.tabs.iter().find_map(Program::of),
        _ => None,
    })
}

in_module! {
    python:
    /// Returns the view of a cell of a program that is in no text.
    fn program_cell(program: TidyMemo<Option<Program>>, lesson: String, id: String) -> AnyView {
        let text = use_text();
        let program = TidyMemo::new(move |_| program.get().unwrap_or_default());
        let name = Signal::derive(move || text.words::<RunText>().try_it.to_owned());
        view! { <CellView program=program name=name draft=draft_of(&lesson, &id) author=Author::Own /> }.into_any()
    }
}
