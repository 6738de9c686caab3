//! Taking progress along: a file with everything, or a text and a link that are short enough to paste.

use super::import::LINK_MARK;
use crate::{
    address::{Address, Page},
    browser::{clock, document, download, history::url_of},
    memo::Memo,
    text::{date, keeping::Keeping, use_text},
    ui::{app::Shared, copy::CopyButton},
};
use leptos::prelude::*;

/// File, text, link.
#[component]
pub fn Export() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let block = Memo::new(move |_| shared.progress.text_block());
    let block_text = move || block.get().unwrap_or_default();
    let link = move || {
        let page = url_of(&Address::new(shared.lang.get_untracked(), Page::Progress));
        format!("{}{page}#{LINK_MARK}{}", document::origin(), block.get_untracked().unwrap_or_default())
    };
    let save = move |_| {
        let name = format!("torchlit-{}.txt", date::iso(clock::now().civil_date()));
        download::save_text(&name, "text/plain", &shared.progress.export());
    };
    let has_block = Memo::new(move |_| block.with(Option::is_some));
    let help = move || {
        let m = text.words::<Keeping>();
        match block.get() {
            Some(block) => m.block_help(block.len()),
            None => m.block_too_long.to_owned(),
        }
    };

    view! {
        <section class="card" aria-labelledby="export">
            <h3 class="card__title" id="export">{text.say(|m: &Keeping| m.export)}</h3>
            <p>{text.say(|m: &Keeping| m.export_help)}</p>
            <p class="card__help">
                {text.say(|m: &Keeping| m.fingerprint)} " "
                <code class="numeric" translate="no" id="fingerprint">{move || shared.progress.fingerprint()}</code>
                <br />
                {text.say(|m: &Keeping| m.fingerprint_help)}
            </p>
            <div class="actions">
                <button type="button" class="button button--primary" id="export-file" on:click=save>
                    {text.say(|m: &Keeping| m.export_file)}
                </button>
            </div>
            <details class="card__more">
                <summary>{text.say(|m: &Keeping| m.show_block)}</summary>
                <label class="field field--stacked">
                    <span class="card__label">{text.say(|m: &Keeping| m.block)}</span>
                    <textarea
                        class="block"
                        id="export-block"
                        readonly
                        rows="4"
                        aria-describedby="block-help"
                        prop:value=block_text
                    ></textarea>
                </label>
                <p class="field__hint" id="block-help">{help}</p>
                <div class="actions" hidden=move || !has_block.get()>
                    <span>{text.say(|m: &Keeping| m.export_text)}</span>
                    <CopyButton source=block_text />
                    <span>{text.say(|m: &Keeping| m.export_link)}</span>
                    <CopyButton source=link />
                </div>
            </details>
        </section>
    }
}
