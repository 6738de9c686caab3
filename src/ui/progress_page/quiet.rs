//! Quiet mode: no points, no levels, no announcements.

use crate::text::keeping::Keeping;
use leptos::prelude::*;
use ui_kit::{context::Shared, text::use_text};

#[component]
pub fn QuietMode() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_quiet = shared.progress.is_quiet();
    view! {
        <section class="card" aria-labelledby="quiet-title">
            <h3 class="card__title" id="quiet-title">{text.say(|m: &Keeping| m.quiet)}</h3>
            <p id="quiet-help">{text.say(|m: &Keeping| m.quiet_help)}</p>
            <div class="actions">
                <label class="toggle">
                    <input
                        id="quiet"
                        type="checkbox"
                        aria-describedby="quiet-help"
                        prop:checked=move || is_quiet.get()
                        on:change=move |event| shared.progress.set_quiet(event_target_checked(&event))
                    />
                    {text.say(|m: &Keeping| m.quiet)}
                </label>
            </div>
        </section>
    }
}
