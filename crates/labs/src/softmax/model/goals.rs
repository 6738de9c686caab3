//! Detection of the playground's goals.

use super::{
    super::state::Playground,
    loss::Floor,
    stability::{Form, Precision, Verdict},
};
use crate::softmax::SoftmaxView;

/// Largest distance from the floor, in nats, that counts as having found it.
pub const NEAR_THE_FLOOR: f64 = 0.01;

/// A goal of the playground, as lessons declare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The learner made the naive form overflow, and fixed it by subtracting the maximum.
    OverflowHealed,
    /// The learner brought the loss of a double softmax down to its floor.
    DoubleSoftmaxFloor,
}

impl Goal {
    /// Returns the goal's id in lessons.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OverflowHealed => "overflow-healed",
            Self::DoubleSoftmaxFloor => "double-softmax-floor",
        }
    }
}

/// The progress towards a goal that takes several changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// The format in which the learner saw NaN.
    broken: Option<Precision>,
}

impl Watch {
    /// Updates the progress after a change of the state. Returns the goal that it reaches.
    pub fn see(&mut self, state: &Playground) -> Option<Goal> {
        match state.view {
            SoftmaxView::Stability => self.see_overflow(state),
            SoftmaxView::Loss => is_at_floor(state).then_some(Goal::DoubleSoftmaxFloor),
            SoftmaxView::Bars | SoftmaxView::Matrix | SoftmaxView::Sampling => None,
        }
    }

    /// Returns the overflow goal once logits that visibly gave NaN give numbers in the shifted form.
    fn see_overflow(&mut self, state: &Playground) -> Option<Goal> {
        let precision = state.precision;
        let is_broken = state.steps(Form::Naive, precision).verdict() == Verdict::Overflow;
        match state.form {
            Form::Naive => {
                self.broken = is_broken.then_some(precision);
                None
            }
            Form::Shifted => (is_broken && self.broken == Some(precision)).then_some(Goal::OverflowHealed),
        }
    }
}

/// Returns whether the loss of the double softmax is at its floor, within [`NEAR_THE_FLOOR`].
pub fn is_at_floor(state: &Playground) -> bool {
    state.is_doubled && state.loss().value - Floor::of(state.logits.len()).loss < NEAR_THE_FLOOR
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::softmax::{GOALS, Setup};

    fn start(view: SoftmaxView) -> Playground {
        Playground::new(&Setup { logits: vec![2.0, 1.0, 0.1], temperature: 1.0, view })
    }

    #[test]
    fn the_goals_are_those_that_lessons_may_declare() {
        let ids = [Goal::OverflowHealed, Goal::DoubleSoftmaxFloor].map(Goal::id);
        assert_eq!(GOALS, ids);
    }

    #[test]
    fn an_overflow_is_healed_by_subtracting_the_maximum() {
        let (mut state, mut watch) = (start(SoftmaxView::Stability), Watch::default());
        assert_eq!(watch.see(&state), None);
        state.set_rise(90.0);
        assert_eq!(watch.see(&state), None);
        state.form = Form::Shifted;
        assert_eq!(watch.see(&state), Some(Goal::OverflowHealed));
    }

    #[test]
    fn what_was_never_seen_broken_is_not_healed() {
        let (mut state, mut watch) = (start(SoftmaxView::Stability), Watch::default());
        state.form = Form::Shifted;
        state.set_rise(90.0);
        assert_eq!(watch.see(&state), None);
        state.form = Form::Naive;
        assert_eq!(watch.see(&state), None);
        // Lowering the logits does not count as a fix.
        state.set_rise(0.0);
        assert_eq!(watch.see(&state), None);
        state.form = Form::Shifted;
        assert_eq!(watch.see(&state), None);
    }

    #[test]
    fn another_format_is_another_wound() {
        let (mut state, mut watch) = (start(SoftmaxView::Stability), Watch::default());
        state.set_rise(20.0);
        state.precision = Precision::Float16;
        assert_eq!(watch.see(&state), None);
        state.form = Form::Shifted;
        state.precision = Precision::Float32;
        assert_eq!(watch.see(&state), None);
        state.precision = Precision::Float16;
        assert_eq!(watch.see(&state), Some(Goal::OverflowHealed));
    }

    #[test]
    fn the_floor_is_found_with_two_softmaxes_only() {
        let (mut state, mut watch) = (start(SoftmaxView::Loss), Watch::default());
        state.set_logit(0, 10.0);
        assert_eq!(watch.see(&state), None);
        state.is_doubled = true;
        assert_eq!(watch.see(&state), Some(Goal::DoubleSoftmaxFloor));
        state.set_logit(0, 2.0);
        assert_eq!(watch.see(&state), None);
    }
}
