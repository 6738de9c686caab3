//! A table of numbers: the text twin of a picture.

use leptos::prelude::*;

/// A table: its caption, its header, and its rows, each beginning with its own header.
pub(crate) struct NumberTable {
    pub(crate) caption: &'static str,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl NumberTable {
    /// Returns the table as a region that scrolls sideways by itself.
    pub(crate) fn view(self) -> impl IntoView {
        let mut header = self.header.into_iter();
        let first = header.next();
        let names = header.map(|name| view! { <th scope="col" class="number">{name}</th> }).collect_view();
        let rows = self.rows.into_iter().map(|row| {
            let mut cells = row.into_iter();
            let first = cells.next();
            let cells =
                cells.map(|cell| view! { <td class="number" translate="no">{cell}</td> }).collect_view();
            view! { <tr><th scope="row">{first}</th>{cells}</tr> }
        });
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=self.caption>
                <table class="table table--compact">
                    <caption>{self.caption}</caption>
                    <thead><tr><th scope="col">{first}</th>{names}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    }
}
