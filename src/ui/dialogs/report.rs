//! The form for reporting a problem with the page: what is wrong in the learner's words, and where it happened. The
//! learner sees the whole report before sending it, and nothing is sent automatically.

use crate::{
    report::{Report, tracker},
    text::report::ReportText,
};
use leptos::prelude::*;
use lesson::plain_text;
use ui_kit::{
    browser::{document, download, faults, place, site::site},
    components::{copy::CopyButton, drafts},
    context::Shared,
    memo::TidyMemo,
    text::{Words, use_text},
};

#[component]
pub fn ReportForm() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let words = RwSignal::new(None::<String>);
    drafts::keep("report".to_owned(), words, || true);
    // Where the learner was when the dialog opened.
    let found = StoredValue::new(found(shared));
    let report = TidyMemo::new(move |_| {
        let report = Report { words: words.get().unwrap_or_default(), ..found.get_value() };
        report.to_text(ReportText::of(text.lang()))
    });
    let save = move |_| {
        let name = text.words_untracked::<ReportText>().file_name;
        download::save_text(name, "text/plain;charset=utf-8", &report.get_untracked());
    };
    let address = move || tracker(&site().tracker, &report.get());
    let to_tracker = move || match address() {
        Some(url) => view! {
            <a class="button" href=url target="_blank" rel="noopener noreferrer">
                {text.say(|m: &ReportText| m.open_tracker)} <span aria-hidden="true">"↗"</span>
            </a>
        }
        .into_any(),
        None => ().into_any(),
    };
    let no_tracker =
        move || address().is_none().then(|| view! { <p>{text.words::<ReportText>().no_tracker}</p> });

    view! {
        <div class="stack">
        <p>{text.say(|m: &ReportText| m.invitation)}</p>
        <label class="field field--stacked">
            <span>{text.say(|m: &ReportText| m.what_is_wrong)}</span>
            <textarea id="report-words" rows="3" prop:value=move || words.get().unwrap_or_default()
                on:input=move |event| words.set(Some(event_target_value(&event)).filter(|it| !it.is_empty()))></textarea>
        </label>
        <p>{text.say(|m: &ReportText| m.nothing_is_sent)}</p>
        <label class="field field--stacked">
            <span>{text.say(|m: &ReportText| m.whole_report)}</span>
            <textarea id="report-text" rows="8" readonly prop:value=move || report.get()></textarea>
        </label>
        <div class="actions">
            <CopyButton source=move || report.get_untracked() />
            <button type="button" class="button" on:click=save>{text.say(|m: &ReportText| m.save)}</button>
            {to_tracker}
        </div>
        {no_tracker}
        </div>
    }
}

fn found(shared: Shared) -> Report {
    let here = shared.history.location().get_untracked();
    let query = if here.query.is_empty() { String::new() } else { format!("?{}", here.query) };
    let section = shared.lesson.with_untracked(|lesson| {
        let section = lesson.as_ref()?.sections.get(shared.section.get_untracked())?;
        Some(format!("{} (#{})", plain_text(&section.title), section.id))
    });
    let is_lesson = matches!(here.address.page, ui_kit::address::Page::Lesson(_));
    // At the end of the page the reader has come to the footer, from whatever section.
    let is_at_end = place::sections().is_some_and(|sections| sections.is_at_end);
    Report {
        words: String::new(),
        page: format!("/{}{query}", here.address.path()),
        section: section.filter(|_| is_lesson && !is_at_end).unwrap_or_default(),
        build: site().build,
        browser: document::user_agent(),
        window: document::window_size(),
        last_error: faults::last(),
    }
}
