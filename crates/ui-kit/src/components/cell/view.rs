//! A cell: its editor, its buttons, and the result of the last run.

use super::{
    edited::Edited,
    editor::Editor,
    program::Program,
    runner::{Comparison, Runner, State, in_words},
    served::megabytes,
};
use crate::{
    address::{Address, Page},
    browser::{
        document,
        history::url_of,
        python::{self, Author},
        stored_python,
    },
    components::copy::CopyButton,
    context::{Dialog, OpenDialog, Shared},
    memo::TidyMemo,
    text::{
        cell::{CellWords, RunText},
        use_text,
    },
};
use ::cell::link;
use leptos::{html, prelude::*};

/// A cell, in place of the text of its program.
#[component]
pub fn CellView(
    /// The lesson's program, in the current language.
    program: TidyMemo<Program>,
    /// The name of the program, in the current language.
    #[prop(into)]
    name: Signal<String>,
    /// The name of its draft.
    draft: String,
    author: Author,
    /// Whether it offers a link to the program.
    #[prop(optional)]
    has_link: bool,
) -> impl IntoView {
    let text = use_text();
    let id = format!("cell-{}", draft.replace('/', "-"));
    let (keys, status) = (format!("{id}-keys"), format!("{id}-status"));
    let edited = Edited::new(draft, program);
    let runner = Runner::new(edited, author);
    let label = Signal::derive(move || text.words::<CellWords>().program(&name.get()));
    view! {
        <div class="cell">
            <Editor edited=edited runner=runner label=label hint=keys.clone() message=status.clone() />
            <Buttons edited=edited runner=runner has_link=has_link />
            <p class="cell__keys" id=keys>{text.say(|m: &CellWords| m.keys)}</p>
            <Result runner=runner status=status label=label />
        </div>
    }
}

#[component]
fn Buttons(edited: Edited, runner: Runner, has_link: bool) -> impl IntoView {
    let text = use_text();
    let (run, stop_button) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    // Known once the caches were asked.
    let is_at_hand = RwSignal::new(true);
    Effect::new(move |_| {
        leptos::task::spawn_local(async move {
            // The page may have been left meanwhile.
            let _ = is_at_hand.try_set(stored_python::is_at_hand().await);
        });
    });
    // For a button that is hidden now. If it fails, the focus is lost.
    let focus = |button: NodeRef<html::Button>| button.get_untracked().map(|button| button.focus());
    let stop = move |_| {
        runner.stop();
        let _ = focus(run);
    };
    let keep_running = move |_| {
        runner.keep_running();
        let _ = focus(stop_button);
    };
    view! {
        <div class="cell__bar">
            <button
                type="button"
                class="button button--primary"
                aria-disabled=move || runner.is_busy().then_some("true")
                node_ref=run
                on:click=move |_| runner.start()
            >
                {text.say(|m: &RunText| m.run)}
            </button>
            <button type="button" class="button cell__stop" hidden=move || !runner.is_busy() node_ref=stop_button on:click=stop>
                {text.say(|m: &CellWords| m.stop)}
            </button>
            <button type="button" class="button" hidden=move || !edited.is_edited() on:click=move |_| {
                runner.unmark();
                edited.reset();
            }>
                {text.say(|m: &CellWords| m.reset)}
            </button>
            <button type="button" class="button" hidden=move || !edited.has_before() on:click=move |_| {
                runner.unmark();
                edited.bring_back();
            }>
                {text.say(|m: &CellWords| m.bring_back)}
            </button>
            <button type="button" class="button" hidden=move || !runner.is_asking() on:click=keep_running>
                {text.say(|m: &CellWords| m.keep_running)}
            </button>
            {has_link.then(|| view! { <LinkButton edited=edited /> })}
            <span class="cell__hint" hidden=move || is_at_hand.get() || python::is_loaded()>
                {move || text.words::<RunText>().first_size(&megabytes())}
            </span>
            <span class="cell__hint field__error" role="status">
                {move || edited.is_lost().then(|| text.words::<CellWords>().not_kept)}
            </span>
        </div>
    }
}

/// A button that copies a link to the program.
#[component]
fn LinkButton(edited: Edited) -> impl IntoView {
    let text = use_text();
    let shared = Shared::get();
    let refusal = TidyMemo::new(move |_| link::refusal(&edited.text()));
    let source = move || {
        let fragment = link::fragment(&untrack(|| edited.text())).unwrap_or_default();
        let page = url_of(&Address::new(shared.lang.get_untracked(), Page::Python));
        format!("{}{page}#{fragment}", document::origin())
    };
    let reason = move || text.words::<CellWords>().not_linked(refusal.get()?);
    let label = Signal::derive(move || text.words::<CellWords>().copy_link);
    view! {
        <span class="cell__link" hidden=move || refusal.get().is_some()>
            <CopyButton source=source label=label />
        </span>
        <span class="cell__hint" hidden=move || reason().is_none()>{reason}</span>
    }
}

#[component]
fn Result(
    runner: Runner,
    /// Id of the line about the state.
    status: String,
    /// Name of the program.
    label: Signal<String>,
) -> impl IntoView {
    let text = use_text();
    let dialog = OpenDialog::get();
    let output = runner.output;
    let state = move || in_words(&runner.state(), !output.is_empty(), text.words());
    let is_failed = move || runner.failed_line().is_some();
    let share = move || match runner.state() {
        State::Loading(share) => Some(share),
        _ => None,
    };
    let is_loading = move || matches!(runner.state(), State::Loading(_));
    // The output itself is no live region: it may be long.
    let announced = move || matches!(runner.state(), State::Ended(_)).then(|| output.beginning());
    let comparison = move || {
        let m = text.words::<CellWords>();
        runner.comparison().map(|comparison| match comparison {
            Comparison::Same => m.as_in_lesson,
            Comparison::Different => m.differs,
            Comparison::DifferentBecauseEdited => m.edited_differs,
        })
    };
    let is_to_report = move || runner.comparison() == Some(Comparison::Different);
    view! {
        // Never hidden: a live region has to be there before its text.
        <div class="cell__status" class:cell__status--idle=move || runner.state() == State::Idle>
            <div role="status">
                <p id=status class:cell__failure=is_failed>{state}</p>
                <p class="cell__comparison" hidden=move || runner.comparison().is_none()>{comparison}</p>
                <span class="visually-hidden">{announced}</span>
            </div>
            <progress max="1" value=share hidden=move || !is_loading() aria-label=text.say(|m: &CellWords| m.loading)></progress>
            <button type="button" class="button" hidden=move || !is_to_report() on:click=move |_| dialog.open(Dialog::Report)>
                {text.say(|m: &CellWords| m.report)}
            </button>
        </div>
        <div class="code__output cell__output" hidden=move || output.is_empty()>
            <span class="code__output-label">{text.say(|m: &CellWords| m.result)}</span>
            <pre
                class="code__printed cell__printed"
                translate="no"
                tabindex="0"
                role="group"
                aria-label=move || format!("{}, {}", text.words::<CellWords>().result, label.get())
                node_ref=output.place()
            ></pre>
        </div>
    }
}
