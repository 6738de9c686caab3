//! One 64-bit hash for damage, for naming bytes by content, and for comparing states.

/// FNV-1a of the concatenated `parts`, 64 bits (Fowler, Noll and Vo 1991; draft-eastlake-fnv).
///
/// Every step is a bijection of the running value, so two texts that differ in a single byte never collide:
/// a flipped bit is found for certain, any other damage with probability 1 - 2^-64. It is no protection against
/// somebody who wants to cheat, and there is nobody to cheat but oneself.
#[must_use]
pub(crate) fn fnv1a(parts: &[&str]) -> u64 {
    parts.iter().fold(OFFSET_BASIS, |hash, part| continue_with(hash, part.as_bytes()))
}

/// FNV-1a of `bytes`.
#[must_use]
pub(crate) fn fnv1a_bytes(bytes: &[u8]) -> u64 {
    continue_with(OFFSET_BASIS, bytes)
}

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

fn continue_with(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
