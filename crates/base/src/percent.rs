//! Percent-encoding (RFC 3986, section 2).

/// Returns `text` with everything but unreserved characters percent-encoded, cut before the first character with which
/// the result would exceed `max_len` bytes.
#[must_use]
pub fn encode(text: &str, max_len: usize) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let before = out.len();
        if letter.is_ascii_alphanumeric() || "-._~".contains(letter) {
            out.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                out.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
        if out.len() > max_len {
            out.truncate(before);
            break;
        }
    }
    out
}

const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];

/// Returns `text` percent-decoded. A `%` without two hexadecimal digits stays; bytes that are not UTF-8 become U+FFFD.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = match (first, after) {
            (b'%', &[high, low, ref after @ ..]) => digit(high).zip(digit(low)).map(|pair| (pair, after)),
            _ => None,
        };
        match pair {
            Some(((high, low), after)) => {
                bytes.push(high * 16 + low);
                rest = after;
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(hex: u8) -> Option<u8> {
    match hex {
        b'0'..=b'9' => Some(hex - b'0'),
        b'a'..=b'f' => Some(hex - b'a' + 10),
        b'A'..=b'F' => Some(hex - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_unreserved_characters_are_encoded_and_decoded() {
        assert_eq!(encode("a-b_c.d~e", 99), "a-b_c.d~e");
        assert_eq!(encode("a b&é", 99), "a%20b%26%C3%A9");
        assert_eq!(decode("a%20b%26%C3%A9"), "a b&é");
        assert_eq!(decode("%c3%a9"), "é");
    }

    #[test]
    fn a_text_is_cut_at_a_whole_character() {
        assert_eq!(encode("aéb", 6), "a");
        assert_eq!(encode("aéb", 7), "a%C3%A9");
    }

    #[test]
    fn invalid_escapes_are_kept_and_invalid_utf_8_is_replaced() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%4"), "%4");
        assert_eq!(decode("%zz%41"), "%zzA");
        assert_eq!(decode("%ff"), "\u{fffd}");
    }
}
