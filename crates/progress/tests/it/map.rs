//! Joining maps and building them from entries: the standard library's map is the reference.

use crate::support::{cases, reseal, stride};
use progress::map::MapExt;
use progress::{Map, decode, encode};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Generates entries with keys from a small pool, so that they collide.
fn entries() -> impl Strategy<Value = Vec<(u8, u32)>> {
    prop::collection::vec((0u8..12, any::<u32>()), 0..16)
}

#[track_caller]
fn check(map: &Map<u8, u32>, oracle: &BTreeMap<u8, u32>) {
    assert!(map.iter().eq(oracle.iter()), "{map:?}, expected {oracle:?}");
    for key in 0..12 {
        assert_eq!(map.get(&key), oracle.get(&key));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(100_000), ..ProptestConfig::default() })]

    #[test]
    fn entries_in_any_order_make_the_same_map_as_the_standard_librarys(entries in entries()) {
        let oracle: BTreeMap<u8, u32> = entries.iter().copied().collect();
        check(&entries.iter().copied().collect(), &oracle);
        match Map::of_entries(entries.clone()) {
            Ok(map) => check(&map, &oracle),
            Err(key) => prop_assert!(entries.iter().filter(|(known, _)| *known == key).count() > 1),
        }
        prop_assert_eq!(Map::of_entries(entries.clone()).is_ok(), oracle.len() == entries.len());
    }

    #[test]
    fn entries_are_dropped_by_key_and_changed_value(entries in entries()) {
        let (mut map, mut oracle): (Map<_, _>, BTreeMap<_, _>) =
            (entries.iter().copied().collect(), entries.iter().copied().collect());
        map.retain_mut(|key, value| { *value /= 2; (u32::from(*key) + *value) % 3 > 0 });
        oracle.retain(|key, value| { *value /= 2; (u32::from(*key) + *value) % 3 > 0 });
        check(&map, &oracle);
        let doubled = oracle.into_iter().map(|(key, value)| (key, value * 2)).collect();
        check(&map.map_values(|value| value * 2), &doubled);
    }

    #[test]
    fn a_join_has_the_entries_of_both_and_says_whether_any_was_new(mine in entries(), theirs in entries()) {
        let (mut map, mut oracle): (Map<_, _>, BTreeMap<_, _>) =
            (mine.iter().copied().collect(), mine.iter().copied().collect());
        let (their_map, their_oracle): (Map<_, _>, BTreeMap<_, _>) =
            (theirs.iter().copied().collect(), theirs.iter().copied().collect());
        let is_new = map.join(their_map, |known, value| *known ^= value);
        let n_before = oracle.len();
        for (key, value) in their_oracle {
            oracle.entry(key).and_modify(|known| *known ^= value).or_insert(value);
        }
        check(&map, &oracle);
        prop_assert_eq!(is_new, oracle.len() > n_before);
    }
}

#[test]
fn p19_names_in_the_worst_order_are_sorted_and_not_moved_one_by_one() {
    let n = 120_000 / stride(10);
    let start = Instant::now();
    // Parts from the last name to the first; and single resets, whose names are not in the order of their keys: `-`
    // sorts before `/`, so the file has the lesson `a-…` before the lesson `a`.
    let parts: Vec<String> = (0..n).rev().map(|idx| format!("\"x{idx:06}\":[[9,0]]")).collect();
    let resets: Vec<String> =
        (0..n / 2).flat_map(|idx| [format!("\"a-{idx:06}/k/p\":1"), format!("\"a/k/{idx:06}\":1")]).collect();
    let json = format!(
        "{{\"resets\":{{\"facts\":{{{}}}}},\"facts\":{{\"b\":{{\"k\":{{{}}}}}}}}}",
        resets.join(","),
        parts.join(",")
    );
    let text = reseal(1, &json);
    let state = decode(&text).unwrap();
    let written = encode(&state);
    assert_eq!(written.len(), text.len());
    assert_eq!(decode(&written), Ok(state));
    // Well below a second; a minute if every inserted name moved all later ones.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
