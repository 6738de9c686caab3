//! A program of a lesson: all of its forms are in the page, and the buttons above them choose and copy.

use crate::{
    browser::document,
    components::{
        cell::{self, CellText, shown_source},
        code::{FormChoice, form},
        copy::CopyButton,
        part::{Part, PartPlace},
    },
    context::OpenLesson,
    text::use_text,
};
use leptos::prelude::*;
use lesson::{CodeBlock, Language, plain_text};
use send_wrapper::SendWrapper;
use web_sys::Element;

/// The selector of a program with its buttons.
const PROGRAM: &str = ".lab";
/// The selector of one form of a program.
const FORM: &str = ".code__form";

/// A program with its caption and the places of its buttons.
#[component]
pub fn ProgramText(program: CodeBlock) -> impl IntoView {
    let text = use_text();
    let id = program.id.as_ref().map(ToString::to_string).unwrap_or_default();
    let name = plain_text(&program.caption);
    let title = name.clone();
    let language = program.tabs.first().map_or(Language::Text, |tab| tab.language);
    let labels: Vec<String> = program.tabs.iter().filter_map(|tab| tab.label.clone()).collect();
    let has_choice = labels.len() > 1;
    let forms = program.tabs.iter().enumerate().map(|(place, tab)| {
        let cell = cell::Program::of(tab).map(|_| view! { <CellText id=format!("{id}/{place}") /> }.into_any());
        let form = form(tab, program.ran_with.as_deref(), cell, text);
        let (output, error) = tab.run.clone().map(|run| (run.output, run.error)).unzip();
        view! {
            <div class="code__form" hidden={place > 0} data-output=output data-error=error.flatten()>{form}</div>
        }
    });
    let choice = has_choice.then(|| {
        let choice = view! { <FormChoice labels=labels chosen=0 choose=|_| {} /> };
        view! { <PartPlace part=Part::Forms(id.clone())>{choice}</PartPlace> }
    });
    view! {
        <section class="lab" id=id.clone() aria-label=name>
            <div class="lab__header">
                <span class="lab__kind">{language.id()}</span>
                <h3 class="lab__name">{title}</h3>
                <div class="lab__actions">
                    <PartPlace part=Part::Copy(id.clone())><CopyButton source=String::new /></PartPlace>
                </div>
            </div>
            <div class="lab__body">
                {choice}
                {forms.collect_view()}
            </div>
        </section>
    }
}

/// The mounted buttons that choose a form of the program around `place`.
#[component]
pub fn Forms(
    /// The program's id.
    id: String,
    /// The element of the buttons.
    place: Element,
) -> impl IntoView {
    let labels = document::all(&place, "button").iter().filter_map(|it| it.text_content()).collect();
    let open = OpenLesson::here();
    let chosen = RwSignal::new(open.map(|open| open.form(&id)).unwrap_or_default());
    let place = SendWrapper::new(place);
    Effect::new(move |_| show(&place, chosen.get()));
    let choose = move |form| {
        chosen.set(form);
        if let Some(open) = open {
            open.choose_form(&id, form);
        }
    };
    view! { <FormChoice labels=labels chosen=chosen choose=choose /> }
}

/// Shows one form of the program around `place`.
fn show(place: &Element, chosen: usize) {
    for (number, form) in forms(place).iter().enumerate() {
        // Both fail only for an invalid attribute name.
        let _ =
            if number == chosen { form.remove_attribute("hidden") } else { form.set_attribute("hidden", "") };
    }
}

fn forms(place: &Element) -> Vec<Element> {
    let program = place.closest(PROGRAM).ok().flatten();
    program.map(|program| document::all(&program, FORM)).unwrap_or_default()
}

/// The mounted button that copies the shown form of the program around `place`.
#[component]
pub fn Copy(
    /// The element of the button.
    place: Element,
) -> impl IntoView {
    let place = StoredValue::new(SendWrapper::new(place));
    let source = move || {
        let shown = |place: &SendWrapper<Element>| {
            shown_source(&forms(place).into_iter().find(|form| !form.has_attribute("hidden"))?)
        };
        place.with_value(shown).unwrap_or_default()
    };
    view! { <CopyButton source=source /> }
}
