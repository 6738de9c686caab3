//! The moment when a guess is made: the view moves to the place that was asked for. Readers who want no motion see the
//! end of the move at once.

use super::{
    super::model::range::XRange,
    context::{ExplorerContext, PredictionGate},
};
use leptos::prelude::*;
use ui_kit::browser::motion;

/// Distance of the ends of the view from the place: the curve's dip fills it.
const AROUND: f64 = 2.5;
/// Number of frames of the move: a fifth of a second at 60 per second.
const N_FRAMES: u32 = 12;

/// Moves the view when the learner makes the guess that was asked for.
pub fn zoom_when_revealed(context: ExplorerContext, gate: PredictionGate) {
    Effect::new(move |was_asking: Option<bool>| {
        let is_asking = gate.is_asking();
        if was_asking == Some(true)
            && !is_asking
            && let Some(reveal) = untrack(|| gate.reveal())
        {
            let target = around(reveal.truth);
            let from = context.state.with_untracked(|state| state.range);
            if motion::is_reduced() {
                context.state.update(|state| state.range = target);
            } else {
                move_on(context, (from, target), 1);
            }
        }
        is_asking
    });
}

/// Returns the view around a place, with ends on the marks of the axis.
fn around(place: f64) -> XRange {
    let middle = (place * 10.0).round() / 10.0;
    XRange::new(middle - AROUND, middle + AROUND)
}

/// Shows the next step of a move in the next frame, unless something else has moved the view since.
fn move_on(context: ExplorerContext, ends: (XRange, XRange), frame: u32) {
    request_animation_frame(move || {
        // By then the lab may be disposed.
        let now = context.state.try_with_untracked(|state| state.range);
        if now == Some(between(ends, frame - 1)) {
            context.state.update(|state| state.range = between(ends, frame));
            if frame < N_FRAMES {
                move_on(context, ends, frame + 1);
            }
        }
    });
}

/// Returns the view in a frame of the move: the start in frame 0, the target in the last one.
fn between((from, to): (XRange, XRange), frame: u32) -> XRange {
    if frame >= N_FRAMES {
        return to;
    }
    if frame == 0 {
        return from;
    }
    let share = f64::from(frame) / f64::from(N_FRAMES);
    let of = |from: f64, to: f64| from + (to - from) * share;
    XRange::new(of(from.low(), to.low()), of(from.high(), to.high()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_move_leads_from_the_view_to_the_place_without_turning_back() {
        let ends = (XRange::new(-6.0, 6.0), around(-1.278_46));
        assert_eq!(ends.1, XRange::new(-3.8, 1.2));
        let frames: Vec<XRange> = (0..=N_FRAMES).map(|frame| between(ends, frame)).collect();
        assert_eq!((frames[0], frames[N_FRAMES as usize]), ends);
        for pair in frames.windows(2) {
            assert!(pair[1].low() > pair[0].low() && pair[1].high() < pair[0].high(), "{pair:?}");
        }
    }
}
