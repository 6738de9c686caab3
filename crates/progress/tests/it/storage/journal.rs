//! The journal's reports and actions, one situation at a time.

use super::world::{FakeStore, Fault, World, nobody_else};
use crate::support::{at, read, tab};
use progress::format::{Migration, Schema};
use progress::storage::{
    Alive, Journal, MirrorWork, Notice, Status, Store, StoreError, Stored, Trouble, Where,
};
use progress::{Progress, Refusal, decode, encode};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn record(journal: &mut Journal<FakeStore>, part: &str, now: Duration) {
    journal.change(|progress| progress.record(read(part), at(1)));
    journal.tick(now);
}

fn opened(world: &World, number: u64) -> Journal<FakeStore> {
    let mut journal = Journal::open(world.store(), tab(number), nobody_else());
    world.open_mirror(&mut journal);
    journal
}

fn with(part: &str) -> Progress {
    let mut progress = Progress::default();
    progress.record(read(part), at(1));
    progress
}

#[test]
fn the_status_is_saved_only_after_the_mirror_has_confirmed() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    assert_eq!(journal.status(), Status::Saved, "nothing is unsaved");
    record(&mut journal, "why", SECOND);
    assert_eq!(journal.status(), Status::Saving, "written, not confirmed");
    world.pump(&mut journal, SECOND);
    assert_eq!(journal.status(), Status::Saved);
    record(&mut journal, "shortlist", SECOND * 2);
    assert_eq!(journal.status(), Status::Saving);
}

#[test]
fn a_late_confirmation_does_not_cover_later_changes() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    let Some(MirrorWork::Put { ticket, value, .. }) = journal.mirror_work(SECOND) else {
        panic!("expected a put")
    };
    record(&mut journal, "shortlist", SECOND * 2);
    journal.mirror_put(ticket, Ok(Some(Stored::Text(value))), SECOND * 2);
    assert_eq!(journal.status(), Status::Saving);
}

#[test]
fn p1_with_blocked_storage_the_page_works_and_reports_it() {
    let world = World::default();
    world.break_down(Fault::Error);
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    journal.mirror_unavailable(StoreError::Blocked);
    assert!(
        matches!(journal.status(), Status::NotSaved { trouble: Trouble::Refused(_) }),
        "from the beginning"
    );
    record(&mut journal, "why", SECOND);
    assert_eq!(journal.progress(), &with("why"));
    assert!(matches!(journal.status(), Status::NotSaved { .. }));
}

#[test]
fn p2_a_full_storage_keeps_the_old_data_and_the_banner_stays_until_a_write_succeeds() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    journal.mirror_unavailable(StoreError::Blocked);
    record(&mut journal, "why", SECOND);
    let before = world.record();
    world.break_down(Fault::Error);
    record(&mut journal, "shortlist", SECOND * 2);
    assert_eq!(world.record(), before);
    assert_eq!(journal.status(), Status::NotSaved { trouble: Trouble::Refused(StoreError::Full) });
    world.plan(None);
    assert_eq!(journal.status(), Status::NotSaved { trouble: Trouble::Refused(StoreError::Full) });
    let wait = journal.wait(SECOND * 2).expect("it is tried again");
    journal.tick(SECOND * 2 + wait);
    assert!(matches!(journal.status(), Status::OneCopy { holds: Where::Record, .. }));
}

#[test]
fn p3_every_name_of_an_exception_is_a_failure() {
    for (name, error) in [
        ("QuotaExceededError", StoreError::Full),
        ("NS_ERROR_DOM_QUOTA_REACHED", StoreError::Full),
        ("SecurityError", StoreError::Blocked),
        ("", StoreError::Failed(String::new())),
        ("SomethingNew", StoreError::Failed("SomethingNew".to_owned())),
    ] {
        assert_eq!(StoreError::from_name(name), error);
    }
}

#[test]
fn p4_a_write_that_is_silently_ignored_is_detected() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    world.break_down(Fault::Lie);
    record(&mut journal, "why", SECOND);
    world.pump(&mut journal, SECOND);
    assert_eq!(journal.status(), Status::NotSaved { trouble: Trouble::NotKept });
}

#[test]
fn p4_a_mirror_that_reports_success_and_keeps_nothing_is_detected() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    let Some(MirrorWork::Put { ticket, .. }) = journal.mirror_work(SECOND) else { panic!("expected a put") };
    journal.mirror_put(ticket, Ok(None), SECOND);
    assert_eq!(journal.status(), Status::OneCopy { holds: Where::Record, trouble: Trouble::NotKept });
}

#[test]
fn a_mirror_that_does_not_answer_times_out_after_ten_seconds_and_is_tried_again() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    assert!(journal.mirror_work(SECOND).is_some());
    assert_eq!(journal.wait(SECOND), Some(SECOND * 10));
    journal.tick(SECOND * 11);
    assert_eq!(journal.status(), Status::OneCopy { holds: Where::Record, trouble: Trouble::Silent });
    let wait = journal.wait(SECOND * 11).unwrap();
    world.pump(&mut journal, SECOND * 11 + wait);
    assert_eq!(journal.status(), Status::Saved);
}

#[test]
fn p7_after_a_kill_that_empties_the_record_the_mirror_restores_everything_with_a_notice() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    world.pump(&mut journal, SECOND);
    assert_eq!(journal.status(), Status::Saved);
    world.set_record(Default::default());
    let mut journal = opened(&world, 2);
    assert_eq!(journal.progress(), &with("why"));
    assert_eq!(journal.take_notices(), [Notice::Restored { n_facts: 1 }]);
    assert_eq!(opened(&world, 3).progress(), &with("why"));
}

#[test]
fn p10_beside_a_newer_version_nothing_is_written_and_its_bytes_stay() {
    let newer = Schema::new(2, &[]).encode(&with("why"));
    for (key, value) in [
        ("torchlit.v1.00000000000000aa.a", newer.as_str()),
        ("torchlit.v2.00000000000000aa.a", "whatever a later layout holds"),
    ] {
        let world = World::default();
        world.put(key, value);
        world.put("torchlit.v1.00000000000000bb.a", &encode(&with("shortlist")));
        let before = world.record();
        let mut journal = opened(&world, 1);
        assert_eq!(journal.status(), Status::NewerVersion);
        record(&mut journal, "forms", SECOND);
        journal.fold(&[tab(0xaa), tab(0xbb)], SECOND * 2);
        journal.flush(SECOND * 3);
        journal.resume(tab(5), SECOND * 4);
        assert_eq!(journal.mirror_work(SECOND * 5), None);
        assert_eq!((world.record(), world.mirror().len()), (before, 0));
        assert_eq!(journal.progress().facts().count(), 2, "what can be read is shown, and can be exported");
        assert_eq!((journal.status(), journal.wait(SECOND)), (Status::NewerVersion, None));
    }
}

#[test]
fn p10_a_newer_version_in_the_mirror_stops_writing_too() {
    let world = World::default();
    world.put_mirror("torchlit.v1.00000000000000aa", &Schema::new(2, &[]).encode(&with("why")));
    assert_eq!(opened(&world, 1).status(), Status::NewerVersion);
}

#[test]
fn p12_a_tab_that_was_open_before_the_deploy_stops_writing_when_the_new_one_has_written() {
    let world = World::default();
    let mut old = opened(&world, 1);
    record(&mut old, "why", SECOND);
    world.pump(&mut old, SECOND);
    let steps: &'static [Migration] = &[keep];
    let mut new = Journal::open_with(world.store(), tab(2), nobody_else(), Schema::new(2, steps));
    world.open_mirror(&mut new);
    assert_eq!(new.progress(), &with("why"));
    record(&mut new, "shortlist", SECOND);
    let before = world.record();
    record(&mut old, "forms", SECOND * 2);
    assert_eq!(old.status(), Status::NewerVersion);
    assert_eq!(world.record(), before);
}

/// Returns the JSON unchanged: a migration with nothing to do.
fn keep(json: &str) -> Result<String, Refusal> {
    Ok(json.to_owned())
}

#[test]
fn p11_older_values_are_kept_until_the_migrated_copy_is_verified() {
    let steps: &'static [Migration] = &[keep];
    let old_key = "torchlit.v1.00000000000000aa.a";
    for fault in [Fault::Error, Fault::Lie, Fault::Half] {
        let world = World::default();
        world.put(old_key, &encode(&with("why")));
        let old_value = world.record().get(old_key).cloned();
        let mut journal = Journal::open_with(world.store(), tab(1), nobody_else(), Schema::new(2, steps));
        world.open_mirror(&mut journal);
        world.break_down(fault);
        journal.fold(&[tab(0xaa)], SECOND);
        world.pump(&mut journal, SECOND);
        journal.flush(SECOND * 12);
        assert_eq!(world.record().get(old_key).cloned(), old_value, "{fault:?}");
        world.plan(None);
        journal.fold(&[tab(0xaa)], SECOND * 60);
        world.pump(&mut journal, SECOND * 60);
        journal.flush(SECOND * 70);
        world.pump(&mut journal, SECOND * 70);
        journal.flush(SECOND * 120);
        assert_eq!(world.record().get(old_key), None, "{fault:?}");
        let keys = world.record();
        for key in ["torchlit.v1.0000000000000001.a", "torchlit.v1.0000000000000001.b"] {
            let Some(Stored::Text(text)) = keys.get(key) else { panic!("{key} {fault:?}") };
            assert_eq!(Schema::new(2, steps).decode(text), Ok(with("why")));
            assert_eq!(decode(text), Err(progress::Refusal::Newer { version: 2 }));
        }
    }
}

#[test]
fn p13_a_storage_cleared_under_the_page_is_written_again_with_a_notice() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    world.pump(&mut journal, SECOND);
    world.clear();
    journal.read_again();
    assert_eq!(journal.status(), Status::Saving, "no longer saved");
    journal.tick(SECOND * 2);
    world.pump(&mut journal, SECOND * 2);
    assert_eq!(journal.status(), Status::Saved);
    assert_eq!(journal.take_notices(), [Notice::ClearedAndRewritten]);
    assert_eq!(opened(&world, 2).progress(), &with("why"));
}

#[test]
fn p14_p15_without_a_mirror_permanence_is_never_claimed() {
    let world = World::default();
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    journal.mirror_unavailable(StoreError::Blocked);
    record(&mut journal, "why", SECOND);
    let trouble = Trouble::Refused(StoreError::Blocked);
    assert_eq!(journal.status(), Status::OneCopy { holds: Where::Record, trouble });
}

#[test]
fn p18_a_page_resumed_from_a_freeze_continues_under_a_new_id_and_loses_nothing() {
    let world = World::default();
    let mut frozen = opened(&world, 1);
    record(&mut frozen, "why", SECOND);
    world.pump(&mut frozen, SECOND);
    frozen.change(|progress| progress.record(read("unwritten"), at(2)));
    // Meanwhile another page considers it dead, folds its keys in, and continues.
    let mut other = opened(&world, 2);
    record(&mut other, "shortlist", SECOND);
    other.fold(&[tab(1)], SECOND * 2);
    for seconds in [2, 12, 13] {
        world.pump(&mut other, SECOND * seconds);
        other.tick(SECOND * seconds);
    }
    assert!(!world.record().contains_key("torchlit.v1.0000000000000001.a"));
    frozen.resume(tab(3), SECOND * 19);
    world.pump(&mut frozen, SECOND * 19);
    assert_eq!(frozen.take_notices(), [], "nothing was cleared");
    assert_eq!((frozen.status(), frozen.progress().facts().count()), (Status::Saved, 3));
    assert!(world.record().contains_key("torchlit.v1.0000000000000003.a"));
}

#[test]
fn own_keys_that_another_page_has_folded_in_are_written_again_without_a_notice() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    world.put("torchlit.v1.00000000000000aa.a", &encode(&with("why")));
    world.store().remove("torchlit.v1.0000000000000001.a").unwrap();
    journal.read_again();
    journal.tick(SECOND * 2);
    assert!(world.record().contains_key("torchlit.v1.0000000000000001.a"));
    assert_eq!(journal.take_notices(), []);
}

#[test]
fn p20_a_storm_of_changes_makes_two_writes_a_second() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    let before = world.n_sets();
    for ms in (0..10_000).step_by(5) {
        let now = SECOND + Duration::from_millis(ms);
        record(&mut journal, &format!("part-{ms}"), now);
        world.pump(&mut journal, now);
    }
    assert!(world.n_sets() - before <= 20, "{}", world.n_sets() - before);
    journal.flush(SECOND * 12);
    world.pump(&mut journal, SECOND * 12);
    assert_eq!(journal.status(), Status::Saved);
}

#[test]
fn a_failing_storage_is_tried_less_and_less_often_but_at_least_twice_a_minute() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    journal.mirror_unavailable(StoreError::Blocked);
    world.break_down(Fault::Error);
    record(&mut journal, "why", SECOND);
    let (mut now, mut waits) = (SECOND, Vec::new());
    for _ in 0..10 {
        let wait = journal.wait(now).unwrap();
        waits.push(wait);
        now += wait;
        journal.tick(now);
    }
    assert_eq!(waits[0], SECOND);
    assert!(waits.is_sorted());
    assert_eq!(waits.last(), Some(&(SECOND * 32)));
}

#[test]
fn p16_a_monotonic_clock_that_goes_back_stops_nothing() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND * 1_000);
    record(&mut journal, "shortlist", SECOND);
    let wait = journal.wait(SECOND).unwrap();
    assert!(wait <= SECOND);
}

#[test]
fn p5_two_tabs_that_read_each_other_settle_and_stop_writing() {
    let world = World::default();
    let (mut one, mut two) = (opened(&world, 1), opened(&world, 2));
    record(&mut one, "why", SECOND);
    record(&mut two, "shortlist", SECOND);
    for seconds in 2..6 {
        for journal in [&mut one, &mut two] {
            journal.read_again();
            journal.tick(SECOND * seconds);
            world.pump(journal, SECOND * seconds);
        }
    }
    let n_sets = world.n_sets();
    for journal in [&mut one, &mut two] {
        journal.read_again();
        journal.tick(SECOND * 9);
        assert_eq!(journal.status(), Status::Saved);
        assert_eq!(journal.progress().facts().count(), 2);
    }
    assert_eq!(world.n_sets(), n_sets);
}

#[test]
fn an_unchanged_state_is_not_written() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    let n_sets = world.n_sets();
    record(&mut journal, "why", SECOND * 2);
    journal.flush(SECOND * 3);
    journal.change(|_| ());
    journal.flush(SECOND * 4);
    assert_eq!(world.n_sets(), n_sets);
}

#[test]
fn others_lists_the_page_loads_that_may_be_dead() {
    let world = World::default();
    world.put("torchlit.v1.00000000000000aa.a", &encode(&with("why")));
    world.put("torchlit.v1.00000000000000bb.b", "rubbish");
    world.put_mirror("torchlit.v1.00000000000000cc", &encode(&with("forms")));
    world.put("torchlit.theme", "dark");
    let mut journal = opened(&world, 1);
    record(&mut journal, "links", SECOND);
    assert!(journal.others().into_iter().eq([tab(0xaa), tab(0xbb), tab(0xcc)]));
}

#[test]
fn a_page_never_considers_itself_dead() {
    let world = World::default();
    let mut journal = opened(&world, 1);
    record(&mut journal, "why", SECOND);
    world.pump(&mut journal, SECOND);
    journal.fold(&[tab(1)], SECOND * 2);
    journal.tick(SECOND * 13);
    world.pump(&mut journal, SECOND * 13);
    assert!(world.record().contains_key("torchlit.v1.0000000000000001.a"));
    assert_eq!(world.mirror().len(), 1);
}

/// Opens a page with a dead page load's key, folded at second 1. Returns whether the key is gone by second 30.
fn is_folded(alive: Alive, meddle: impl FnOnce(&World)) -> bool {
    let (world, key) = (World::default(), "torchlit.v1.00000000000000aa.a");
    world.put(key, &encode(&with("why")));
    world.put_mirror("torchlit.v1.00000000000000aa", &encode(&with("why")));
    let mut journal = Journal::open(world.store(), tab(1), alive);
    world.open_mirror(&mut journal);
    meddle(&world);
    journal.fold(&[tab(0xaa)], SECOND);
    for seconds in [1, 2, 5, 10] {
        journal.tick(SECOND * seconds);
        world.pump(&mut journal, SECOND * seconds);
        assert!(world.record().contains_key(key), "not before ten seconds have passed");
    }
    for seconds in [11, 12, 30] {
        journal.tick(SECOND * seconds);
        world.pump(&mut journal, SECOND * seconds);
    }
    let is_gone = !world.record().contains_key(key);
    assert_eq!(world.mirror().contains_key("torchlit.v1.00000000000000aa"), !is_gone);
    assert_eq!(opened(&world, 2).progress(), journal.progress(), "nothing is lost either way");
    is_gone
}

#[test]
fn keys_of_a_page_load_that_ended_before_this_one_opened_are_removed_after_ten_seconds() {
    assert!(is_folded(nobody_else(), |_| ()));
}

#[test]
fn keys_of_a_page_load_that_was_alive_when_this_one_opened_stay() {
    assert!(!is_folded(Alive::Only([tab(0xaa)].into()), |_| ()));
    assert!(!is_folded(Alive::Unknown, |_| ()));
}

#[test]
fn a_mirrored_value_that_has_changed_since_it_was_taken_in_is_not_deleted() {
    let world = World::default();
    let key = "torchlit.v1.00000000000000aa";
    world.put_mirror(key, &encode(&with("why")));
    let mut journal = opened(&world, 1);
    world.put_mirror(key, &encode(&with("shortlist")));
    journal.fold(&[tab(0xaa)], SECOND);
    for seconds in [1, 12, 13] {
        journal.tick(SECOND * seconds);
        world.pump(&mut journal, SECOND * seconds);
    }
    assert!(world.mirror().contains_key(key));
}

#[test]
fn keys_of_the_dead_whose_value_has_changed_since_this_page_opened_stay() {
    let (world, key) = (World::default(), "torchlit.v1.00000000000000aa.a");
    world.put(key, &encode(&with("why")));
    let mut journal = opened(&world, 1);
    world.put(key, &encode(&with("shortlist")));
    journal.fold(&[tab(0xaa)], SECOND);
    for seconds in [1, 12, 13, 14] {
        journal.tick(SECOND * seconds);
        world.pump(&mut journal, SECOND * seconds);
    }
    assert_eq!((journal.status(), journal.progress().facts().count()), (Status::Saved, 2));
    assert!(world.record().contains_key(key), "its owner may have been alive after all");
}

#[test]
fn keys_of_the_dead_stay_until_the_mirror_has_confirmed_their_content() {
    let (world, key) = (World::default(), "torchlit.v1.00000000000000aa.a");
    world.put(key, &encode(&with("why")));
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    journal.fold(&[tab(0xaa)], SECOND);
    let later = |journal: &mut Journal<FakeStore>, from: u32| {
        (from..from + 5).for_each(|seconds| journal.tick(SECOND * seconds));
        world.record().contains_key(key)
    };
    assert!(later(&mut journal, 20), "the mirror has not been opened");
    world.open_mirror(&mut journal);
    assert!(later(&mut journal, 30), "the mirror has been asked for nothing");
    let work = journal.mirror_work(SECOND * 35);
    assert!(matches!(work, Some(MirrorWork::Put { .. })));
    assert!(later(&mut journal, 36), "the mirror has not answered");
    let Some(MirrorWork::Put { ticket, value, .. }) = work else { return };
    journal.mirror_put(ticket, Ok(Some(Stored::Text(value))), SECOND * 41);
    assert!(!later(&mut journal, 42));
}
