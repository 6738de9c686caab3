//! Whether progress is saved, and whether the browser may clear it, in plain words.

use super::python::StoredPython;
use crate::{
    text::{keeping::Keeping, storage::Storage},
    ui::news::trouble_line,
};
use leptos::{prelude::*, task::spawn_local};
use progress::storage::Status;
use ui_kit::{
    browser::persistence::{self, Promised},
    context::Shared,
    text::use_text,
};

/// The state of the storage, and a button to ask the browser for persistent storage.
#[component]
pub fn StorageState() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let status = shared.progress.status();
    let promised = RwSignal::new(None::<Promised>);
    let asked = RwSignal::new(None::<Promised>);
    Effect::new(move |_| {
        spawn_local(async move {
            // The page may have been left meanwhile.
            let _ = promised.try_set(Some(persistence::promised().await));
        });
    });
    let ask = move |_| {
        spawn_local(async move {
            let answer = persistence::ask().await;
            let _ = (promised.try_set(Some(answer)), asked.try_set(Some(answer)));
        });
    };
    let state = move || {
        let m = text.words::<Keeping>();
        match status.get() {
            Status::Saved => m.saved.to_owned(),
            Status::Saving => m.saving.to_owned(),
            Status::OneCopy { .. } => m.one_copy.to_owned(),
            Status::NotSaved { .. } | Status::NewerVersion => {
                trouble_line(text.words::<Storage>(), &status.get()).expect("both are troubles")
            }
        }
    };
    let is_well = move || matches!(status.get(), Status::Saved);
    let is_ill = move || !matches!(status.get(), Status::Saved | Status::Saving);
    let lasts = move || {
        let m = text.words::<Keeping>();
        match promised.get()? {
            Promised::Lasting => Some(m.lasting),
            Promised::Nothing | Promised::Unknown => Some(m.passing),
        }
    };
    let answer = move || {
        let m = text.words::<Keeping>();
        Some(match asked.get()? {
            Promised::Lasting => m.keep_granted,
            Promised::Nothing => m.keep_refused,
            Promised::Unknown => m.keep_unknown,
        })
    };
    let is_lasting = move || promised.get() == Some(Promised::Lasting);

    view! {
        <section class="card" aria-labelledby="storage">
            <h3 class="card__title" id="storage">{text.say(|m: &Keeping| m.storage)}</h3>
            <p class="status" class:status--good=is_well class:status--warn=is_ill role="status">{state}</p>
            <p>{text.say(|m: &Storage| m.kept_here)}</p>
            <p>{lasts}</p>
            <div class="actions">
                <button type="button" class="button" hidden=is_lasting on:click=ask>
                    {text.say(|m: &Keeping| m.keep)}
                </button>
                <span role="status">{answer}</span>
            </div>
            <StoredPython />
        </section>
    }
}
