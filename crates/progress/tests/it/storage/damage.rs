//! Every prefix and every flipped bit of a stored value (G5): recovered or reported, and the bytes are kept.

use super::world::{FakeStore, World, nobody_else};
use crate::support::{at, full_progress, read, stride, tab};
use progress::storage::{Journal, Kept, Notice, Status, Stored};
use progress::{Progress, encode};
use std::time::Duration;

const SLOT_A: &str = "torchlit.v1.00000000000000aa.a";
const SLOT_B: &str = "torchlit.v1.00000000000000aa.b";

/// Creates a storage with `damaged` in one slot, and with `good`, if given, in the other.
fn world_with(damaged: Stored, good: Option<&Progress>) -> World {
    let world = World::default();
    world.put_stored(SLOT_A, damaged);
    good.iter().for_each(|progress| world.put(SLOT_B, &encode(progress)));
    world
}

/// Opens the storage and checks: recovered or empty, reported, in quarantine.
fn check(damaged: &[u16], good: Option<&Progress>) -> (World, Journal<FakeStore>) {
    let stored = match String::from_utf16(damaged) {
        Ok(text) => Stored::Text(text),
        Err(_) => Stored::IllFormed(damaged.to_vec()),
    };
    let world = world_with(stored, good);
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    assert_eq!(journal.progress(), &good.cloned().unwrap_or_default());
    let notices = journal.take_notices();
    let [Notice::Damaged { key, n_units, kept, .. }] = notices.as_slice() else {
        panic!("expected one report of damage, found {notices:?} for {damaged:?}")
    };
    assert_eq!((key.as_str(), *n_units, *kept), (SLOT_A, damaged.len(), Kept::InQuarantine));
    check_quarantine(&journal, damaged);
    (world, journal)
}

fn check_quarantine(journal: &Journal<FakeStore>, damaged: &[u16]) {
    let quarantined = journal.quarantined().unwrap();
    assert_eq!(quarantined.len(), 1);
    assert_eq!((quarantined[0].found_at.as_str(), quarantined[0].units.as_slice()), (SLOT_A, damaged));
}

/// Checks the same, and that the page continues: it saves, and the damaged slot is removed.
fn check_to_the_end(damaged: &[u16], good: Option<&Progress>) {
    let (world, mut journal) = check(damaged, good);
    world.open_mirror(&mut journal);
    journal.change(|progress| progress.record(read("after"), at(1)));
    journal.fold(&[tab(0xaa)], Duration::from_secs(1));
    for seconds in [1, 2, 12, 13] {
        journal.tick(Duration::from_secs(seconds));
        world.pump(&mut journal, Duration::from_secs(seconds));
    }
    assert_eq!(journal.status(), Status::Saved);
    assert_eq!(journal.take_notices(), []);
    assert!(!world.record().contains_key(SLOT_A));
    check_quarantine(&journal, damaged);
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn small() -> Progress {
    let mut progress = Progress::default();
    progress.record(read("why"), at(1_790_000_000_123));
    progress
}

#[test]
fn g5_p8_p9_every_prefix_is_recovered_from_the_other_slot_or_reported() {
    let whole = units(&encode(&full_progress()));
    for len in (0..whole.len()).step_by(stride(25)) {
        check(&whole[..len], Some(&small()));
        check(&whole[..len], None);
    }
}

#[test]
fn g5_p8_p9_every_single_flipped_bit_is_recovered_from_the_other_slot_or_reported() {
    // All 16 bits of every unit: some make lone surrogates, which are not Unicode text.
    let good = small();
    for (state, stride) in [(small(), 1), (full_progress(), stride(51))] {
        let whole = units(&encode(&state));
        for bit in (0..whole.len() * 16).step_by(stride) {
            let mut damaged = whole.clone();
            damaged[bit / 16] ^= 1 << (bit % 16);
            check(&damaged, Some(&good).filter(|_| bit % 2 == 0));
        }
    }
}

#[test]
fn p8_p9_after_damage_the_page_continues_and_the_bytes_stay_in_quarantine() {
    let whole = units(&encode(&small()));
    for idx in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[idx] ^= 1;
        check_to_the_end(&damaged, Some(&small()));
        check_to_the_end(&whole[..idx], None);
    }
}

#[test]
fn p8_a_damaged_value_is_reported_once_and_not_by_the_next_page_again() {
    let world = world_with(Stored::Text("rubbish".into()), None);
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    assert_eq!(journal.take_notices().len(), 1);
    journal.read_again();
    journal.flush(Duration::from_secs(1));
    assert_eq!(journal.take_notices(), []);
    assert_eq!(Journal::open(world.store(), tab(2), nobody_else()).take_notices(), []);
}

#[test]
fn p9_quarantined_bytes_are_never_overwritten() {
    // Different bytes get different names; the same bytes found again are stored already.
    let world = World::default();
    for round in 0..3 {
        for text in ["rubbish", "other rubbish", ""] {
            world.put(SLOT_A, text);
            let _ = Journal::open(world.store(), tab(round), nobody_else());
        }
    }
    let quarantined = Journal::open(world.store(), tab(9), nobody_else()).quarantined().unwrap();
    let mut texts: Vec<String> = quarantined.iter().map(|q| String::from_utf16(&q.units).unwrap()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["", "other rubbish", "rubbish"]);
    // Another value under the name that the bytes would get: the bytes stay where they are.
    let name = quarantined.iter().find(|q| q.units == units("rubbish")).unwrap().name.clone();
    world.put(&name, "not what it should be");
    world.put(SLOT_A, "rubbish");
    let mut journal = Journal::open(world.store(), tab(10), nobody_else());
    assert!(matches!(journal.take_notices().as_slice(), [Notice::Damaged { kept: Kept::InPlace, .. }]));
    world.open_mirror(&mut journal);
    journal.fold(&[tab(0xaa)], Duration::from_secs(1));
    journal.tick(Duration::from_secs(12));
    assert_eq!(world.record().get(SLOT_A), Some(&Stored::Text("rubbish".into())));
    assert_eq!(world.record().get(&name), Some(&Stored::Text("not what it should be".into())));
}

#[test]
fn p9_quarantined_bytes_can_be_discarded() {
    let world = world_with(Stored::Text("rubbish".into()), None);
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    let quarantined = journal.quarantined().unwrap();
    journal.discard(&quarantined[0]).unwrap();
    assert_eq!(journal.quarantined().unwrap(), []);
}
