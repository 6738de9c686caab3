//! How the questions of the lesson went, and the way back to what was missed.

use super::{ended::Ended, review::REVIEW};
use crate::text::ending::Ending;
use leptos::prelude::*;
use lesson::Slug;
use ui_kit::{memo::TidyMemo, text::use_text};

/// The score, with a link to the review if something that was missed is due in it, otherwise to its first question.
/// Nothing while no question has been answered.
#[component]
pub fn ScoreView(ended: Ended) -> impl IntoView {
    let text = use_text();
    let score = TidyMemo::new(move |_| {
        ended.read(|progress, outline| (progress.score(outline), outline.questions.len()))
    });
    let again = TidyMemo::new(move |_| {
        ended.read(|progress, outline| {
            let missed = progress.missed_first(outline);
            let is_missed = |question: &Slug| missed.iter().any(|it| it.question == *question);
            if progress.due(outline).iter().any(|due| is_missed(&due.question)) {
                return Some(REVIEW.to_owned());
            }
            let first = missed.iter().find(|it| !it.is_right_now).or_else(|| missed.first())?;
            Some(first.question.to_string())
        })
    });
    let said = move || {
        let (score, n_questions) = score.get();
        let open = n_questions.saturating_sub(score.answered);
        text.words::<Ending>().score(score.right_first, score.answered, open)
    };
    let link = move || {
        let href = ended.href(&again.get()?);
        Some(view! { <a class="button" href=href>{text.say(|m: &Ending| m.go_again)}</a> })
    };
    let is_any = TidyMemo::new(move |_| score.with(|(score, _)| score.answered > 0));
    view! {
        <Show when=move || is_any.get()>
            <div class="ending__part" id="ending-score">
                <p>{said}</p>
                {link}
            </div>
        </Show>
    }
}
