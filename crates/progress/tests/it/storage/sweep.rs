//! Every storage operation of a long session, with every possible fault in it (G1).

use super::world::{FakeStore, Fault, Plan, World, nobody_else};
use crate::support::{at, fact, note_id, read, slug, stride, tab};
use progress::storage::{Journal, Status, Stored};
use progress::{Change, Kind, NotesFate, Progress, RunId, Scope, encode};
use std::collections::BTreeMap;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn with(parts: &[&str], ms: i64) -> Progress {
    let mut progress = Progress::default();
    parts.iter().for_each(|part| _ = progress.record(read(part), at(ms)));
    progress
}

/// Creates the values of earlier page loads: a whole pair of slots, a pair of which one is damaged, a fact in the
/// mirror only.
fn world_before() -> (World, Progress) {
    let world = World::default();
    let (first, second) = (with(&["why"], 10), with(&["why", "shortlist"], 20));
    world.put("torchlit.v1.00000000000000d1.a", &encode(&first));
    world.put("torchlit.v1.00000000000000d1.b", &encode(&second));
    world.put("torchlit.v1.00000000000000d2.a", "torchlit|1|20|damaged");
    world.put("torchlit.v1.00000000000000d2.b", &encode(&with(&["forms"], 30)));
    world.put("somebody-else", "keep your hands off");
    let mirrored = with(&["why", "choosing"], 40);
    world.put_mirror("torchlit.v1.00000000000000d1", &encode(&mirrored));
    let mut all = second;
    all.join(with(&["forms"], 30));
    all.join(mirrored);
    (world, all)
}

/// Returns the join of everything readable in a record and a mirror.
fn content<'a>(values: impl IntoIterator<Item = &'a Stored>) -> Progress {
    let mut all = Progress::default();
    for value in values {
        if let Stored::Text(text) = value
            && let Ok(progress) = progress::decode(text)
        {
            all.join(progress);
        }
    }
    all
}

#[track_caller]
fn assert_holds(all: &Progress, part: &Progress, what: &str) {
    let mut joined = all.clone();
    joined.join(part.clone());
    assert_eq!(&joined, all, "{what}");
}

/// A session, with the state that it must never lose.
struct Session {
    world: World,
    journal: Journal<FakeStore>,
    now: Duration,
    /// The state in memory when the status said "saved".
    saved: Progress,
    /// The state in memory when a write was verified.
    written: Progress,
    /// The record at each step, for a browser that is killed and restarts with an older one.
    records: Vec<BTreeMap<String, Stored>>,
    what: String,
}

impl Session {
    fn step(&mut self, act: impl FnOnce(&mut Journal<FakeStore>, Duration)) {
        if self.world.is_crashed() {
            return;
        }
        self.now += SECOND;
        act(&mut self.journal, self.now);
        self.journal.tick(self.now);
        self.world.pump(&mut self.journal, self.now);
        self.look();
    }

    /// Checks the claim of the status, and records the state as saved or written accordingly.
    fn look(&mut self) {
        if self.world.is_crashed() {
            return;
        }
        let memory = self.journal.progress();
        match self.journal.status() {
            Status::Saved => {
                assert_holds(
                    &content(self.world.mirror().values()),
                    memory,
                    &format!("false saved: {}", self.what),
                );
                assert_holds(
                    &content(self.world.record().values()),
                    memory,
                    &format!("not in record: {}", self.what),
                );
                self.saved = memory.clone();
                self.written = memory.clone();
            }
            Status::OneCopy { holds, .. } => {
                let copy = match holds {
                    progress::storage::Where::Record => self.world.record(),
                    progress::storage::Where::Mirror => self.world.mirror(),
                };
                assert_holds(&content(copy.values()), memory, &format!("false {holds:?}: {}", self.what));
                self.written = memory.clone();
            }
            Status::Saving | Status::NotSaved { .. } | Status::NewerVersion => {}
        }
        self.records.push(self.world.record());
    }
}

/// Runs the session under `plan`. Returns the number of its operations.
fn session(plan: Option<Plan>) -> usize {
    let (world, before) = world_before();
    let untouched = world.record();
    world.plan(plan);
    let journal = Journal::open(world.store(), tab(1), nobody_else());
    let mut session = Session {
        world: world.clone(),
        journal,
        now: SECOND,
        saved: Progress::default(),
        written: Progress::default(),
        records: vec![untouched],
        what: format!("{plan:?}"),
    };
    session.step(|journal, _| world.open_mirror(journal));
    session.step(|journal, _| _ = journal.change(|p| p.record(read("softmax"), at(50))));
    // Another tab writes meanwhile.
    if !world.is_crashed() {
        world.put("torchlit.v1.00000000000000e1.a", &encode(&with(&["exercise"], 60)));
    }
    session.step(|journal, _| journal.read_again());
    session.step(|journal, now| journal.fold(&[tab(0xd1), tab(0xd2)], now));
    session.now += 10 * SECOND;
    session.step(|_, _| ());
    session.step(|_, _| ());
    session
        .step(|journal, _| _ = journal.change(|p| p.edit_note(note_id("why"), "", "a note", at(70), tab(1))));
    let run = RunId { lesson: slug("activation-functions"), run: slug("run-1") };
    session.step(|journal, _| _ = journal.change(|p| p.add_run(run, at(80), "1")));
    let mut undo = Change::default();
    session.step(|journal, now| {
        let earlier = journal.progress().clone();
        journal.change(|p| p.reset(&Scope::Lesson(slug("activation-functions")), NotesFate::Keep, at(90)));
        undo = Change::between(&earlier, journal.progress());
        journal.flush(now);
    });
    session.step(|journal, _| journal.change(|p| p.revert(&undo, at(100), tab(1))));
    let completed = fact(Kind::LessonCompleted, "activation-functions", "lesson");
    session.step(|journal, _| _ = journal.change(|p| p.record(completed, at(110))));
    session.step(|journal, now| journal.flush(now));
    let n_operations = world.n_operations();
    let memory = session.journal.progress().clone();
    let crashed = world.is_crashed();
    world.plan(None);
    if crashed {
        check_after_crash(&session, &before);
    } else {
        check_after_recovery(session, &memory, &before);
    }
    n_operations
}

/// Checks what a fresh page finds after everything stopped.
fn check_after_crash(session: &Session, before: &Progress) {
    let reopened = |record: BTreeMap<String, Stored>| {
        session.world.set_record(record);
        let mut journal = Journal::open(session.world.store(), tab(2), nobody_else());
        session.world.open_mirror(&mut journal);
        journal
    };
    let last = session.world.record();
    let found = reopened(last.clone());
    assert_holds(found.progress(), before, &format!("lost what was there: {}", session.what));
    assert_holds(found.progress(), &session.written, &format!("lost what was written: {}", session.what));
    // The whole browser was killed: the record is at some earlier state, the mirror as confirmed.
    for record in &session.records {
        let found = reopened(record.clone());
        assert_holds(found.progress(), &session.saved, &format!("lost what was saved: {}", session.what));
        assert_holds(found.progress(), before, &format!("lost what was there: {}", session.what));
    }
    session.world.set_record(last);
    assert_quarantined(&session.world, &session.what);
}

/// Checks that everything gets saved when the fault is over and the page still open.
fn check_after_recovery(mut session: Session, memory: &Progress, before: &Progress) {
    for _ in 0..4 {
        session.now += 40 * SECOND;
        session.journal.tick(session.now);
        session.world.open_mirror(&mut session.journal);
        session.world.pump(&mut session.journal, session.now);
        session.look();
    }
    assert_eq!(session.journal.status(), Status::Saved, "{}", session.what);
    assert_holds(session.journal.progress(), memory, &session.what);
    assert_holds(session.journal.progress(), before, &format!("lost what was there: {}", session.what));
    for stored in [session.world.record(), session.world.mirror()] {
        assert_holds(&content(stored.values()), memory, &format!("lost at the end: {}", session.what));
    }
    assert_quarantined(&session.world, &session.what);
}

/// Checks that the damaged bytes still exist somewhere, and that no value of another program was touched.
fn assert_quarantined(world: &World, what: &str) {
    let journal = Journal::open(world.store(), tab(3), nobody_else());
    let in_place = world.record().contains_key("torchlit.v1.00000000000000d2.a");
    let kept = journal.quarantined().unwrap();
    let damaged: Vec<u16> = "torchlit|1|20|damaged".encode_utf16().collect();
    assert!(in_place || kept.iter().any(|q| q.units == damaged), "damaged bytes lost: {what}");
    let else_ = world.record().get("somebody-else").cloned();
    assert_eq!(else_, Some(Stored::Text("keep your hands off".to_owned())), "{what}");
}

#[test]
fn without_faults_the_session_is_saved_and_keys_of_the_dead_are_removed() {
    let (world, before) = world_before();
    let mut journal = Journal::open(world.store(), tab(1), nobody_else());
    world.open_mirror(&mut journal);
    journal.fold(&[tab(0xd1), tab(0xd2)], SECOND);
    world.pump(&mut journal, SECOND);
    for seconds in [2, 12, 13] {
        journal.tick(SECOND * seconds);
        world.pump(&mut journal, SECOND * seconds);
    }
    assert_eq!(journal.status(), Status::Saved);
    assert_eq!(journal.progress().facts().count(), before.facts().count());
    let keys: Vec<String> = world.record().into_keys().collect();
    assert_eq!(keys.len(), 4, "own a and b, the quarantine, somebody else's: {keys:?}");
    assert_eq!(world.mirror().into_keys().collect::<Vec<_>>(), ["torchlit.v1.0000000000000001"]);
}

#[test]
fn g1_p2_p4_p6_p7_no_fault_at_any_operation_loses_anything_or_reports_saved_falsely() {
    let n_operations = session(None);
    assert!(n_operations > 80, "{n_operations} operations are too few to say anything");
    for fault in Fault::ALL {
        for lasts in [false, true] {
            for first in (0..n_operations + 2).step_by(stride(3)) {
                session(Some(Plan { fault, first, lasts }));
            }
        }
    }
    println!("{n_operations} operations x {} faults x once and always", Fault::ALL.len());
}
