//! What the learner has reached.

use crate::{
    text::{standing::StandingText, storage::Storage, use_text},
    ui::{app::Shared, standing_card::StandingCard},
};
use leptos::prelude::*;

/// Standing, achievements, and where each point came from.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let standing = shared.progress.standing();
    let achievements = move || {
        let lang = text.titles();
        let rows = standing.get().achievements.into_iter().map(|state| {
            view! {
                <tr>
                    <th scope="row">{state.achievement.title(lang)}</th>
                    <td>{state.achievement.condition(lang)}</td>
                    <td class="number">{state.done} " / " {state.needed}</td>
                </tr>
            }
        });
        rows.collect_view()
    };

    view! {
        <div class="page page--single">
            <main class="page__main" id="main" tabindex="-1">
                <h1 class="page-title">{text.say(|m| m.progress)}</h1>
                <StandingCard />
                <p class="text">{text.tell(|m: &'static Storage| m.kept_here)}</p>
                <div class="table-scroll" tabindex="0">
                    <table class="table">
                        <caption>{text.tell(|m: &'static StandingText| m.achievements)}</caption>
                        <tbody>{achievements}</tbody>
                    </table>
                </div>
            </main>
        </div>
    }
}
