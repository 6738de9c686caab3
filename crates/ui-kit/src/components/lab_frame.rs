//! The frame of every lab: name, what to try, goals, actions; body; control strip. With a kind, the smaller frame of a
//! program.
//!
//! The common actions are built here, so that they are the same everywhere: the text twin as a table, the link to the
//! current state, the reset to the lesson's setup, the picture and the numbers of the table as files. A lab passes those
//! that it has:
//!
//! ```ignore
//! let url_state = UrlState::new(&lab_id, setup);
//! view! {
//!     <LabFrame
//!         name=… strip=… caption=…
//!         table=move || view! { <Table … /> }.into_any()
//!         link=url_state.link() reset=url_state.reset() note=url_state.note() back=url_state.way_back()
//!         goals=LabGoals::of(lab)
//!         picture=PictureSaver::new(move || MyDrawing { … })
//!     > … </LabFrame>
//! }
//! ```
//!
//! In narrow windows a lab with a picture shows that first: `.lab__parts`, `.lab__first`, `.lab__last` and `.lab__stays`
//! in `style/stage.css`.
//!
//! The frame of a lab does not carry the lab's id: the lab's place in the lesson has it (`LabText`), so that a link
//! finds the lab before it is loaded.

use crate::{
    browser::{document, focus, schedule::count_in_turns},
    components::{
        copy::CopyButton,
        data::DataSaver,
        lab_goals::{GoalList, LabGoals},
        lab_link::LabLink,
        lazy_view::Making,
        menu::Menu,
        picture::{Caption, PictureFormat, PictureSaver},
        way_back::{WayBack, WayBackButtons},
    },
    context::EmbedMode,
    memo::TidyMemo,
    text::{labs::Labs, use_text},
};
use lab_state::Note;
use leptos::prelude::*;

/// Selector of the slider that moves the picture of a lab that is shown alone.
const SLIDER: &str = ".embed .lab input[type=range]:enabled";

/// Number of turns of the event loop in which a lab is made: its frame, its body, and the strip below that.
const N_TURNS: usize = 3;

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
    /// The addresses of its current state.
    #[prop(optional)]
    link: Option<LabLink>,
    /// Resets it to the lesson's setup.
    #[prop(optional)]
    reset: Option<Callback<()>>,
    /// The way back from a state that a sentence of the lesson has set.
    #[prop(optional)]
    back: Option<WayBack>,
    #[prop(optional)] picture: Option<PictureSaver>,
    /// Entries of its own at the end of the menu for what leaves the page.
    #[prop(optional, into)]
    share: Option<ViewFn>,
    /// The part of a link that could not be applied.
    #[prop(optional)]
    note: Option<RwSignal<Option<Note>>>,
    /// The goals to reach in it.
    #[prop(optional)]
    goals: Option<LabGoals>,
    /// Controls and values below the body.
    #[prop(optional, into)]
    strip: Option<ViewFn>,
    /// Whether wide windows show goals and strip beside the body.
    #[prop(optional)]
    aside: bool,
    /// What to try, in a sentence or two.
    #[prop(optional, into)]
    caption: Option<ViewFn>,
    /// Whether it is complete at once. A lab has too much in it for that: input is handled between its pieces.
    #[prop(optional)]
    at_once: bool,
    children: Children,
) -> impl IntoView {
    let mode = use_context::<EmbedMode>().unwrap_or_default();
    let hides_controls = mode.hides_controls;
    let turn = if at_once {
        Signal::stored(N_TURNS)
    } else {
        let making = use_context::<Making>();
        making.into_iter().for_each(Making::begin);
        count_in_turns(N_TURNS, move || making.into_iter().for_each(Making::end))
    };
    let has_body = TidyMemo::new(move |_| turn.get() > 1);
    let has_strip = TidyMemo::new(move |_| turn.get() == N_TURNS);
    if mode.is_presented {
        // The arrow keys move its picture as soon as it is there.
        Effect::new(move |_| {
            if has_body.get() {
                request_animation_frame(|| focus::on_first(SLIDER));
            }
        });
    }
    let body = StoredValue::new_local(Some(children));
    let body = move || has_body.get().then(|| body.try_update_value(Option::take).flatten().map(untrack));
    let text = use_text();
    let table_is_open = RwSignal::new(false);
    let has_table = table.is_some();
    let data = table.clone().map(DataSaver::new);
    let share = Share { name, link, picture, data, own: share };
    let message = move || {
        let of_data = || data.filter(|it| it.has_failed()).map(|_| text.words::<Labs>().data_failed);
        picture.and_then(|picture| picture.message(text)).or_else(of_data)
    };
    let common = move || {
        view! {
            {back.map(|way| view! { <WayBackButtons way=way /> })}
            {has_table.then(|| view! { <TableToggle is_open=table_is_open /> })}
            {reset.map(|reset| view! { <ResetButton reset=reset /> })}
            {(!share.is_empty()).then(|| view! { <ShareMenu share=share /> })}
            {(picture.is_some() || has_table).then(|| view! { <span role="status">{message}</span> })}
        }
    };

    view! {
        <section
            class="lab"
            class:lab--stage=kind.is_none() class:lab--aside=aside class:lab--pictured=picture.is_some()
            id=id aria-label=name
        >
            <div class="lab__header">
                {kind.map(|kind| view! { <span class="lab__kind">{kind}</span> })}
                <h3 class="lab__name">{name}</h3>
                {(!hides_controls).then(|| view! { <div class="lab__actions">{actions.run()} {common()}</div> })}
            </div>
            {caption.map(|caption| view! { <p class="lab__caption">{caption.run()}</p> })}
            {goals.map(|goals| view! { <GoalList goals=goals /> })}
            {note.map(|note| view! { <LinkNote note=note /> })}
            <div class="lab__body">{body}</div>
            {table.map(|table| move || table_is_open.get().then(|| view! { <div class="lab__table">{table.run()}</div> }))}
            {strip.filter(|_| !hides_controls).map(|strip| {
                let strip = move || has_strip.get().then(|| strip.run());
                view! { <div class="lab__strip">{strip}</div> }
            })}
        </section>
    }
}

#[component]
fn TableToggle(is_open: RwSignal<bool>) -> impl IntoView {
    let text = use_text();
    view! {
        <label class="toggle">
            <input
                type="checkbox" autocomplete="off"
                prop:checked=move || is_open.get()
                on:change=move |event| is_open.set(event_target_checked(&event))
            />
            {text.say(|m: &Labs| m.table)}
        </label>
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

/// The entries of the menu that copy or save something.
struct Share {
    name: Signal<String>,
    link: Option<LabLink>,
    picture: Option<PictureSaver>,
    data: Option<DataSaver>,
    /// Entries of the lab's own.
    own: Option<ViewFn>,
}

impl Share {
    fn is_empty(&self) -> bool {
        self.link.is_none() && self.picture.is_none() && self.data.is_none() && self.own.is_none()
    }
}

/// The link to the state, the lab for another page and for an audience, picture and numbers as files.
#[component]
fn ShareMenu(share: Share) -> impl IntoView {
    let text = use_text();
    let Share { name, link, picture, data, own } = share;
    let save = move |picture: PictureSaver, format: PictureFormat| {
        let label = move || text.words::<Labs>().save_as(format.name());
        let save = move |_| {
            let place = link.map(LabLink::place).unwrap_or_default();
            picture.save(format, Caption::in_lesson(name.get_untracked(), place));
        };
        view! { <button type="button" class="button" on:click=save>{label}</button> }
    };
    let data = data.map(|data| {
        let file = link.map_or_else(|| "torchlit".to_owned(), |link| format!("torchlit-{}", link.lab()));
        view! {
            <button type="button" class="button" on:click=move |_| data.save(&file)>
                {text.say(|m: &Labs| m.save_data)}
            </button>
        }
    });
    view! {
        <Menu label=Signal::derive(move || text.words::<Labs>().share)>
            {link.map(|link| {
                let label = Signal::derive(move || text.words::<Labs>().copy_link);
                let embed = Signal::derive(move || text.words::<Labs>().copy_embedding);
                view! {
                    <CopyButton source=move || link.in_lesson() label=label />
                    <CopyButton source=move || link.embedding() label=embed />
                    <button type="button" class="button" on:click=move |_| document::open_tab(&link.presented())>
                        {text.say(|m: &Labs| m.present)}
                    </button>
                }
            })}
            {picture.map(|picture| PictureFormat::ALL.map(|format| save(picture, format)))}
            {data}
            {own.map(|own| own.run())}
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
    let dismiss = move |_| {
        // The button is hidden with the note.
        focus::here().iter().for_each(focus::on_lab_name);
        note.set(None);
    };
    view! {
        <div class="lab__note" role="status" hidden=move || note.with(Option::is_none)>
            <span>{message}</span>
            <button type="button" class="button" on:click=dismiss>
                {text.say(|m: &Labs| m.dismiss)}
            </button>
        </div>
    }
}
