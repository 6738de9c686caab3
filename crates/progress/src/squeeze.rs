//! A small compressor for small texts: a text block has to fit into a message.
//!
//! Context mixing as in Mahoney 2005, "Adaptive Weighing of Context Models for Lossless Data Compression": each bit
//! is predicted from the last 0 to 6 bytes and from the last place that looked like this one, the predictions are
//! weighed by what they were worth so far, and the result drives an arithmetic coder. All in integers, so every
//! engine gets the same bits.
//!
//! Invariant: unpacking is total and bounded; any bytes give some text or `None`. Absent on purpose: speed. A block
//! is packed when a learner asks for it, which takes a few milliseconds. DEFLATE with the same primer was rejected: for
//! the whole published lesson it gives 472 letters where this gives 354.
//!
//! Nothing in this file may change as long as blocks begin with `TL1.`: both sides must predict alike.

mod mixer;
mod model;

use model::Model;

/// Both sides read this first, so that the format's own words cost next to nothing.
const PRIMER: &[u8] = include_bytes!("squeeze/primer.txt");

/// The packed form of `text`: its length, then the code.
pub(crate) fn squeeze(text: &[u8]) -> Vec<u8> {
    let mut model = Model::primed(PRIMER);
    let mut packed = length_bytes(text.len());
    let mut range = Range::ALL;
    for byte in text {
        for bit_idx in (0..8).rev() {
            let bit = byte >> bit_idx & 1 == 1;
            range = range.narrowed(model.chance_of_one(), bit);
            model.learn(bit);
            while let Some(settled) = range.shift() {
                packed.push(settled);
            }
        }
    }
    packed.extend(range.tail());
    packed
}

/// The text that `packed` holds, `None` when it would be longer than `max_len`.
pub(crate) fn unsqueeze(packed: &[u8], max_len: usize) -> Option<Vec<u8>> {
    let (len, code) = read_length(packed)?;
    if len > max_len {
        return None;
    }
    let mut model = Model::primed(PRIMER);
    // Behind the end of the code stand zeros.
    let mut code = code.iter().copied().chain(std::iter::repeat(0));
    let mut next = || u32::from(code.next().unwrap_or(0));
    let mut value = (0..4).fold(0, |value, _| value << 8 | next());
    let mut range = Range::ALL;
    let mut text = Vec::with_capacity(len);
    while text.len() < len {
        let mut byte = 0;
        for _ in 0..8 {
            let chance = model.chance_of_one();
            let bit = value <= range.middle(chance);
            range = range.narrowed(chance, bit);
            model.learn(bit);
            while range.shift().is_some() {
                value = value << 8 | next();
            }
            byte = byte << 1 | u8::from(bit);
        }
        text.push(byte);
    }
    Some(text)
}

/// The interval of an arithmetic coder: ones below the middle, zeros above.
#[derive(Clone, Copy)]
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const ALL: Self = Self { low: 0, high: u32::MAX };

    /// Where ones end, for a chance in 65,536ths.
    fn middle(self, chance_of_one: u32) -> u32 {
        let width = u64::from(self.high - self.low);
        self.low + ((width * u64::from(chance_of_one)) >> 16) as u32
    }

    fn narrowed(self, chance_of_one: u32, bit: bool) -> Self {
        let middle = self.middle(chance_of_one);
        if bit { Self { high: middle, ..self } } else { Self { low: middle + 1, ..self } }
    }

    /// The first byte once it is settled, which leaves the range.
    fn shift(&mut self) -> Option<u8> {
        let [first, ..] = self.low.to_be_bytes();
        let [last, ..] = self.high.to_be_bytes();
        (first == last).then(|| {
            *self = Self { low: self.low << 8, high: self.high << 8 | 255 };
            first
        })
    }

    /// The fewest bytes that lie in the range whatever follows: zeros do.
    fn tail(self) -> Vec<u8> {
        let candidates = (1..=4).map(|len| {
            let kept = u32::MAX << (32 - 8 * len);
            (len as usize, self.high & kept)
        });
        let mut fitting = candidates.filter(|(_, value)| (self.low..=self.high).contains(value));
        fitting
            .next()
            .map(|(len, value)| value.to_be_bytes().into_iter().take(len).collect())
            .unwrap_or_default()
    }
}

/// Seven bits a byte, the lowest first, a set top bit on all but the last.
fn length_bytes(mut len: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while len > 127 {
        bytes.push(len as u8 | 128);
        len >>= 7;
    }
    bytes.push(len as u8);
    bytes
}

fn read_length(packed: &[u8]) -> Option<(usize, &[u8])> {
    let end = packed.iter().take(4).position(|byte| *byte < 128)? + 1;
    let (bytes, rest) = packed.split_at_checked(end)?;
    Some((bytes.iter().rev().fold(0, |len, byte| len << 7 | usize::from(byte & 127)), rest))
}

#[cfg(test)]
mod tests;
