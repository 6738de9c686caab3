//! The steps of a slider or a number field, and moves along them.

/// Number of steps of an arrow key with Shift.
pub const SHIFTED: f64 = 10.0;

/// Returns the place of `value` among the steps from `start`: a whole number on a step.
fn place(value: f64, start: f64, step: f64) -> f64 {
    let place = (value - start) / step;
    let nearest = place.round();
    // A difference that binary arithmetic alone leaves does not count.
    if (place - nearest).abs() < 1e-6 { nearest } else { place }
}

/// Returns whether `value` is `start` plus a whole number of steps.
pub fn is_on_step(value: f64, start: f64, step: f64) -> bool {
    place(value, start, step).fract() == 0.0
}

/// Returns the step nearest to `value`, of those from `start`.
pub fn nearest(value: f64, start: f64, step: f64) -> f64 {
    without_noise(start + place(value, start, step).round() * step)
}

/// Returns `value` moved by `n` steps of those from `start`. From between two steps, the first move is to the next one.
pub fn moved(value: f64, start: f64, step: f64, n: f64) -> f64 {
    let place = place(value, start, step);
    let place = if n > 0.0 { place.floor() } else { place.ceil() };
    without_noise(start + (place + n) * step)
}

/// Rounds to ten decimals, which drops the noise of binary arithmetic.
fn without_noise(value: f64) -> f64 {
    (value * 1e10).round() / 1e10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_go_from_step_to_step_and_from_between_to_the_next() {
        #[track_caller]
        fn check(value: f64, start: f64, step: f64, n: f64, expected: f64) {
            assert_eq!(moved(value, start, step, n), expected);
        }
        check(0.2, 0.0, 0.1, 1.0, 0.3);
        check(-6.0, 0.0, 0.01, 1.0, -5.99);
        check(86.31, 0.0, 0.5, 1.0, 86.5);
        check(86.31, 0.0, 0.5, -1.0, 86.0);
        check(-2.345_68, 0.0, 0.01, 10.0, -2.25);
        check(-2.345_68, 0.0, 0.01, -1.0, -2.35);
        check(1.0, 0.25, 0.5, 1.0, 1.25);
    }

    #[test]
    fn a_step_is_recognised_despite_rounding() {
        assert!(is_on_step(0.1 + 0.2, 0.0, 0.1) && is_on_step(2.5, -6.0, 0.01));
        assert!(!is_on_step(86.31, 0.0, 0.5) && !is_on_step(1.0, 0.25, 0.5));
    }
}
