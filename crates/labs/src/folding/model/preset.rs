//! Set-ups to begin with, each with a question.

use super::{
    bend::Bend,
    fold::{Fold, Weights},
    hand::Hand,
    separate::Separate,
};
use crate::folding::spec::FoldingView;
use kernels::Activation;
use network::Points;
use std::ops::Range;

/// A set-up of one view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A shear and a quarter turn.
    ShearAndTurn,
    /// Eight turns of 45°.
    EightTurns,
    /// A product of rank 1.
    Squash,
    /// Two units that make a V.
    Vee,
    /// The XOR of two ReLU units.
    XorByHand,
    /// A ring around the dips of two SiLU units.
    RingByHand,
    /// Paper, folded once or more often.
    Paper,
    /// 32 random units in one layer.
    OneLayer,
    /// 32 random units in eight layers.
    EightLayers,
    /// Paper, folded with tanh.
    PaperWithTanh,
    /// Eight ReLU units that learn XOR.
    Xor,
    /// Six linear layers that learn XOR.
    XorWithoutActivation,
    /// A linear model on points for which it is enough.
    Halves,
    /// Two ReLU units that learn XOR.
    XorOfTwo,
    /// Rings in layers of two ReLU units.
    RingsOfTwo,
    /// Rings in a layer of three units.
    RingsOfThree,
    /// Rings in layers of two SiLU units.
    RingsWithSilu,
    /// Six layers of sigmoids.
    DeepSigmoid,
}

/// The state of one view.
#[derive(Clone, Debug, PartialEq)]
pub enum SetUp {
    /// Of the view by hand.
    Hand(Hand),
    /// Of the view of pieces.
    Fold(Fold),
    /// Of the view of training, before the first step.
    Separate(Separate),
}

impl Preset {
    /// Every preset once.
    pub const ALL: [Self; 18] = [
        Self::ShearAndTurn,
        Self::EightTurns,
        Self::Squash,
        Self::Vee,
        Self::XorByHand,
        Self::RingByHand,
        Self::Paper,
        Self::OneLayer,
        Self::EightLayers,
        Self::PaperWithTanh,
        Self::Xor,
        Self::XorWithoutActivation,
        Self::Halves,
        Self::XorOfTwo,
        Self::RingsOfTwo,
        Self::RingsOfThree,
        Self::RingsWithSilu,
        Self::DeepSigmoid,
    ];

    /// Returns the state that the preset sets.
    pub fn set_up(self) -> SetUp {
        let random =
            |n_layers, width| SetUp::Fold(Fold { weights: Weights::Random, n_layers, width, ..Fold::START });
        let separate = |data, bend, n_layers, width| {
            SetUp::Separate(Separate { data, bend, n_layers, width, ..Separate::START })
        };
        let of = Bend::of;
        match self {
            Self::ShearAndTurn => SetUp::Hand(Hand::shear_and_turn()),
            Self::EightTurns => SetUp::Hand(Hand::eight_turns()),
            Self::Squash => SetUp::Hand(Hand::squash()),
            Self::Vee => SetUp::Hand(Hand::vee()),
            Self::XorByHand => SetUp::Hand(Hand::xor()),
            Self::RingByHand => SetUp::Hand(Hand::ring()),
            Self::Paper => SetUp::Fold(Fold { n_layers: 1, ..Fold::START }),
            Self::OneLayer => random(1, 32),
            Self::EightLayers => random(8, 4),
            Self::PaperWithTanh => SetUp::Fold(Fold { bend: of(Activation::Tanh), ..Fold::START }),
            Self::Xor => SetUp::Separate(Separate::START),
            Self::XorWithoutActivation => separate(Points::Xor, Bend::NONE, 6, 8),
            Self::Halves => separate(Points::Halves, Bend::NONE, 1, 2),
            Self::XorOfTwo => separate(Points::Xor, Bend::RELU, 1, 2),
            Self::RingsOfTwo => separate(Points::Rings, Bend::RELU, 4, 2),
            Self::RingsOfThree => separate(Points::Rings, of(Activation::Elu), 1, 3),
            Self::RingsWithSilu => separate(Points::Rings, of(Activation::Silu), 4, 2),
            Self::DeepSigmoid => separate(Points::Spirals, of(Activation::Sigmoid), 6, 8),
        }
    }

    /// Returns the view that the preset belongs to.
    pub fn view(self) -> FoldingView {
        match self.set_up() {
            SetUp::Hand(_) => FoldingView::Hand,
            SetUp::Fold(_) => FoldingView::Fold,
            SetUp::Separate(_) => FoldingView::Separate,
        }
    }

    /// Returns the places in [`Self::ALL`] of a view's presets.
    pub const fn places_of(view: FoldingView) -> Range<usize> {
        match view {
            FoldingView::Hand => 0..6,
            FoldingView::Fold => 6..10,
            FoldingView::Separate => 10..Self::ALL.len(),
        }
    }

    /// Returns the preset that sets this state, if there is one: of paper, whatever the number of folds.
    pub fn of(set_up: &SetUp) -> Option<Self> {
        let set_up = folded_once(set_up.clone());
        Self::ALL.into_iter().find(|preset| folded_once(preset.set_up()) == set_up)
    }
}

/// Returns the state with a single fold of its paper.
fn folded_once(set_up: SetUp) -> SetUp {
    match set_up {
        SetUp::Fold(fold) if fold.weights == Weights::Paper => SetUp::Fold(Fold { n_layers: 1, ..fold }),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_found_by_what_it_sets() {
        for preset in Preset::ALL {
            assert_eq!(Preset::of(&preset.set_up()), Some(preset));
        }
    }

    #[test]
    fn the_question_on_paper_stays_while_it_is_folded() {
        for n_layers in 1..=5 {
            let fold = Fold { n_layers, ..Fold::START };
            assert_eq!(Preset::of(&SetUp::Fold(fold.clone())), Some(Preset::Paper));
            let random = Fold { weights: Weights::Random, ..fold };
            assert_eq!(Preset::of(&SetUp::Fold(random)), None);
        }
    }

    #[test]
    fn each_view_has_four_presets_at_least_and_they_follow_one_another() {
        for view in FoldingView::ALL {
            let places = Preset::places_of(view);
            assert!(places.len() >= 4, "{view:?}");
            for (place, preset) in Preset::ALL.into_iter().enumerate() {
                assert_eq!((preset as usize, preset.view() == view), (place, places.contains(&place)));
            }
        }
    }
}
