//! The order in which choices are shown.

use base::Random;

/// Returns the numbers below `count` in an order that depends only on `seed`: every number once. The same seed gives
/// the same order in every language and on every device.
pub fn shuffled(seed: u64, count: usize) -> Vec<usize> {
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..count).collect();
    // Fisher and Yates, from the end; the remainder's bias is below 2⁻⁵⁰ for any list that a person can read.
    for last in (1..count).rev() {
        let other =
            usize::try_from(random.next_u64() % (last as u64 + 1)).expect("a remainder is at most `last`");
        order.swap(last, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_every_number_once() {
        for count in 0..=9 {
            let mut order = shuffled(7, count);
            order.sort_unstable();
            assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn equal_seeds_give_equal_orders_and_different_seeds_differ() {
        assert_eq!(shuffled(1, 6), shuffled(1, 6));
        assert!((0..20).any(|seed| shuffled(seed, 6) != shuffled(seed + 1, 6)));
    }

    /// A changed order would show learners their questions' choices in other places.
    #[test]
    fn the_order_of_a_seed_never_changes() {
        assert_eq!(shuffled(1, 6), [0, 1, 3, 2, 4, 5]);
        assert_eq!(shuffled(42, 8), [3, 1, 6, 2, 4, 0, 7, 5]);
    }

    #[test]
    fn each_choice_is_equally_often_in_each_place() {
        let mut counts = [[0; 4]; 4];
        for seed in 0..4000 {
            for (place, &choice) in shuffled(seed, 4).iter().enumerate() {
                counts[place][choice] += 1;
            }
        }
        // 1000 expected; 5 standard deviations of a binomial are 137.
        assert!(counts.iter().flatten().all(|count| (863..=1137).contains(count)), "{counts:?}");
    }
}
