//! The simulation in its worker: asked whenever the state needs another one, and its results as a signal.

use crate::depth::{
    model::simulated::{N_SEEDS, Simulated},
    state::State,
};
use leptos::prelude::*;
use network::{Histogram, Measurements, StackSetup};
use ui_kit::{
    browser::simulating::{SimulationMessage, Simulator},
    memo::TidyMemo,
};

/// The worker's results. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Simulation {
    found: RwSignal<Option<Simulated>>,
    has_failed: RwSignal<bool>,
    state: RwSignal<State>,
}

/// The request that the worker answers.
#[derive(Clone, Copy, Debug, Default)]
struct Request {
    number: u32,
    setup: Option<StackSetup>,
}

impl Simulation {
    /// Starts the worker in a browser, and asks it for the simulation of every state.
    pub(super) fn of(state: RwSignal<State>) -> Self {
        let simulation = Self { found: RwSignal::new(None), has_failed: RwSignal::new(false), state };
        let simulator = StoredValue::new_local(None::<Simulator>);
        let request = StoredValue::new(Request::default());
        let wanted = TidyMemo::new(move |_| {
            let state = state.get();
            (state.setup(), if state.many { N_SEEDS } else { 1 })
        });
        Effect::new(move |known: Option<()>| {
            if known.is_none() {
                let started = Simulator::start(move |message| simulation.take(message, request));
                simulation.has_failed.set(started.is_none());
                simulator.set_value(started);
            }
            let (setup, n_seeds) = wanted.get();
            let number = request.with_value(|request| request.number.wrapping_add(1));
            request.set_value(Request { number, setup: Some(setup) });
            let mut numbers = vec![f64::from(number), n_seeds as f64];
            numbers.extend(setup.to_numbers());
            simulator.with_value(|simulator| simulator.iter().for_each(|it| it.ask(&numbers)));
        });
        simulation
    }

    /// Takes a message of the worker. The lab may be disposed by then.
    fn take(self, message: SimulationMessage, request: StoredValue<Request>) {
        let SimulationMessage::Numbers(numbers) = message else {
            let _ = self.has_failed.try_set(true);
            return;
        };
        let Some(Request { number, setup: Some(setup) }) = request.try_get_value() else { return };
        let Some(([answered, place], rest)) = numbers.split_first_chunk() else { return };
        let Some(measured) = Measurements::from_numbers(rest).filter(|_| *answered == f64::from(number))
        else {
            return;
        };
        let is_first = *place == 0.0;
        let _ = self.found.try_update(|found| match found {
            Some(found) if !is_first => found.others.push(measured.signal),
            _ => *found = Some(Simulated { setup, first: measured, others: Vec::new() }),
        });
    }

    /// Returns the results that have arrived last, of this state or the one before.
    pub(super) const fn found(self) -> RwSignal<Option<Simulated>> {
        self.found
    }

    pub(super) fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Returns the finished results of the current state. Reactive.
    pub(super) fn finished(self) -> Option<Simulated> {
        let setup = self.state.get().setup();
        self.found.get().filter(|found| found.setup == setup && found.first.is_done)
    }

    /// Returns whether the results of the current state are still to come. Reactive.
    pub(super) fn is_pending(self) -> bool {
        let setup = self.state.get().setup();
        let is_of_state = |found: &Simulated| found.setup == setup && found.first.is_done;
        !self.has_failed() && !self.found.with(|found| found.as_ref().is_some_and(is_of_state))
    }

    /// Returns the distribution in a layer, counted from 1. Reactive.
    pub(super) fn histogram(self, layer: u8) -> Option<Histogram> {
        let place = usize::from(layer.max(1)) - 1;
        self.found.with(|found| found.as_ref().and_then(|found| found.first.histograms.get(place).cloned()))
    }
}
