//! A program as the lesson has it, read from the text of the page around a cell: the browser has no other copy of it.

use crate::{browser::document, context::Shared, memo::TidyMemo};
use leptos::prelude::*;
use lesson::{CodeTab, RecordedRun};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

/// Selector of a form of a program with everything around it.
pub const FORM: &str = ".code__form";
/// Attributes of a form: the recorded output, and the last line of the recorded error.
const OUTPUT: &str = "data-output";
const ERROR: &str = "data-error";

/// A program and the record of its run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The text, without line ends at its end.
    pub source: String,
    /// The record to compare with; `None` if there is nothing to compare with.
    pub recorded: Option<RecordedRun>,
}

impl Program {
    /// Returns the program of a form that can be run, or `None` if it cannot.
    pub fn of(tab: &CodeTab) -> Option<Self> {
        let recorded = Some(tab.run.clone()?);
        Some(Self { source: tab.source().trim_end_matches('\n').to_owned(), recorded })
    }

    /// Reads the program of the form around `place`.
    fn around(place: &Element) -> Option<Self> {
        let form = place.closest(FORM).ok()??;
        let source = form.query_selector(".code__listing").ok()??.text_content()?;
        let output = form.get_attribute(OUTPUT);
        let recorded = output.map(|output| RecordedRun { output, error: form.get_attribute(ERROR) });
        Some(Self { source: source.trim_end_matches('\n').to_owned(), recorded })
    }
}

/// Returns the program of the form around `place`, which follows the language of the page.
pub fn served(place: &Element) -> TidyMemo<Program> {
    follow(place, |place| Program::around(place).unwrap_or_default())
}

/// Returns the name of the program around `place`, which follows the language of the page.
pub fn served_name(place: &Element) -> Signal<String> {
    let name = |place: &Element| {
        place.closest("[aria-label]").ok().flatten().and_then(|frame| frame.get_attribute("aria-label"))
    };
    follow(place, move |place| name(place).unwrap_or_default()).into()
}

/// Returns a memo of what `read` finds around `place`. A change of language moves the place into another page's text.
fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
    place: &Element,
    read: impl Fn(&Element) -> T + 'static,
) -> TidyMemo<T> {
    let lang = Shared::get().lang;
    let place = SendWrapper::new(place.clone());
    let found = RwSignal::new(read(&place));
    // Effects run once the other page's text is in the document.
    Effect::new(move |_| {
        lang.track();
        found.set(read(&place));
    });
    TidyMemo::new(move |_| found.get())
}

/// Returns the shown program of a form: as it was edited, or of the lesson.
pub fn shown_source(form: &Element) -> Option<String> {
    let field = document::all(form, "textarea.cell__field").into_iter().next();
    let field = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).or_else(|| form.query_selector(".code__listing").ok()??.text_content())
}
