//! The frame of each section of a lesson's end.

use crate::text::ending::Ending;
use leptos::prelude::*;
use ui_kit::text::use_text;

/// A section of the end with its heading.
#[component]
pub fn EndingPart(
    /// The id of the section.
    id: &'static str,
    title: fn(&'static Ending) -> &'static str,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    view! {
        <section class="ending__part" id=id aria-labelledby=heading.clone()>
            <h3 class="ending__title" id=heading.clone()>{use_text().say(title)}</h3>
            {children()}
        </section>
    }
}
