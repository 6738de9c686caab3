//! The labs that lessons can place: one module per lab, and [`ALL`], the only list of them. A lab's module holds its
//! parameters, goals and setup; `src/ui/labs` of the page holds its view.

pub mod choosing;
pub mod curves;
mod functions;
pub mod softmax;
pub mod timing;

use lesson::spec::LabSpec;

/// Every lab once. The lesson compiler receives this list.
pub const ALL: &[LabSpec] = &[curves::SPEC, softmax::SPEC, timing::SPEC, choosing::SPEC];

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{
        Slug,
        spec::{Mistake, Parameters},
    };

    /// Creates the parameters from these pairs.
    pub(crate) fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        Parameters::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// Checks that a setup is rejected with this message.
    #[track_caller]
    pub(crate) fn refused<T: std::fmt::Debug>(setup: Result<T, Mistake>, message: &str) {
        assert_eq!(setup.unwrap_err().message, message);
    }

    #[track_caller]
    fn explains(guide: &str, name: &str, lab: &LabSpec) {
        let id = lab.id;
        assert!(
            guide.contains(&format!("`{name}`")),
            "crates/labs/src/{id}/README.md says nothing about `{name}`"
        );
    }

    #[test]
    fn the_readme_of_every_lab_explains_its_parameters_and_goals() {
        for lab in ALL {
            let guide = format!("{}/src/{}/README.md", env!("CARGO_MANIFEST_DIR"), lab.id);
            let guide = std::fs::read_to_string(&guide).unwrap_or_else(|error| panic!("{guide}: {error}"));
            lab.parameters.iter().for_each(|parameter| explains(&guide, parameter.name, lab));
            lab.goals.iter().for_each(|goal| explains(&guide, goal, lab));
        }
    }

    #[test]
    fn ids_are_slugs_of_which_no_two_are_the_same() {
        let mut ids: Vec<_> = ALL.iter().map(|lab| Slug::new(lab.id).unwrap()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
        let mut goals: Vec<_> =
            ALL.iter().flat_map(|lab| lab.goals).map(|goal| Slug::new(goal).unwrap()).collect();
        goals.sort();
        let n_goals = goals.len();
        goals.dedup();
        assert_eq!(goals.len(), n_goals);
    }
}
