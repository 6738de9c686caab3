//! Where a unit goes from each start, by the signs of its gradient: what small steps of plain descent do.

use network::{Function, OneUnit};

/// What becomes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Fate {
    /// It reaches the target.
    Back,
    /// It moves towards a place where f is not the target, such as the dip, and stops there.
    Short,
    /// It moves further and further away, ever slower.
    Away,
    /// Its gradient is 0, or too small to move it by 0.01 in 20,000 steps.
    Still,
}

/// A range of starts with the same fate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Zone {
    pub(in super::super) from: f64,
    pub(in super::super) to: f64,
    pub(in super::super) fate: Fate,
}

/// Distance of the starts that are looked at.
const STEP: f64 = 0.02;

/// Largest gradient that has faded before it is as good as 0, instead of ending at a kink.
const FADED: f64 = 1e-3;

/// Returns the zones between two starts, from left to right, for a learning rate.
pub(in super::super) fn zones(
    function: &Function,
    target: f64,
    rate: f64,
    (from, to): (f64, f64),
) -> Vec<Zone> {
    let n = ((to - from) / STEP).round() as usize;
    // In the middle of cells, so that no place is exactly at a kink or dip.
    let place = |idx: usize| from + STEP * (idx as f64 + 0.5);
    let units: Vec<OneUnit> =
        (0..n).map(|idx| OneUnit::new(function.clone(), place(idx), target, rate)).collect();
    let gradients: Vec<f64> = units.iter().map(OneUnit::gradient).collect();
    let is_still = |gradient: f64| (gradient * rate * 20_000.0).abs() < 0.01;
    let fate = |idx: usize| -> Fate {
        let own = gradients.get(idx).copied().unwrap_or(0.0);
        let is_there = |idx: usize| units.get(idx).is_some_and(|unit| (unit.value() - target).abs() < 0.02);
        if is_there(idx) {
            return Fate::Back;
        }
        if is_still(own) {
            return Fate::Still;
        }
        // Down the gradient until its sign changes.
        let mut at = idx;
        loop {
            let next = if own > 0.0 { at.checked_sub(1) } else { Some(at + 1).filter(|&next| next < n) };
            let Some(next) = next else { return Fate::Away };
            let gradient = gradients.get(next).copied().unwrap_or(0.0);
            if is_there(next) {
                return Fate::Back;
            }
            if gradient * own < 0.0 {
                return Fate::Short;
            }
            if is_still(gradient) {
                // A gradient that fades has a tail in which the unit gets ever slower; one that ends at a kink stops it.
                let last = gradients.get(at).copied().unwrap_or(0.0);
                return if last.abs() < FADED { Fate::Away } else { Fate::Short };
            }
            at = next;
        }
    };
    let mut zones: Vec<Zone> = Vec::new();
    for idx in 0..n {
        let (fate, start) = (fate(idx), from + STEP * idx as f64);
        match zones.last_mut() {
            Some(last) if last.fate == fate => last.to = start + STEP,
            _ => zones.push(Zone { from: start, to: start + STEP, fate }),
        }
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernels::Activation;

    const ALL: (f64, f64) = (-12.0, 4.0);

    #[track_caller]
    fn check(function: Activation, target: f64, expected: &[(Fate, f64)]) {
        let found = zones(&function.into(), target, 0.1, ALL);
        let fates: Vec<Fate> = found.iter().map(|zone| zone.fate).collect();
        assert_eq!(
            fates,
            expected.iter().map(|it| it.0).collect::<Vec<_>>(),
            "{}: {found:?}",
            function.name()
        );
        for (zone, (_, to)) in found.iter().zip(expected) {
            assert!((zone.to - to).abs() < 0.05, "{}: {zone:?} ends at {to}", function.name());
        }
    }

    #[test]
    fn the_dip_divides_those_that_come_back_from_those_that_are_driven_away() {
        use Fate::{Away, Back, Still};
        check(Activation::Gelu, 1.0, &[(Still, -5.22), (Away, -0.752), (Back, 4.0)]);
        check(Activation::Silu, 1.0, &[(Away, -1.278), (Back, 4.0)]);
    }

    #[test]
    fn functions_that_rise_everywhere_bring_every_unit_back_and_relu_none_of_the_left() {
        use Fate::{Back, Still};
        check(Activation::LeakyRelu, 1.0, &[(Back, 4.0)]);
        check(Activation::Relu, 1.0, &[(Still, 0.0), (Back, 4.0)]);
    }

    #[test]
    fn asked_for_less_relu_dies_at_zero() {
        check(Activation::Relu, -0.5, &[(Fate::Still, 0.0), (Fate::Short, 4.0)]);
    }

    #[test]
    fn asked_for_less_silu_goes_to_its_dip_from_everywhere() {
        check(Activation::Silu, -0.5, &[(Fate::Short, 4.0)]);
    }
}
