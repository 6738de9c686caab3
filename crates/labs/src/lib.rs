//! The labs that lessons can place: one module per lab, and [`ALL`], the only list of them. A lab's module holds its
//! parameters, goals and setup; `src/ui/labs` of the page holds its view.

pub mod choosing;
pub mod curves;
mod functions;
pub mod softmax;
pub mod timing;

use lesson::spec::{Award, LabSpec};

/// Every lab once. The lesson compiler receives this list.
pub const ALL: &[LabSpec] = &[curves::SPEC, softmax::SPEC, timing::SPEC, choosing::SPEC];

/// The achievements that the goals of each lab earn, in the order of [`ALL`]. Computed by the compiler, so that the code
/// which reads it does not contain the functions in [`ALL`].
pub const AWARDS: [&[Award]; ALL.len()] = {
    let mut awards: [&[Award]; ALL.len()] = [&[]; ALL.len()];
    let mut idx = 0;
    while idx < ALL.len() {
        awards[idx] = ALL[idx].awards;
        idx += 1;
    }
    awards
};

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{
        Slug,
        spec::{Mistake, Parameters},
    };
    use progress::Achievement;

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
        assert!(GUIDE.contains(&format!("`{name}`")), "docs/writing-lessons.md says nothing about `{name}`");
    }

    #[test]
    fn the_guide_for_authors_explains_every_lab_its_parameters_and_goals() {
        for lab in ALL {
            explains(lab.id);
            lab.parameters.iter().for_each(|parameter| explains(parameter.name));
            lab.goals.iter().for_each(|goal| explains(goal));
        }
    }

    /// The published achievements. A goal that is added to one takes it from everyone who has met it.
    #[test]
    fn each_achievement_has_the_goals_with_which_it_was_published() {
        let published: [(&str, &[&str]); 4] = [
            ("curve-reader", &["silu-minimum", "gelu-steepest"]),
            ("overflow-tamer", &["overflow-healed", "double-softmax-floor"]),
            ("cache-cartographer", &["size-sweep"]),
            ("right-tool", &["all-cards"]),
        ];
        let awards = AWARDS.concat();
        for (achievement, goals) in published {
            assert!(awards.contains(&Award { achievement, goals }), "{achievement}");
        }
    }

    #[test]
    fn every_award_is_an_achievement_for_goals_of_its_lab() {
        for (lab, awards) in ALL.iter().zip(AWARDS) {
            for award in awards {
                let is_it = |known: &Achievement| known.as_str() == award.achievement;
                assert!(Achievement::ALL.iter().any(is_it), "{}", award.achievement);
                assert!(award.goals.iter().all(|goal| lab.goals.contains(goal)), "{}", award.achievement);
            }
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
