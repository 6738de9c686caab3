//! The learner's own function as the worker gets it: as a text, with its form, and with the page's own values.

use benchmark::{
    Own,
    own::{Form, Sample},
};
use network::{OwnForm, OwnFunction};

/// Returns the form that is timed.
pub fn form(own: &OwnFunction) -> Form {
    match own.form() {
        OwnForm::Typed(_) => Form::Expression { n_operations: own.n_operations() as u32 },
        OwnForm::Drawn { points, .. } => Form::Spline { n_points: points.len() as u32 },
    }
}

/// Returns what the worker needs to time a function, and to check itself.
pub fn task(own: &OwnFunction) -> Own {
    let near = (-64_i16..=64).map(|step| f32::from(step) / 8.0);
    let sample = |x: f32| Sample::new(x, own.function().value(f64::from(x)) as f32);
    let samples = near.chain([-100.0, -20.0, -1e-6, 1e-6, 20.0, 100.0]).map(sample).collect();
    Own { function: own.id(), form: form(own), samples }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_gets_the_form_and_values_of_a_function() {
        let typed = OwnFunction::typed("x * sigmoid(1.7 * x)").unwrap();
        let drawn = OwnFunction::from_id("d_cl_-1_0_1_2").unwrap();
        assert_eq!(form(&typed), Form::Expression { n_operations: 3 });
        assert_eq!(form(&drawn), Form::Spline { n_points: 2 });
        for own in [typed, drawn] {
            let task = task(&own);
            assert_eq!(OwnFunction::from_id(&task.function), Some(own.clone()));
            assert_eq!(task.samples.len(), 135);
            for sample in task.samples {
                assert_eq!(sample.value(), own.function().value(f64::from(sample.input())) as f32);
            }
        }
    }
}
