//! Context shared by all parts of the lab: its state, and what is derived from it. Each value is computed when a view
//! reads it, and once per change.

use crate::folding::{
    model::{
        class_map::{ClassMap, LazyClassMap, N_CELLS, N_CELLS_IN_MOTION},
        goals::{Watch, of_pieces, of_training},
        plane::{Plane, Point, identity, until},
        preset::SetUp,
        separate::{Run, Separate, Trained},
    },
    spec::FoldingView,
    state::State,
};
use leptos::prelude::*;
use network::{Affine, Examples, Mlp, NotCounted, Regions};
use std::sync::Arc;
use ui_kit::{
    components::{lab_goals::LabGoals, player::Advance},
    memo::TidyMemo,
};

/// A value that is compared by what it was made of.
#[derive(Debug)]
pub(super) struct Made<K, T> {
    from: K,
    pub(super) it: Arc<T>,
}

impl<K: Clone, T> Clone for Made<K, T> {
    fn clone(&self) -> Self {
        Self { from: self.from.clone(), it: Arc::clone(&self.it) }
    }
}

impl<K: PartialEq, T> PartialEq for Made<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.from == other.from
    }
}

/// The network of the open view, and its training if it has one.
#[derive(Debug)]
pub(super) struct Net {
    pub(super) net: Mlp,
    pub(super) trained: Option<Arc<Trained>>,
}

/// The pieces of the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pieces {
    pub(super) n_pieces: usize,
    /// Creases with their layers, counted from 0.
    pub(super) creases: Arc<[(usize, [Point; 2])]>,
}

impl Pieces {
    fn new(regions: &Regions) -> Self {
        let crease = |crease: &network::Crease| (crease.layer, crease.ends.map(|[x, y]| (x, y)));
        Self { n_pieces: regions.pieces.len(), creases: regions.creases.iter().map(crease).collect() }
    }
}

/// The shared signals. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct FoldingContext {
    pub(super) state: RwSignal<State>,
    lab: StoredValue<String>,
    goals: LabGoals,
    watch: StoredValue<Watch>,
    run: StoredValue<Option<Run>>,
    /// The training as it is shown, which follows the run once in a few frames.
    snapshot: RwSignal<Option<Arc<Trained>>>,
    /// Whether a training plays.
    pub(super) is_in_motion: RwSignal<bool>,
    /// The open view.
    pub(super) view: TidyMemo<FoldingView>,
    /// The probe.
    pub(super) probe: TidyMemo<[f64; 2]>,
    /// Number of layers after which the plane is shown, and of all layers.
    pub(super) shown: TidyMemo<(usize, usize)>,
    /// The network of the open view, with whether its training cannot go on.
    pub(super) net: TidyMemo<Made<(SetUp, bool), Net>>,
    /// The network up to the layer after which the plane is shown.
    pub(super) stage: TidyMemo<Made<(SetUp, usize), Mlp>>,
    /// The plane before the first layer.
    pub(super) input: TidyMemo<Plane>,
    /// The plane after those layers.
    pub(super) plane: TidyMemo<Plane>,
    /// The pieces into which the whole network cuts the window.
    pub(super) pieces: TidyMemo<Result<Pieces, NotCounted>>,
    /// Where the network sees class 1, if there are points of two classes.
    pub(super) classes: TidyMemo<Option<LazyClassMap>>,
    /// Matrix and bias of the whole network at the probe.
    pub(super) affine: TidyMemo<Affine>,
}

impl FoldingContext {
    /// Creates the context for the state of the lab with this id.
    pub(super) fn new(lab: &str, state: RwSignal<State>, goals: LabGoals) -> Self {
        let run = StoredValue::new(None::<Run>);
        let half_width = TidyMemo::new(move |_| state.with(State::half_width));
        let probe = TidyMemo::new(move |_| state.with(|state| state.probe));
        let snapshot = RwSignal::new(None::<Arc<Trained>>);
        let is_in_motion = RwSignal::new(false);
        let source = TidyMemo::new(move |_| state.with(State::set_up_of_view));
        let net = TidyMemo::new(move |_| match source.get() {
            SetUp::Hand(hand) => {
                let net = Net { net: hand.net(), trained: None };
                Made { from: (SetUp::Hand(hand), false), it: Arc::new(net) }
            }
            SetUp::Fold(fold) => {
                let net = Net { net: fold.net(), trained: None };
                Made { from: (SetUp::Fold(fold), false), it: Arc::new(net) }
            }
            SetUp::Separate(separate) => {
                let shown = snapshot.get().filter(|trained| trained.of.begin() == separate);
                // Until the player has caught up with another training, its beginning is shown.
                let trained = shown.unwrap_or_else(|| Arc::new(Run::new(&separate).trained()));
                let net = Net { net: trained.net.clone(), trained: Some(Arc::clone(&trained)) };
                let from = (SetUp::Separate(trained.of.clone()), trained.not_finite.is_some());
                Made { from, it: Arc::new(net) }
            }
        });
        let shown = TidyMemo::new(move |_| state.with(|state| (state.shown_after(), state.n_layers())));
        let stage = TidyMemo::new(move |_| {
            let ((after, _), net) = (shown.get(), net.get());
            let stage = match &net.from.0 {
                SetUp::Fold(fold) => fold.until(after),
                SetUp::Hand(_) | SetUp::Separate(_) => until(&net.it.net, after),
            };
            Made { from: (net.from.0, after), it: Arc::new(stage) }
        });
        let examples =
            TidyMemo::new(move |_| state.with(|state| state.points().map(network::Points::examples)));
        let after = move |net: &Mlp| {
            let none = Examples { inputs: Vec::new(), targets: Vec::new() };
            examples.with(|examples| {
                let examples = examples.as_ref().unwrap_or(&none);
                Plane::after(net, half_width.get(), &examples.inputs, &examples.targets)
            })
        };
        let plane = TidyMemo::new(move |_| after(&stage.get().it));
        let pieces = TidyMemo::new(move |_| {
            Regions::of(&net.get().it.net, half_width.get()).map(|regions| Pieces::new(&regions))
        });
        let classes = TidyMemo::new(move |_| {
            let (net, half_width) = (net.get().it, half_width.get());
            let n_cells = if is_in_motion.get() { N_CELLS_IN_MOTION } else { N_CELLS };
            let has_classes = examples.with(Option::is_some);
            has_classes.then(|| LazyClassMap::new(move || ClassMap::of(&net.net, half_width, n_cells)))
        });
        Self {
            state,
            lab: StoredValue::new(lab.to_owned()),
            goals,
            watch: StoredValue::new(Watch::default()),
            run,
            snapshot,
            is_in_motion,
            view: TidyMemo::new(move |_| state.with(|state| state.view)),
            probe,
            shown,
            net,
            stage,
            input: TidyMemo::new(move |_| after(&identity())),
            plane,
            pieces,
            classes,
            affine: TidyMemo::new(move |_| Affine::at(&net.get().it.net, &probe.get())),
        }
    }

    /// Returns a name for a group of radio buttons that no other lab of the page uses.
    pub(super) fn name(self, group: &str) -> String {
        self.lab.with_value(|lab| format!("{lab}-{group}"))
    }

    /// Returns a memo of a part of the state, which notifies only when that part changes.
    pub(super) fn of<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> TidyMemo<T> {
        TidyMemo::new(move |_| self.state.with(&part))
    }

    /// Returns the training of the open view. Reactive.
    pub(super) fn with_trained<T>(self, with: impl FnOnce(&Trained) -> T) -> Option<T> {
        self.net.get().it.trained.as_deref().map(with)
    }

    /// Changes the state on the learner's behalf, and records the goals that this reaches.
    pub(super) fn change(self, change: impl FnOnce(&mut State)) {
        self.state.update(change);
        untrack(|| {
            let reach = |goal: Option<&'static str>| goal.into_iter().for_each(|goal| self.goals.reach(goal));
            self.state.with(|state| match state.view {
                FoldingView::Hand => {
                    reach(
                        self.watch.try_update_value(|watch| watch.probe(&state.hand, state.probe)).flatten(),
                    );
                }
                FoldingView::Fold => {
                    let n_pieces = self.pieces.with(|pieces| pieces.as_ref().map_or(0, |it| it.n_pieces));
                    reach(of_pieces(&state.fold, n_pieces));
                }
                // Goals of a training are reached when its steps are shown.
                FoldingView::Separate => {}
            });
        });
    }

    /// Returns the training of the state, with the steps that it asks for.
    pub(super) fn wanted(self) -> Separate {
        self.state.with_untracked(|state| state.separate.clone())
    }

    /// Brings the run a step nearer to `step`; begins anew where it belongs to another training or is beyond.
    pub(super) fn advance(self, step: u32) -> Advance {
        let wanted = self.wanted();
        let advance = |run: &mut Option<Run>| {
            let mut kept =
                run.take().filter(|run| run.leads_to(&wanted, step)).unwrap_or_else(|| Run::new(&wanted));
            let mut is_first = true;
            let reached = kept.advance(step, || std::mem::take(&mut is_first));
            let is_stuck = kept.is_stuck();
            *run = Some(kept);
            match reached {
                reached if reached == step => Advance::There,
                reached if is_stuck => Advance::Stuck(reached),
                reached => Advance::Under(reached),
            }
        };
        self.run.try_update_value(advance).unwrap_or(Advance::There)
    }

    /// Shows the run as it is. Records the goals that it reaches if the learner has moved it.
    pub(super) fn show_run(self, is_own: bool) {
        let trained = self.run.try_update_value(|run| run.as_mut().map(Run::trained)).flatten();
        let Some(trained) = trained else { return };
        if is_own {
            of_training(&trained).into_iter().for_each(|goal| self.goals.reach(goal));
        }
        // Disposed if the reader has left.
        let _ = self.snapshot.try_set(Some(Arc::new(trained)));
    }
}
