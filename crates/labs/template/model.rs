//! The computation behind the picture.

/// Returns the square of a number.
pub(super) fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_opposite_have_the_same_square() {
        for (x, expected) in [(0.0, 0.0), (1.5, 2.25), (-1.5, 2.25), (3.0, 9.0)] {
            assert_eq!(square(x), expected, "{x}");
        }
    }
}
