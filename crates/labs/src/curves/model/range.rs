//! The visible part of the x axis, and the moves that change it.
//!
//! Invariant: a range lies within ±[`FARTHEST`], is at least [`NARROWEST`] wide, and its ends have at most five
//! decimals, so that it survives the round trip through the address. Every move preserves this.

/// Largest distance of the axis and the cursor from 0: beyond ±20, with the default parameters, every function has
/// reached its asymptote.
pub const FARTHEST: f64 = 100.0;

/// Smallest width of a range.
pub const NARROWEST: f64 = 0.02;

/// A range of x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct XRange {
    low: f64,
    high: f64,
}

impl XRange {
    /// Creates the range from `low` to `high`, given in either order, moved and widened to satisfy the limits.
    pub fn new(low: f64, high: f64) -> Self {
        let (low, high) = (low.min(high), low.max(high));
        Self::around(f64::midpoint(low, high), high - low)
    }

    /// Creates a range of this width around a middle, moved inside the limits.
    fn around(middle: f64, width: f64) -> Self {
        let width = within(width, NARROWEST, 2.0 * FARTHEST);
        let low = within(middle - width / 2.0, -FARTHEST, FARTHEST - width);
        Self { low: rounded(low), high: rounded(low + width) }
    }

    /// Returns the left end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// Returns the right end.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Returns the distance between the ends.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Returns whether x is in view.
    pub fn contains(self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }

    /// Returns the x at this share of the way from the left end to the right end.
    pub fn at(self, share: f64) -> f64 {
        self.low + self.width() * share
    }

    /// Returns the position of x as a share: 0 at the left end, 1 at the right end.
    pub fn share_of(self, x: f64) -> f64 {
        (x - self.low) / self.width()
    }

    /// Returns the range scaled to `factor` times its width. `anchor` keeps its position if it is in view, else the
    /// middle does.
    pub fn zoomed(self, factor: f64, anchor: f64) -> Self {
        let anchor = if self.contains(anchor) { anchor } else { self.at(0.5) };
        let width = within(self.width() * factor, NARROWEST, 2.0 * FARTHEST);
        let low = anchor - self.share_of(anchor) * width;
        Self::around(low + width / 2.0, width)
    }

    /// Returns the range moved by a share of its width.
    pub fn panned(self, share: f64) -> Self {
        Self::around(self.at(0.5 + share), self.width())
    }

    /// Returns the range moved by as little as needed to show `x`, with a margin of a tenth of the width if it moves.
    pub fn showing(self, x: f64) -> Self {
        let room = self.width() * 0.1;
        if x < self.low {
            Self::around(self.at(0.5) + x - room - self.low, self.width())
        } else if x > self.high {
            Self::around(self.at(0.5) + x + room - self.high, self.width())
        } else {
            self
        }
    }

    /// Returns the distance that one press of an arrow key moves the cursor by: the largest power of ten up to 1/400 of
    /// the width, between 0.00001 and 0.1.
    pub fn step(self) -> f64 {
        let steps = [1e-5, 1e-4, 1e-3, 0.01, 0.1];
        let wanted = self.width() / 400.0;
        steps.into_iter().rev().find(|step| *step <= wanted).unwrap_or(1e-5)
    }

    /// Returns the number of decimals of [`XRange::step`].
    pub fn decimals(self) -> usize {
        let decimals = (1..=5).find(|&decimals| self.step() * 10_f64.powi(decimals) > 0.99);
        decimals.expect("a step is at least 0.00001") as usize
    }
}

/// Rounds a number to five decimals.
pub fn rounded(x: f64) -> f64 {
    (x * 1e5).round() / 1e5 + 0.0
}

/// Clamps `x` to `low..=high`; returns `low` for NaN.
fn within(x: f64, low: f64, high: f64) -> f64 {
    if x > high {
        high
    } else if x >= low {
        x
    } else {
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(range: XRange, low: f64, high: f64) {
        assert_eq!((range.low, range.high), (low, high));
    }

    #[test]
    fn a_range_is_put_in_order_and_kept_inside_the_limits() {
        check(XRange::new(6.0, -6.0), -6.0, 6.0);
        check(XRange::new(1.0, 1.0), 0.99, 1.01);
        check(XRange::new(-1e9, 1e9), -100.0, 100.0);
        check(XRange::new(99.0, 103.0), 96.0, 100.0);
        check(XRange::new(f64::NAN, 1.0), 0.99, 1.01);
    }

    #[test]
    fn zooming_keeps_the_anchor_in_its_place() {
        check(XRange::new(-6.0, 6.0).zoomed(0.5, 0.0), -3.0, 3.0);
        check(XRange::new(0.0, 4.0).zoomed(0.5, 1.0), 0.5, 2.5);
        check(XRange::new(0.0, 4.0).zoomed(0.5, 77.0), 1.0, 3.0);
        check(XRange::new(-0.02, 0.02).zoomed(0.1, 0.0), -0.01, 0.01);
        check(XRange::new(-90.0, 90.0).zoomed(10.0, 0.0), -100.0, 100.0);
    }

    #[test]
    fn zooming_in_and_out_again_comes_back() {
        let start = XRange::new(-6.0, 6.0);
        let mut range = start;
        for _ in 0..8 {
            range = range.zoomed(0.8, 1.25);
        }
        for _ in 0..8 {
            range = range.zoomed(1.25, 1.25);
        }
        assert!((range.low - start.low).abs() < 1e-3 && (range.high - start.high).abs() < 1e-3, "{range:?}");
    }

    #[test]
    fn panning_stops_at_the_limits() {
        check(XRange::new(-6.0, 6.0).panned(0.25), -3.0, 9.0);
        check(XRange::new(95.0, 99.0).panned(5.0), 96.0, 100.0);
    }

    #[test]
    fn a_cursor_outside_pulls_the_range_along() {
        check(XRange::new(-6.0, 4.0).showing(5.0), -4.0, 6.0);
        check(XRange::new(-6.0, 4.0).showing(-7.0), -8.0, 2.0);
        check(XRange::new(-6.0, 4.0).showing(0.0), -6.0, 4.0);
    }

    #[test]
    fn the_step_follows_the_width() {
        for (width, step, decimals) in
            [(12.0, 0.01, 2), (40.0, 0.1, 1), (200.0, 0.1, 1), (0.5, 0.001, 3), (0.02, 1e-5, 5)]
        {
            let range = XRange::new(0.0, width);
            assert_eq!((range.step(), range.decimals()), (step, decimals), "{width}");
        }
    }
}
