//! The export of progress: a file with everything, or a link that is short enough to send.

use super::import::LINK_MARK;
use crate::text::{date, keeping::Keeping};
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::{clock, document, download, history::url_of},
    components::copy::CopyButton,
    context::Shared,
    memo::TidyMemo,
    text::use_text,
};

/// The export card: file and link.
#[component]
pub fn Export() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let link = TidyMemo::new(move |_| {
        let page = url_of(&Address::new(shared.lang.get(), Page::Progress));
        Some(format!("{}{page}#{LINK_MARK}{}", document::origin(), shared.progress.link()?))
    });
    let link_text = move || link.get().unwrap_or_default();
    let save = move |_| {
        let name = format!("torchlit-{}.txt", date::iso(clock::now().civil_date()));
        download::save_text(&name, "text/plain", &shared.progress.export());
    };
    let has_link = TidyMemo::new(move |_| link.with(Option::is_some));
    let help = move || {
        let m = text.words::<Keeping>();
        match link.with(|link| link.as_ref().map(String::len)) {
            Some(n_letters) => m.link_help(n_letters),
            None => m.link_too_long.to_owned(),
        }
    };

    view! {
        <section class="card" aria-labelledby="export">
            <h3 class="card__title" id="export">{text.say(|m: &Keeping| m.export)}</h3>
            <p>{text.say(|m: &Keeping| m.export_help)}</p>
            <div class="actions">
                <button type="button" class="button button--primary" id="export-file" on:click=save>
                    {text.say(|m: &Keeping| m.export_file)}
                </button>
            </div>
            <details class="card__more">
                <summary>{text.say(|m: &Keeping| m.show_link)}</summary>
                <label class="field field--stacked">
                    <span class="card__label">{text.say(|m: &Keeping| m.link)}</span>
                    <textarea
                        class="block"
                        id="export-link"
                        readonly
                        rows="4"
                        aria-describedby="link-help"
                        prop:value=link_text
                    ></textarea>
                </label>
                <p class="field__hint" id="link-help">{help}</p>
                <div class="actions" hidden=move || !has_link.get()>
                    <CopyButton source=link_text />
                </div>
            </details>
        </section>
    }
}
