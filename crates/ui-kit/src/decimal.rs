//! Parsing of decimal numbers with the browser's own parser: Rust's brings a table of powers that adds 13 KiB to the
//! page's download, because it does not compress.

/// Parses a number of digits, a point, signs and an exponent as [`f64::from_str`](str::parse) does. Returns `None` for
/// every other text, including infinity and NaN.
pub fn parse(text: &str) -> Option<f64> {
    let is_decimal = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    // The browser parses an empty text as 0.
    if text.is_empty() || !text.bytes().all(is_decimal) {
        return None;
    }
    let number = read(text)?;
    (!number.is_nan()).then_some(number)
}

#[cfg(target_arch = "wasm32")]
fn read(text: &str) -> Option<f64> {
    Some(wasm_bindgen::JsValue::from_str(text).unchecked_into_f64())
}

#[cfg(not(target_arch = "wasm32"))]
fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn numbers_are_parsed_as_in_rust() {
        let texts =
            ["0", "-0", "1.5", "-2.75", ".5", "5.", "+3", "1e3", "2.5E-3", "0.1", "123456789.123456789"];
        for text in
            texts.into_iter().chain(["4.9e-324", "1.7976931348623157e308", "9007199254740993", "1e400"])
        {
            assert_eq!(parse(text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_a_number_is_refused() {
        for text in
            ["", " ", " 1", "1 ", "0x10", "1_000", "one", "e5", "1e", "-", "--1", ".", "1.2.3", "1,5", "NaN"]
        {
            assert_eq!(parse(text), None, "{text}");
            assert!(text.parse::<f64>().map_or(true, f64::is_nan), "{text}");
        }
        for text in ["inf", "Infinity", "-infinity"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
