//! What keys do on the cursor's slider.

use super::state::Explorer;
use crate::ui::steps::moved;

/// Something to do with the cursor or the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// The cursor by so many steps.
    Steps(f64),
    /// The cursor to the left end of the view.
    Start,
    /// The cursor to the right end.
    End,
    /// So many times as much in view.
    Zoom(f64),
    /// The view by a share of its width.
    Pan(f64),
    /// The view as the lesson sets it up.
    WholeView,
}

/// What one press of "+" or of the button shows: so many times as much as before.
pub const CLOSER: f64 = 0.8;
/// What one press of "−" shows.
pub const FARTHER: f64 = 1.0 / CLOSER;
/// How far one press pans.
pub const PAN: f64 = 0.1;

impl Move {
    /// What a key does, as the browser names it; `None` leaves it to the browser.
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

    /// Does it. `whole` is the view that the lesson sets up.
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
    use crate::ui::labs::curves::range::XRange;

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
