//! The reset of a lesson, or of everything.

use super::{
    names::Names,
    undo::{Undo, UndoList},
};
use crate::{text::keeping::Keeping, ui::confirm::ConfirmButton};
use leptos::prelude::*;
use progress::{NotesFate, Scope, Slug};
use ui_kit::{context::Shared, memo::TidyMemo, text::use_text};

/// The reset card: what to reset, whether to erase the notes too, and the button, which asks for confirmation.
#[component]
pub fn ResetProgress() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let names = Names::get();
    // Empty means everything.
    let chosen = RwSignal::new(String::new());
    let are_notes_erased = RwSignal::new(false);
    let lessons = TidyMemo::new(move |_| {
        let has_any = |slug: &Slug| {
            shared.progress.standing().with(|it| it.sources.iter().any(|it| it.fact.lesson() == slug))
        };
        let slugs =
            shared.progress.standing().with(|it| it.lessons.iter().map(|it| it.slug.clone()).collect());
        let slugs: Vec<Slug> = slugs;
        slugs.into_iter().filter(has_any).collect::<Vec<_>>()
    });
    let options = move || {
        let option = |slug: Slug| {
            let name = names.lesson(slug.as_str());
            view! { <option value=slug.to_string()>{name}</option> }
        };
        lessons.get().into_iter().map(option).collect_view()
    };
    let what = move || match chosen.get().as_str() {
        "" => text.words::<Keeping>().reset_all.to_owned(),
        lesson => names.lesson(lesson),
    };
    let reset = move || {
        let scope = Slug::new(chosen.get_untracked()).map_or(Scope::All, Scope::Lesson);
        let notes = if are_notes_erased.get_untracked() { NotesFate::Erase } else { NotesFate::Keep };
        shared.progress.reset(scope, notes);
        chosen.set(String::new());
        are_notes_erased.set(false);
    };
    let is_empty = move || shared.progress.is_empty();

    view! {
        <section class="card" aria-labelledby="reset">
            <h3 class="card__title" id="reset">{text.say(|m: &Keeping| m.reset)}</h3>
            <p>{text.say(|m: &Keeping| m.reset_help)}</p>
            <label class="field field--stacked">
                <span class="card__label">{text.say(|m: &Keeping| m.reset_what)}</span>
                <select
                    id="reset-what"
                    prop:value=chosen
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    <option value="">{text.say(|m: &Keeping| m.reset_all)}</option>
                    {options}
                </select>
            </label>
            <label class="toggle">
                <input
                    type="checkbox"
                    id="reset-notes"
                    prop:checked=are_notes_erased
                    on:change=move |event| are_notes_erased.set(event_target_checked(&event))
                />
                {text.say(|m: &Keeping| m.reset_notes)}
            </label>
            <div class="actions" id="reset-actions">
                <ConfirmButton
                    label=Signal::derive(move || text.words::<Keeping>().reset_now.to_owned())
                    question=Signal::derive(move || text.words::<Keeping>().reset_sure(&what()))
                    disabled=Signal::derive(is_empty)
                    confirmed=reset
                />
                <span class="field__hint" hidden=move || !is_empty()>
                    {text.say(|m: &Keeping| m.reset_nothing)}
                </span>
            </div>
            <UndoList of=Undo::Resets />
        </section>
    }
}
