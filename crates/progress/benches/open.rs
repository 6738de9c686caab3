//! Time that a page with much progress takes to open, to change, to write and to show.
//!
//! `cargo bench -p progress`: medians of 50 rounds, in the page's own profile (optimised for size). Native: a browser's
//! WebAssembly takes longer, by a factor of about two.

use lesson::{Chapter, Course, CourseLesson, Outline, Outlines};
use progress::storage::{Alive, Journal, Store, StoreError, Stored};
use progress::{FactId, Kind, Moment, Progress, Slug, Standing, TabId, decode, encode, link};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    for n_facts in [40, 2_500, 10_000] {
        report(n_facts);
    }
}

fn report(n_facts: usize) {
    let (progress, course, outlines) = learner(n_facts);
    let text = encode(&progress);
    println!("{n_facts} facts, {} bytes", text.len());
    time("decode", || decode(&text));
    time("encode", || encode(&progress));
    time("join with a copy", || {
        let mut joined = progress.clone();
        joined.join(progress.clone());
        joined
    });
    time("show the standing", || Standing::of(&progress, &course, &outlines, &[]));
    // Slots that differ by one fact each, as when pages were closed in the middle of something.
    let slot = |idx: usize| {
        let mut different = progress.clone();
        different.record(fact(n_facts + idx), Moment::default());
        (
            format!(
                "torchlit.v1.00000000000000a{}.{}",
                idx / 2,
                if idx.is_multiple_of(2) { "a" } else { "b" }
            ),
            encode(&different),
        )
    };
    for n_slots in [1, 2, 4] {
        let slots = Memory((0..n_slots).map(slot).collect());
        time(&format!("open: read {n_slots} slots, decode and join"), || {
            Journal::open(slots.clone(), TabId::new(1), Alive::Unknown)
        });
    }
    let mut journal = Journal::open(Memory((0..2).map(slot).collect()), TabId::new(1), Alive::Unknown);
    let mut n_changes = 10;
    time("record a fact and write", || {
        n_changes += 1;
        let id = fact(n_facts + n_changes);
        journal.change(|progress| progress.record(id, Moment::default()));
        journal.flush(Duration::from_secs(n_changes as u64));
    });
    if n_facts <= 2_500 {
        time("pack a link", || link::pack(&progress));
        println!("    {:>9} characters", link::pack(&progress).map_or(0, |link| link.len()));
    }
}

fn time<T>(what: &str, mut act: impl FnMut() -> T) {
    let mut rounds: Vec<Duration> = (0..50)
        .map(|_| {
            let start = Instant::now();
            black_box(act());
            start.elapsed()
        })
        .collect();
    rounds.sort_unstable();
    let median = rounds.get(rounds.len() / 2).copied().unwrap_or_default();
    println!("    {:>9.3} ms  {what}", median.as_secs_f64() * 1_000.0);
}

/// Creates a learner of the whole course and beyond: facts spread over 62 lessons, forty parts and more in each.
fn learner(n_facts: usize) -> (Progress, Course, Outlines) {
    let mut progress = Progress::default();
    for idx in 0..n_facts {
        if let Some(at) = Moment::new(1_790_000_000_000 + idx as i64 * 61_337, 540) {
            progress.record(fact(idx), at);
        }
    }
    let sections: Vec<Slug> = (0..40).map(|idx| slug(&format!("some-part-{idx}"))).collect();
    let name = |idx: usize| slug(&format!("lesson-with-a-name-{idx}"));
    let lesson = |idx: usize| CourseLesson { slug: name(idx), title: String::new(), asset: None };
    let outline = |idx: usize| Outline {
        slug: name(idx),
        sections: sections.clone(),
        questions: vec![],
        asked_in: vec![],
        predictions: vec![],
        goals: vec![],
        exercise: None,
    };
    let chapter =
        Chapter { id: slug("chapter"), title: String::new(), lessons: (0..62).map(lesson).collect() };
    (progress, Course { chapters: vec![chapter] }, Outlines { lessons: (0..62).map(outline).collect() })
}

fn fact(idx: usize) -> FactId {
    let kinds = [Kind::SectionRead, Kind::PredictionMade, Kind::QuestionRightFirst, Kind::LabGoal];
    let kind = kinds.get(idx / 62 % kinds.len()).copied().unwrap_or(Kind::SectionRead);
    FactId::new(
        kind,
        slug(&format!("lesson-with-a-name-{}", idx % 62)),
        slug(&format!("some-part-{}", idx / 248)),
    )
}

#[allow(clippy::expect_used)]
fn slug(name: &str) -> Slug {
    Slug::new(name).expect("names in this file are well-formed")
}

#[derive(Clone)]
struct Memory(BTreeMap<String, String>);

impl Store for Memory {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.0.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError> {
        Ok(self.0.get(key).cloned().map(Stored::Text))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.0.remove(key);
        Ok(())
    }
}
