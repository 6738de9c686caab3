//! The prediction of the next bit.

use super::mixer::{Mixer, N_INPUTS, Stretch};

/// Bits that have been seen, and what they say about the next.
pub(super) struct Model {
    history: Vec<u8>,
    /// The bits of the current byte so far, behind a leading 1.
    partial: u32,
    contexts: [Context; N_ORDERS],
    matched: Match,
    mixer: Mixer,
    stretch: Stretch,
}

/// Contexts are the last 1, 2, 3, 4 and 6 bytes, and none.
const ORDERS: [usize; N_ORDERS] = [0, 1, 2, 3, 4, 6];
const N_ORDERS: usize = N_INPUTS - 1;
const TABLE_BITS: u32 = 17;

impl Model {
    /// A model that has already read `primer`.
    pub(super) fn primed(primer: &[u8]) -> Self {
        let mut model = Self {
            history: Vec::new(),
            partial: 1,
            contexts: std::array::from_fn(|_| Context::new()),
            matched: Match::new(),
            mixer: Mixer::new(),
            stretch: Stretch::new(),
        };
        model.start_byte();
        for byte in primer {
            for bit_idx in (0..8).rev() {
                model.chance_of_one();
                model.learn(byte >> bit_idx & 1 == 1);
            }
        }
        model
    }

    /// The chance that the next bit is 1, in 65,536ths, never 0 nor 65,536.
    pub(super) fn chance_of_one(&mut self) -> u32 {
        let mut inputs = [0; N_INPUTS];
        for (input, context) in inputs.iter_mut().zip(&mut self.contexts) {
            *input = context.predict(self.partial, &self.stretch);
        }
        if let Some(input) = inputs.last_mut() {
            *input = self.matched.predict(&self.history, self.partial, &self.stretch);
        }
        self.mixer.mix(inputs, self.matched.confidence())
    }

    /// Takes in the bit that was predicted last.
    pub(super) fn learn(&mut self, bit: bool) {
        self.mixer.learn(bit);
        self.contexts.iter_mut().for_each(|context| context.learn(bit));
        self.matched.learn(bit);
        self.partial = self.partial << 1 | u32::from(bit);
        if self.partial > 255 {
            self.history.push(self.partial as u8);
            self.partial = 1;
            self.start_byte();
        }
    }

    fn start_byte(&mut self) {
        for (context, order) in self.contexts.iter_mut().zip(ORDERS) {
            context.base = hash_of_last(&self.history, order);
        }
        self.matched.start_byte(&self.history);
    }
}

/// A hash of the last `order` bytes.
fn hash_of_last(history: &[u8], order: usize) -> u32 {
    let start = history.len().saturating_sub(order);
    let last = history.get(start..).unwrap_or_default();
    last.iter().fold(order as u32 + 1, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x2c1b_3c6d).rotate_left(13)
    })
}

/// Chances of a 1 after some number of bytes.
struct Context {
    /// Chance in 22 bits, times it was met in the 10 below.
    table: Vec<u32>,
    base: u32,
    slot: usize,
}

impl Context {
    fn new() -> Self {
        Self { table: vec![1 << 31; 1 << TABLE_BITS], base: 0, slot: 0 }
    }

    fn predict(&mut self, partial: u32, stretch: &Stretch) -> i32 {
        let hash = (self.base ^ partial.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
        self.slot = (hash >> (32 - TABLE_BITS)) as usize;
        self.table.get(self.slot).map_or(0, |entry| stretch.of(entry >> 16))
    }

    fn learn(&mut self, bit: bool) {
        if let Some(entry) = self.table.get_mut(self.slot) {
            *entry = updated(*entry, bit, 20);
        }
    }
}

/// A counter moved towards `bit`, by less the more often it was met.
fn updated(entry: u32, bit: bool, limit: u32) -> u32 {
    let (chance, n) = (i64::from(entry >> 10), entry & 1023);
    let target = if bit { (1 << 22) - 1 } else { 0 };
    let moved = chance + (target - chance) * 2 / (2 * i64::from(n) + 3);
    (moved as u32) << 10 | (n + 1).min(limit)
}

/// What followed the last place where the same bytes stood.
struct Match {
    /// Where the last few bytes stood last, by their hash.
    last_seen: Vec<u32>,
    /// The place that goes on as we hope, and for how many bytes it has.
    pointer: usize,
    len: usize,
    /// What a prediction of this length was worth so far.
    worth: [u32; 33],
    expected: Option<bool>,
}

const MIN_MATCH: usize = 4;

impl Match {
    fn new() -> Self {
        Self { last_seen: vec![0; 1 << 14], pointer: 0, len: 0, worth: [3 << 30; 33], expected: None }
    }

    fn start_byte(&mut self, history: &[u8]) {
        if self.len > 0 && history.get(self.pointer) == history.last() {
            self.pointer += 1;
            self.len += 1;
        } else {
            self.len = 0;
        }
        if history.len() < MIN_MATCH {
            return;
        }
        let Some(known) = self.last_seen.get_mut((hash_of_last(history, MIN_MATCH) >> 18) as usize) else {
            return;
        };
        if self.len == 0 {
            self.pointer = *known as usize;
            let before = history.get(..self.pointer).unwrap_or_default().iter().rev();
            self.len = before.zip(history.iter().rev()).take(32).take_while(|(old, new)| old == new).count();
        }
        *known = history.len() as u32;
    }

    fn predict(&mut self, history: &[u8], partial: u32, stretch: &Stretch) -> i32 {
        self.expected = None;
        let Some(byte) = history.get(self.pointer).filter(|_| self.len > 0) else { return 0 };
        let expected = u32::from(*byte) | 256;
        let n_bits = partial.ilog2();
        if expected >> (8 - n_bits) != partial {
            self.len = 0;
            return 0;
        }
        let bit = expected >> (7 - n_bits) & 1 == 1;
        self.expected = Some(bit);
        let strength = self.worth.get(self.len.min(32)).map_or(0, |entry| stretch.of(entry >> 16));
        if bit { strength } else { -strength }
    }

    fn learn(&mut self, bit: bool) {
        if let (Some(expected), Some(entry)) = (self.expected, self.worth.get_mut(self.len.min(32))) {
            *entry = updated(*entry, expected == bit, 255);
        }
    }

    fn confidence(&self) -> usize {
        match (self.expected, self.len) {
            (None, _) | (_, 0) => 0,
            (Some(_), 1..16) => 1,
            (Some(_), _) => 2,
        }
    }
}
