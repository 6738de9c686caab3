//! The addresses of a lab in its current state: in the lesson, alone for another site's page, alone over the whole
//! window.

use crate::{
    address::{Address, Page},
    browser::{document, history::url_of},
    context::{EmbedMode, Shared},
};
use leptos::prelude::*;

/// Height of the line below an embedded lab, and of the space around both. CSS pixels.
const AROUND: f64 = 64.0;

/// The addresses of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LabLink {
    shared: Shared,
    lab: StoredValue<String>,
    /// Returns the state as text.
    state: Callback<(), String>,
}

impl LabLink {
    /// Creates the addresses of the lab with this id, whose state is given as text.
    pub fn new(lab: &str, state: Callback<(), String>) -> Self {
        Self { shared: Shared::get(), lab: StoredValue::new(lab.to_owned()), state }
    }

    /// Returns the full link to the lab in its lesson.
    pub fn in_lesson(self) -> String {
        self.shared.history.link_to(&self.query(), &self.lab.get_value())
    }

    /// Returns the full link to the lab in its lesson, without a state: short enough to be typed.
    pub fn place(self) -> String {
        self.lab.with_value(|lab| self.shared.history.link_to("", lab))
    }

    /// Returns the lab's id.
    pub fn lab(self) -> String {
        self.lab.get_value()
    }

    /// Returns the HTML that shows the lab in another site's page, with a height that fits there as it does here.
    pub fn embedding(self) -> String {
        let lab = document::by_id(&self.lab.get_value());
        let height = lab.as_ref().map_or(600.0, |lab| lab.get_bounding_client_rect().height()) + AROUND;
        let name = lab.and_then(|lab| lab.query_selector(".lab__name").ok()?);
        let name = name.and_then(|name| name.text_content()).unwrap_or_default();
        let attribute = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        format!(
            r#"<iframe src="{}" title="{}" width="100%" height="{height:.0}" style="border:0"></iframe>"#,
            attribute(&self.alone("")),
            attribute(&name),
        )
    }

    /// Returns the full link to the lab over the whole window.
    pub fn presented(self) -> String {
        self.alone(EmbedMode::PRESENT)
    }

    fn query(self) -> String {
        format!("{}={}", self.lab.get_value(), self.state.run(()))
    }

    /// Returns the full link to the page with only this lab; `more` is added to the query.
    fn alone(self, more: &str) -> String {
        let lesson = match self.shared.page.get_untracked() {
            Page::Lesson(lesson) | Page::Embed { lesson, .. } => lesson,
            Page::Start | Page::Course | Page::Progress | Page::Python | Page::Unknown(_) => String::new(),
        };
        let page = Page::Embed { lesson, lab: self.lab.get_value() };
        let address = url_of(&Address::new(self.shared.lang.get_untracked(), page));
        let mark = if more.is_empty() { "" } else { "&" };
        format!("{}{address}?{}{mark}{more}", document::origin(), self.query())
    }
}
