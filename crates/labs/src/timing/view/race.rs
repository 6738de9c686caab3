//! The race: a bar for each function, which grows while the run measures it. The worker rests while it is drawn.

use super::super::{
    instrument::Phase,
    picture::{Series, charts::series},
    race::{Lane, lanes},
};
use crate::timing::words::{Timing, race::Racing};
use benchmark::{Nanos, Subject};
use leptos::prelude::*;
use std::iter;
use ui_kit::{
    memo::TidyMemo,
    text::{number::duration, use_text},
};

/// The race of the run in progress. Hidden without a run, and for readers who want no motion.
#[component]
pub fn RaceView(phase: ReadSignal<Phase>) -> impl IntoView {
    let text = use_text();
    let race = TidyMemo::new(move |_| {
        phase.with(|phase| match phase {
            Phase::Running(Some(progress)) => lanes(progress),
            Phase::Running(None) | Phase::Idle | Phase::Cancelled | Phase::Over | Phase::Failed(_) => {
                Vec::new()
            }
        })
    });
    let places = move || {
        race.with(|lanes| {
            iter::zip(0.., lanes.iter().map(|lane| (lane.subject, lane.implementation))).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || race.with(|lanes| !lanes.is_empty())>
            <div class="timing__race">
                <h4 class="timing__heading">{text.say(|m: &Racing| m.title)}</h4>
                <ul class="timing__lanes">
                    <For each=places key=|it| *it let(lane)>
                        <LaneView race=race place=lane.0 />
                    </For>
                </ul>
                <p class="timing__note">{text.say(|m: &Racing| m.note)}</p>
            </div>
        </Show>
    }
}

#[component]
fn LaneView(
    race: TidyMemo<Vec<Lane>>,
    /// Index of the lane.
    place: usize,
) -> impl IntoView {
    let text = use_text();
    // A lane that is gone is removed in the same update.
    let lane = TidyMemo::new(move |last: Option<&Option<Lane>>| {
        race.with(|lanes| lanes.get(place).copied()).or_else(|| last.copied().flatten())
    });
    let is_compared = move || {
        race.with(|lanes| {
            lanes.iter().any(|it| Some(it.implementation) != lanes.first().map(|first| first.implementation))
        })
    };
    let name = move || {
        let m = text.words::<Timing>();
        let lane = lane.get()?;
        let name = m.subject(lane.subject);
        Some(if is_compared() {
            format!("{name} · {}", m.implementation(lane.implementation))
        } else {
            name
        })
    };
    let class =
        move || format!("bar__fill {}", lane.get().map(|lane| colour(lane.subject)).unwrap_or_default());
    let length = move || format!("{:.2}%", 100.0 * lane.get().map_or(0.0, |lane| lane.length));
    let time = move || lane.get().filter(|lane| lane.time > Nanos::ZERO).map(|lane| duration(lane.time));
    view! {
        <li class="timing__lane">
            <span>{name}</span>
            <span class="bar" aria-hidden="true"><span class=class style=("inline-size", length)></span></span>
            <span class="numeric timing__lane-time" translate="no">{time}</span>
        </li>
    }
}

/// Returns the class that gives a bar its function's colour.
fn colour(subject: Subject) -> String {
    match series(subject) {
        Series::Activation(activation) => format!("function--{}", activation.id().replace('_', "-")),
        Series::Softmax => "function--softmax".to_owned(),
        Series::Copy | Series::Own => String::new(),
    }
}
