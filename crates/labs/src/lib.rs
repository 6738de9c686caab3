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

    const GUIDE: &str = include_str!("../../../docs/writing-lessons.md");

    #[track_caller]
    fn explains(name: &str) {
        assert!(GUIDE.contains(&format!("`{name}`")), "docs/writing-lessons.md does not explain `{name}`");
    }

    #[test]
    fn the_guide_for_authors_explains_every_lab_its_parameters_and_goals() {
        for lab in ALL {
            explains(lab.id);
            lab.parameters.iter().for_each(|parameter| explains(parameter.name));
            lab.goals.iter().for_each(|goal| explains(goal));
        }
    }

    #[test]
    fn ids_are_unique_slugs() {
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
