//! Unprompted messages about the storage of progress: lines under the top bar.
//!
//! They are status messages: a screen reader speaks them without moving the focus. No dialogs.

use crate::text::storage::Storage;
use leptos::prelude::*;
use progress::storage::{Notice, Status, StoreError, Trouble};
use ui_kit::{browser::focus, context::Shared, memo::TidyMemo, text::use_text};

/// Storage trouble and notices, under the top bar.
#[component]
pub fn StorageNews() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let notices = shared.progress.notices();
    let status = shared.progress.status();
    let trouble = move || trouble_line(text.words(), &status.get());
    let list = move || {
        let lines = notices.get().into_iter().map(|notice| notice_line(text.words(), &notice));
        lines.map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let has_notices = TidyMemo::new(move |_| !notices.with(Vec::is_empty));

    let dismiss = move |_| {
        notices.set(Vec::new());
        focus::back_to_heading();
    };
    view! {
        <div role="status">
            {move || trouble().map(|line| view! { <div class="notice"><p>{line}</p></div> })}
            <Show when=move || has_notices.get()>
                <div class="notice">
                    {list}
                    <button type="button" class="button" on:click=dismiss>
                        {text.say(|m: &Storage| m.understood)}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// Returns the message on what is wrong with the storage; `None` while all is well or progress is being saved.
pub(super) fn trouble_line(m: &Storage, status: &Status) -> Option<String> {
    match status {
        Status::Saved | Status::Saving => None,
        // The other copy holds everything: this is reported on the progress page, not on every page.
        Status::OneCopy { .. } => None,
        Status::NotSaved { trouble } => Some(m.not_saved(reason(m, trouble))),
        Status::NewerVersion => Some(m.newer_version.to_owned()),
    }
}

fn reason<'m>(m: &'m Storage, trouble: &Trouble) -> &'m str {
    match trouble {
        Trouble::Refused(StoreError::Full) => m.full,
        Trouble::Refused(StoreError::Blocked) => m.blocked,
        Trouble::Refused(StoreError::Failed(_)) => m.refused,
        Trouble::NotKept | Trouble::Silent => m.not_kept,
        Trouble::InTheWay => m.in_the_way,
    }
}

fn notice_line(m: &Storage, notice: &Notice) -> String {
    match notice {
        Notice::ClearedAndRewritten => m.cleared_and_rewritten.to_owned(),
        Notice::Restored { n_facts } => m.restored(*n_facts),
        Notice::Damaged { n_units, .. } => m.damaged(*n_units),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Lang;
    use ui_kit::text::Words;

    #[test]
    fn only_storage_trouble_is_reported() {
        for lang in [Lang::Ko, Lang::En] {
            let m = Storage::of(lang);
            assert_eq!(trouble_line(m, &Status::Saved), None);
            assert_eq!(trouble_line(m, &Status::Saving), None);
            let not_saved = |error| Status::NotSaved { trouble: Trouble::Refused(error) };
            let full = trouble_line(m, &not_saved(StoreError::Full));
            let blocked = trouble_line(m, &not_saved(StoreError::Blocked));
            assert!(full.is_some_and(|line| line.contains(m.full)));
            assert!(blocked.is_some_and(|line| line.contains(m.blocked)));
            assert!(notice_line(m, &Notice::Restored { n_facts: 7 }).contains('7'));
        }
    }
}
