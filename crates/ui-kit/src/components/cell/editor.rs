//! The editor of a program: a text field over coloured lines of the same size. The field is the browser's own, with its
//! undo, its input methods and its accessibility; the lines under it are only seen.

use super::{edited::Edited, lines::Lines, runner::Runner};
use ::cell::edit::{self, Edit};
use leptos::{ev, html, prelude::*};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlDocument, HtmlTextAreaElement, KeyboardEvent};

/// Code of key presses that an input method handles, in browsers that do not report a composition.
const OF_INPUT_METHOD: u32 = 229;

/// The editor.
#[component]
pub fn Editor(
    edited: Edited,
    runner: Runner,
    /// Accessible name of the field.
    label: Signal<String>,
    /// Ids of the description of the keys, and of the message about an error.
    hint: String,
    message: String,
) -> impl IntoView {
    let (field, shown) = (NodeRef::<html::Textarea>::new(), NodeRef::<html::Pre>::new());
    let lines = StoredValue::new_local(Lines::default());
    // Text that is being composed is shown by the field itself, with the marks of the input method.
    let is_composing = RwSignal::new(false);
    // Whether the next Tab leaves the field.
    let is_leaving = StoredValue::new(false);
    Effect::new(move |_| {
        let (text, failed) = (edited.text(), runner.failed_line());
        let (Some(field), Some(shown)) = (field.get(), shown.get()) else { return };
        // A field in which a text is composed is not touched, and has that text already.
        if field.value() != text && !is_composing.get_untracked() {
            field.set_value(&text);
        }
        lines.update_value(|lines| lines.show(&shown, &text, failed));
    });
    let on_input = move |_| {
        if let Some(field) = field.get_untracked() {
            runner.unmark();
            edited.write(field.value());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let Some(field) = field.get_untracked() else { return };
        if event.is_composing() || event.key_code() == OF_INPUT_METHOD {
            return;
        }
        let may_leave = is_leaving.get_value();
        is_leaving.set_value(event.key() == "Escape");
        match act_of(&event) {
            Some(Act::Run) => runner.start(),
            Some(Act::Indent | Act::Outdent) if may_leave => return,
            Some(Act::Indent) => change(&field, Some(edit::indent(&field.value(), selection(&field)))),
            Some(Act::Outdent) => change(&field, edit::outdent(&field.value(), selection(&field))),
            Some(Act::NewLine) => change(&field, Some(edit::new_line(&field.value(), selection(&field)))),
            None => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="cell__editor" class:cell__editor--composing=is_composing>
            <pre class="cell__shown" aria-hidden="true" translate="no" node_ref=shown></pre>
            <textarea
                class="cell__field"
                rows="1"
                wrap="off"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                translate="no"
                aria-label=label
                aria-describedby=hint
                aria-invalid=move || runner.failed_line().is_some().then_some("true")
                aria-errormessage=message
                node_ref=field
                on:input=on_input
                on:keydown=on_key
                on:compositionstart=move |_| is_composing.set(true)
                on:compositionend=move |_: ev::CompositionEvent| is_composing.set(false)
                on:blur=move |_| is_leaving.set_value(false)
            ></textarea>
        </div>
    }
}

/// An act of a key.
enum Act {
    Run,
    NewLine,
    Indent,
    Outdent,
}

fn act_of(event: &KeyboardEvent) -> Option<Act> {
    let is_command = event.ctrl_key() || event.meta_key();
    let is_plain = !is_command && !event.alt_key();
    match event.key().as_str() {
        "Enter" if is_command => Some(Act::Run),
        "Enter" if is_plain && !event.shift_key() => Some(Act::NewLine),
        "Tab" if is_plain && event.shift_key() => Some(Act::Outdent),
        "Tab" if is_plain => Some(Act::Indent),
        _ => None,
    }
}

fn selection(field: &HtmlTextAreaElement) -> Range<usize> {
    let position = |position: Result<Option<u32>, _>| position.ok().flatten().unwrap_or_default() as usize;
    position(field.selection_start())..position(field.selection_end())
}

/// Changes the text of the field as if it was typed, so that the browser can undo it.
fn change(field: &HtmlTextAreaElement, edit: Option<Edit>) {
    let Some(Edit { range, text, selection }) = edit else { return };
    select(field, &range);
    let command = if text.is_empty() { "delete" } else { "insertText" };
    let document = document().dyn_into::<HtmlDocument>();
    let is_done = document.is_ok_and(|document| {
        document.exec_command_with_show_ui_and_value(command, false, &text).unwrap_or(false)
    });
    if !is_done {
        let (start, end) = (range.start as u32, range.end as u32);
        // Both fail only for invalid arguments.
        let _ = field.set_range_text_with_start_and_end(&text, start, end);
        let options = EventInit::new();
        options.set_bubbles(true);
        let _ = Event::new_with_event_init_dict("input", &options).map(|event| field.dispatch_event(&event));
    }
    select(field, &selection);
}

fn select(field: &HtmlTextAreaElement, range: &Range<usize>) {
    // Fails only for fields without text.
    let _ = field.set_selection_range(range.start as u32, range.end as u32);
}
