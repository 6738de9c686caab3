//! The order in which choices are shown.

/// The numbers below `count` in an order that depends only on `seed`: every number once. The same seed gives the
/// same order in every language and on every device.
pub fn shuffled(seed: u64, count: usize) -> Vec<usize> {
    let mut state = seed;
    let mut order: Vec<usize> = (0..count).collect();
    // Fisher and Yates, from the end; the remainder's bias is below 2⁻⁵⁰ for any list that a person can read.
    for last in (1..count).rev() {
        let other = usize::try_from(split_mix(&mut state) % (last as u64 + 1)).unwrap_or(last);
        order.swap(last, other);
    }
    order
}

/// The next number of SplitMix64 (Steele, Lea & Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_appears_once_for_every_length() {
        for count in 0..=9 {
            let mut order = shuffled(7, count);
            order.sort_unstable();
            assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_seed_gives_its_order_again_and_seeds_differ() {
        assert_eq!(shuffled(1, 6), shuffled(1, 6));
        assert!((0..20).any(|seed| shuffled(seed, 6) != shuffled(seed + 1, 6)));
    }

    #[test]
    fn each_of_four_places_gets_each_of_four_choices_about_equally_often() {
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
