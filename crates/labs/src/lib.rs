//! The labs that lessons can place, one folder per lab: specification, state, model, picture, words, view, style sheet
//! and documentation. `cargo xtask new-lab` adds one: a `pub mod` and a name in the list `labs!`.
//!
//! Without the feature `view` the crate contains the specifications only, and the states that links name, for the lesson
//! compiler.

#![allow(missing_docs, reason = "parts of an application: nothing outside of it uses its items")]
#![allow(
    unreachable_pub,
    reason = "`#[component]` and `words!` define `pub` items, and most modules of a lab are private"
)]
#![cfg_attr(not(feature = "view"), allow(dead_code, reason = "most of a state is for the view"))]

pub mod choosing;
pub mod curves;
pub mod depth;
pub mod dying;
pub mod folding;
mod functions;
pub mod gain;
mod listed_gain;
#[cfg(feature = "view")]
mod number_table;
pub mod own;
mod own_function;
pub mod softmax;
pub mod timing;
#[cfg(feature = "view")]
pub mod view;

/// The template of `cargo xtask new-lab`, compiled and tested so that new labs are valid.
#[cfg(all(test, feature = "view"))]
#[allow(dead_code, unused_imports, reason = "no list names it")]
#[path = "../template/mod.rs"]
mod template;

use lab_state::LabState;
use lesson::{
    Lab,
    spec::{Award, LabSpec, Mistake, Parameters},
};

/// Defines the list of labs from the names of their modules.
macro_rules! labs {
    ($($lab:ident),+) => {
        /// Every lab once. The lesson compiler receives this list.
        pub const ALL: &[LabSpec] = &[
            $(LabSpec {
                version: version_of($lab::start),
                check_state: |lab, fields| check_state(lab, fields, $lab::start),
                ..$lab::SPEC
            }),+
        ];

        /// The body of each lab, in a WebAssembly module of the lab's name.
        #[cfg(feature = "view")]
        mod bodies {
            $(ui_kit::in_module! {
                $lab:
                pub(super) fn $lab(lab: ui_kit::memo::TidyMemo<lesson::Lab>) -> Option<leptos::prelude::AnyView> {
                    use leptos::prelude::WithUntracked;
                    lab.with_untracked(lesson::Lab::read_setup).map(|setup| crate::$lab::view::view(lab, setup))
                }
            })+
        }

        /// Loads the body of a lab. Returns `None` for an unknown kind or a setup that its lab cannot decode.
        #[cfg(feature = "view")]
        async fn body(
            kind: &lesson::Slug,
            lab: ui_kit::memo::TidyMemo<lesson::Lab>,
        ) -> Result<Option<leptos::prelude::AnyView>, ui_kit::split::NotLoaded> {
            match kind.as_str() {
                $($lab::ID => bodies::$lab(lab).await,)+
                _ => Ok(None),
            }
        }
    };
}

labs!(curves, softmax, timing, choosing, gain, folding, dying, depth, own);

/// Returns the version of the state that `start` creates.
const fn version_of<S: LabState>(_start: fn(&Lab) -> Option<S>) -> u32 {
    S::VERSION
}

/// Checks the state that a link in a lesson's text gives a lab. `start` creates the state that the lesson sets up.
fn check_state<S: LabState>(
    lab: &Lab,
    fields: &Parameters,
    start: fn(&Lab) -> Option<S>,
) -> Result<(), Vec<Mistake>> {
    let Some(setup) = start(lab) else {
        return Err(vec![Mistake::new("the lab's own state cannot be read", "correct the lab's parameters")]);
    };
    lab_state::check(fields, &setup)
}

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
    use lesson::Slug;
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

    #[track_caller]
    fn explains(guide: &str, name: &str, lab: &LabSpec) {
        let module = lab.module();
        assert!(
            guide.contains(&format!("`{name}`")),
            "crates/labs/src/{module}/README.md does not explain `{name}`"
        );
    }

    #[test]
    fn the_readme_of_every_lab_explains_its_parameters_and_goals() {
        for lab in ALL {
            let guide = format!("{}/src/{}/README.md", env!("CARGO_MANIFEST_DIR"), lab.module());
            let guide = std::fs::read_to_string(&guide).unwrap_or_else(|error| panic!("{guide}: {error}"));
            lab.parameters.iter().for_each(|parameter| explains(&guide, parameter.name, lab));
            lab.goals.iter().for_each(|goal| explains(&guide, goal, lab));
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
