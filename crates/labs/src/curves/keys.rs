//! Keyboard commands of the cursor's slider.

use super::state::Explorer;
use ui_kit::components::steps::moved;

/// A move of the cursor or the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// Moves the cursor by this number of steps.
    Steps(f64),
    /// Moves the cursor to the left end of the view.
    Start,
    /// Moves the cursor to the right end of the view.
    End,
    /// Multiplies the width of the view by this factor.
    Zoom(f64),
    /// Moves the view by this share of its width.
    Pan(f64),
    /// Resets the view to the lesson's own.
    WholeView,
}

/// Factor on the view's width for one press of "+" or of the zoom-in button.
pub const CLOSER: f64 = 0.8;
/// Factor on the view's width for one press of "−" or of the zoom-out button.
pub const FARTHER: f64 = 1.0 / CLOSER;
/// Share of the view's width that one press pans by.
pub const PAN: f64 = 0.1;

impl Move {
    /// Returns the move of a key, as the browser names it; `None` leaves the key to the browser.
    pub fn of_key(key: &str, is_shifted: bool) -> Option<Self> {
        let far = if is_shifted { 10.0 } else { 1.0 };
        Some(match key {
            "ArrowLeft" | "ArrowDown" => Self::Steps(-far),
            "ArrowRight" | "ArrowUp" => Self::Steps(far),
            "PageDown" => Self::Steps(-100.0),
            "PageUp" => Self::Steps(100.0),
            "Home" => Self::Start,
            "End" => Self::End,
            "+" | "=" => Self::Zoom(CLOSER),
            "-" | "_" | "−" => Self::Zoom(FARTHER),
            "[" | "," | "<" => Self::Pan(-PAN),
            "]" | "." | ">" => Self::Pan(PAN),
            "0" => Self::WholeView,
            _ => return None,
        })
    }

    /// Applies the move to `state`. `whole` has the view that the lesson sets up.
    pub fn make(self, state: &mut Explorer, whole: &Explorer) {
        let range = state.range;
        match self {
            Self::Steps(n) => state.place(moved(state.cursor, 0.0, range.step(), n)),
            Self::Start => state.place(range.low()),
            Self::End => state.place(range.high()),
            Self::Zoom(factor) => state.zoom(factor),
            Self::Pan(share) => state.range = range.panned(share),
            Self::WholeView => state.range = whole.range,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curves::range::XRange;

    fn after(keys: &[(&str, bool)]) -> Explorer {
        let whole = Explorer { cursor: 1.0, ..Explorer::plain() };
        let mut state = whole.clone();
        for (key, is_shifted) in keys {
            Move::of_key(key, *is_shifted).unwrap().make(&mut state, &whole);
        }
        state
    }

    #[test]
    fn arrows_step_and_shift_steps_ten_times_as_far() {
        assert_eq!(after(&[("ArrowRight", false)]).cursor, 1.01);
        assert_eq!(after(&[("ArrowLeft", true)]).cursor, 0.9);
        assert_eq!(after(&[("PageUp", false)]).cursor, 2.0);
        assert_eq!(after(&[("Home", false)]).cursor, -6.0);
        assert_eq!(after(&[("End", false), ("ArrowUp", false)]).cursor, 6.01);
    }

    #[test]
    fn plus_minus_and_brackets_change_the_view_and_zero_brings_it_back() {
        assert_eq!(after(&[("+", true)]).range, XRange::new(-4.6, 5.0));
        assert_eq!(after(&[("]", false)]).range, XRange::new(-4.8, 7.2));
        assert_eq!(after(&[("+", false), (",", false), ("0", false)]).range, XRange::new(-6.0, 6.0));
    }

    #[test]
    fn other_keys_are_the_browsers() {
        assert_eq!(Move::of_key("Tab", false), None);
        assert_eq!(Move::of_key("a", false), None);
    }
}
