//! Several predictions made one.

/// Predictions for one bit: six contexts and the match.
pub(super) const N_INPUTS: usize = 7;

/// Weighs predictions by what they were worth so far.
pub(super) struct Mixer {
    weights: [[i32; N_INPUTS]; 3],
    inputs: [i32; N_INPUTS],
    set: usize,
    chance: u32,
}

/// Weights are in 65,536ths.
const FIRST_WEIGHT: i32 = 65_536 * 3 / 10;

impl Mixer {
    pub(super) fn new() -> Self {
        Self { weights: [[FIRST_WEIGHT; N_INPUTS]; 3], inputs: [0; N_INPUTS], set: 0, chance: 32_768 }
    }

    pub(super) fn mix(&mut self, inputs: [i32; N_INPUTS], set: usize) -> u32 {
        self.inputs = inputs;
        self.set = set;
        let weights = self.weights.get(set).into_iter().flatten();
        let sum: i64 = weights.zip(inputs).map(|(weight, input)| i64::from(*weight) * i64::from(input)).sum();
        self.chance = squash((sum >> 16) as i32);
        self.chance
    }

    pub(super) fn learn(&mut self, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        let error = target - self.chance as i32;
        for (weight, input) in self.weights.get_mut(self.set).into_iter().flatten().zip(self.inputs) {
            *weight += ((i64::from(input) * i64::from(error) * 3) >> 16) as i32;
        }
    }
}

/// ln(p / (1 - p)) in 256ths, tabled for p in 4,096ths: the inverse of [`squash`].
pub(super) struct Stretch(Vec<i32>);

impl Stretch {
    pub(super) fn new() -> Self {
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
    pub(super) fn of(&self, chance: u32) -> i32 {
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
