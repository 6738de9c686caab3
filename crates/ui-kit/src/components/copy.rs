//! A button that copies a text and, where the browser refuses, shows the text itself, selected.

use crate::{
    browser::clipboard,
    text::{Messages, use_text},
};
use leptos::{html, prelude::*};
use std::time::Duration;

/// Outcome of the last click on the button.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    Idle,
    Copied,
    Refused,
}

/// A button that copies text and says whether that worked. Where it did not, it shows the text to be copied by hand: in
/// a frame there is no address bar to take a link from.
#[component]
pub fn CopyButton(
    /// Returns the text to copy. Called at the click.
    source: impl Fn() -> String + Copy + Send + 'static,
    /// The button's label; "Copy" by default.
    #[prop(optional)]
    label: Option<Signal<&'static str>>,
) -> impl IntoView {
    let text = use_text();
    let state = RwSignal::new(Copying::Idle);
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |_| {
        let source = source();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&source).await;
            state.set(if copied { Copying::Copied } else { Copying::Refused });
            by_hand.set((!copied).then_some(source));
            set_timeout(move || state.set(Copying::Idle), Duration::from_secs(2));
        });
    };
    let label = move || match state.get() {
        Copying::Idle => label.map_or_else(|| text.words::<Messages>().copy, |label| label.get()),
        Copying::Copied => text.words::<Messages>().copied,
        Copying::Refused => text.words::<Messages>().copy_refused,
    };

    view! {
        <button type="button" class="button" on:click=copy>
            <span aria-live="polite">{label}</span>
        </button>
        {move || by_hand.get().map(|source| view! { <ByHand source=source close=move || by_hand.set(None) /> })}
    }
}

/// The text in a field, selected.
#[component]
fn ByHand(source: String, close: impl Fn() + Copy + Send + 'static) -> impl IntoView {
    let text = use_text();
    let field = NodeRef::<html::Textarea>::new();
    // In the next frame the text is in the field.
    request_animation_frame(move || {
        let Some(field) = field.try_get_untracked().flatten() else { return };
        // Where the focus is refused, the text can still be selected by hand.
        let _ = field.focus();
        field.select();
    });
    view! {
        <label class="copy-by-hand">
            <span>{text.say(|m: &Messages| m.copy_by_hand)}</span>
            <textarea
                readonly rows="2" translate="no" node_ref=field prop:value=source
                on:keydown=move |event| if event.key() == "Escape" { close() }
            ></textarea>
        </label>
    }
}
