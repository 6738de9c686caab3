//! The goals of a lab, and those that have been reached. A goal is a fact: it counts once and stays.

use crate::{
    components::inline::inlines,
    context::{OpenLesson, Shared},
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::{labs::Labs, use_text},
};
use leptos::prelude::*;
use lesson::Lab;
use progress::Kind;

/// The goals of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LabGoals {
    lab: TidyMemo<Lab>,
    lesson: StoredValue<String>,
    progress: ProgressStore,
}

impl LabGoals {
    /// Returns the goals that the enclosing lesson offers in a lab. Call it where the lab's component runs; the result
    /// works in event handlers and timers too.
    pub fn of(lab: TidyMemo<Lab>) -> Self {
        Self { lab, lesson: StoredValue::new(OpenLesson::slug()), progress: Shared::get().progress }
    }

    /// Records that a goal was reached: one of those that the lab's module in [`labs`] names. Does nothing if the
    /// lesson does not offer it.
    pub fn reach(self, goal: &str) {
        let is_offered = self.lab.with_untracked(|lab| lab.goals.iter().any(|offered| *offered.id == *goal));
        if is_offered {
            self.lesson.with_value(|lesson| self.progress.record(Kind::LabGoal, lesson, goal));
        }
    }
}

/// The goals with a tick at each that has been reached.
#[component]
pub fn GoalList(goals: LabGoals) -> impl IntoView {
    let text = use_text();
    let ids =
        move || goals.lab.with(|lab| lab.goals.iter().map(|goal| goal.id.to_string()).collect::<Vec<_>>());
    let goal = move |place: usize, id: &str| {
        let is_reached = goals.lesson.with_value(|lesson| goals.progress.has(Kind::LabGoal, lesson, id));
        let words =
            move || goals.lab.with(|lab| lab.goals.get(place).map(|goal| inlines(&goal.text, text.lang())));
        view! {
            <li class="lab-goal" class:lab-goal--reached=move || is_reached.get()>
                <span class="lab-goal__mark" aria-hidden="true">{move || if is_reached.get() { "✓" } else { "◇" }}</span>
                <span>{words}</span>
                <span class="visually-hidden" role="status">
                    {move || is_reached.get().then(|| text.words::<Labs>().goal_reached)}
                </span>
            </li>
        }
    };
    view! {
        <ul class="lab-goals" aria-label=text.say(|m: &Labs| m.goals)>
            <For each=move || ids().into_iter().enumerate() key=|(_, id)| id.clone() let((place, id))>
                {goal(place, &id)}
            </For>
        </ul>
    }
}
