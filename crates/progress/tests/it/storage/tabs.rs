//! Histories of several tabs over a storage that is not coherent between them (G2).
//!
//! As measured in Chromium: each tab sees its own writes at once and those of the others some time later; the browser
//! keeps the writes of all tabs, in the order of arrival; a crashed tab loses none of its writes.

use crate::random::Random;
use crate::support::{at, cases, note_id, read, shown};
use progress::storage::{Alive, Journal, Status, Store, StoreError, Stored, Where};
use progress::{Progress, TabId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::time::Duration;

type Values = BTreeMap<String, String>;

/// The browser process: the stored values, and the writes that each tab has not received yet.
#[derive(Default)]
struct Browser {
    kept: Values,
    inboxes: BTreeMap<usize, VecDeque<(String, Option<String>)>>,
}

impl Browser {
    fn write(&mut self, from: usize, key: &str, value: Option<&str>) {
        set(&mut self.kept, key, value);
        for (tab, inbox) in &mut self.inboxes {
            if *tab != from {
                inbox.push_back((key.to_owned(), value.map(str::to_owned)));
            }
        }
    }
}

fn set(values: &mut Values, key: &str, value: Option<&str>) {
    match value {
        Some(value) => drop(values.insert(key.to_owned(), value.to_owned())),
        None => drop(values.remove(key)),
    }
}

/// One tab's view of the storage.
struct View {
    number: usize,
    values: Rc<RefCell<Values>>,
    browser: Rc<RefCell<Browser>>,
}

impl Store for View {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.values.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError> {
        Ok(self.values.borrow().get(key).cloned().map(Stored::Text))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        set(&mut self.values.borrow_mut(), key, Some(value));
        self.browser.borrow_mut().write(self.number, key, Some(value));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        set(&mut self.values.borrow_mut(), key, None);
        self.browser.borrow_mut().write(self.number, key, None);
        Ok(())
    }
}

struct Tab {
    number: usize,
    id: TabId,
    journal: Journal<View>,
    values: Rc<RefCell<Values>>,
    /// The text from which a note that is not saved yet was begun, empty where there was none.
    began: Option<String>,
}

/// The naming of page loads. Sharing one name means sharing one key: the control that must fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    EachItsOwn,
    AllTheSame,
}

struct History {
    browser: Rc<RefCell<Browser>>,
    tabs: Vec<Tab>,
    dead: Vec<TabId>,
    n_opened: usize,
    n_facts: usize,
    n_notes: usize,
    now: Duration,
    /// Everything that the journal of some tab reported as written.
    acknowledged: Progress,
    /// Notes among it, and texts that were replaced with another text.
    notes: BTreeSet<String>,
    replaced: BTreeSet<String>,
    naming: Naming,
}

impl History {
    fn open(&mut self) {
        self.n_opened += 1;
        let number = self.n_opened;
        let id = match self.naming {
            Naming::EachItsOwn => TabId::new(number as u64),
            Naming::AllTheSame => TabId::new(1),
        };
        let values = Rc::new(RefCell::new(self.browser.borrow().kept.clone()));
        self.browser.borrow_mut().inboxes.insert(number, VecDeque::new());
        let view = View { number, values: values.clone(), browser: self.browser.clone() };
        let alive = Alive::Only(self.tabs.iter().map(|tab| tab.id).collect());
        let mut journal = Journal::open(view, id, alive);
        journal.mirror_unavailable(StoreError::Blocked);
        self.tabs.push(Tab { number, id, journal, values, began: None });
    }

    fn step(&mut self, random: &mut Random) {
        self.now += Duration::from_millis(random.below(900) as u64);
        let idx = random.below(self.tabs.len());
        match random.below(12) {
            0..=4 => self.record(idx),
            5 | 6 => self.deliver(idx, random),
            7 => self.write(idx),
            8 => self.tabs[idx].journal.flush(self.now),
            9 => self.crash(idx),
            10 => {
                let dead = self.dead.clone();
                self.tabs[idx].journal.fold(&dead, self.now);
            }
            _ if self.tabs.len() < 5 => self.open(),
            _ => {}
        }
        for tab in &mut self.tabs {
            tab.journal.tick(self.now);
            if let Status::Saved | Status::OneCopy { holds: Where::Record, .. } = tab.journal.status() {
                self.acknowledged.join(tab.journal.progress().clone());
                self.notes.extend(notes(tab.journal.progress()));
            }
        }
    }

    fn record(&mut self, idx: usize) {
        self.n_facts += 1;
        let (id, moment) = (read(&format!("part-{}", self.n_facts)), at(self.now.as_millis() as i64));
        self.tabs[idx].journal.change(|p| p.record(id, moment));
    }

    /// Begins a note, or saves the one begun, after whatever arrived in between.
    fn write(&mut self, idx: usize) {
        let (tab, moment) = (&mut self.tabs[idx], at(self.now.as_millis() as i64));
        let Some(began) = tab.began.take() else {
            tab.began = Some(shown(tab.journal.progress(), &note_id("why")));
            return;
        };
        self.n_notes += 1;
        let (id, text) = (tab.id, format!("note {}", self.n_notes));
        tab.journal.change(|p| p.edit_note(note_id("why"), &began, &text, moment, id)).unwrap();
        self.replaced.insert(began);
    }

    /// Delivers some of the other tabs' writes, with their event or without, as in a frozen tab.
    fn deliver(&mut self, idx: usize, random: &mut Random) {
        let tab = &mut self.tabs[idx];
        let mut browser = self.browser.borrow_mut();
        let inbox = browser.inboxes.get_mut(&tab.number).unwrap();
        for _ in 0..random.below(inbox.len() + 1) {
            let (key, value) = inbox.pop_front().unwrap();
            set(&mut tab.values.borrow_mut(), &key, value.as_deref());
        }
        drop(browser);
        if !random.one_in(4) {
            tab.journal.read_again();
        }
    }

    fn crash(&mut self, idx: usize) {
        let tab = self.tabs.remove(idx);
        self.browser.borrow_mut().inboxes.remove(&tab.number);
        if self.naming == Naming::EachItsOwn {
            self.dead.push(tab.id);
        }
        if self.tabs.len() < 2 {
            self.open();
        }
    }
}

/// Whether everything acknowledged exists after all tabs have crashed.
fn is_all_there(seed: u64, naming: Naming) -> bool {
    let mut random = Random::new(seed);
    let mut history = History {
        browser: Rc::default(),
        tabs: Vec::new(),
        dead: Vec::new(),
        n_opened: 0,
        n_facts: 0,
        n_notes: 0,
        now: Duration::from_secs(1),
        acknowledged: Progress::default(),
        notes: BTreeSet::new(),
        replaced: BTreeSet::new(),
        naming,
    };
    (0..2 + random.below(4)).for_each(|_| history.open());
    (0..100).for_each(|_| history.step(&mut random));
    assert!(history.n_facts > 0);
    history.tabs.clear();
    history.open();
    let found = history.tabs[0].journal.progress();
    let mut joined = found.clone();
    joined.join(history.acknowledged.clone());
    let found_notes = notes(found);
    joined == *found && history.notes.difference(&history.replaced).all(|text| found_notes.contains(text))
}

/// Returns every text of the note, current or a copy.
fn notes(progress: &Progress) -> BTreeSet<String> {
    let Some(note) = progress.note(&note_id("why")) else { return BTreeSet::new() };
    let texts = note.current().into_iter().chain(note.copies());
    texts.map(|version| version.text().to_owned()).collect()
}

#[test]
fn g2_p5_p6_a_thousand_histories_of_two_to_five_tabs_with_crashes_lose_nothing() {
    for seed in 0..u64::from(cases(1_000)) {
        assert!(is_all_there(seed, Naming::EachItsOwn), "seed {seed} lost something");
    }
}

#[test]
fn g2_control_with_one_key_for_all_tabs_the_same_histories_lose_something() {
    let n = u64::from(cases(1_000));
    let n_lost = (0..n).filter(|seed| !is_all_there(*seed, Naming::AllTheSame)).count();
    println!("one shared key: {n_lost} of {n} histories lost something");
    assert!(n_lost > 0, "the histories are too tame to show anything");
}
