//! A program in the fragment of a link: `program=` and the program's UTF-8 in base64 for addresses. Servers never see
//! a fragment.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Length of the longest program that a link holds, in characters.
pub const MOST_CHARS: usize = 2_000;

/// The beginning of a fragment with a program.
const MARK: &str = "program=";

/// Why the program in a link is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Longer than [`MOST_CHARS`].
    TooLong,
    /// Not a program that this site has put into a link: cut off, damaged, or with characters that hide what they do.
    Unreadable,
}

/// Returns the fragment of a link to a program, or `None` if the program is too long for one.
pub fn fragment(program: &str) -> Option<String> {
    (program.chars().count() <= MOST_CHARS).then(|| format!("{MARK}{}", URL_SAFE_NO_PAD.encode(program)))
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
        return Some(Err(Refusal::Unreadable));
    };
    Some(if text.chars().count() > MOST_CHARS {
        Err(Refusal::TooLong)
    } else if text.trim().is_empty() || text.chars().any(is_hidden) {
        Err(Refusal::Unreadable)
    } else {
        Ok(text)
    })
}

/// Whether a character is invisible, or changes the order in which others are shown, so that a program would not be what
/// it looks like.
fn is_hidden(letter: char) -> bool {
    let is_space = matches!(letter, '\n' | '\t');
    let changes_order =
        matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_invisible = matches!(
        letter,
        '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
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
            "# 한글 😀\nif x:\n\ty = '&=#%'\n",
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
        assert_eq!(fragment(&text), None);
        assert_eq!(program(&of_bytes(text.as_bytes())), Some(Err(Refusal::TooLong)));
        assert_eq!(program(&format!("{MARK}{}", "A".repeat(1_000_000))), Some(Err(Refusal::TooLong)));
    }

    #[test]
    fn hostile_links_are_refused() {
        for fragment in [
            MARK.to_owned(),
            format!("{MARK}!"),
            format!("{MARK}YQ=="),
            format!("{MARK}Y"),
            format!("{MARK}%3Cscript%3E"),
            format!("{MARK}print(1)"),
            format!("{MARK}YW+/"),
            of_bytes(b"\xff\xfe"),
            of_bytes(b" \n "),
            of_bytes(b"a\0b"),
            of_bytes(b"a\x1b[2Jb"),
            of_bytes(b"a\r\nb"),
            of_bytes("x = 1 \u{202e}# 1 = x".as_bytes()),
            of_bytes("\u{2066}a\u{2069}".as_bytes()),
            of_bytes("a\u{200b}b".as_bytes()),
            of_bytes("a\u{feff}".as_bytes()),
            of_bytes("a\u{e0041}".as_bytes()),
        ] {
            assert_eq!(program(&fragment), Some(Err(Refusal::Unreadable)), "{fragment}");
        }
    }

    #[test]
    fn another_fragment_is_not_a_program() {
        for fragment in ["", "scratch", "program", "Program=YQ", "x&program=YQ"] {
            assert_eq!(program(fragment), None, "{fragment}");
        }
    }
}
