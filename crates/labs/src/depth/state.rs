//! The state of the lab, and its fields in a link.

use super::{
    model::gains::rounded,
    spec::{GAIN, NONE, Setup, WIDTHS},
};
use kernels::Activation;
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use network::{N_LAYERS, Norm, StackSetup, StackWeights};
use std::ops::RangeInclusive;

/// The seeds that can be chosen.
pub(super) const SEED: RangeInclusive<f64> = 1.0..=9999.0;

/// The layers that the cursor can be at: 0 is the input.
pub(super) const LAYER: RangeInclusive<f64> = 0.0..=N_LAYERS as f64;

/// Widest layer with orthogonal weights: finding them takes 4·n³ operations a layer, minutes for 512 units.
pub(super) const WIDEST_ORTHOGONAL: u32 = 128;

/// Everything that a link to the lab encodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct State {
    /// The activation; `None` for the identity.
    pub(super) function: Option<Activation>,
    /// The gain, in the range [`GAIN`], with five decimals.
    pub(super) gain: f64,
    /// Distribution of the weights.
    pub(super) weights: StackWeights,
    /// Units in a layer: one of [`WIDTHS`], [`WIDEST_ORTHOGONAL`] at most for orthogonal weights.
    pub(super) width: u32,
    pub(super) norm: Norm,
    pub(super) residual: bool,
    pub(super) seed: u32,
    /// The layer of the cursor.
    pub(super) layer: u8,
    /// Whether the spread of twenty seeds is shown.
    pub(super) many: bool,
}

impl State {
    /// Creates the state that a lesson sets up. An unknown function is none, an unknown width the smallest.
    pub(super) fn new(setup: &Setup) -> Self {
        let mut state = Self {
            function: Activation::from_id(&setup.function),
            gain: 1.0,
            weights: StackWeights::Uniform,
            width: if WIDTHS.contains(&setup.width) { setup.width } else { 64 },
            norm: Norm::None,
            residual: false,
            seed: 1,
            layer: N_LAYERS as u8,
            many: false,
        };
        state.set_gain(setup.gain);
        state
    }

    /// Sets the gain, clamped to its range; a value that is not finite changes nothing.
    pub(super) fn set_gain(&mut self, gain: f64) {
        if gain.is_finite() {
            self.gain = rounded(gain.clamp(*GAIN.start(), *GAIN.end()));
        }
    }

    /// Sets the seed to the nearest whole number in its range.
    pub(super) fn set_seed(&mut self, seed: f64) {
        self.seed = seed.round().clamp(*SEED.start(), *SEED.end()) as u32;
    }

    /// Moves the cursor to the nearest layer.
    pub(super) fn set_layer(&mut self, layer: f64) {
        self.layer = layer.round().clamp(*LAYER.start(), *LAYER.end()) as u8;
    }

    /// Sets the distribution of the weights, and a width that it allows.
    pub(super) fn set_weights(&mut self, weights: StackWeights) {
        self.weights = weights;
        self.width = self.width.min(self.widest());
    }

    /// Returns the widest layer that the distribution of the weights allows.
    pub(super) const fn widest(&self) -> u32 {
        match self.weights {
            StackWeights::Uniform => 512,
            StackWeights::Orthogonal => WIDEST_ORTHOGONAL,
        }
    }

    /// Returns the simulation's set-up.
    pub(super) const fn setup(&self) -> StackSetup {
        StackSetup {
            function: self.function,
            gain: self.gain,
            norm: self.norm,
            residual: self.residual,
            weights: self.weights,
            width: self.width as usize,
            seed: self.seed,
        }
    }

    /// Returns this state with cursor, seed, width and kind of weights as in a set state: equal for states with the same
    /// theory.
    pub(super) fn for_theory(&self) -> Self {
        Self { weights: StackWeights::Uniform, width: 64, seed: 1, layer: 0, many: false, ..*self }
    }
}

/// Norms by their ids.
pub(super) const NORMS: [(&str, Norm); 3] =
    [("none", Norm::None), ("layer", Norm::Layer), ("batch", Norm::Batch)];

/// Distributions of the weights by their ids.
pub(super) const KINDS: [(&str, StackWeights); 2] =
    [("uniform", StackWeights::Uniform), ("orthogonal", StackWeights::Orthogonal)];

/// Returns the id of a choice.
pub(super) fn id_of<T: Copy + PartialEq>(all: &[(&'static str, T)], chosen: T) -> &'static str {
    all.iter().find(|(_, it)| *it == chosen).map_or("", |(id, _)| id)
}

/// Returns the choice of this id.
pub(super) fn of_id<T: Copy>(all: &[(&'static str, T)], id: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == id).map(|(_, it)| *it)
}

/// Reads the choice that a field names.
fn one_of<T: Copy>(fields: &mut Fields<'_>, name: &'static str, all: &[(&'static str, T)]) -> Option<T> {
    fields.choice(name, all, |(id, _)| *id).map(|(_, it)| *it)
}

/// Returns the identity, then every activation once.
fn functions() -> impl Iterator<Item = Option<Activation>> + Clone {
    std::iter::once(None).chain(Activation::ALL.map(Some))
}

/// Returns the function of this id: an activation, or [`NONE`].
pub(super) fn function_of_id(id: &str) -> Option<Option<Activation>> {
    functions().find(|function| function_id(*function) == id)
}

/// Returns the id of a function.
pub(super) fn function_id(function: Option<Activation>) -> &'static str {
    function.map_or(NONE, Activation::id)
}

/// Returns the width that a text names.
pub(super) fn width_of_text(text: &str) -> Option<u32> {
    WIDTHS.into_iter().find(|width| width.to_string() == text)
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup::<Setup>().as_ref().map(State::new)
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.choice("act", function_id(self.function));
        fields.number("gain", self.gain);
        fields.choice("w", &self.width.to_string());
        if self.weights != StackWeights::Uniform {
            fields.choice("init", id_of(&KINDS, self.weights));
        }
        if self.norm != Norm::None {
            fields.choice("norm", id_of(&NORMS, self.norm));
        }
        if self.residual {
            fields.flag("res", true);
        }
        if self.seed != 1 {
            fields.number("seed", f64::from(self.seed));
        }
        if usize::from(self.layer) != N_LAYERS {
            fields.number("layer", f64::from(self.layer));
        }
        if self.many {
            fields.flag("many", true);
        }
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = *setup;
        state.function = fields.choice("act", functions(), |it| function_id(*it)).unwrap_or(setup.function);
        fields.number("gain", GAIN).into_iter().for_each(|gain| state.set_gain(gain));
        state.width = fields.choice("w", WIDTHS, u32::to_string).unwrap_or(setup.width);
        let weights = one_of(fields, "init", &KINDS).unwrap_or(setup.weights);
        let asked = state.width;
        state.set_weights(weights);
        if state.width != asked {
            fields.reject("w");
        }
        state.norm = one_of(fields, "norm", &NORMS).unwrap_or(setup.norm);
        state.residual = fields.flag("res").unwrap_or(setup.residual);
        fields.number("seed", SEED).into_iter().for_each(|seed| state.set_seed(seed));
        fields.number("layer", LAYER).into_iter().for_each(|layer| state.set_layer(layer));
        state.many = fields.flag("many").unwrap_or(setup.many);
        state
    }
}

#[cfg(test)]
mod tests {
    use super::{super::model::presets::Preset, *};
    use lab_state::{read_text, write};

    fn start() -> State {
        State::new(&Setup { function: "relu".to_owned(), gain: 2.0_f64.sqrt(), width: 128 })
    }

    #[test]
    fn the_lesson_starts_with_the_first_preset() {
        assert_eq!(start(), Preset::He.state());
    }

    #[test]
    fn a_link_has_what_a_lesson_sets_and_what_differs_from_the_rest() {
        assert_eq!(write(&start()), "1~act:relu~gain:1.41421~w:128");
        let all = State {
            function: None,
            gain: 12.0,
            weights: StackWeights::Orthogonal,
            width: 64,
            norm: Norm::Batch,
            residual: true,
            seed: 77,
            layer: 0,
            many: true,
        };
        let text = "1~act:none~gain:12~w:64~init:orthogonal~norm:batch~res:1~seed:77~layer:0~many:1";
        assert_eq!(write(&all), text);
        assert_eq!(read_text(text, &start()).state, all);
    }

    #[test]
    fn orthogonal_weights_are_at_most_128_wide_and_the_note_says_that_a_link_asked_for_more() {
        let reading = read_text("1~act:relu~w:512~init:orthogonal", &start());
        assert_eq!(reading.state.width, 128);
        assert!(reading.note.is_some());
        assert!(read_text("1~act:relu~w:512", &start()).note.is_none());
    }

    #[test]
    fn numbers_between_seeds_and_layers_go_to_the_nearest() {
        let state = read_text("1~seed:2.6~layer:9.4~gain:1.234567", &start()).state;
        assert_eq!((state.seed, state.layer, state.gain), (3, 9, 1.234_57));
    }

    #[test]
    fn every_preset_can_be_linked_to() {
        for preset in Preset::ALL {
            let reading = read_text(&write(&preset.state()), &start());
            assert_eq!(reading.state, preset.state());
            assert_eq!(reading.note, None, "{preset:?}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&start());
    }
}
