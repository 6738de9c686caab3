//! What is left to do in the lesson, each with a link to the first place of it.

use super::{ended::Ended, section::EndingPart};
use crate::text::ending::Ending;
use leptos::prelude::*;
use lesson::Slug;
use progress::ending::Left;
use ui_kit::{memo::TidyMemo, text::use_text};

/// What is left; where nothing is, that everything is done.
#[component]
pub fn LeftView(ended: Ended) -> impl IntoView {
    let text = use_text();
    let left = TidyMemo::new(move |_| ended.read(|progress, outline| progress.left(outline)));
    let is_over = TidyMemo::new(move |_| left.with(Left::is_empty));
    let is_untouched = TidyMemo::new(move |_| {
        left.with(|left| {
            ended.read(|progress, outline| {
                left.is_all_of(outline) && progress.missed_first(outline).is_empty()
            })
        })
    });
    let items = move || {
        let lines = left.with(|left| lines(left, text.words()));
        let item = |(part, words): (Slug, String)| view! { <li><a href=ended.href(&part)>{words}</a></li> };
        lines.into_iter().map(item).collect_view()
    };
    let open = move || {
        view! {
            <EndingPart id="ending-left" title=|m| m.left>
                {move || is_untouched.get().then(|| view! { <p>{text.say(|m: &Ending| m.nothing_yet)}</p> })}
                <ul>{items}</ul>
            </EndingPart>
        }
    };
    view! {
        <Show when=move || is_over.get() fallback=open>
            <p class="ending__part">{text.say(|m: &Ending| m.all_done)}</p>
        </Show>
    }
}

/// Returns a line for each kind of part of which something is left, with the first one.
fn lines(left: &Left, m: &Ending) -> Vec<(Slug, String)> {
    let line = |parts: &[Slug], words: fn(&Ending, usize) -> String| {
        Some((parts.first()?.clone(), words(m, parts.len())))
    };
    let exercise = left.exercise.clone().map(|exercise| (exercise, m.exercise.to_owned()));
    [
        line(&left.sections, Ending::sections),
        line(&left.predictions, Ending::predictions),
        line(&left.questions, Ending::questions),
        line(&left.goals, Ending::goals),
        exercise,
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Lang;
    use ui_kit::text::Words;

    #[test]
    fn every_kind_that_is_left_has_a_line_to_its_first_part() {
        let slugs = |names: &[&str]| names.iter().map(|name| Slug::new(name).unwrap()).collect::<Vec<_>>();
        let left = Left {
            sections: slugs(&["slope"]),
            questions: slugs(&["dim-zero", "bug-bce"]),
            exercise: slugs(&["timing-exercise"]).pop(),
            ..Left::default()
        };
        let said: Vec<_> = lines(&left, Ending::of(Lang::En))
            .into_iter()
            .map(|(part, words)| (part.to_string(), words))
            .collect();
        let line = |part: &str, words: &str| (part.to_owned(), words.to_owned());
        assert_eq!(
            said,
            [
                line("slope", "1 section not read to its end"),
                line("dim-zero", "2 questions not answered right"),
                line("timing-exercise", "The exercise, not run yet"),
            ]
        );
        assert_eq!(lines(&Left::default(), Ending::of(Lang::Ko)), []);
    }
}
