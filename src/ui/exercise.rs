//! The lesson's exercise: what to do, and the lab to do it in.

/// The name of the exercise that what is below belongs to.
#[derive(Clone)]
pub struct OpenExercise(
    /// The name.
    pub String,
);
