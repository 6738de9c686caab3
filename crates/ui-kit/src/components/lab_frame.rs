//! The frame of every lab: name, what to try, goals, actions; body; control strip. With a kind, the smaller frame of a
//! program.
//!
//! The common actions are built here, so that they are the same everywhere: the text twin as a table, the link to the
//! current state, the reset to the lesson's setup, the picture as a file. A lab passes those that it has:
//!
//! ```ignore
//! let url_state = UrlState::new(&lab_id, setup);
//! view! {
//!     <LabFrame
//!         name=… strip=… caption=…
//!         table=move || view! { <Table … /> }.into_any()
//!         link=url_state.link() reset=url_state.reset() note=url_state.note()
//!         goals=LabGoals::of(lab)
//!         picture=PictureSaver::new(move || MyDrawing { … })
//!     > … </LabFrame>
//! }
//! ```
//!
//! The frame of a lab does not carry the lab's id: the lab's place in the lesson has it (`LabText`), so that a link
//! finds the lab before it is loaded.

use crate::{
    components::{
        copy::CopyButton,
        lab_goals::{GoalList, LabGoals},
        menu::Menu,
        picture::{PictureFormat, PictureSaver},
    },
    context::EmbedMode,
    lab_state::Note,
    text::{labs::Labs, use_text},
};
use leptos::prelude::*;

/// A frame around `children`.
#[component]
pub fn LabFrame(
    /// The element's id, if it can be linked to. Labs leave it out.
    #[prop(optional_no_strip)]
    id: Option<String>,
    /// The language of a program: `python`. Labs leave it out.
    #[prop(optional, into)]
    kind: Option<Signal<String>>,
    #[prop(into)] name: Signal<String>,
    /// Buttons of its own at the right of the name, before the common ones.
    #[prop(optional, into)]
    actions: ViewFn,
    /// The text twin of its picture, shown on demand.
    #[prop(optional, into)]
    table: Option<ViewFn>,
    /// Returns the whole link to its current state.
    #[prop(optional)]
    link: Option<Callback<(), String>>,
    /// Resets it to the lesson's setup.
    #[prop(optional)]
    reset: Option<Callback<()>>,
    #[prop(optional)] picture: Option<PictureSaver>,
    /// The part of a link that could not be applied.
    #[prop(optional)]
    note: Option<RwSignal<Option<Note>>>,
    /// The goals to reach in it.
    #[prop(optional)]
    goals: Option<LabGoals>,
    /// Controls and values below the body.
    #[prop(optional, into)]
    strip: Option<ViewFn>,
    /// What to try, in a sentence or two.
    #[prop(optional, into)]
    caption: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let hides_controls = use_context::<EmbedMode>().is_some_and(|mode| mode.hides_controls);
    let text = use_text();
    let table_is_open = RwSignal::new(false);
    let has_table = table.is_some();
    let common = move || {
        view! {
            {has_table.then(|| view! { <TableButton is_open=table_is_open /> })}
            {reset.map(|reset| view! { <ResetButton reset=reset /> })}
            {(link.is_some() || picture.is_some()).then(|| view! { <ShareMenu link=link picture=picture /> })}
            {picture.map(|picture| view! { <span role="status">{move || picture.message(text)}</span> })}
        }
    };

    view! {
        <section class="lab wide" class:lab--stage=kind.is_none() id=id aria-label=name>
            <div class="lab__header">
                {kind.map(|kind| view! { <span class="lab__kind">{kind}</span> })}
                <h3 class="lab__name">{name}</h3>
                {(!hides_controls).then(|| view! { <div class="lab__actions">{actions.run()} {common()}</div> })}
            </div>
            {caption.map(|caption| view! { <p class="lab__caption">{caption.run()}</p> })}
            {goals.map(|goals| view! { <GoalList goals=goals /> })}
            {note.map(|note| view! { <LinkNote note=note /> })}
            <div class="lab__body">{children()}</div>
            {table.map(|table| move || table_is_open.get().then(|| view! { <div class="lab__table">{table.run()}</div> }))}
            {strip.filter(|_| !hides_controls).map(|strip| view! { <div class="lab__strip">{strip.run()}</div> })}
        </section>
    }
}

#[component]
fn TableButton(is_open: RwSignal<bool>) -> impl IntoView {
    let text = use_text();
    view! {
        <button
            type="button"
            class="button"
            aria-pressed=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            {text.say(|m: &Labs| m.table)}
        </button>
    }
}

#[component]
fn ResetButton(reset: Callback<()>) -> impl IntoView {
    let text = use_text();
    view! {
        <button type="button" class="button" on:click=move |_| reset.run(())>
            {text.say(|m: &Labs| m.reset)}
        </button>
    }
}

/// The link to the state and the picture as a file.
#[component]
fn ShareMenu(link: Option<Callback<(), String>>, picture: Option<PictureSaver>) -> impl IntoView {
    let text = use_text();
    let save = move |picture: PictureSaver, format: PictureFormat| {
        let label = move || text.words::<Labs>().save_as(format.name());
        view! {
            <button type="button" class="button" on:click=move |_| picture.save(format)>
                {label}
            </button>
        }
    };
    view! {
        <Menu label=Signal::derive(move || text.words::<Labs>().share)>
            {link.map(|link| {
                let label = Signal::derive(move || text.words::<Labs>().copy_link);
                view! { <CopyButton source=move || link.run(()) label=label /> }
            })}
            {picture.map(|picture| PictureFormat::ALL.map(|format| save(picture, format)))}
        </Menu>
    }
}

/// The note about the part of a link that could not be applied, until it is dismissed.
#[component]
fn LinkNote(note: RwSignal<Option<Note>>) -> impl IntoView {
    let text = use_text();
    let message = move || {
        let m = text.words::<Labs>();
        note.get().map(|note| match note {
            Note::Newer => m.note_newer.to_owned(),
            Note::Unreadable => m.note_unreadable.to_owned(),
            Note::Partly(fields) => m.note_partly(&fields.join(", ")),
        })
    };
    view! {
        <div class="lab__note" role="status" hidden=move || note.with(Option::is_none)>
            <span>{message}</span>
            <button type="button" class="button" on:click=move |_| note.set(None)>
                {text.say(|m: &Labs| m.dismiss)}
            </button>
        </div>
    }
}
