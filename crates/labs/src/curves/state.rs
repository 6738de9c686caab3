//! The curve explorer's state: the struct that presets, controls, keys and links change.

use super::model::range::{FARTHEST, XRange, rounded};
use super::spec::Setup;
use crate::curves::choices::{Lower, Preset};
use base::number::decimals_of;
use kernels::{Activation, Alpha, Beta, NegativeSlope, Parameters};
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use std::ops::RangeInclusive;

/// The state of the curve explorer.
#[derive(Clone, Debug, PartialEq)]
pub struct Explorer {
    /// The visible functions, in the order of [`Activation::ALL`].
    pub shown: Shown,
    /// The functions' parameters.
    pub dials: Dials,
    /// The visible part of the x axis.
    pub range: XRange,
    /// The marked input x.
    pub cursor: f64,
    /// The content of the lower panel.
    pub lower: Lower,
    /// Whether each curve's tangent at the cursor is drawn.
    pub has_tangents: bool,
    /// Whether inputs with zero gradient are shaded.
    pub has_shading: bool,
    /// Whether a link to this state asks for the lesson's guess first.
    pub asks_first: bool,
}

/// A set of activations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown(u16);

impl Shown {
    /// Returns whether the set contains an activation.
    pub fn has(self, activation: Activation) -> bool {
        self.0 & bit(activation) != 0
    }

    /// Returns the set with or without an activation.
    pub fn with(self, activation: Activation, is_shown: bool) -> Self {
        if is_shown { Self(self.0 | bit(activation)) } else { Self(self.0 & !bit(activation)) }
    }

    /// Returns the activations in the set, in the order of [`Activation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Activation> {
        Activation::ALL.into_iter().filter(move |&activation| self.has(activation))
    }

    /// Returns the set without those of another one.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the number of activations in the set.
    pub fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl FromIterator<Activation> for Shown {
    fn from_iter<I: IntoIterator<Item = Activation>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |bits, activation| bits | bit(activation)))
    }
}

fn bit(activation: Activation) -> u16 {
    1 << (activation as u16)
}

/// The adjustable parameters, with two decimals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dials {
    /// Leaky ReLU's slope for x < 0.
    pub negative_slope: f64,
    /// ELU's scale for x < 0.
    pub alpha: f64,
    /// Softplus' sharpness.
    pub beta: f64,
}

impl Dials {
    /// PyTorch's defaults.
    pub const DEFAULT: Self = Self { negative_slope: 0.01, alpha: 1.0, beta: 1.0 };

    /// Returns the parameters as the kernels' type.
    pub fn parameters(self) -> Parameters {
        const IN_RANGE: &str = "the kernels accept every number in a dial's range";
        Parameters {
            negative_slope: NegativeSlope::new(self.negative_slope as f32).expect(IN_RANGE),
            alpha: Alpha::new(self.alpha as f32).expect(IN_RANGE),
            beta: Beta::new(self.beta as f32).expect(IN_RANGE),
            ..Parameters::DEFAULT
        }
    }
}

/// One of the [`Dials`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
    /// [`Dials::negative_slope`].
    NegativeSlope,
    /// [`Dials::alpha`].
    Alpha,
    /// [`Dials::beta`].
    Beta,
}

impl Dial {
    pub const ALL: [Self; 3] = [Self::NegativeSlope, Self::Alpha, Self::Beta];

    /// Returns PyTorch's name of the parameter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NegativeSlope => "negative_slope",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
        }
    }

    /// Returns the function that has the parameter.
    pub const fn activation(self) -> Activation {
        match self {
            Self::NegativeSlope => Activation::LeakyRelu,
            Self::Alpha => Activation::Elu,
            Self::Beta => Activation::Softplus,
        }
    }

    /// Returns the range of the parameter.
    pub const fn range(self) -> RangeInclusive<f64> {
        match self {
            Self::NegativeSlope => 0.0..=1.0,
            Self::Alpha => 0.0..=3.0,
            Self::Beta => 0.1..=10.0,
        }
    }

    const fn field(self) -> &'static str {
        match self {
            Self::NegativeSlope => "slope",
            Self::Alpha => "alpha",
            Self::Beta => "beta",
        }
    }

    /// Returns the parameter's value in `dials`.
    pub const fn get(self, dials: &Dials) -> f64 {
        match self {
            Self::NegativeSlope => dials.negative_slope,
            Self::Alpha => dials.alpha,
            Self::Beta => dials.beta,
        }
    }

    /// Sets the parameter in `dials`, clamped to its range and rounded to two decimals.
    pub fn set(self, dials: &mut Dials, value: f64) {
        let range = self.range();
        let value = (value.max(*range.start()).min(*range.end()) * 100.0).round() / 100.0;
        match self {
            Self::NegativeSlope => dials.negative_slope = value,
            Self::Alpha => dials.alpha = value,
            Self::Beta => dials.beta = value,
        }
    }
}

impl Explorer {
    /// Creates the state that a lesson sets up.
    pub fn of(setup: &Setup) -> Self {
        let (low, high) = setup.x_range;
        Self {
            shown: setup.functions.iter().copied().collect(),
            range: XRange::new(low, high),
            cursor: bounded(setup.cursor),
            ..Self::plain()
        }
    }

    /// Creates a state with no function shown and everything else at its default.
    pub fn plain() -> Self {
        Self {
            shown: Shown::default(),
            dials: Dials::DEFAULT,
            range: XRange::new(-6.0, 6.0),
            cursor: 0.0,
            lower: Lower::Derivatives,
            has_tangents: true,
            has_shading: false,
            asks_first: false,
        }
    }

    /// Creates the state that a preset sets.
    pub fn of_preset(preset: Preset) -> Self {
        use Activation::{Elu, Gelu, GeluTanh, LeakyRelu, Relu, Selu, Sigmoid, Silu, Softplus, Tanh};
        let of = |shown: &[Activation], low, high, cursor| Self {
            shown: shown.iter().copied().collect(),
            range: XRange::new(low, high),
            cursor,
            ..Self::plain()
        };
        match preset {
            Preset::Three => of(&[Relu, Gelu, Silu], -6.0, 6.0, 1.0),
            Preset::Saturating => Self { has_shading: true, ..of(&[Sigmoid, Tanh], -8.0, 8.0, 3.0) },
            Preset::ReluFamily => Self {
                dials: Dials { negative_slope: 0.1, ..Dials::DEFAULT },
                ..of(&[Relu, LeakyRelu, Elu, Selu, Softplus], -4.0, 4.0, -1.0)
            },
            Preset::GeluForms => Self { lower: Lower::Difference, ..of(&[Gelu, GeluTanh], -6.0, 6.0, -2.7) },
            Preset::DyingZone => {
                Self { has_shading: true, ..of(&[Relu, LeakyRelu, Gelu, Silu], -8.0, 3.0, -2.0) }
            }
        }
    }

    /// Returns the preset whose functions, lower panel and shading are shown, wherever the cursor and the view are.
    pub fn preset(&self) -> Option<Preset> {
        let content = |it: &Self| (it.shown, it.dials, it.lower, it.has_shading);
        Preset::ALL.into_iter().find(|preset| content(&Self::of_preset(*preset)) == content(self))
    }

    /// Moves the cursor to `x`, rounded to the step of the view, and brings it into view. For moves by hand.
    pub fn place(&mut self, x: f64) {
        self.put(self.on_grid(x));
    }

    /// Rounds `x` to the step of the view.
    pub fn on_grid(&self, x: f64) -> f64 {
        let step = self.range.step();
        bounded((x / step).round() * step)
    }

    /// Moves the cursor to `x`, rounded to five decimals, and brings it into view. For typed numbers.
    pub fn put(&mut self, x: f64) {
        self.cursor = bounded(x);
        self.range = self.range.showing(self.cursor);
    }

    /// Returns the number of decimals that shows `x` in full: that of the axis step, or more if `x` has more.
    pub fn decimals_for(&self, x: f64) -> usize {
        decimals_of(x, self.range.decimals())
    }

    /// Scales the width of the view by `factor`, about the cursor if it is in view.
    pub fn zoom(&mut self, factor: f64) {
        self.range = self.range.zoomed(factor, self.cursor);
    }
}

/// Rounds to five decimals and clamps to ±[`FARTHEST`]; returns 0 for NaN.
fn bounded(x: f64) -> f64 {
    if x.is_nan() { 0.0 } else { rounded(x.clamp(-FARTHEST, FARTHEST)) }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<Explorer> {
    lab.read_setup::<Setup>().as_ref().map(Explorer::of)
}

impl LabState for Explorer {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.list("on", self.shown.iter().map(Activation::id));
        fields.number("x", self.cursor);
        fields.numbers("range", [self.range.low(), self.range.high()]);
        for dial in Dial::ALL {
            if dial.get(&self.dials) != dial.get(&Dials::DEFAULT) {
                fields.number(dial.field(), dial.get(&self.dials));
            }
        }
        let plain = Self::plain();
        if self.lower != plain.lower {
            fields.choice("lower", self.lower.id());
        }
        if self.has_tangents != plain.has_tangents {
            fields.flag("tangents", self.has_tangents);
        }
        if self.has_shading != plain.has_shading {
            fields.flag("shading", self.has_shading);
        }
        if self.asks_first {
            fields.flag("guess", true);
        }
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let shown = fields.list("on", 0..=Activation::ALL.len(), Activation::ALL, |it| it.id());
        let cursor = fields.number("x", -FARTHEST..=FARTHEST);
        let range = match fields.numbers("range", 2..=2, -FARTHEST..=FARTHEST).as_deref() {
            Some([low, high]) => XRange::new(*low, *high),
            _ => setup.range,
        };
        let mut dials = setup.dials;
        for dial in Dial::ALL {
            if let Some(value) = fields.number(dial.field(), dial.range()) {
                dial.set(&mut dials, value);
            }
        }
        Self {
            shown: shown.map_or(setup.shown, |shown| shown.into_iter().collect()),
            cursor: cursor.map_or(setup.cursor, bounded),
            range,
            dials,
            lower: fields.choice("lower", Lower::ALL, |it| it.id()).unwrap_or(setup.lower),
            has_tangents: fields.flag("tangents").unwrap_or(setup.has_tangents),
            has_shading: fields.flag("shading").unwrap_or(setup.has_shading),
            asks_first: fields.flag("guess").unwrap_or(setup.asks_first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{Note, read_text, write};

    fn setup() -> Explorer {
        Explorer::of(&Setup {
            functions: vec![Activation::Silu, Activation::Relu, Activation::Gelu],
            x_range: (-6.0, 6.0),
            cursor: 1.0,
            hides: vec![],
        })
    }

    #[test]
    fn a_link_is_short_and_can_be_read() {
        assert_eq!(write(&setup()), "1~on:relu,gelu,silu~x:1~range:-6,6");
        let mut state = setup();
        state.dials.negative_slope = 0.2;
        state.lower = Lower::Difference;
        state.has_tangents = false;
        assert_eq!(write(&state), "1~on:relu,gelu,silu~x:1~range:-6,6~slope:0.2~lower:difference~tangents:0");
        assert_eq!(read_text(&write(&state), &setup()).state, state);
    }

    #[test]
    fn a_link_may_ask_for_the_guess_first() {
        let state = Explorer { asks_first: true, ..setup() };
        assert_eq!(write(&state), "1~on:relu,gelu,silu~x:1~range:-6,6~guess:1");
        assert_eq!(read_text(&write(&state), &setup()).state, state);
    }

    #[test]
    fn sets_are_subtracted() {
        let [two, one] =
            [[Activation::Relu, Activation::Silu].as_slice(), &[Activation::Silu, Activation::Mish]]
                .map(|all| all.iter().copied().collect::<Shown>());
        assert!(two.without(one).iter().eq([Activation::Relu]));
    }

    #[test]
    fn hostile_values_are_kept_inside_what_can_be_drawn() {
        let reading = read_text("1~on:relu,evil~x:1000~range:5,-99999~beta:0~lower:all", &setup());
        let state = reading.state;
        assert_eq!(state.shown.iter().collect::<Vec<_>>(), [Activation::Relu]);
        assert_eq!((state.cursor, state.range), (100.0, XRange::new(-100.0, 5.0)));
        assert_eq!((state.dials.beta, state.lower), (0.1, Lower::Derivatives));
        let names = ["on", "x", "range", "beta", "lower"].map(str::to_owned).to_vec();
        assert_eq!(reading.note, Some(Note::Partly(names)));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&setup());
    }

    #[test]
    fn the_cursor_stands_on_its_grid_and_stays_in_view() {
        let mut state = setup();
        state.place(1.23456);
        assert_eq!(state.cursor, 1.23);
        state.place(7.0);
        assert!(state.range.contains(7.0), "{:?}", state.range);
        state.place(f64::INFINITY);
        assert_eq!(state.cursor, 100.0);
    }

    #[test]
    fn a_cursor_that_is_entered_keeps_its_decimals_and_all_of_them_are_shown() {
        let mut state = setup();
        state.put(-2.345);
        assert_eq!((state.cursor, state.decimals_for(state.cursor)), (-2.345, 3));
        state.put(2.345_678);
        assert_eq!((state.cursor, state.decimals_for(state.cursor)), (2.345_68, 5));
        state.put(3.0);
        assert_eq!(state.decimals_for(state.cursor), 2);
        state.put(-7.5);
        assert!(state.range.contains(-7.5), "{:?}", state.range);
        state.put(f64::INFINITY);
        assert_eq!(state.cursor, 100.0);
    }

    #[test]
    fn every_activation_has_a_place_of_its_own_in_the_set() {
        let all: Shown = Activation::ALL.into_iter().collect();
        assert_eq!(all.count(), Activation::ALL.len());
        assert!(all.iter().eq(Activation::ALL));
        let without = all.with(Activation::Gelu, false);
        assert!(!without.has(Activation::Gelu) && without.count() == Activation::ALL.len() - 1);
        assert_eq!(without.with(Activation::Gelu, true), all);
    }

    #[test]
    fn dials_go_as_far_as_they_go() {
        let mut dials = Dials::DEFAULT;
        Dial::Alpha.set(&mut dials, 99.0);
        Dial::NegativeSlope.set(&mut dials, 0.123);
        assert_eq!((dials.alpha, dials.negative_slope), (3.0, 0.12));
        assert_eq!(Dials::DEFAULT.parameters(), Parameters::DEFAULT);
    }

    #[test]
    fn every_preset_shows_something_and_can_be_linked_to() {
        for preset in Preset::ALL {
            let state = Explorer::of_preset(preset);
            assert!(state.shown.count() > 0, "{preset:?}");
            assert!(state.range.contains(state.cursor), "{preset:?}");
            let reading = read_text(&write(&state), &Explorer::plain());
            assert_eq!((reading.state, reading.note), (state, None), "{preset:?}");
        }
    }

    #[test]
    fn a_preset_stays_chosen_while_its_question_is_answered() {
        for preset in Preset::ALL {
            let mut state = Explorer::of_preset(preset);
            assert_eq!(state.preset(), Some(preset));
            state.place(0.5);
            state.zoom(0.8);
            state.has_tangents = false;
            assert_eq!(state.preset(), Some(preset));
            state.shown = state.shown.with(Activation::Mish, true);
            assert_eq!(state.preset(), None);
        }
    }
}
