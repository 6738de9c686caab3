//! The learner's newest run as a card for the end of a lesson: times relative to ReLU, the device, the quality of the
//! run, a picture to keep, and a link to the same measurement, also as a QR code.

mod card;
mod device;
mod picture;

use card::ResultCard;
use leptos::prelude::*;

ui_kit::in_module! {
    result:
    /// Returns the card; an empty view in a lesson without the lab, and while there is no run.
    pub fn result_card() -> AnyView {
        view! { <ResultCard /> }.into_any()
    }
}
