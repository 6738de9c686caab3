//! The cursor as the numbers around the picture follow it: in turns, a part of them in each frame.
//!
//! Written all at once, the texts of twelve functions cost more than the picture: the browser lays out and paints every
//! line anew. In turns, each frame of a drag has a quarter of that, and the numbers are at most three frames behind; once
//! the cursor rests they all say the same. Deliberately absent: a timer. A page that is not seen has no frames and no
//! numbers to show.

use crate::{
    browser::frame::OncePerFrame,
    memo::{Memo, leave_in_the_end},
};
use leptos::prelude::*;

/// How many turns there are.
const TURNS: usize = 4;

/// The cursor in each turn. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Turns([RwSignal<f64>; TURNS]);

impl Turns {
    /// Turns that follow `cursor`.
    pub fn following(cursor: Memo<f64>) -> Self {
        let start = cursor.get_untracked();
        let turns = Self(core::array::from_fn(|_| RwSignal::new(start)));
        let frame = StoredValue::new_local(None::<OncePerFrame>);
        let last = StoredValue::new(0);
        let ask = move || {
            // What is gone has nothing to follow.
            let _ = frame.try_with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
        };
        frame.set_value(Some(OncePerFrame::new(move || {
            let (Some(x), Some(after)) = (cursor.try_get_untracked(), last.try_get_value()) else { return };
            let stands = turns.0.map(|turn| turn.try_get_untracked().unwrap_or(x));
            let Some(turn) = next_behind(stands, x, after) else { return };
            last.set_value(turn);
            if let Some(cursor) = turns.0.get(turn) {
                cursor.set(x);
            }
            ask();
        })));
        Effect::new(move |known: Option<()>| {
            cursor.track();
            if known.is_some() {
                ask();
            }
        });
        turns
    }

    /// The cursor for the numbers at this place, the same place always in the same turn. Reactive.
    pub fn get(self, place: usize) -> f64 {
        let [first, ..] = self.0;
        let turn = self.0.get(place % TURNS).copied().unwrap_or(first);
        leave_in_the_end(&turn);
        turn.get()
    }
}

/// The turn after `last` that does not stand at `x` yet.
fn next_behind(stands: [f64; TURNS], x: f64, last: usize) -> Option<usize> {
    let is_behind = |turn: &usize| stands.get(*turn).is_some_and(|stand| *stand != x);
    (1..=TURNS).map(|step| (last + step) % TURNS).find(is_behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_turn_comes_once_and_then_all_stand_at_the_cursor() {
        let (mut stands, mut last) = ([0.0; TURNS], 2);
        let mut order = Vec::new();
        while let Some(turn) = next_behind(stands, 1.5, last) {
            stands[turn] = 1.5;
            last = turn;
            order.push(turn);
        }
        assert_eq!((order, stands), (vec![3, 0, 1, 2], [1.5; TURNS]));
    }

    #[test]
    fn while_the_cursor_moves_no_turn_is_left_out() {
        let (mut stands, mut last) = ([0.0; TURNS], 0);
        for frame in 1..=2 * TURNS {
            let turn = next_behind(stands, frame as f64, last).unwrap();
            stands[turn] = frame as f64;
            last = turn;
        }
        assert_eq!(stands, [8.0, 5.0, 6.0, 7.0]);
    }
}
