//! Moves of the cursor and the view, by keys, touches and mouse buttons. Positions on the picture are shares of the
//! plot's width: 0 is the left edge, 1 the right one.
//!
//! A finger may be about to scroll the page, so it moves the cursor only after it has moved sideways or been lifted.

use super::{super::state::Explorer, range::XRange};
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
    /// Moves the cursor to this share of the width of the view.
    Cursor(f64),
    /// Sets the view.
    View(XRange),
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
            Self::Cursor(share) => state.place(range.at(share.clamp(0.0, 1.0))),
            Self::View(range) => state.range = range,
            Self::WholeView => state.range = whole.range,
        }
    }
}

/// Largest distance that a finger may move during a tap, in picture units.
const STILL: f64 = 8.0;
/// Longest time between the two taps of a double tap, in milliseconds.
const DOUBLE: f64 = 350.0;

/// A pointer event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// Id of the pointer.
    pub id: i32,
    /// Position as a share of the plot's width.
    pub share: f64,
    /// Position in picture units: CSS pixels at the default font size.
    pub px: (f64, f64),
    /// Timestamp in milliseconds.
    pub time: f64,
    /// Whether the pointer is a finger.
    pub is_finger: bool,
    /// Whether it drags the view instead of the cursor: the shift key is pressed.
    pub is_panning: bool,
    /// Whether the mouse's main button is pressed, or a finger or pen touches the picture.
    pub is_down: bool,
}

/// The pointers that are down, and the state of their gesture.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    down: Vec<Held>,
    last_tap: Option<(f64, (f64, f64))>,
}

#[derive(Clone, Debug)]
struct Held {
    now: Touch,
    start: Touch,
    /// The view and the pointer's share of it when the drag began or a finger was added.
    anchor: (XRange, f64),
    has_moved: bool,
}

impl Gesture {
    /// Handles a pointer that goes down.
    pub fn down(&mut self, touch: Touch, range: XRange) -> Option<Move> {
        self.down.retain(|held| held.now.id != touch.id);
        let has_moved = !touch.is_finger;
        self.down.push(Held { now: touch, start: touch, anchor: (range, touch.share), has_moved });
        // Each additional finger restarts the gesture of all fingers from where they are.
        for held in &mut self.down {
            held.anchor = (range, held.now.share);
        }
        let places_cursor = has_moved && !touch.is_panning && self.down.len() == 1;
        places_cursor.then_some(Move::Cursor(touch.share))
    }

    /// Handles a moved pointer. One that is not down ends its drag: its button was released where the page receives no
    /// event, for example over a menu.
    pub fn moved(&mut self, touch: Touch) -> Option<Move> {
        if !touch.is_down {
            self.cancelled(touch.id);
            return None;
        }
        let held = self.down.iter_mut().find(|held| held.now.id == touch.id)?;
        held.now = touch;
        held.has_moved |= (touch.px.0 - held.start.px.0).abs() > STILL;
        match self.down.as_slice() {
            [only] if !only.has_moved => None,
            [only] if only.start.is_panning => Some(Move::View(dragged(only))),
            [only] => Some(Move::Cursor(only.now.share)),
            [first, second, ..] => pinched(first, second).map(Move::View),
            [] => None,
        }
    }

    /// Handles a lifted pointer.
    pub fn up(&mut self, touch: Touch) -> Option<Move> {
        let place = self.down.iter().position(|held| held.now.id == touch.id)?;
        let held = self.down.remove(place);
        if !self.down.is_empty() {
            // The remaining finger of a pinch does not place the cursor.
            self.down.clear();
            self.last_tap = None;
            return None;
        }
        let is_tap =
            (touch.px.0 - held.start.px.0).abs() <= STILL && (touch.px.1 - held.start.px.1).abs() <= STILL;
        if !is_tap {
            self.last_tap = None;
            return None;
        }
        let is_double = self.last_tap.take().is_some_and(|(time, px)| {
            touch.time - time < DOUBLE && (touch.px.0 - px.0).hypot(touch.px.1 - px.1) < 3.0 * STILL
        });
        if is_double {
            return Some(Move::WholeView);
        }
        self.last_tap = Some((touch.time, touch.px));
        (touch.is_finger && !held.start.is_panning).then_some(Move::Cursor(touch.share))
    }

    /// Handles a pointer that the browser takes away, because it scrolls or gives the pointer to another element.
    pub fn cancelled(&mut self, id: i32) {
        self.down.retain(|held| held.now.id != id);
    }

    /// Ends all drags, because the window lost the focus.
    pub fn ended(&mut self) {
        self.down.clear();
    }

    /// Ends all drags of a mouse or pen, because a context menu opened. A resting finger may fire the event without a
    /// menu and drag on; if a menu does open, the browser cancels the pointer.
    pub fn menu_opened(&mut self) {
        self.down.retain(|held| held.now.is_finger);
    }
}

/// Returns the view that keeps the same x under the pointer.
fn dragged(held: &Held) -> XRange {
    let (range, share) = held.anchor;
    range.panned(share - held.now.share)
}

/// Returns the view that keeps the same x midway between two fingers and scales with their distance. `None` while the
/// fingers are at the same place.
fn pinched(first: &Held, second: &Held) -> Option<XRange> {
    let (range, from) = first.anchor;
    let (_, to) = second.anchor;
    let distance = |a: Touch, b: Touch| (a.px.0 - b.px.0).hypot(a.px.1 - b.px.1);
    let apart = distance(first.now, second.now);
    let plot = (first.now.px.0 - second.now.px.0) / (first.now.share - second.now.share);
    let before = ((to - from) * plot).hypot(first.start.px.1 - second.start.px.1);
    if apart < 1.0 || !before.is_finite() || before < 1.0 {
        return None;
    }
    let width = range.width() * before / apart;
    let middle_then = range.at(f64::midpoint(from, to));
    let low = middle_then - f64::midpoint(first.now.share, second.now.share) * width;
    Some(XRange::new(low, low + width))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// Returns a touch on a plot of 100 × 100 px over −5 … 5.
    fn at(id: i32, x: f64, time: f64) -> Touch {
        Touch { id, share: x / 100.0, px: (x, 50.0), time, is_finger: true, is_panning: false, is_down: true }
    }

    fn mouse(x: f64, time: f64) -> Touch {
        Touch { is_finger: false, ..at(1, x, time) }
    }

    fn range() -> XRange {
        XRange::new(-5.0, 5.0)
    }

    #[test]
    fn a_mouse_places_the_cursor_at_once_and_drags_it() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(mouse(30.0, 0.0), range()), Some(Move::Cursor(0.3)));
        assert_eq!(gesture.moved(mouse(31.0, 10.0)), Some(Move::Cursor(0.31)));
        assert_eq!(gesture.up(mouse(60.0, 20.0)), None);
        assert_eq!(gesture.moved(mouse(70.0, 30.0)), None, "a mouse without a button down moves nothing");
    }

    #[test]
    fn a_button_that_was_released_unnoticed_drags_no_longer() {
        let mut gesture = Gesture::default();
        gesture.down(mouse(30.0, 0.0), range());
        assert_eq!(gesture.moved(mouse(40.0, 10.0)), Some(Move::Cursor(0.4)));
        assert_eq!(gesture.moved(Touch { is_down: false, ..mouse(50.0, 20.0) }), None);
        assert_eq!(gesture.moved(mouse(60.0, 30.0)), None, "a button that comes down elsewhere is no drag");
    }

    #[test]
    fn a_drag_ends_with_the_focus_and_a_lost_pointer_ends_its_own() {
        let mut gesture = Gesture::default();
        gesture.down(mouse(30.0, 0.0), range());
        gesture.ended();
        assert_eq!(gesture.moved(mouse(40.0, 10.0)), None);
        gesture.down(mouse(30.0, 10.0), range());
        gesture.menu_opened();
        assert_eq!(gesture.moved(mouse(40.0, 15.0)), None);
        gesture.down(mouse(30.0, 20.0), range());
        gesture.cancelled(7);
        assert_eq!(gesture.moved(mouse(40.0, 30.0)), Some(Move::Cursor(0.4)), "another pointer was lost");
        gesture.cancelled(1);
        assert_eq!(gesture.moved(mouse(50.0, 40.0)), None);
    }

    #[test]
    fn a_finger_moves_the_cursor_sideways_or_by_a_tap_and_leaves_scrolling_alone() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.down(at(1, 30.0, 0.0), range()), None);
        assert_eq!(gesture.moved(at(1, 33.0, 5.0)), None);
        gesture.cancelled(1);
        assert_eq!(gesture.up(at(1, 33.0, 9.0)), None);

        assert_eq!(gesture.down(at(1, 30.0, 100.0), range()), None);
        assert_eq!(gesture.up(at(1, 31.0, 150.0)), Some(Move::Cursor(0.31)));

        assert_eq!(gesture.down(at(1, 30.0, 1000.0), range()), None);
        assert_eq!(gesture.moved(at(1, 40.0, 1010.0)), Some(Move::Cursor(0.4)));
    }

    #[test]
    fn two_taps_show_the_whole_view() {
        let mut gesture = Gesture::default();
        gesture.down(at(1, 30.0, 0.0), range());
        gesture.up(at(1, 30.0, 50.0));
        gesture.down(at(1, 32.0, 200.0), range());
        assert_eq!(gesture.up(at(1, 32.0, 250.0)), Some(Move::WholeView));
        gesture.down(at(1, 32.0, 300.0), range());
        assert_eq!(gesture.up(at(1, 32.0, 350.0)), Some(Move::Cursor(0.32)), "a third tap is a tap");
    }

    #[test]
    fn two_fingers_zoom_about_the_place_between_them() {
        let mut gesture = Gesture::default();
        gesture.down(at(1, 40.0, 0.0), range());
        gesture.down(at(2, 60.0, 10.0), range());
        gesture.moved(at(1, 30.0, 20.0));
        let change = gesture.moved(at(2, 70.0, 20.0));
        assert_eq!(change, Some(Move::View(XRange::new(-2.5, 2.5))));
        assert_eq!(gesture.up(at(1, 30.0, 30.0)), None);
        assert_eq!(gesture.up(at(2, 70.0, 40.0)), None, "lifting the fingers places no cursor");
    }

    #[test]
    fn with_shift_the_mouse_drags_the_view() {
        let mut gesture = Gesture::default();
        let panning = |x, time| Touch { is_panning: true, ..mouse(x, time) };
        assert_eq!(gesture.down(panning(50.0, 0.0), range()), None);
        assert_eq!(gesture.moved(panning(60.0, 10.0)), Some(Move::View(XRange::new(-6.0, 4.0))));
    }

    #[test]
    fn changes_keep_the_state_valid() {
        let whole = Explorer::plain();
        let mut state = Explorer { range: range(), ..Explorer::plain() };
        Move::Cursor(-0.2).make(&mut state, &whole);
        assert_eq!(state.cursor, -5.0);
        Move::WholeView.make(&mut state, &whole);
        assert_eq!(state.range, whole.range);
    }
}
