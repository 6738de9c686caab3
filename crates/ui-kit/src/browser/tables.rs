//! The text of the tables in a part of the page.

use super::{document::all, window};
use crate::text::csv::Table;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Returns the tables below `below`, in document order.
pub fn of_element(below: &Element) -> Vec<Table> {
    let table = |table: &Element| Table {
        caption: all(table, "caption").first().map(text_of).unwrap_or_default(),
        rows: all(table, "tr").iter().map(|row| all(row, "th, td").iter().map(text_of).collect()).collect(),
    };
    all(below, "table").iter().map(table).collect()
}

/// Returns an element outside of the document.
pub fn detached() -> Option<HtmlElement> {
    window()?.document()?.create_element("div").ok()?.dyn_into().ok()
}

fn text_of(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
