//! The explorer's goals: places to find with the cursor.

use super::state::Explorer;
use kernels::{Activation, Parameters};

/// Largest distance from a goal's place that counts as reached.
const NEAR: f64 = 0.1;

/// Returns the goals that the cursor reaches. The caller checks that it rests there.
pub fn reached(state: &Explorer) -> impl Iterator<Item = &'static str> {
    let is_at = |activation: Activation, place: f64| {
        state.shown.has(activation) && (state.cursor - place).abs() <= NEAR + 1e-9
    };
    let silu = is_at(Activation::Silu, silus_minimum()).then_some("silu-minimum");
    let gelu = is_at(Activation::Gelu, gelus_steepest()).then_some("gelu-steepest");
    [silu, gelu].into_iter().flatten()
}

/// Returns the x of SiLU's minimum, where its derivative changes its sign.
fn silus_minimum() -> f64 {
    root(-3.0, 0.0, |x| Activation::Silu.exact_derivative(x, &Parameters::DEFAULT))
}

/// Returns the x of GELU's largest slope, where a central difference of the slope changes its sign.
fn gelus_steepest() -> f64 {
    let slope = |x: f64| Activation::Gelu.exact_derivative(x, &Parameters::DEFAULT);
    root(0.5, 3.0, |x| slope(x + 1e-4) - slope(x - 1e-4))
}

/// Returns the x between two places where `f` changes its sign, by bisection.
fn root(mut from: f64, mut to: f64, f: impl Fn(f64) -> f64) -> f64 {
    let is_positive = f(from) > 0.0;
    for _ in 0..50 {
        let middle = f64::midpoint(from, to);
        if (f(middle) > 0.0) == is_positive { from = middle } else { to = middle }
    }
    f64::midpoint(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_the_ones_the_lesson_tells() {
        assert!((silus_minimum() + 1.278_464_5).abs() < 1e-6, "{}", silus_minimum());
        assert!((gelus_steepest() - 2.0_f64.sqrt()).abs() < 1e-6, "{}", gelus_steepest());
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        let at = |shown: Activation, cursor: f64| Explorer {
            shown: [shown].into_iter().collect(),
            cursor,
            ..Explorer::plain()
        };
        let states = [at(Activation::Silu, silus_minimum()), at(Activation::Gelu, gelus_steepest())];
        assert_eq!(states.iter().flat_map(reached).collect::<Vec<_>>(), crate::curves::GOALS);
    }

    #[track_caller]
    fn check(shown: Activation, cursor: f64, expected: &[&str]) {
        let state = Explorer { shown: [shown].into_iter().collect(), cursor, ..Explorer::plain() };
        assert_eq!(reached(&state).collect::<Vec<_>>(), expected, "{} at {cursor}", shown.name());
    }

    #[test]
    fn a_place_counts_within_a_tenth_and_only_on_its_own_curve() {
        check(Activation::Silu, -1.28, &["silu-minimum"]);
        check(Activation::Silu, -1.37, &["silu-minimum"]);
        check(Activation::Silu, -1.39, &[]);
        check(Activation::Gelu, 1.41, &["gelu-steepest"]);
        check(Activation::Gelu, -1.41, &[]);
        check(Activation::Gelu, -1.28, &[]);
    }
}
