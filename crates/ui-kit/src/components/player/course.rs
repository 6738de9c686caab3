//! The decisions of a player: how many steps are due, and how far a slice of time gets.

/// Result of bringing a computation nearer to a number of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// It has taken this many steps, and is not there yet.
    Under(u32),
    /// It has taken the steps that were asked for.
    There,
    /// It cannot go beyond this number of steps.
    Stuck(u32),
}

/// Advances a computation towards `wanted` steps until it is there, is stuck, or the time is over. Advances at least
/// once, so that every slice makes progress.
pub(super) fn slice(
    wanted: u32,
    mut advance: impl FnMut(u32) -> Advance,
    is_over: impl Fn() -> bool,
) -> Advance {
    loop {
        match advance(wanted) {
            Advance::Under(_) if !is_over() => {}
            result => return result,
        }
    }
}

/// Longest time between two frames that counts, in milliseconds: after a pause nothing is caught up.
const LONGEST_FRAME: f64 = 50.0;

/// Converts time into steps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Beat {
    /// Time of the last frame, in milliseconds.
    last: Option<f64>,
    /// Part of a step that is due, but not a whole one yet.
    carried: f64,
}

impl Beat {
    /// Returns the number of steps that are due at a frame, at `pace` steps in a sixtieth of a second.
    pub(super) fn due(&mut self, now: f64, pace: f64) -> u32 {
        const SIXTIETH: f64 = 1000.0 / 60.0;
        let passed = self.last.map_or(SIXTIETH, |last| (now - last).clamp(0.0, LONGEST_FRAME));
        self.last = Some(now);
        let due = self.carried + pace * passed / SIXTIETH;
        self.carried = due.fract();
        due as u32
    }
}

/// What remains to be done after a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The number of steps that the state is to have, if that is another one.
    pub(super) step: Option<u32>,
    /// Whether to show the computation.
    pub(super) is_shown: bool,
    /// Whether the player comes to rest.
    pub(super) is_over: bool,
}

impl Turn {
    /// Returns what follows from the result of a slice towards `wanted` steps, while the state asks for `step`. `end` is
    /// where the play ends, or `None` if nothing is being played: then only the result is shown.
    pub(super) fn after(result: Advance, wanted: u32, step: u32, end: Option<u32>) -> Self {
        let (n_steps, is_stuck) = match result {
            Advance::Under(n) => (n, false),
            Advance::There => (wanted, false),
            Advance::Stuck(n) => (n, true),
        };
        let is_behind = n_steps < step && !is_stuck;
        let is_over = is_stuck || end.map_or(result == Advance::There, |end| n_steps >= end);
        Self {
            step: (!is_behind && n_steps != step).then_some(n_steps),
            is_shown: is_over || (end.is_some() && !is_behind),
            is_over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Runs a slice of a computation that has taken `from` steps and fails beyond `most`, with time for `n` steps.
    fn run(from: u32, wanted: u32, most: u32, n: u32) -> Advance {
        let (at, left) = (Cell::new(from), Cell::new(n));
        let advance = |wanted| {
            if at.get() == wanted {
                return Advance::There;
            }
            if at.get() == most {
                return Advance::Stuck(most);
            }
            at.set(at.get() + 1);
            left.set(left.get().saturating_sub(1));
            if at.get() == wanted { Advance::There } else { Advance::Under(at.get()) }
        };
        slice(wanted, advance, || left.get() == 0)
    }

    #[test]
    fn a_slice_ends_when_it_is_there_or_stuck_or_out_of_time() {
        assert_eq!(run(3, 10, 99, 100), Advance::There);
        assert_eq!(run(10, 10, 99, 100), Advance::There);
        assert_eq!(run(3, 10, 5, 100), Advance::Stuck(5));
        assert_eq!(run(3, 10, 99, 4), Advance::Under(7));
        // Without any time, a step is taken nevertheless.
        assert_eq!(run(3, 10, 99, 0), Advance::Under(4));
    }

    #[test]
    fn steps_follow_the_clock_and_not_the_number_of_frames() {
        let total = |frames: u32, length: f64| {
            let mut beat = Beat::default();
            (0..frames).map(|frame| beat.due(f64::from(frame) * length, 2.0)).sum::<u32>()
        };
        // One second at 60 and at 120 frames; the first frame counts as a sixtieth of a second.
        assert!(total(61, 1000.0 / 60.0).abs_diff(122) <= 1);
        assert!(total(121, 1000.0 / 120.0).abs_diff(122) <= 1);
        let mut beat = Beat::default();
        assert_eq!((beat.due(0.0, 0.25), beat.due(1000.0 / 60.0, 0.25)), (0, 0));
    }

    #[test]
    fn a_pause_is_not_caught_up() {
        let mut beat = Beat::default();
        beat.due(0.0, 2.0);
        assert_eq!(beat.due(60_000.0, 2.0), 6);
        // A clock that goes back counts as one that stands still.
        assert_eq!(beat.due(50_000.0, 2.0), 0);
    }

    #[track_caller]
    fn check(turn: Turn, step: Option<u32>, is_shown: bool, is_over: bool) {
        assert_eq!(turn, Turn { step, is_shown, is_over });
    }

    #[test]
    fn a_play_shows_every_slice_and_ends_at_its_end() {
        check(Turn::after(Advance::There, 12, 10, Some(600)), Some(12), true, false);
        // Out of time: the state has the steps that were taken.
        check(Turn::after(Advance::Under(11), 12, 10, Some(600)), Some(11), true, false);
        check(Turn::after(Advance::There, 600, 598, Some(600)), Some(600), true, true);
        check(Turn::after(Advance::Stuck(41), 42, 40, Some(600)), Some(41), true, true);
        // No whole step is due.
        check(Turn::after(Advance::There, 10, 10, Some(600)), None, true, false);
    }

    #[test]
    fn a_play_of_a_computation_that_is_behind_its_state_shows_nothing_until_it_is_there() {
        check(Turn::after(Advance::Under(80), 302, 300, Some(600)), None, false, false);
        check(Turn::after(Advance::Stuck(80), 302, 300, Some(600)), Some(80), true, true);
    }

    #[test]
    fn without_a_play_only_the_result_is_shown() {
        check(Turn::after(Advance::Under(80), 300, 300, None), None, false, false);
        check(Turn::after(Advance::There, 300, 300, None), None, true, true);
        check(Turn::after(Advance::Stuck(41), 300, 300, None), Some(41), true, true);
    }
}
