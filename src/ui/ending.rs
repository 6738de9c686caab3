//! The learner's own end of a lesson: how its questions went, what is left, guesses beside the truth, questions missed
//! first, the result of the exercise, review, and what is next. A wasm module of its own, loaded when the reader comes near
//! it.

pub mod body;
pub mod ended;
pub mod guesses;
pub mod left;
pub mod missed;
pub mod next;
pub mod result;
pub mod review;
pub mod score;
pub mod section;

use crate::text::ending::Ending;
use body::EndingBody;
use leptos::prelude::*;
use ui_kit::{
    components::{lazy_view::LazyView, near_view::near_view},
    context::OpenLesson,
    in_module,
    text::use_text,
};
use web_sys::Element;

/// The id of the end of a lesson, for links to it.
pub const ENDING: &str = "ending";

/// What the end of a lesson will show, as the build renders it.
#[component]
pub fn EndingText() -> impl IntoView {
    view! { <p class="text">{use_text().say(|m: &Ending| m.waiting)}</p> }
}

/// The end of the enclosing lesson, loaded once it comes near the view or is to be printed.
#[component]
pub fn EndingPlace(
    /// Its element.
    place: Element,
) -> impl IntoView {
    let open = OpenLesson::here();
    let on_paper = open.map(|open| Signal::derive(move || open.is_wanted_on_paper()));
    let is_near = near_view(&place, on_paper);
    let body = LazyView::new(move || is_near.get(), false, ending_body);
    body.view(|| view! { <EndingText /> }.into_any(), |m| m.ending_failed, |inside| inside)
}

in_module! {
    ending:
    /// Returns the view of everything at the end of the enclosing lesson.
    fn ending_body() -> AnyView {
        view! { <EndingBody /> }.into_any()
    }
}
