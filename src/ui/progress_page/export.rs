//! The export of progress: a file with everything, or a link that is short enough to send, also as a QR code.

use super::import::LINK_MARK;
use crate::text::{date, keeping::Keeping};
use leptos::prelude::*;
use ui_kit::{
    address::{Address, Page},
    browser::{clock, document, download, history::url_of},
    components::{
        copy::CopyButton,
        qr::{MAX_LEN, QrView},
    },
    context::Shared,
    memo::TidyMemo,
    text::use_text,
};

/// The export card: file, link and code.
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
    let length = move || link.with(|link| link.as_ref().map(String::len));
    let has_link = TidyMemo::new(move |_| length().is_some());
    let help = move || {
        let m = text.words::<Keeping>();
        match length() {
            Some(n_letters) => m.link_help(n_letters),
            None => m.link_too_long.to_owned(),
        }
    };
    let has_code = TidyMemo::new(move |_| length().is_some_and(|length| length <= MAX_LEN));
    let code_help = move || {
        let m = text.words::<Keeping>();
        match length() {
            Some(..=MAX_LEN) => m.code_help.to_owned(),
            Some(n_letters) => m.code_too_long(n_letters, MAX_LEN),
            None => m.link_too_long.to_owned(),
        }
    };
    let is_code_open = RwSignal::new(false);
    let is_code_asked = TidyMemo::new(move |_| is_code_open.get() && has_code.get());

    view! {
        <section class="card" aria-labelledby="export">
            <h3 class="card__title" id="export">{text.say(|m: &Keeping| m.export)}</h3>
            <p>{text.say(|m: &Keeping| m.export_help)}</p>
            <div class="actions">
                <button type="button" class="button button--primary" id="export-file" on:click=save>
                    {text.say(|m: &Keeping| m.export_file)}
                </button>
            </div>
            <details class="card__more" id="export-code" on:toggle=move |_| is_code_open.set(true)>
                <summary>{text.say(|m: &Keeping| m.show_code)}</summary>
                <p class="field__hint">{code_help}</p>
                <div hidden=move || !has_code.get()>
                    <QrView
                        link=Signal::derive(link_text)
                        description=Signal::derive(move || text.words::<Keeping>().code.to_owned())
                        is_asked=is_code_asked
                    />
                </div>
            </details>
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
