//! The course of a single unit.

use super::super::state::{Method, OneUnitState};
use network::OneUnit;
use ui_kit::components::player::Advance;

/// Steps between two looks at the clock.
const AT_ONCE: u32 = 50;

/// A place on the way of the unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Place {
    pub(in super::super) n_steps: u32,
    pub(in super::super) z: f64,
    /// f(z).
    pub(in super::super) value: f64,
    /// f′(z).
    pub(in super::super) slope: f64,
    /// Gradient of (f(z) − target)².
    pub(in super::super) gradient: f64,
}

/// The unit, as far as it has moved.
#[derive(Clone, Debug)]
pub(in super::super) struct Course {
    setting: OneUnitState,
    unit: OneUnit,
    path: Vec<Place>,
    /// The first step after which f(z) was within 0.01 of the target.
    there: Option<u32>,
}

impl Course {
    /// Creates the course of a state, before its first step.
    pub(in super::super) fn new(state: &OneUnitState) -> Self {
        let make = match state.method {
            Method::Adam => OneUnit::with_adam,
            Method::Sgd => OneUnit::new,
        };
        let unit = make(state.function.function(), state.start, state.target, state.rate);
        let setting = OneUnitState { n_steps: 0, ..state.clone() };
        let there = unit.is_there().then_some(0);
        Self { setting, path: vec![place_of(&unit)], unit, there }
    }

    /// Brings the unit nearer to `wanted` steps of `state`, from the start where it belongs to another state.
    pub(in super::super) fn advance(&mut self, state: &OneUnitState, wanted: u32) -> Advance {
        if self.setting != (OneUnitState { n_steps: 0, ..state.clone() }) || self.unit.n_steps() > wanted {
            *self = Self::new(state);
        }
        for _ in 0..AT_ONCE {
            if self.unit.n_steps() == wanted {
                return Advance::There;
            }
            if !self.unit.step() {
                return Advance::Stuck(self.unit.n_steps());
            }
            self.remember();
        }
        if self.unit.n_steps() == wanted { Advance::There } else { Advance::Under(self.unit.n_steps()) }
    }

    fn remember(&mut self) {
        let n_steps = self.unit.n_steps();
        if self.there.is_none() && self.unit.is_there() {
            self.there = Some(n_steps);
        }
        // A log axis needs no more than fifty places for each tenfold.
        let last = self.path.last().map_or(0, |place| place.n_steps);
        if n_steps <= 40 || f64::from(n_steps) >= f64::from(last) * 1.05 {
            self.path.push(place_of(&self.unit));
        }
    }

    /// Returns the places so far, the current one last.
    pub(in super::super) fn path(&self) -> Vec<Place> {
        let mut path = self.path.clone();
        let now = place_of(&self.unit);
        if path.last().is_none_or(|last| last.n_steps != now.n_steps) {
            path.push(now);
        }
        path
    }

    /// Returns the first step after which f(z) was within 0.01 of the target.
    pub(in super::super) fn there(&self) -> Option<u32> {
        self.there
    }
}

fn place_of(unit: &OneUnit) -> Place {
    Place {
        n_steps: unit.n_steps(),
        z: unit.z(),
        value: unit.value(),
        slope: unit.slope(),
        gradient: unit.gradient(),
    }
}

#[cfg(test)]
pub(in super::super) fn ended(state: &OneUnitState, n_steps: u32) -> (Place, Option<u32>) {
    let mut course = Course::new(state);
    while matches!(course.advance(state, n_steps), Advance::Under(_)) {}
    (*course.path().last().unwrap(), course.there())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dying::{DyingView, Setup, state::State};
    use kernels::Activation;

    fn default() -> OneUnitState {
        State::new(&Setup { view: DyingView::Unit, function: "gelu".to_owned() }).unit
    }

    #[track_caller]
    fn check(state: &OneUnitState, n_steps: u32, z: f64, there: Option<u32>) {
        let (place, back) = ended(state, n_steps);
        assert!((place.z - z).abs() < 0.001, "{state:?} ends at {}, not {z}", place.z);
        assert_eq!((place.n_steps, back), (n_steps, there));
    }

    #[test]
    fn the_default_ends_near_minus_4_point_5_and_silu_comes_back() {
        check(&default(), 20_000, -4.520, None);
        check(&OneUnitState { function: Activation::Silu.into(), ..default() }, 20_000, 1.278, Some(48));
    }

    #[test]
    fn a_unit_asked_for_less_is_pulled_to_the_dip() {
        check(&OneUnitState { start: -4.0, target: -0.5, ..default() }, 20_000, -0.7518, None);
    }

    #[test]
    fn adam_takes_a_unit_further_away() {
        check(&OneUnitState { method: Method::Adam, ..default() }, 2000, -4.902, None);
    }

    #[test]
    fn the_number_of_steps_alone_decides_where_the_unit_is() {
        let state = default();
        let mut course = Course::new(&state);
        for wanted in [7, 300, 20, 1234] {
            while matches!(course.advance(&state, wanted), Advance::Under(_)) {}
        }
        assert_eq!(course.path().last().copied(), Some(ended(&state, 1234).0));
        let path = course.path();
        assert!(path.len() < 200 && path.windows(2).all(|two| two[0].n_steps < two[1].n_steps));
    }

    #[test]
    fn another_setting_begins_at_its_own_start() {
        let mut course = Course::new(&default());
        while matches!(course.advance(&default(), 100), Advance::Under(_)) {}
        let other = OneUnitState { start: 2.0, ..default() };
        assert_eq!(course.advance(&other, 0), Advance::There);
        assert_eq!(course.path().iter().map(|place| place.z).collect::<Vec<_>>(), [2.0]);
    }
}
