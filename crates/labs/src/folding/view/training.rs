//! The player of the training, and its loss.

use super::{context::FoldingContext, planes::LossView, readout::facts};
use crate::folding::model::separate::{MOST_STEPS, Separate};
use leptos::prelude::*;
use ui_kit::{
    components::player::{Player, PlayerControls, Steps},
    text::use_text,
};

/// Steps that are played in a sixtieth of a second.
const PACE: f64 = 5.0;
/// Of so many frames of a play one is shown: its numbers, the class map and the three pictures each take a frame.
const SHOWN: u32 = 5;

/// The player and the loss.
#[component]
pub(super) fn TrainingPanel(context: FoldingContext) -> impl IntoView {
    let text = use_text();
    let experiment = context.of(|state| state.separate.begin());
    // Whether the learner has moved the training: a link alone reaches no goal.
    let is_own = StoredValue::new(false);
    let n_frames = StoredValue::new(0_u32);
    let playing = StoredValue::new_local(None::<Player>);
    let steps = Steps {
        step: Signal::derive(move || context.state.with(|state| state.separate.step)),
        set_step: Callback::new(move |step| {
            is_own.set_value(true);
            context.change(|state| state.separate.step = step);
        }),
        most: MOST_STEPS,
        end: Callback::new(move |step| Separate { step, ..context.wanted() }.stop()),
        pace: |_| PACE,
        result: Signal::derive(move || facts(context, text.words())),
    };
    let show = move || {
        n_frames.update_value(|n| *n = n.wrapping_add(1));
        let is_playing =
            playing.with_value(|player| player.is_some_and(|player| untrack(|| player.is_playing())));
        let wanted = context.wanted();
        let is_end = wanted.step == MOST_STEPS || wanted.step == wanted.begin().stop();
        if !is_playing || is_end || n_frames.get_value().is_multiple_of(SHOWN) {
            context.show_run(is_own.get_value());
        }
    };
    let player = Player::new(steps, move || experiment.track(), move |step| context.advance(step), show);
    playing.set_value(Some(player));
    Effect::new(move |_| context.is_in_motion.set(player.is_playing()));
    on_cleanup(move || {
        // Disposed if the whole lab is left.
        let _ = context.is_in_motion.try_set(false);
    });
    view! {
        <div class="folding-training">
            <PlayerControls player=player strides=&[1, 10] />
            <LossView context=context />
        </div>
    }
}
