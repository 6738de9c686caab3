//! Merge laws (G3): the reasons why copies of progress may meet in any order.

use crate::acts::three_states;
use crate::support::{AWARDS, cases, course, outlines};
use progress::{Progress, Standing, decode, encode};
use proptest::prelude::*;

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut out = a.clone();
    out.join(b.clone());
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(100_000), ..ProptestConfig::default() })]

    #[test]
    fn g3_joining_is_commutative_associative_and_idempotent([a, b, c] in three_states()) {
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        prop_assert_eq!(joined(&a, &a), a.clone());
        // Monotone: a state that was already joined adds nothing the second time.
        let all = joined(&joined(&a, &b), &c);
        prop_assert_eq!(joined(&all, &a), all.clone());
        prop_assert_eq!(joined(&all, &b), all.clone());
        prop_assert_eq!(decode(&encode(&all)), Ok(all));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(10_000), ..ProptestConfig::default() })]

    #[test]
    fn i10_without_a_reset_a_join_never_lowers_xp_level_or_achievements([a, b, _] in three_states()) {
        let without_resets = |state: &Progress| {
            let mut kept = Progress::default();
            state.facts().for_each(|(id, at)| _ = kept.record(id.clone(), at));
            kept
        };
        let (a, b) = (without_resets(&a), without_resets(&b));
        let standing = |progress: &Progress| Standing::of(progress, &course(), &outlines(), AWARDS);
        let (before, after) = (standing(&a), standing(&joined(&a, &b)));
        prop_assert!(after.xp >= before.xp && after.level.number >= before.level.number);
        prop_assert!(after.published_share() >= before.published_share());
        for (was, is) in before.achievements.iter().zip(&after.achievements) {
            prop_assert!(is.done * was.needed >= was.done * is.needed);
        }
    }
}
