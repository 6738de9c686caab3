//! The import of a file, its text or a link: read, preview, take in, undo.

use super::undo::{Undo, UndoList};
use crate::text::{
    keeping::{Confirming, Keeping},
    refusal,
};
use leptos::{html, prelude::*, task::spawn_local};
use progress::{
    Progress, Refusal,
    format::MAX_LEN,
    import::{self, Preview, Reset},
};
use ui_kit::{
    browser::files::{self, NotRead},
    components::drafts,
    context::Shared,
    memo::TidyMemo,
    text::{Text, use_text},
};

/// The prefix of the text in a link's fragment.
pub(super) const LINK_MARK: &str = "import=";

/// The result of reading what was chosen or pasted.
#[derive(Clone, Debug, PartialEq)]
enum Chosen {
    Nothing,
    Read(Progress),
    Refused(Refusal),
    NotRead(NotRead),
}

impl Chosen {
    fn of(read: Result<Progress, Refusal>) -> Self {
        read.map_or_else(Self::Refused, Self::Read)
    }
}

/// Returns the text to import from what was pasted: a link holds it in its fragment.
fn text_in(pasted: &str) -> &str {
    let pasted = pasted.trim();
    match pasted.split_once(LINK_MARK) {
        Some((_, text)) if !pasted.starts_with(progress::MAGIC) => text,
        _ => pasted,
    }
}

#[component]
pub fn Import() -> impl IntoView {
    let text = use_text();
    let chosen = RwSignal::new(Chosen::Nothing);
    let pasted = RwSignal::new(None::<String>);
    drafts::keep("import".to_owned(), pasted, || true);
    let card = NodeRef::<html::Section>::new();
    follow_link(chosen, card);
    let file = NodeRef::<html::Input>::new();
    let take_file = move |_| {
        let Some(input) = file.get_untracked() else { return };
        spawn_local(async move {
            match files::chosen(&input, MAX_LEN).await {
                None => {}
                Some(Err(error)) => chosen.set(Chosen::NotRead(error)),
                Some(Ok(bytes)) => chosen.set(Chosen::of(import::read_bytes(&bytes))),
            }
        });
    };
    let read_paste = move |_| {
        pasted.with_untracked(|pasted| {
            chosen.set(Chosen::of(import::read(text_in(pasted.as_deref().unwrap_or_default()))));
        });
    };
    let trouble = move || chosen.with(|chosen| trouble(text, chosen));
    let incoming = TidyMemo::new(move |_| match chosen.get() {
        Chosen::Read(progress) => Some(progress),
        Chosen::Nothing | Chosen::Refused(_) | Chosen::NotRead(_) => None,
    });
    let close = move || {
        chosen.set(Chosen::Nothing);
        pasted.set(None);
    };

    view! {
        <section class="card" aria-labelledby="import" node_ref=card>
            <h3 class="card__title" id="import">{text.say(|m: &Keeping| m.import)}</h3>
            <p>{text.say(|m: &Keeping| m.import_help)}</p>
            <label class="field field--stacked">
                <span class="card__label">{text.say(|m: &Keeping| m.choose_file)}</span>
                <input id="import-file" type="file" node_ref=file on:change=take_file />
            </label>
            <label class="field field--stacked">
                <span class="card__label">{text.say(|m: &Keeping| m.paste)}</span>
                <textarea
                    class="block"
                    id="import-text"
                    rows="2"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="import-trouble"
                    prop:value=move || pasted.get().unwrap_or_default()
                    on:input=move |event| pasted.set(Some(event_target_value(&event)).filter(|it| !it.is_empty()))
                ></textarea>
            </label>
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    id="import-read"
                    disabled=move || pasted.with(|pasted| pasted.as_ref().is_none_or(|it| it.trim().is_empty()))
                    on:click=read_paste
                >
                    {text.say(|m: &Keeping| m.read_paste)}
                </button>
            </div>
            <p class="field__error" id="import-trouble" role="alert">{trouble}</p>
            <div aria-live="polite">
                <Show when=move || incoming.with(Option::is_some)>
                    <ImportPreview incoming=incoming close=close />
                </Show>
            </div>
            <UndoList of=Undo::Imports />
        </section>
    }
}

/// Reads the progress in a link's fragment, and removes it from the address.
fn follow_link(chosen: RwSignal<Chosen>, card: NodeRef<html::Section>) {
    let shared = Shared::get();
    let location = shared.history.location();
    Effect::new(move |_| {
        let brought = location.with(|it| it.fragment.strip_prefix(LINK_MARK).map(str::to_owned));
        let (Some(packed), Some(card)) = (brought, card.get()) else { return };
        chosen.set(Chosen::of(import::read(&packed)));
        // A reload of the page must not ask again, and others must not find the progress in the address.
        shared.history.forget_fragment();
        request_animation_frame(move || card.scroll_into_view());
    });
}

fn trouble(text: Text, chosen: &Chosen) -> Option<String> {
    let m = text.words::<Keeping>();
    match chosen {
        Chosen::Nothing | Chosen::Read(_) => None,
        Chosen::Refused(reason) => Some(m.refused(&refusal::reason(reason, text.lang()))),
        Chosen::NotRead(NotRead::TooLarge(bytes)) => Some(m.file_too_large(bytes.div_ceil(1024))),
        Chosen::NotRead(NotRead::Unreadable) => Some(m.unreadable.to_owned()),
    }
}

/// The changes that the import would make, and the buttons to take it in or to cancel.
#[component]
fn ImportPreview(
    incoming: TidyMemo<Option<Progress>>,
    close: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_reset_undone = RwSignal::new(false);
    let preview = TidyMemo::new(move |_| {
        let reset = if is_reset_undone.get() { Reset::IsUndone } else { Reset::Stays };
        incoming.with(|incoming| Some(shared.progress.preview(incoming.as_ref()?, reset)))
    });
    let lines = move || {
        let lines = preview.with(|preview| preview.as_ref().map(|preview| lines(text, shared, preview)));
        lines.unwrap_or_default().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let is_something = move || preview.with(|it| it.as_ref().is_some_and(|it| !it.change.is_empty()));
    let has_covered = TidyMemo::new(move |_| {
        is_reset_undone.get() || preview.with(|it| it.as_ref().is_some_and(|it| !it.still_reset.is_empty()))
    });
    let take_in = move |_| {
        if let Some(preview) = preview.get_untracked() {
            shared.progress.import(preview);
        }
        close();
    };

    view! {
        <div class="preview" id="import-preview">
            <h4 class="preview__title">{text.say(|m: &Keeping| m.preview)}</h4>
            <ul class="preview__lines numeric">{lines}</ul>
            <label class="toggle" hidden=move || !has_covered.get()>
                <input
                    type="checkbox"
                    prop:checked=is_reset_undone
                    on:change=move |event| is_reset_undone.set(event_target_checked(&event))
                />
                {text.say(|m: &Keeping| m.undo_reset)}
            </label>
            <div class="actions">
                <button
                    type="button"
                    class="button button--primary"
                    id="import-take-in"
                    disabled=move || !is_something()
                    on:click=take_in
                >
                    {text.say(|m: &Keeping| m.take_in)}
                </button>
                <button type="button" class="button" on:click=move |_| close()>
                    {text.say(|m: &Confirming| m.cancel)}
                </button>
            </div>
        </div>
    }
}

fn lines(text: Text, shared: Shared, preview: &Preview) -> Vec<String> {
    let m = text.words::<Keeping>();
    let change = &preview.change;
    let before = shared.progress.standing().get();
    let after = shared.progress.standing_after(preview);
    let is_quiet = shared.progress.is_quiet().get();
    let counted = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let xp = (after.xp != before.xp && !is_quiet).then(|| m.xp_change(before.xp, after.xp));
    let (old, new) = (before.level.number, after.level.number);
    let level = (old != new && !is_quiet).then(|| m.level_change(old, new));
    let lines = [
        (change.is_empty() && preview.still_reset.is_empty()).then(|| m.adds_nothing.to_owned()),
        counted(change.facts_added().count(), m.adds_facts),
        counted(change.facts_removed().count(), m.removes_facts),
        xp,
        level,
        counted(change.notes_changed().count(), m.changes_notes),
        counted(change.runs_added().count(), m.adds_runs),
        counted(change.locals_changed().count(), m.changes_settings),
        counted(preview.still_reset.len(), m.still_reset),
    ];
    lines.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_link_is_as_good_as_its_end() {
        assert_eq!(text_in("TL2.abc"), "TL2.abc");
        assert_eq!(text_in(" https://example.org/ko/progress/#import=TL2.abc\n"), "TL2.abc");
        for file in ["torchlit|1|2|x|{}", r#"torchlit|1|2|x|{"text":"try #import=x"}"#] {
            assert_eq!(text_in(file), file);
        }
    }
}
