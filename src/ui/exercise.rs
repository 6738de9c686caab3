//! The lesson's exercise: what to do, and the lab to do it in.

use crate::{
    memo::Memo,
    ui::{blocks::Blocks, inline::inlines},
};
use leptos::prelude::*;
use lesson::Exercise;

/// The name of the exercise that what is below belongs to.
#[derive(Clone)]
pub struct OpenExercise(
    /// The name.
    pub String,
);

/// An exercise.
#[component]
pub fn ExerciseView(
    /// The exercise, in the language of the moment.
    exercise: Memo<Exercise>,
) -> impl IntoView {
    let lang = crate::text::use_text();
    let id = exercise.with_untracked(|exercise| exercise.id.to_string());
    provide_context(OpenExercise(id.clone()));
    view! {
        <div class="exercise" id=id>
            <h3 class="section__subtitle text">{move || exercise.with(|exercise| inlines(&exercise.title, lang.lang()))}</h3>
            <Blocks blocks=Signal::derive(move || exercise.with(|exercise| exercise.body.clone())) />
        </div>
    }
}
