//! The Python that is stored on this device once a program has run, and a button to delete it.

use crate::text::keeping::Keeping;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{browser::stored_python, text::use_text};

/// The state of the stored Python.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stored {
    Missing,
    Here,
    Deleted,
    NotDeleted,
}

/// A line about the stored Python; nothing if there is none.
#[component]
pub fn StoredPython() -> impl IntoView {
    let text = use_text();
    let stored = RwSignal::new(Stored::Missing);
    Effect::new(move |_| {
        spawn_local(async move {
            if stored_python::is_any_stored().await {
                // The page may have been left meanwhile.
                let _ = stored.try_set(Stored::Here);
            }
        });
    });
    let delete = move |_| {
        spawn_local(async move {
            let is_gone = stored_python::delete().await;
            let _ = stored.try_set(if is_gone { Stored::Deleted } else { Stored::NotDeleted });
        });
    };
    let outcome = move || {
        let m = text.words::<Keeping>();
        match stored.get() {
            Stored::Deleted => Some(m.python_deleted),
            Stored::NotDeleted => Some(m.python_not_deleted),
            Stored::Missing | Stored::Here => None,
        }
    };
    view! {
        <div id="stored-python" hidden=move || stored.get() == Stored::Missing>
            <p hidden=move || stored.get() == Stored::Deleted>{text.say(|m: &Keeping| m.python_stored)}</p>
            <div class="actions">
                <button type="button" class="button" hidden=move || stored.get() == Stored::Deleted on:click=delete>
                    {text.say(|m: &Keeping| m.delete_python)}
                </button>
                <span role="status">{outcome}</span>
            </div>
        </div>
    }
}
