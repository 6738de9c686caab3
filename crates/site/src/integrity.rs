//! Hashes by which a browser checks that a file belongs to the same build as the page.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

/// Returns the first ten hexadecimal digits of the SHA-256 of `bytes`: enough to distinguish versions of one file.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the SHA-384 of `bytes` in the format of an `integrity` attribute.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_hash_is_ten_hexadecimal_digits_of_the_content() {
        // The first digits of the published SHA-256 of the empty string.
        assert_eq!(short_hash(b""), "e3b0c44298");
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
    }

    #[test]
    fn integrity_has_the_format_that_browsers_expect() {
        // From the W3C's "Subresource Integrity", section 3.1.
        let hash = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), hash);
    }
}
