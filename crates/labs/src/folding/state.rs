//! The state of the lab, the changes that a learner can make, and its encoding in a link.
//!
//! A link holds the open view. The other views are then as the lesson sets them up.

use super::model::{
    bend::Bend,
    fold::{Fold, WIDTHS, Weights},
    hand::{self, Hand, NUMBER},
    preset::{Preset, SetUp},
    separate::{MOST_STEPS, N_LAYERS, SEED, Separate, WIDTH},
};
use super::spec::{FoldingView, Setup};
use crate::own_function;
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use network::{OwnFunction, Points};
use std::ops::RangeInclusive;

/// The probe's range in both coordinates.
pub(super) const PROBE: RangeInclusive<f64> = -2.0..=2.0;
/// The probe at first.
const START: [f64; 2] = [0.8, 0.6];

/// The numbers of a layer made by hand.
const N_NUMBERS: usize = 6;

/// The sets of points and their ids in links.
const POINTS: [(&str, Points); 4] = [
    ("halves", Points::Halves),
    ("xor", Points::Xor),
    ("rings", Points::Rings),
    ("spirals", Points::Spirals),
];

/// Returns the id of a set of points.
pub(super) fn id_of(points: Points) -> &'static str {
    POINTS.iter().find(|(_, own)| *own == points).map_or("", |(id, _)| id)
}

/// Returns the set of points with this id.
pub(super) fn points_of(id: &str) -> Option<Points> {
    POINTS.iter().find(|(own, _)| *own == id).map(|(_, points)| *points)
}

/// Everything that the learner can change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The open view.
    pub(super) view: FoldingView,
    /// The probe, with two decimals.
    pub(super) probe: [f64; 2],
    /// Number of layers after which the plane is shown; `None` after all.
    pub(super) after: Option<usize>,
    /// The network made by hand.
    pub(super) hand: Hand,
    /// The network that is not trained.
    pub(super) fold: Fold,
    /// The training.
    pub(super) separate: Separate,
    /// The learner's own function, if a link has brought one: every function of the state that is not built in.
    pub(super) own: Option<OwnFunction>,
}

impl State {
    /// Creates the state that a lesson sets up.
    pub(super) fn new(setup: Setup) -> Self {
        Self {
            view: setup.view,
            probe: START,
            after: None,
            hand: Hand::shear_and_turn(),
            fold: Fold::START,
            separate: Separate::START,
            own: None,
        }
    }

    /// Returns the number of layers of the open view that can be stepped through.
    pub(super) fn n_layers(&self) -> usize {
        match self.view {
            FoldingView::Hand => self.hand.layers.len(),
            FoldingView::Fold => self.fold.n_layers,
            FoldingView::Separate => self.separate.n_layers,
        }
    }

    /// Returns the number of layers after which the plane is shown.
    pub(super) fn shown_after(&self) -> usize {
        self.after.unwrap_or(usize::MAX).min(self.n_layers())
    }

    /// Sets the number of layers after which the plane is shown. After the last one it stays the last one when layers
    /// are added.
    pub(super) fn set_after(&mut self, after: usize) {
        self.after = (after < self.n_layers()).then_some(after);
    }

    /// Returns the layer that the view by hand edits: the last one that is shown.
    pub(super) fn edited_layer(&self) -> usize {
        self.shown_after().saturating_sub(1)
    }

    /// Sets the probe, clamped to its range; a coordinate that is not finite changes nothing.
    pub(super) fn set_probe(&mut self, probe: [f64; 2]) {
        for (own, new) in self.probe.iter_mut().zip(probe) {
            if new.is_finite() {
                *own = (new.clamp(*PROBE.start(), *PROBE.end()) * 100.0).round() / 100.0 + 0.0;
            }
        }
    }

    /// Returns the half width of the window before the first layer.
    pub(super) fn half_width(&self) -> f64 {
        match self.view {
            FoldingView::Fold => self.fold.weights.half_width(),
            FoldingView::Hand | FoldingView::Separate => 2.0,
        }
    }

    /// Applies a preset. Its view opens.
    pub(super) fn apply(&mut self, preset: Preset) {
        self.after = None;
        self.view = preset.view();
        match preset.set_up() {
            SetUp::Hand(hand) => self.hand = hand,
            SetUp::Fold(fold) => self.fold = fold,
            SetUp::Separate(separate) => self.separate = separate,
        }
    }

    /// Returns what the open view is made of: a training without its steps.
    pub(super) fn set_up_of_view(&self) -> SetUp {
        match self.view {
            FoldingView::Hand => SetUp::Hand(self.hand.clone()),
            FoldingView::Fold => SetUp::Fold(self.fold.clone()),
            FoldingView::Separate => SetUp::Separate(self.separate.begin()),
        }
    }

    /// Returns the preset of the open view that the state is made of, however far its training.
    pub(super) fn preset(&self) -> Option<Preset> {
        Preset::of(&self.set_up_of_view())
    }

    /// Returns the points of the open view.
    pub(super) fn points(&self) -> Option<Points> {
        match self.view {
            FoldingView::Hand => self.hand.points,
            FoldingView::Fold => None,
            FoldingView::Separate => Some(self.separate.data),
        }
    }

    /// Returns the function between the layers of the open view.
    pub(super) fn bend(&self) -> &Bend {
        match self.view {
            FoldingView::Hand => &self.hand.bend,
            FoldingView::Fold => &self.fold.bend,
            FoldingView::Separate => &self.separate.bend,
        }
    }

    /// Sets the function between the layers of the open view. A training begins anew.
    pub(super) fn set_bend(&mut self, bend: Bend) {
        match self.view {
            FoldingView::Hand => self.hand.bend = bend,
            FoldingView::Fold => self.fold.bend = bend,
            FoldingView::Separate => self.set_up(|separate| separate.bend = bend),
        }
    }

    /// Sets the number of layers of the open view, clamped to its range. A training begins anew.
    pub(super) fn set_n_layers(&mut self, n_layers: usize) {
        match self.view {
            FoldingView::Hand => self.hand.set_n_layers(n_layers),
            FoldingView::Fold => self.fold.set_n_layers(n_layers),
            FoldingView::Separate => self.set_up(|separate| {
                separate.n_layers = n_layers.clamp(*N_LAYERS.start(), *N_LAYERS.end());
            }),
        }
    }

    /// Returns the largest number of layers of the open view.
    pub(super) fn most_layers(&self) -> usize {
        match self.view {
            FoldingView::Hand => *hand::N_LAYERS.end(),
            FoldingView::Fold => self.fold.most_layers(),
            FoldingView::Separate => *N_LAYERS.end(),
        }
    }

    /// Returns the seed of the open view; the view by hand has none.
    pub(super) fn seed(&self) -> Option<u32> {
        match self.view {
            FoldingView::Hand => None,
            FoldingView::Fold => (self.fold.weights == Weights::Random).then_some(self.fold.seed),
            FoldingView::Separate => Some(self.separate.seed),
        }
    }

    /// Sets the seed of the open view, rounded and clamped to its range; one that is not finite changes nothing. A
    /// training begins anew.
    pub(super) fn set_seed(&mut self, seed: f64) {
        if !seed.is_finite() {
            return;
        }
        let seed = (seed.round() as u32).clamp(*SEED.start(), *SEED.end());
        match self.view {
            FoldingView::Hand => {}
            FoldingView::Fold => self.fold.seed = seed,
            FoldingView::Separate => self.set_up(|separate| separate.seed = seed),
        }
    }

    /// Returns the number of units in a layer of the open view, and the numbers that may be chosen. The layers made by
    /// hand and paper folding have none to choose.
    pub(super) fn widths(&self) -> Option<(usize, Vec<usize>)> {
        match self.view {
            FoldingView::Hand => None,
            FoldingView::Fold => {
                (self.fold.weights == Weights::Random).then(|| (self.fold.width, WIDTHS.to_vec()))
            }
            FoldingView::Separate => Some((self.separate.width, WIDTH.collect())),
        }
    }

    /// Sets the number of units in a layer of the open view; one that may not be chosen changes nothing. A training
    /// begins anew.
    pub(super) fn set_width(&mut self, width: usize) {
        if !self.widths().is_some_and(|(_, widths)| widths.contains(&width)) {
            return;
        }
        match self.view {
            FoldingView::Hand => {}
            FoldingView::Fold => {
                self.fold.width = width;
                self.fold.set_n_layers(self.fold.n_layers);
            }
            FoldingView::Separate => self.set_up(|separate| separate.width = width),
        }
    }

    /// Sets the origin of the weights that are not trained.
    pub(super) fn set_weights(&mut self, weights: Weights) {
        self.fold.weights = weights;
        self.fold.set_n_layers(self.fold.n_layers);
    }

    /// Changes the training, which then begins anew.
    pub(super) fn set_up(&mut self, change: impl FnOnce(&mut Separate)) {
        change(&mut self.separate);
        self.separate = self.separate.begin();
    }
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<State> {
    lab.read_setup().map(State::new)
}

impl LabState for State {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.choice("view", self.view.id());
        match self.view {
            FoldingView::Hand => {
                fields.choice("act", self.hand.bend.id());
                fields.numbers("m", self.hand.layers.iter().flatten().copied());
                if let Some(points) = self.hand.points {
                    fields.choice("data", id_of(points));
                }
            }
            FoldingView::Fold => {
                fields.choice("weights", self.fold.weights.id());
                fields.choice("act", self.fold.bend.id());
                fields.number("l", self.fold.n_layers as f64);
                if self.fold.weights == Weights::Random {
                    fields.number("w", self.fold.width as f64);
                    fields.number("seed", f64::from(self.fold.seed));
                }
            }
            FoldingView::Separate => {
                fields.choice("data", id_of(self.separate.data));
                fields.choice("act", self.separate.bend.id());
                fields.number("l", self.separate.n_layers as f64);
                fields.number("w", self.separate.width as f64);
                fields.number("seed", f64::from(self.separate.seed));
                fields.number("step", f64::from(self.separate.step));
            }
        }
        own_function::write(self.own.as_ref(), fields);
        fields.numbers("probe", self.probe);
        let after = self.shown_after();
        if after < self.n_layers() {
            fields.number("after", after as f64);
        }
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let mut state = setup.clone();
        state.view = fields.choice("view", FoldingView::ALL, |it| it.id()).unwrap_or(setup.view);
        state.own = own_function::read(fields).or_else(|| setup.own.clone());
        let bend = fields.choice("act", Bend::all(state.own.as_ref()), Bend::id);
        match state.view {
            FoldingView::Hand => read_hand(&mut state.hand, bend, fields),
            FoldingView::Fold => read_fold(&mut state.fold, bend, fields),
            FoldingView::Separate => read_separate(&mut state.separate, bend, fields),
        }
        if let Some(probe) = fields.numbers("probe", 2..=2, PROBE) {
            state.set_probe([probe[0], probe[1]]);
        }
        let n_layers = state.n_layers();
        if let Some(after) = whole(fields, "after", 0..=n_layers) {
            state.set_after(after);
        }
        state
    }
}

/// Reads a whole number, rounded and clamped to its range.
fn whole(fields: &mut Fields<'_>, name: &'static str, range: RangeInclusive<usize>) -> Option<usize> {
    let number = fields.number(name, *range.start() as f64..=*range.end() as f64)?;
    Some(number.round() as usize)
}

fn points(fields: &mut Fields<'_>) -> Option<Points> {
    fields.choice("data", POINTS, |(id, _)| *id).map(|(_, points)| points)
}

fn read_bend(own: &mut Bend, read: Option<Bend>) {
    if let Some(bend) = read {
        *own = bend;
    }
}

fn read_hand(hand: &mut Hand, bend: Option<Bend>, fields: &mut Fields<'_>) {
    read_bend(&mut hand.bend, bend);
    if let Some(points) = points(fields) {
        hand.points = Some(points);
    }
    let n_numbers = N_NUMBERS * hand::N_LAYERS.start()..=N_NUMBERS * hand::N_LAYERS.end();
    let Some(numbers) = fields.numbers("m", n_numbers, NUMBER) else { return };
    let (layers, rest) = numbers.as_chunks::<N_NUMBERS>();
    if !rest.is_empty() {
        fields.reject("m");
    }
    hand.layers = layers.iter().map(|layer| layer.map(|x| hand::allowed(x).unwrap_or(0.0))).collect();
}

fn read_fold(fold: &mut Fold, bend: Option<Bend>, fields: &mut Fields<'_>) {
    fold.weights = fields.choice("weights", Weights::ALL, |it| it.id()).unwrap_or(fold.weights);
    read_bend(&mut fold.bend, bend);
    if fold.weights == Weights::Random {
        fold.width = fields.choice("w", WIDTHS, usize::to_string).unwrap_or(fold.width);
        let seed = whole(fields, "seed", *SEED.start() as usize..=*SEED.end() as usize);
        fold.seed = seed.map_or(fold.seed, |seed| seed as u32);
    }
    let n_layers = whole(fields, "l", 1..=fold.most_layers());
    fold.set_n_layers(n_layers.unwrap_or(fold.n_layers));
}

fn read_separate(separate: &mut Separate, bend: Option<Bend>, fields: &mut Fields<'_>) {
    separate.data = points(fields).unwrap_or(separate.data);
    read_bend(&mut separate.bend, bend);
    separate.n_layers = whole(fields, "l", N_LAYERS).unwrap_or(separate.n_layers);
    separate.width = whole(fields, "w", WIDTH).unwrap_or(separate.width);
    let seed = whole(fields, "seed", *SEED.start() as usize..=*SEED.end() as usize);
    separate.seed = seed.map_or(separate.seed, |seed| seed as u32);
    separate.step = whole(fields, "step", 0..=MOST_STEPS as usize).map_or(separate.step, |step| step as u32);
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{Note, read_text, write};

    fn start(view: FoldingView) -> State {
        State::new(Setup { view })
    }

    #[track_caller]
    fn check(state: &State, text: &str) {
        assert_eq!(write(state), text);
        let reading = read_text(text, &start(FoldingView::Hand));
        assert_eq!((&reading.state, reading.note), (state, None));
    }

    #[test]
    fn a_link_holds_the_open_view() {
        check(&start(FoldingView::Hand), "1~view:hand~act:none~m:1,0.8,0,1,0,0,0,-1,1,0,0,0~probe:0.8,0.6");
        check(&start(FoldingView::Fold), "1~view:fold~weights:paper~act:relu~l:2~probe:0.8,0.6");
        let mut state = start(FoldingView::Separate);
        state.apply(Preset::DeepSigmoid);
        state.separate.step = 600;
        state.set_after(2);
        check(
            &state,
            "1~view:separate~data:spirals~act:sigmoid~l:6~w:8~seed:1~step:600~probe:0.8,0.6~after:2",
        );
    }

    #[test]
    fn a_link_brings_the_learners_own_function() {
        let own = OwnFunction::drawn(&[[-1.0, 0.0], [1.0, 1.0]], [network::Tail::Constant; 2]).unwrap();
        let reading = read_text(&own_function::state_of_folding(&own), &start(FoldingView::Hand));
        assert_eq!((reading.note, reading.state.view), (None, FoldingView::Separate));
        assert!(reading.state.separate.bend.is_own() && reading.state.own == Some(own));
        check(
            &reading.state,
            "1~view:separate~data:xor~act:own~l:1~w:8~seed:1~step:0~own:d_cc_-1_0_1_1~probe:0.8,0.6",
        );
        let reading = read_text("1~view:fold~act:own", &start(FoldingView::Hand));
        assert_eq!(reading.note, Some(Note::Partly(vec!["act".to_owned()])));
        assert_eq!(reading.state.fold.bend, Bend::RELU);
    }

    #[test]
    fn every_preset_survives_a_link() {
        for preset in Preset::ALL {
            let mut state = start(FoldingView::Fold);
            state.apply(preset);
            let reading = read_text(&write(&state), &start(FoldingView::Fold));
            assert_eq!((reading.state.preset(), reading.note), (Some(preset), None));
        }
    }

    #[test]
    fn numbers_out_of_range_are_clamped_and_said() {
        let reading =
            read_text("1~view:fold~weights:random~w:32~l:8~seed:0~probe:9,0", &start(FoldingView::Hand));
        let Some(Note::Partly(mut named)) = reading.note else { panic!("no note") };
        named.sort();
        assert_eq!(named, ["l", "probe", "seed"]);
        assert_eq!((reading.state.fold.n_layers, reading.state.probe), (2, [2.0, 0.0]));
        let odd = read_text("1~view:hand~m:1,0,0,1,0,0,2", &start(FoldingView::Hand));
        assert_eq!((odd.state.hand.layers.len(), odd.note.is_some()), (1, true));
    }

    #[test]
    fn the_last_layer_stays_the_last_when_layers_are_added() {
        let mut state = start(FoldingView::Hand);
        assert_eq!((state.shown_after(), state.edited_layer()), (2, 1));
        state.hand.set_n_layers(5);
        assert_eq!((state.shown_after(), state.edited_layer()), (5, 4));
        state.set_after(1);
        state.hand.set_n_layers(3);
        assert_eq!((state.shown_after(), state.edited_layer()), (1, 0));
        state.set_after(0);
        assert_eq!((state.shown_after(), state.edited_layer()), (0, 0));
    }

    #[test]
    fn a_changed_training_begins_anew_and_keeps_its_preset_while_it_runs() {
        let mut state = start(FoldingView::Separate);
        state.separate.step = 120;
        assert_eq!(state.preset(), Some(Preset::Xor));
        state.set_up(|separate| separate.width = 5);
        assert_eq!((state.separate.step, state.preset()), (0, None));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        for view in FoldingView::ALL {
            lab_state::fuzz::withstands_any_address(&start(view));
        }
    }
}
