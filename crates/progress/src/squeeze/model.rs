//! The prediction of the next bit.

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
const N_ORDERS: usize = 6;
const N_INPUTS: usize = N_ORDERS + 1;
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

/// Weighs predictions by what they were worth so far.
struct Mixer {
    weights: [[i32; N_INPUTS]; 3],
    inputs: [i32; N_INPUTS],
    set: usize,
    chance: u32,
}

/// Weights are in 65,536ths.
const FIRST_WEIGHT: i32 = 65_536 * 3 / 10;

impl Mixer {
    fn new() -> Self {
        Self { weights: [[FIRST_WEIGHT; N_INPUTS]; 3], inputs: [0; N_INPUTS], set: 0, chance: 32_768 }
    }

    fn mix(&mut self, inputs: [i32; N_INPUTS], set: usize) -> u32 {
        self.inputs = inputs;
        self.set = set;
        let weights = self.weights.get(set).into_iter().flatten();
        let sum: i64 = weights.zip(inputs).map(|(weight, input)| i64::from(*weight) * i64::from(input)).sum();
        self.chance = squash((sum >> 16) as i32);
        self.chance
    }

    fn learn(&mut self, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        let error = target - self.chance as i32;
        for (weight, input) in self.weights.get_mut(self.set).into_iter().flatten().zip(self.inputs) {
            *weight += ((i64::from(input) * i64::from(error) * 3) >> 16) as i32;
        }
    }
}

/// ln(p / (1 - p)) in 256ths, tabled for p in 4,096ths: the inverse of [`squash`].
struct Stretch(Vec<i32>);

impl Stretch {
    fn new() -> Self {
        let mut x = -2_047;
        let inverse = |chance: u32| {
            while x < 2_047 && squash(x) < chance {
                x += 1;
            }
            x
        };
        Self((0..4_096).map(|chance| chance * 16 + 8).map(inverse).collect())
    }

    /// For a chance in 65,536ths.
    fn of(&self, chance: u32) -> i32 {
        self.0.get((chance >> 4) as usize).copied().unwrap_or(0)
    }
}

/// 1 / (1 + exp(-x)) in 65,536ths, for x in 256ths.
fn squash(x: i32) -> u32 {
    /// The values at x = -8, -7.5, ..., 8.
    const AT: [i32; 33] = [
        22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743, 32768, 40793,
        47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500,
        65514,
    ];
    let x = x.clamp(-2_047, 2_047) + 2_048;
    let (idx, rest) = ((x >> 7) as usize, x & 127);
    match (AT.get(idx), AT.get(idx + 1)) {
        (Some(from), Some(to)) => (from + (((to - from) * rest) >> 7)) as u32,
        _ => 32_768,
    }
}
