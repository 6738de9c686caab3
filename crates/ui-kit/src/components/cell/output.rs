//! The output of a run: text that grows while the program runs, always shown as text.

use leptos::{html, prelude::*};

/// Length of the output that is announced to screen readers, in characters.
const ANNOUNCED: usize = 300;

/// The output of a cell. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Output {
    place: NodeRef<html::Pre>,
    /// What was printed to the standard output.
    printed: StoredValue<String>,
    is_empty: RwSignal<bool>,
}

impl Output {
    pub fn new() -> Self {
        Self { place: NodeRef::new(), printed: StoredValue::default(), is_empty: RwSignal::new(true) }
    }

    /// Returns the reference of the element that shows it.
    pub fn place(self) -> NodeRef<html::Pre> {
        self.place
    }

    /// Returns whether nothing is shown. Reactive.
    pub fn is_empty(self) -> bool {
        self.is_empty.get()
    }

    pub fn clear(self) {
        self.printed.set_value(String::new());
        self.is_empty.set(true);
        if let Some(place) = self.place.get_untracked() {
            place.set_text_content(None);
        }
    }

    /// Appends what a program has printed, or the traceback of its error.
    pub fn append(self, text: &str, is_error: bool) {
        if text.is_empty() {
            return;
        }
        if !is_error {
            self.printed.update_value(|printed| printed.push_str(text));
        }
        self.is_empty.set(false);
        let Some(place) = self.place.get_untracked() else { return };
        let is_at_end = place.scroll_top() + place.client_height() + 8 >= place.scroll_height();
        // Fails only for invalid names and for nodes that would contain themselves.
        if !is_error {
            let _ = place.append_with_str_1(text);
        } else if let Ok(element) = document().create_element("span") {
            element.set_class_name("cell__error");
            element.set_text_content(Some(text));
            let _ = place.append_with_node_1(&element);
        }
        if is_at_end {
            place.set_scroll_top(place.scroll_height());
        }
    }

    /// Calls `read` with the standard output.
    pub fn with_printed<T>(self, read: impl FnOnce(&str) -> T) -> T {
        self.printed.with_value(|printed| read(printed))
    }

    /// Returns the beginning of the standard output.
    pub fn beginning(self) -> String {
        self.with_printed(|printed| printed.chars().take(ANNOUNCED).collect())
    }
}
