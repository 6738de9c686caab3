//! The lines of a program, one of which is picked: numbered radio buttons.

use crate::{
    components::{
        attempts::Attempts,
        code::word,
        reasons::{ItemReasons, MarkName, marked_class},
    },
    text::{questions::Questions, use_text},
};
use leptos::prelude::*;
use lesson::{Answer, BugTask, Token};

/// The lines, each with its mark and its reasons once they are known.
#[component]
pub fn Lines(
    /// The id of the question.
    name: String,
    bug: BugTask,
    attempts: Attempts,
) -> impl IntoView {
    let text = use_text();
    let is_picked = move |line: usize| attempts.answer() == Some(Answer::Line(line));
    let lines = (1..).zip(bug.lines()).map(|(line, words)| {
        if !bug.has_line(line) {
            return view! { <div class="line"><span class="line__number">{line}</span></div> }.into_any();
        }
        let (indent, words) = split(words);
        let words = words
            .iter()
            .map(|it| view! { {breaks_before(it).then(|| view! { <wbr /> })} {word(it)} })
            .collect_view();
        view! {
            <label class=move || marked_class("line", attempts.mark(line))>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || is_picked(line)
                    disabled=move || !attempts.is_asked(line)
                    on:change=move |_| attempts.draft.set(Some(Answer::Line(line)))
                />
                <span class="line__number">{line}</span>
                <code class="line__code" translate="no">
                    <span class="line__indent">{indent}</span>
                    <span class="line__words">{words}</span>
                </code>
                <MarkName attempts=attempts item=line />
            </label>
            <ItemReasons attempts=attempts item=line />
        }
        .into_any()
    });
    view! {
        <div class="lines" role="radiogroup" aria-label=text.say(|m: &Questions| m.lines)>
            {lines.collect_view()}
        </div>
    }
}

/// Splits a line into the spaces that it begins with and its words: what does not fit is not continued left of them.
fn split(words: &[Token]) -> (String, Vec<Token>) {
    let mut words = words.to_vec();
    let Some(Token(_, first)) = words.first_mut() else { return (String::new(), words) };
    let n_spaces = first.len() - first.trim_start_matches(' ').len();
    (first.drain(..n_spaces).collect(), words)
}

/// Returns whether a long line may be broken before a word: not before what closes or separates.
fn breaks_before(Token(_, text): &Token) -> bool {
    !text.starts_with([')', ']', '}', ',', '.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::TokenClass;

    #[test]
    fn lines_are_split_after_their_leading_spaces_and_broken_between_words() {
        let token = |text: &str| Token(TokenClass::Plain, text.to_owned());
        let words = [token("    return"), token(" x")];
        assert_eq!(split(&words), ("    ".to_owned(), vec![token("return"), token(" x")]));
        assert_eq!(split(&words[..0]), (String::new(), vec![]));
        assert_eq!(
            ["128", "(dim", "), nn.", ".item"].map(token).map(|it| breaks_before(&it)),
            [true, true, false, false]
        );
    }
}
