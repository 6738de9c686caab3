//! The cell for a program of the learner's own: at the end of every lesson, and on a page of its own, where a link may
//! bring a program along. The learner's program is the same everywhere.

use super::{
    program::{Program, served, served_name},
    served::{CellText, waiting},
    view::CellView,
};
use crate::{
    address::{Address, Page},
    browser::{history::url_of, python::Author},
    components::{
        code::listing,
        part::{Make, Part, PartPlace},
    },
    context::Shared,
    in_module,
    memo::TidyMemo,
    text::{
        cell::{CellWords, RunText},
        use_text,
    },
};
use ::cell::link::{self, Refusal};
use leptos::prelude::*;
use lesson::{Language, python};
use web_sys::Element;

/// The id of the cell at the end of a lesson.
pub const SCRATCH: &str = "scratch";

/// The draft of the learner's program. No lesson has this name, so that only a reset of everything reaches it.
const DRAFT: &str = "-/cell/scratch";

/// The program to begin with.
const STARTER: &str = "\
import torch
from torch.nn import functional as F

x = torch.linspace(-3, 3, 7, requires_grad=True)
y = F.silu(x)
y.sum().backward()
print(y)
print(x.grad)
";

/// The scratch cell as the build renders it.
#[component]
pub fn ScratchText(
    /// Whether it is on its own page, and not at the end of a lesson.
    #[prop(optional)]
    is_alone: bool,
) -> impl IntoView {
    let text = use_text();
    let cell = match is_alone {
        true => view! { <PartPlace part=Part::Scratch>{waiting(text)}</PartPlace> }.into_any(),
        false => view! { <CellText id=SCRATCH.to_owned() /> }.into_any(),
    };
    let name = text.words::<RunText>().try_own;
    // Alone, the page's own heading names it.
    let header = (!is_alone).then(|| {
        view! {
            <div class="lab__header">
                <span class="lab__kind">{Language::Python.id()}</span>
                <h3 class="lab__name">{name}</h3>
            </div>
        }
    });
    view! {
        <section class="lab" id="try-your-own" aria-label=name>
            {header}
            <div class="lab__body">
                <p class="cell__intro">{text.say(|m: &RunText| m.try_own_help)}</p>
                <div class="code__form">{listing(&python::tokens(STARTER))} {cell}</div>
            </div>
        </section>
    }
}

in_module! {
    python:
    /// Returns the function that makes the view of the scratch cell on its own page.
    pub fn scratch_cell(place: Element) -> Make {
        Box::new(move || view! { <Scratch place=place /> }.into_any())
    }
}

/// The scratch cell. On its own page, a program in the address is shown in place of the learner's, which stays as it is.
#[component]
pub fn Scratch(
    /// The element of the cell.
    place: Element,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let (starter, name) = (served(&place), served_name(&place));
    let sent = TidyMemo::new(move |last: Option<&Option<Result<String, Refusal>>>| {
        let here = shared.history.location().get();
        if here.address.page != Page::Python || here.fragment.is_empty() {
            return None;
        }
        // Another fragment is that of a place on the page.
        link::program(&here.fragment).or_else(|| last.cloned().flatten())
    });
    let own = move || {
        view! { <CellView program=starter name=name draft=DRAFT.to_owned() author=Author::Own has_link=true /> }
    };
    move || match sent.get() {
        None => own().into_any(),
        Some(Ok(source)) => view! { <Sent source=source name=name /> }.into_any(),
        Some(Err(refusal)) => {
            let reason = move || {
                let m = text.words::<CellWords>();
                match refusal {
                    Refusal::TooLong => m.link_too_long,
                    Refusal::Hidden => m.link_hidden,
                    Refusal::Empty | Refusal::Damaged => m.link_damaged,
                }
            };
            view! { <p class="lab__note" role="status">{reason}</p> {own()} }.into_any()
        }
    }
}

/// A program that came by a link.
#[component]
fn Sent(source: String, name: Signal<String>) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let hash = base::fnv1a(source.as_bytes());
    let program = Program { source: source.trim_end_matches('\n').to_owned(), recorded: None };
    let program = TidyMemo::new(move |_| program.clone());
    let own = move || url_of(&Address::new(shared.lang.get(), Page::Python));
    view! {
        <div class="lab__note">
            <span>{text.say(|m: &CellWords| m.from_link)}</span>
            <a href=own>{text.say(|m: &CellWords| m.own_program)}</a>
        </div>
        <CellView
            program=program name=name draft=format!("-/cell/link-{hash:016x}") author=Author::Link(hash)
            has_link=true
        />
    }
}
