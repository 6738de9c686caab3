//! Bytes that could not be read and were set aside: to download, and to discard.

use crate::{text::keeping::Keeping, ui::confirm::ConfirmButton};
use leptos::prelude::*;
use progress::storage::Quarantined;
use ui_kit::{
    browser::{download, progress_service},
    context::Shared,
    memo::TidyMemo,
    text::use_text,
};

/// The bytes that were set aside, as far as the storage reports them.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    These(Vec<Quarantined>),
    StorageIsSilent,
}

fn look() -> Found {
    progress_service::quarantined().map_or(Found::StorageIsSilent, Found::These)
}

/// The card; absent if nothing was set aside.
#[component]
pub fn Damaged() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let found = RwSignal::new(look());
    // With every report from the storage, something may have been set aside.
    Effect::new(move |_| {
        shared.progress.status().track();
        shared.progress.notices().track();
        found.set(look());
    });
    let is_any = TidyMemo::new(move |_| found.with(|found| *found != Found::These(Vec::new())));
    let items = move || match found.get() {
        Found::These(items) => items
            .into_iter()
            .map(|it| view! { <DamagedItem damaged=it found=found /> })
            .collect_view()
            .into_any(),
        Found::StorageIsSilent => {
            view! { <li>{text.say(|m: &Keeping| m.damaged_unreadable)}</li> }.into_any()
        }
    };

    view! {
        <Show when=move || is_any.get()>
            <section class="card" aria-labelledby="damaged">
                <h3 class="card__title" id="damaged">{text.say(|m: &Keeping| m.damaged)}</h3>
                <p>{text.say(|m: &Keeping| m.damaged_help)}</p>
                <ul class="damaged">{items}</ul>
            </section>
        </Show>
    }
}

#[component]
fn DamagedItem(damaged: Quarantined, found: RwSignal<Found>) -> impl IntoView {
    let text = use_text();
    let (n_units, place, name) = (damaged.units.len(), damaged.found_at.clone(), damaged.name.clone());
    let damaged = StoredValue::new(damaged);
    let download = move |_| {
        let bytes = damaged.with_value(|damaged| bytes_of(&damaged.units));
        download::save_bytes(&format!("{name}.bin"), "application/octet-stream", &bytes);
    };
    let discard = move || {
        // Bytes that could not be removed are listed again.
        let _ = damaged.with_value(progress_service::discard);
        found.set(look());
    };
    view! {
        <li class="damaged__item">
            <p class="numeric">{move || text.words::<Keeping>().damaged_item(n_units, &place)}</p>
            <div class="actions">
                <button type="button" class="button" on:click=download>
                    {text.say(|m: &Keeping| m.download)}
                </button>
                <ConfirmButton
                    label=Signal::derive(move || text.words::<Keeping>().discard.to_owned())
                    confirmed=discard
                />
            </div>
        </li>
    }
}

/// Returns the string bit by bit: its UTF-16 units, low byte first.
fn bytes_of(units: &[u16]) -> Vec<u8> {
    units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p9_a_download_has_every_bit_including_lone_surrogates() {
        assert_eq!(bytes_of(&[0x0041, 0xd83d]), [0x41, 0x00, 0x3d, 0xd8]);
    }
}
