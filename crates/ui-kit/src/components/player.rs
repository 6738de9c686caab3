//! The player of labs that compute step by step: Play and Pause, single steps, back to step 0.
//!
//! The number of steps is a field of the lab's state, and so of its address: whatever the way to it, the same number
//! shows the same result. The player makes the computation follow that number, and plays by raising it.
//!
//! ```ignore
//! let player = Player::new(
//!     Steps {
//!         step: Signal::derive(move || state.with(|state| state.step)),
//!         set_step: Callback::new(move |step| state.update(|state| state.step = step)),
//!         most: 3000,
//!         end: Callback::new(|from| from / 600 * 600 + 600),
//!         pace: |_| 2.0,
//!         result: Signal::derive(move || …),
//!     },
//!     move || seed.track(),
//!     move |wanted| run.try_update_value(|run| run.advance(&state.get_untracked(), wanted)).unwrap_or(Advance::There),
//!     move || shown.set(run.with_value(Run::snapshot)),
//! );
//! view! { <PlayerControls player=player strides=&[1, 10] /> }
//! ```
//!
//! Invariants: steps take at most 4 ms of a frame, or of a turn of the event loop; nothing plays while the lab is out of
//! view or the tab is hidden; a reader who wants less motion sees only the end of a play; screen readers hear the result
//! once, when the player comes to rest after an action.

mod course;

use crate::{
    browser::{
        motion,
        observe::InView,
        schedule::{Turns, now},
    },
    components::number_field::NumberField,
    memo::TidyMemo,
    text::{number::exact, player::Player as Words, use_text},
};
pub use course::Advance;
use course::{Beat, Turn, slice};
use leptos::{html, prelude::*};
use send_wrapper::SendWrapper;
use std::time::Duration;

/// The steps of a lab.
#[derive(Clone, Copy)]
pub struct Steps {
    /// The number of steps in the lab's state.
    pub step: Signal<u32>,
    /// Changes that number.
    pub set_step: Callback<u32>,
    /// The largest number of steps.
    pub most: u32,
    /// Returns where a play ends that begins after this many steps.
    pub end: Callback<u32, u32>,
    /// Returns how many steps are played in a sixtieth of a second, after this many steps.
    pub pace: fn(u32) -> f64,
    /// The result in words, for screen readers.
    pub result: Signal<String>,
}

/// The player of a lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Player {
    steps: Steps,
    is_playing: RwSignal<bool>,
    is_behind: RwSignal<bool>,
    /// The result as announced last.
    said: RwSignal<String>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    advance: Box<dyn FnMut(u32) -> Advance>,
    show: Box<dyn Fn()>,
    beat: Beat,
    /// Where the play ends.
    end: u32,
    /// The number of steps that the player has given the state last.
    own: u32,
    /// Whether a turn is scheduled.
    is_due: bool,
    is_in_view: bool,
    /// Whether the result is to be announced once the computation has caught up.
    is_awaited: bool,
}

impl Player {
    /// Creates the player.
    ///
    /// `track` reads the signals on which the computation depends, apart from the number of steps. `advance` brings the
    /// computation a few steps nearer to a number of steps, at least one, and begins it anew where it belongs to
    /// another state or is beyond that number. `show` shows it.
    pub fn new(
        steps: Steps,
        track: impl Fn() + 'static,
        advance: impl FnMut(u32) -> Advance + 'static,
        show: impl Fn() + 'static,
    ) -> Self {
        let inner = Inner {
            advance: Box::new(advance),
            show: Box::new(show),
            beat: Beat::default(),
            end: 0,
            own: steps.step.get_untracked(),
            is_due: false,
            is_in_view: true,
            is_awaited: false,
        };
        let player = Self {
            steps,
            is_playing: RwSignal::new(false),
            is_behind: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            inner: StoredValue::new_local(inner),
        };
        // Most changes of a lab's state leave its steps as they are.
        let step = TidyMemo::new(move |_| steps.step.get());
        Effect::new(move |_| {
            track();
            let step = step.get();
            // A link or a reset has moved the state elsewhere.
            if player.inner.with_value(|inner| inner.own != step) {
                player.is_playing.set(false);
            }
            player.ask();
        });
        player
    }

    /// Returns whether steps are being played. Reactive.
    pub fn is_playing(self) -> bool {
        self.is_playing.get()
    }

    /// Returns whether the computation has not reached the state's number of steps yet. Reactive.
    pub fn is_behind(self) -> bool {
        self.is_behind.get()
    }

    /// Plays, or pauses.
    pub fn toggle(self) {
        if self.is_playing.get_untracked() {
            self.is_playing.set(false);
            self.announce();
            return;
        }
        let step = self.steps.step.get_untracked();
        let end = self.steps.end.run(step).min(self.steps.most);
        if motion::is_reduced() {
            self.go_to(end);
            return;
        }
        self.inner.update_value(|inner| {
            inner.end = end;
            inner.own = step;
            inner.beat = Beat::default();
        });
        self.is_playing.set(true);
        self.ask();
    }

    /// Goes to a number of steps, without showing those in between.
    pub fn go_to(self, step: u32) {
        self.is_playing.set(false);
        self.inner.update_value(|inner| inner.is_awaited = true);
        self.set_step(step.min(self.steps.most));
        self.ask();
    }

    /// Goes forward by `n` steps.
    fn forward(self, n: u32) {
        self.go_to(self.steps.step.get_untracked().saturating_add(n));
    }

    fn set_step(self, step: u32) {
        self.inner.update_value(|inner| inner.own = step);
        self.steps.set_step.run(step);
    }

    fn announce(self) {
        self.said.set(self.steps.result.get_untracked());
    }

    /// Schedules a turn: in a frame while playing, otherwise after what the browser has to do.
    fn ask(self) {
        let is_playing = self.is_playing.get_untracked();
        let is_new = self.inner.try_update_value(|inner| {
            let is_new = !inner.is_due && (inner.is_in_view || !is_playing);
            inner.is_due |= is_new;
            is_new
        });
        if is_new != Some(true) {
            return;
        }
        if is_playing {
            request_animation_frame(move || self.turn());
        } else {
            set_timeout(move || self.turn(), Duration::ZERO);
        }
    }

    fn turn(self) {
        // Both are disposed if the reader has left.
        let (Some(is_playing), Some(step)) =
            (self.is_playing.try_get_untracked(), self.steps.step.try_get_untracked())
        else {
            return;
        };
        let after = self.inner.try_update_value(|inner| {
            inner.is_due = false;
            let due = if is_playing { inner.beat.due(now(), (self.steps.pace)(step)) } else { 0 };
            let wanted = if is_playing { step.saturating_add(due).min(inner.end.max(step)) } else { step };
            let time = Turns::begin();
            let result = slice(wanted, &mut inner.advance, || time.is_over());
            Turn::after(result, wanted, step, is_playing.then_some(inner.end))
        });
        let Some(turn) = after else { return };
        turn.step.into_iter().for_each(|step| self.set_step(step));
        if turn.is_shown {
            self.inner.with_value(|inner| (inner.show)());
        }
        if self.is_behind.get_untracked() == turn.is_shown {
            self.is_behind.set(!turn.is_shown);
        }
        if !turn.is_over {
            self.ask();
            return;
        }
        let is_awaited = self.inner.try_update_value(|inner| std::mem::take(&mut inner.is_awaited));
        if is_playing {
            self.is_playing.set(false);
        }
        if is_playing || is_awaited == Some(true) {
            self.announce();
        }
    }

    /// Continues, or waits, when the lab enters or leaves the view.
    fn seen(self, is_in_view: bool) {
        let _ = self.inner.try_update_value(|inner| inner.is_in_view = is_in_view);
        if self.is_playing.try_get_untracked() == Some(true) {
            self.ask();
        }
    }
}

/// The buttons of a player, and the number of steps as a field.
#[component]
pub fn PlayerControls(
    player: Player,
    /// How many steps each of the buttons goes forward.
    strides: &'static [u32],
) -> impl IntoView {
    let text = use_text();
    let steps = player.steps;
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(lab) = node.get().and_then(|node| node.closest(".lab").ok().flatten()) else { return };
        let watch = SendWrapper::new(InView::of(&lab, "0px", move |is_in| player.seen(is_in)));
        on_cleanup(move || drop(watch));
    });
    // Without its controls, a play could not be paused.
    on_cleanup(move || {
        if player.is_playing.try_get_untracked() == Some(true) {
            player.is_playing.set(false);
        }
    });
    let play = move || {
        let m = text.words::<Words>();
        if player.is_playing() { m.pause } else { m.play }
    };
    let forward = move |n: u32| {
        let label = move || match n {
            1 => text.words::<Words>().one_more.to_owned(),
            n => text.words::<Words>().more(&n.to_string()),
        };
        view! {
            <button
                type="button" class="button" aria-label=label title=label
                on:click=move |_| player.forward(n)
            >
                {format!("+{n}")}
            </button>
        }
    };
    let step = text.say(|m: &Words| m.step);
    view! {
        <div
            class="player" node_ref=node role="group" aria-label=text.say(|m: &Words| m.player)
            aria-busy=move || player.is_behind().to_string()
        >
            <button
                type="button" class="button player__play"
                class:player__play--playing=move || player.is_playing()
                on:click=move |_| player.toggle()
            >
                {play}
            </button>
            {strides.iter().map(|&n| forward(n)).collect_view()}
            <button type="button" class="button" on:click=move |_| player.go_to(0)>
                {text.say(|m: &Words| m.to_start)}
            </button>
            <label class="field player__step">
                {step}
                <NumberField
                    label=Signal::derive(move || step().to_owned())
                    value=Signal::derive(move || f64::from(steps.step.get()))
                    range=0.0..=f64::from(steps.most) step=10.0
                    set=move |number| player.go_to(number.round() as u32)
                />
                <span class="player__most">
                    {format!("/ {}", exact(f64::from(steps.most)))}
                    <span class="player__busy" aria-hidden="true">{text.say(|m: &Words| m.busy)}</span>
                </span>
            </label>
            <span class="visually-hidden" role="status">{move || player.said.get()}</span>
        </div>
    }
}
