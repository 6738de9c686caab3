//! What the build renders in the place of a cell: the button, which is not ready yet.

use crate::{
    browser::site::site,
    components::part::{Part, PartPlace},
    text::{Text, cell::RunText, number::fixed, use_text},
};
use leptos::prelude::*;

/// The place of a cell as the build renders it, behind the text of its program.
#[component]
pub fn CellText(
    /// The id of the cell, unique in the page.
    id: String,
) -> impl IntoView {
    let text = use_text();
    view! { <PartPlace part=Part::Cell(id)>{waiting(text)}</PartPlace> }
}

/// Returns the size of Python as a number of megabytes.
pub fn megabytes() -> String {
    fixed(site().python_bytes / 1e6, 1)
}

/// Renders the button before it is ready, and the size of the first run.
pub fn waiting(text: Text) -> AnyView {
    view! {
        <div class="cell__bar">
            <button type="button" class="button button--primary" disabled>{text.say(|m: &RunText| m.run)}</button>
            <span class="cell__hint">{move || text.words::<RunText>().first_size(&megabytes())}</span>
        </div>
    }
    .into_any()
}
