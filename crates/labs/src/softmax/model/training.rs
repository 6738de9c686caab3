//! The training of the logits as the learner started it, and the same with the other number of softmaxes.

use super::super::state::{N_STEPS, Playground};

/// The steps that were taken from a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Training {
    start: Playground,
    end: Playground,
    n_steps: u32,
}

impl Training {
    /// Begins at a state, without a step.
    pub fn begin(state: &Playground) -> Self {
        Self { start: *state, end: *state, n_steps: 0 }
    }

    /// Returns the training that led from `before` to `after` by [`N_STEPS`] steps: `last` and these, or these alone.
    pub fn next(last: Option<Self>, before: &Playground, after: &Playground) -> Self {
        let is_same = |last: &Self| last.is_at(before) && last.end.is_doubled == before.is_doubled;
        let last = last.filter(is_same).unwrap_or_else(|| Self::begin(before));
        Self { end: *after, n_steps: last.n_steps + N_STEPS, ..last }
    }

    /// Returns whether the logits of a state are those that it has led to.
    pub fn is_at(&self, state: &Playground) -> bool {
        let trained = |it: &Playground| (it.logits, it.temperature, it.target);
        trained(&self.end) == trained(state)
    }

    /// Returns the number of steps.
    pub fn n_steps(&self) -> u32 {
        self.n_steps
    }

    /// Returns the loss at the start and after each step, if training used one softmax or two.
    pub fn losses(&self, is_doubled: bool) -> Vec<f64> {
        let mut state = Playground { is_doubled, ..self.start };
        let after = |step: u32| {
            if step > 0 {
                state.step();
            }
            state.loss().value
        };
        (0..=self.n_steps).map(after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::loss::Floor, *};
    use crate::softmax::{Setup, SoftmaxView};

    fn start() -> Playground {
        Playground::new(&Setup { logits: vec![2.0, 1.0, 0.1], temperature: 1.0, view: SoftmaxView::Loss })
    }

    /// Trains as often as the button is pressed.
    fn pressed(n: u32, mut state: Playground) -> (Training, Playground) {
        let mut training = None;
        for _ in 0..n {
            let before = state;
            state.train();
            training = Some(Training::next(training, &before, &state));
        }
        (training.unwrap(), state)
    }

    #[test]
    fn presses_in_a_row_are_one_training_whose_losses_end_where_the_state_is() {
        for is_doubled in [false, true] {
            let (training, state) = pressed(3, Playground { is_doubled, ..start() });
            let losses = training.losses(is_doubled);
            assert_eq!((training.n_steps(), losses.len()), (30, 31));
            assert_eq!((losses[0], losses[30]), (start_loss(is_doubled), state.loss().value));
        }
    }

    fn start_loss(is_doubled: bool) -> f64 {
        Playground { is_doubled, ..start() }.loss().value
    }

    #[test]
    fn two_softmaxes_stop_at_their_floor_where_one_goes_on() {
        let (training, _) = pressed(30, Playground { target: 2, is_doubled: true, ..start() });
        let last = |is_doubled| *training.losses(is_doubled).last().unwrap();
        assert!(
            last(true) >= Floor::of(3).loss - 1e-6 && last(false) < 0.1,
            "{} {}",
            last(true),
            last(false)
        );
    }

    #[test]
    fn another_logit_or_another_loss_begins_anew() {
        let (training, mut state) = pressed(2, start());
        state.is_doubled = true;
        assert!(training.is_at(&state), "both losses are known");
        assert_eq!(Training::next(Some(training), &state, &state).n_steps(), N_STEPS);
        state.set_logit(0, 5.0);
        assert!(!training.is_at(&state));
    }
}
