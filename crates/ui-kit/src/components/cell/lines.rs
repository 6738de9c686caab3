//! The coloured lines under the field of an editor. A change replaces only the lines that differ, so that long programs
//! can be typed without delay.

use crate::components::code::class_of;
use leptos::prelude::document;
use lesson::{Token, python};
use web_sys::Element;

/// One line as it is shown.
#[derive(Clone, PartialEq)]
struct Line {
    words: Vec<Token>,
    is_marked: bool,
}

/// The lines that an element shows.
#[derive(Default)]
pub struct Lines {
    shown: Vec<Line>,
}

impl Lines {
    /// Shows a program in `place`, with the mark of an error on the line of this number, from 1.
    pub fn show(&mut self, place: &Element, program: &str, marked: Option<usize>) {
        let lines = lines(program, marked);
        let (kept, replaced, n_new) = difference(&self.shown, &lines);
        let old = place.children();
        for element in
            (kept..kept + replaced).filter_map(|number| old.item(number as u32)).collect::<Vec<_>>()
        {
            element.remove();
        }
        let next = place.children().item(kept as u32);
        for line in lines.iter().skip(kept).take(n_new) {
            let Some(element) = element_of(line) else { return };
            // Fails only for a node that would contain itself.
            let _ = place.insert_before(&element, next.as_deref());
        }
        self.shown = lines;
    }
}

fn lines(program: &str, marked: Option<usize>) -> Vec<Line> {
    let mut words = python::tokens(program);
    // An empty line at the end can hold the caret, too.
    words.resize(program.split('\n').count(), Vec::new());
    let numbered = words.into_iter().zip(1..);
    numbered.map(|(words, number)| Line { words, is_marked: marked == Some(number) }).collect()
}

/// Returns how many lines stay at the beginning, how many old ones follow that are replaced, and by how many new ones.
fn difference<T: PartialEq>(old: &[T], new: &[T]) -> (usize, usize, usize) {
    let kept = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - kept;
    let same_end =
        old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    (kept, old.len() - kept - same_end, new.len() - kept - same_end)
}

fn element_of(line: &Line) -> Option<Element> {
    let element = span(if line.is_marked { "cell__line cell__line--failed" } else { "cell__line" })?;
    for Token(class, text) in &line.words {
        match class_of(*class) {
            None => element.append_with_str_1(text).ok()?,
            Some(class) => {
                let word = span(class)?;
                word.set_text_content(Some(text));
                element.append_with_node_1(&word).ok()?;
            }
        }
    }
    Some(element)
}

fn span(class: &str) -> Option<Element> {
    // Fails only for invalid names.
    let element = document().create_element("span").ok()?;
    element.set_class_name(class);
    Some(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_differ_are_replaced() {
        for (old, new, expected) in [
            ("abc", "abc", (3, 0, 0)),
            ("", "ab", (0, 0, 2)),
            ("ab", "", (0, 2, 0)),
            ("abc", "axc", (1, 1, 1)),
            ("abc", "abbc", (2, 0, 1)),
            ("aaa", "aa", (2, 1, 0)),
            ("aa", "aaa", (2, 0, 1)),
            ("abc", "xbc", (0, 1, 1)),
            ("abcd", "ad", (1, 2, 0)),
        ] {
            let (old, new) = (old.as_bytes(), new.as_bytes());
            let (kept, replaced, n_new) = difference(old, new);
            assert_eq!((kept, replaced, n_new), expected);
            let mut shown = old.to_vec();
            shown.splice(kept..kept + replaced, new[kept..kept + n_new].iter().copied());
            assert_eq!(shown, new);
        }
    }

    #[test]
    fn every_line_is_shown_and_also_an_empty_last_one() {
        for (program, n) in [("", 1), ("a", 1), ("a\n", 2), ("\n\n", 3), ("a = '''\n\nb'''\n", 4)] {
            let lines = lines(program, Some(1));
            let text: Vec<String> = lines
                .iter()
                .map(|line| line.words.iter().map(|Token(_, word)| word.as_str()).collect())
                .collect();
            assert_eq!((text.join("\n"), lines.len()), (program.to_owned(), n));
            assert!(lines.iter().skip(1).all(|line| !line.is_marked) && lines[0].is_marked);
        }
    }
}
