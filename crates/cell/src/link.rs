//! A program in the fragment of a link: `program=` and the program's UTF-8 in base64 for addresses. Servers never see
//! a fragment.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Length of the longest program that a link holds, in characters.
pub const MOST_CHARS: usize = 2_000;

/// The beginning of a fragment with a program.
const MARK: &str = "program=";

/// Why a program is not put into a link, or the one in a link is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no program.
    Empty,
    /// Longer than [`MOST_CHARS`].
    TooLong,
    /// A character is invisible, or changes the order in which others are shown: the program is not what it looks like.
    Hidden,
    /// The link was cut off or changed.
    Damaged,
}

/// Returns why a link cannot hold a program; `None` if it can.
pub fn refusal(program: &str) -> Option<Refusal> {
    if program.trim().is_empty() {
        Some(Refusal::Empty)
    } else if program.chars().nth(MOST_CHARS).is_some() {
        Some(Refusal::TooLong)
    } else {
        program.chars().any(is_hidden).then_some(Refusal::Hidden)
    }
}

/// Returns the fragment of a link to a program.
///
/// # Errors
///
/// [`Refusal`], but never [`Refusal::Damaged`].
pub fn fragment(program: &str) -> Result<String, Refusal> {
    match refusal(program) {
        Some(refusal) => Err(refusal),
        None => Ok(format!("{MARK}{}", URL_SAFE_NO_PAD.encode(program))),
    }
}

/// Returns the program in a fragment; `None` if it has none.
pub fn program(fragment: &str) -> Option<Result<String, Refusal>> {
    let encoded = fragment.strip_prefix(MARK)?;
    // Four bytes are the most that a character takes, and four letters hold three bytes.
    if encoded.len() > (4 * MOST_CHARS).div_ceil(3) * 4 {
        return Some(Err(Refusal::TooLong));
    }
    let bytes = URL_SAFE_NO_PAD.decode(encoded).ok();
    let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Some(Err(Refusal::Damaged));
    };
    Some(refusal(&text).map_or(Ok(text), Err))
}

/// Returns whether a character is invisible, or changes the order in which others are shown.
fn is_hidden(letter: char) -> bool {
    let is_space = matches!(letter, '\n' | '\t');
    let changes_order = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    // Joiners and selectors of emoji (U+200D, U+FE0F) are part of what is seen.
    let is_invisible = matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{2028}'
            | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    letter.is_control() && !is_space || changes_order || is_invisible
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_bytes(bytes: &[u8]) -> String {
        format!("{MARK}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    #[test]
    fn a_program_is_read_back_from_its_link() {
        for text in [
            "print(1)",
            "# 한글 😀 👩‍🔬\nif x:\n\ty = '&=#%'\n",
            &"a".repeat(MOST_CHARS),
            &"😀".repeat(MOST_CHARS),
        ] {
            let fragment = fragment(text).unwrap();
            assert_eq!(program(&fragment), Some(Ok(text.to_owned())));
            let is_unreserved = |letter: char| letter.is_ascii_alphanumeric() || "-_=".contains(letter);
            assert!(fragment.chars().all(is_unreserved), "{fragment}");
        }
    }

    #[test]
    fn a_program_that_is_too_long_is_refused_in_both_directions() {
        let text = "a".repeat(MOST_CHARS + 1);
        assert_eq!(fragment(&text), Err(Refusal::TooLong));
        assert_eq!(program(&of_bytes(text.as_bytes())), Some(Err(Refusal::TooLong)));
        assert_eq!(program(&format!("{MARK}{}", "A".repeat(1_000_000))), Some(Err(Refusal::TooLong)));
    }

    #[test]
    fn damaged_links_are_refused() {
        for fragment in [
            format!("{MARK}!"),
            format!("{MARK}YQ=="),
            format!("{MARK}Y"),
            format!("{MARK}%3Cscript%3E"),
            format!("{MARK}print(1)"),
            format!("{MARK}YW+/"),
            of_bytes(b"\xff\xfe"),
        ] {
            assert_eq!(program(&fragment), Some(Err(Refusal::Damaged)), "{fragment}");
        }
    }

    #[test]
    fn a_program_that_is_not_what_it_looks_like_is_refused_in_both_directions() {
        for text in [
            "a\0b",
            "a\x1b[2Jb",
            "a\r\nb",
            "x = 1 \u{202e}# 1 = x",
            "\u{2066}a\u{2069}",
            "a\u{200b}b",
            "\u{3164} = 1",
            "a\u{ad}b",
            "a\u{feff}",
            "a\u{e0041}",
        ] {
            assert_eq!(fragment(text), Err(Refusal::Hidden), "{text:?}");
            assert_eq!(program(&of_bytes(text.as_bytes())), Some(Err(Refusal::Hidden)), "{text:?}");
        }
        for text in ["", " \n "] {
            assert_eq!(fragment(text), Err(Refusal::Empty), "{text:?}");
            assert_eq!(program(&of_bytes(text.as_bytes())), Some(Err(Refusal::Empty)), "{text:?}");
        }
    }

    #[test]
    fn another_fragment_is_not_a_program() {
        for fragment in ["", "scratch", "program", "Program=YQ", "x&program=YQ"] {
            assert_eq!(program(fragment), None, "{fragment}");
        }
    }
}
