//! How much room text takes: enough is left for it on every surface, also where nothing can measure it.

/// The size of numbers and names on axes, in CSS pixels.
pub const TEXT: f64 = 12.0;

/// The width of `text` at the size [`TEXT`] in CSS pixels, rather more than less: letters of monospace fonts are 0.6 em
/// wide. Hangul and the like are as wide as high.
pub fn width_of(text: &str) -> f64 {
    text.chars()
        .map(|character| if character >= '\u{1100}' && !is_sign(character) { TEXT } else { 0.62 * TEXT })
        .sum()
}

/// Superscripts, arrows, mathematical signs: after Hangul's first letters in Unicode and as narrow as digits.
fn is_sign(character: char) -> bool {
    ('\u{2000}'..'\u{2e80}').contains(&character)
}

/// The width of the widest of some texts, 0 without any.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> f64 {
    texts.into_iter().map(width_of).fold(0.0, f64::max)
}

/// `text` in lines that are at most `width` CSS pixels wide, broken at its spaces. A single word that is wider is a line
/// of its own.
pub fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(word) + width_of(" ") <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The place for the middle of a text of this width that wants to be at `middle`, moved by as little as keeps the text
/// between 0 and `end`.
pub fn kept_inside(middle: f64, width: f64, end: f64) -> f64 {
    middle.min(end - width / 2.0).max(width / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_is_wider_than_letters_and_signs_are_not() {
        assert_eq!(width_of("함수"), 24.0);
        assert_eq!(width_of("−1"), width_of("x²"));
        assert_eq!(widest(["1", "−10"]), width_of("−10"));
    }

    #[test]
    fn text_is_broken_at_spaces_and_nothing_is_lost() {
        let text = "one two three";
        assert_eq!(wrapped(text, width_of("one two") + 1.0), ["one two", "three"]);
        assert_eq!(wrapped(text, 1000.0), [text]);
        assert_eq!(wrapped(text, 1.0), ["one", "two", "three"]);
        assert_eq!(wrapped("", 10.0), [""]);
    }

    #[test]
    fn a_text_moves_only_as_far_as_it_must() {
        assert_eq!(kept_inside(50.0, 20.0, 100.0), 50.0);
        assert_eq!(kept_inside(95.0, 20.0, 100.0), 90.0);
        assert_eq!(kept_inside(2.0, 20.0, 100.0), 10.0);
    }
}
