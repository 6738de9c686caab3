//! One 64-bit hash: it notices damage, names bytes by content, compares states and seeds shuffles.

/// Returns the FNV-1a hash of `bytes`, 64 bits (Fowler, Noll and Vo 1991; draft-eastlake-fnv).
///
/// Every step is a bijection of the running value, so two texts that differ in a single byte never collide: a flipped
/// bit is always found, any other damage with probability 1 − 2⁻⁶⁴. It does not protect against deliberate changes.
#[must_use]
pub fn fnv1a(bytes: &[u8]) -> u64 {
    continue_with(OFFSET_BASIS, bytes)
}

/// Returns the FNV-1a hash of the concatenated `parts`, without joining them in memory.
#[must_use]
pub fn fnv1a_of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    parts.into_iter().fold(OFFSET_BASIS, continue_with)
}

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn continue_with(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test vectors of draft-eastlake-fnv-17.
    #[test]
    fn the_hash_matches_published_values() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn parts_hash_as_their_concatenation() {
        assert_eq!(fnv1a_of_parts([b"foo".as_slice(), b"", b"bar"]), fnv1a(b"foobar"));
    }
}
