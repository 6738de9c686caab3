//! The keys of an editor of Python as functions on a text and a selection.
//!
//! Positions are in UTF-16 code units, as in the DOM.

use lesson::{Token, TokenClass, python};
use std::ops::Range;

/// Width of one level of indentation.
const LEVEL: usize = 4;

/// Statements after which nothing of the same block can run.
const LAST: [&str; 5] = ["return", "pass", "break", "continue", "raise"];

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The part that is replaced.
    pub range: Range<usize>,
    /// The text in its place.
    pub text: String,
    /// The selection after the change.
    pub selection: Range<usize>,
}

/// Indents the selected lines. Without a selection, inserts spaces up to the next level.
pub fn indent(text: &str, selection: Range<usize>) -> Edit {
    if selection.is_empty() {
        let at = byte_at(text, selection.start);
        let column = text[line_start(text, at)..at].chars().count();
        let spaces = LEVEL - column % LEVEL;
        let caret = selection.start + spaces;
        return Edit { range: selection, text: " ".repeat(spaces), selection: caret..caret };
    }
    reindent(text, selection, |line| if line.trim().is_empty() { 0 } else { LEVEL as isize })
}

/// Removes one level of indentation from the selected lines. Returns `None` if none of them has any.
pub fn outdent(text: &str, selection: Range<usize>) -> Option<Edit> {
    let edit = reindent(text, selection, |line| {
        let removed = if line.starts_with('\t') { 1 } else { n_spaces(line).min(LEVEL) };
        -(removed as isize)
    });
    (edit.text != slice(text, &edit.range)).then_some(edit)
}

/// Begins a new line, indented like the one before: one level more after a colon, one less after the last statement of
/// a block.
pub fn new_line(text: &str, selection: Range<usize>) -> Edit {
    let at = byte_at(text, selection.start);
    let line = &text[line_start(text, at)..at];
    let own = line.len() - line.trim_start().len();
    let code = without_comment(line);
    let first = code.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let mut indentation = line[..own].to_owned();
    if code.ends_with(':') {
        indentation.push_str(&" ".repeat(LEVEL));
    } else if LAST.contains(&first) {
        indentation.truncate(own.saturating_sub(LEVEL));
    }
    let inserted = format!("\n{indentation}");
    let caret = selection.start + inserted.encode_utf16().count();
    Edit { range: selection, text: inserted, selection: caret..caret }
}

/// Returns the code of a line, without its comment and the space around it.
fn without_comment(line: &str) -> String {
    let tokens = python::tokens(line).into_iter().flatten();
    let code = tokens.filter(|Token(class, _)| *class != TokenClass::Comment);
    code.map(|Token(_, word)| word).collect::<String>().trim().to_owned()
}

/// Changes the indentation of every selected line by the number of spaces that `change` returns for it.
fn reindent(text: &str, selection: Range<usize>, change: impl Fn(&str) -> isize) -> Edit {
    let (from, to) = (byte_at(text, selection.start), byte_at(text, selection.end));
    let start = line_start(text, from);
    // A selection that ends before the first character of a line does not contain that line.
    let last = if to > from && text[..to].ends_with('\n') { to - 1 } else { to };
    let end = text[last..].find('\n').map_or(text.len(), |length| last + length);
    let (mut replaced, mut at) = (String::new(), start);
    let (mut new_start, mut new_end) = (selection.start, selection.end);
    for line in text[start..end].split('\n') {
        let spaces = change(line);
        if at > start {
            replaced.push('\n');
        }
        if spaces > 0 {
            replaced.push_str(&" ".repeat(spaces.unsigned_abs()));
            replaced.push_str(line);
        } else {
            replaced.push_str(&line[spaces.unsigned_abs()..]);
        }
        // A position inside of removed space moves to its beginning.
        let moved = |position: usize, byte: usize| match (spaces > 0, byte > at) {
            (true, true) => position + spaces.unsigned_abs(),
            (false, true) => position - spaces.unsigned_abs().min(byte - at),
            (_, false) => position,
        };
        (new_start, new_end) = (moved(new_start, from), moved(new_end, to));
        at += line.len() + 1;
    }
    let range = utf16_at(text, start)..utf16_at(text, end);
    Edit { range, text: replaced, selection: new_start..new_end }
}

fn n_spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns the byte at which the line of another byte begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the part of a text in a range of code units.
fn slice<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    &text[byte_at(text, range.start)..byte_at(text, range.end)]
}

/// Returns the byte at a number of code units: that of the character for a position inside of one, the text's length
/// for one behind its end.
fn byte_at(text: &str, position: usize) -> usize {
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        units += letter.len_utf16();
        if units > position {
            return byte;
        }
    }
    text.len()
}

fn utf16_at(text: &str, byte: usize) -> usize {
    text[..byte].encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a text whose selection is marked by `[` and `]`, or whose caret is marked by `|`, without the marks.
    fn marked(text: &str) -> (String, Range<usize>) {
        let plain = text.replace(['[', ']', '|'], "");
        let place = |mark: char| text.find(mark).map(|byte| text[..byte].encode_utf16().count());
        let selection = match (place('|'), place('['), place(']')) {
            (Some(caret), ..) => caret..caret,
            // The mark of the beginning is before that of the end.
            (None, Some(start), Some(end)) => start..end - 1,
            _ => panic!("no selection in {text}"),
        };
        (plain, selection)
    }

    /// Returns the text after an edit, with marks.
    fn after(text: &str, edit: &Edit) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut new = units[..edit.range.start].to_vec();
        new.extend(edit.text.encode_utf16());
        new.extend(&units[edit.range.end..]);
        let Range { start, end } = edit.selection;
        let part = |range: Range<usize>| String::from_utf16(&new[range]).unwrap();
        let (before, inside, after) = (part(0..start), part(start..end), part(end..new.len()));
        if start == end { format!("{before}|{after}") } else { format!("{before}[{inside}]{after}") }
    }

    #[track_caller]
    fn check(edit: impl Fn(&str, Range<usize>) -> Edit, rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            let (text, selection) = marked(text);
            assert_eq!(after(&text, &edit(&text, selection)), *expected);
        }
    }

    #[test]
    fn indenting_reaches_the_next_level_or_moves_the_selected_lines() {
        check(
            indent,
            &[
                ("|", "    |"),
                ("ab|c", "ab  |c"),
                ("한글|", "한글  |"),
                ("😀|", "😀   |"),
                ("    |x", "        |x"),
                ("a[b]c", "    a[b]c"),
                ("[a\n\nb]\nc", "[    a\n\n    b]\nc"),
                ("x\na[b\nc\n]d", "x\n    a[b\n    c\n]d"),
            ],
        );
    }

    #[test]
    fn outdenting_removes_at_most_one_level_and_keeps_the_place_in_the_text() {
        check(
            |text, selection| outdent(text, selection).unwrap(),
            &[
                ("        a|b", "    a|b"),
                ("  | a", "|a"),
                ("\ta|", "a|"),
                ("|    a", "|a"),
                ("한\n    글|", "한\n글|"),
                ("[    a\n  b\nc]", "[a\nb\nc]"),
                ("    a[b\n    c\n]    d", "a[b\nc\n]    d"),
            ],
        );
        for text in ["a|", "|", "[a\nb]"] {
            let (text, selection) = marked(text);
            assert_eq!(outdent(&text, selection), None, "{text}");
        }
    }

    #[test]
    fn a_new_line_has_the_indentation_that_its_block_needs() {
        check(
            new_line,
            &[
                ("a|", "a\n|"),
                ("    a|", "    a\n    |"),
                ("    a|b", "    a\n    |b"),
                ("for x in y:|", "for x in y:\n    |"),
                ("\tif x:|", "\tif x:\n\t    |"),
                ("if x:  # 왜|", "if x:  # 왜\n    |"),
                ("x = 1  # so:|", "x = 1  # so:\n|"),
                ("x = ':'|", "x = ':'\n|"),
                ("    return x|", "    return x\n|"),
                ("        pass|", "        pass\n    |"),
                ("    returned = 1|", "    returned = 1\n    |"),
                ("pass|", "pass\n|"),
                ("  |  a", "  \n  |  a"),
                ("a[b\nc]d", "a\n|d"),
            ],
        );
    }

    #[test]
    fn any_position_is_accepted() {
        for text in ["", "\n", "😀\n  한", "\t\n\n"] {
            for start in 0..8 {
                for end in start..8 {
                    // None of them panics.
                    let _ = (indent(text, start..end), outdent(text, start..end), new_line(text, start..end));
                }
            }
        }
    }
}
