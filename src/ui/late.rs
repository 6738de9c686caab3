//! What is loaded when it is needed: modules of their own, which the network may refuse.

use crate::text::{places::Places, use_text};
use leptos::prelude::*;

/// A module did not come.
#[cfg(feature = "split")]
pub type NotLoaded = wasm_split_helpers::SplitLoaderError;
/// Without modules of their own, all parts of the page are always there.
#[cfg(not(feature = "split"))]
pub type NotLoaded = std::convert::Infallible;

/// Where the code of a part of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Asked for.
    OnItsWay,
    /// There.
    Here,
    /// Refused by the network, for now.
    Failed,
}

impl Coming {
    /// Puts what has come into `slot`, and says how it went.
    pub fn into_slot(
        result: Result<AnyView, NotLoaded>,
        slot: StoredValue<Option<AnyView>, LocalStorage>,
    ) -> Self {
        match result {
            Ok(view) => {
                slot.set_value(Some(view));
                Self::Here
            }
            Err(_) => Self::Failed,
        }
    }
}

/// Says that a part of the page did not come, with a button for another attempt.
#[component]
pub fn NotHere(
    /// What is said.
    said: fn(&'static Places) -> &'static str,
    /// Counts the attempts: the button adds one.
    attempt: RwSignal<u32>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="lab__place" role="alert">
            <p>{text.tell(said)}</p>
            <button type="button" class="button" on:click=move |_| attempt.update(|it| *it += 1)>
                {text.say(|m| m.try_again)}
            </button>
        </div>
    }
}
