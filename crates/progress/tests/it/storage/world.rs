//! A browser's storage for tests: a record and a mirror that survive, and a plan of faults.

use progress::storage::{Alive, Journal, MirrorWork, Store, StoreError, Stored};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// Returns a list of live page loads without any.
pub(crate) fn nobody_else() -> Alive {
    Alive::Only(Default::default())
}

/// A fault of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// It throws and does nothing.
    Error,
    /// It reports success and does nothing; a read finds nothing.
    Lie,
    /// A write stores half of the value; a read returns half of it.
    Half,
    /// Everything stops before it.
    CrashBefore,
    /// Everything stops after it.
    CrashAfter,
    /// The mirror never answers. The record, which is synchronous, throws.
    Silence,
}

impl Fault {
    pub(crate) const ALL: [Self; 6] =
        [Self::Error, Self::Lie, Self::Half, Self::CrashBefore, Self::CrashAfter, Self::Silence];
}

/// The operations that fail.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) fault: Fault,
    /// Number of the first one.
    pub(crate) first: usize,
    /// Whether all later ones fail too.
    pub(crate) lasts: bool,
}

#[derive(Default)]
struct State {
    record: BTreeMap<String, Stored>,
    mirror: BTreeMap<String, Stored>,
    n_operations: usize,
    n_sets: usize,
    plan: Option<Plan>,
    is_crashed: bool,
}

/// The state that survives a page.
#[derive(Clone, Default)]
pub(crate) struct World(Rc<RefCell<State>>);

/// The record as one page sees it.
#[derive(Debug)]
pub(crate) struct FakeStore(World);

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("World")
    }
}

pub(crate) const OUT: StoreError = StoreError::Full;

impl World {
    pub(crate) fn store(&self) -> FakeStore {
        FakeStore(self.clone())
    }

    pub(crate) fn put(&self, key: &str, value: &str) {
        self.put_stored(key, Stored::Text(value.to_owned()));
    }

    pub(crate) fn put_stored(&self, key: &str, value: Stored) {
        self.0.borrow_mut().record.insert(key.to_owned(), value);
    }

    pub(crate) fn put_mirror(&self, key: &str, value: &str) {
        self.0.borrow_mut().mirror.insert(key.to_owned(), Stored::Text(value.to_owned()));
    }

    pub(crate) fn record(&self) -> BTreeMap<String, Stored> {
        self.0.borrow().record.clone()
    }

    pub(crate) fn set_record(&self, record: BTreeMap<String, Stored>) {
        self.0.borrow_mut().record = record;
    }

    pub(crate) fn mirror(&self) -> BTreeMap<String, Stored> {
        self.0.borrow().mirror.clone()
    }

    pub(crate) fn clear(&self) {
        self.0.borrow_mut().record.clear();
        self.0.borrow_mut().mirror.clear();
    }

    pub(crate) fn plan(&self, plan: Option<Plan>) {
        let mut state = self.0.borrow_mut();
        state.plan = plan;
        state.n_operations = 0;
        state.is_crashed = false;
    }

    /// Makes every operation fail from now on.
    pub(crate) fn break_down(&self, fault: Fault) {
        self.plan(Some(Plan { fault, first: 0, lasts: true }));
    }

    pub(crate) fn n_operations(&self) -> usize {
        self.0.borrow().n_operations
    }

    pub(crate) fn n_sets(&self) -> usize {
        self.0.borrow().n_sets
    }

    pub(crate) fn is_crashed(&self) -> bool {
        self.0.borrow().is_crashed
    }

    /// Counts an operation and returns its fault.
    fn begin(&self) -> Option<Fault> {
        let mut state = self.0.borrow_mut();
        if state.is_crashed {
            return Some(Fault::CrashBefore);
        }
        let number = state.n_operations;
        state.n_operations += 1;
        let plan = state.plan?;
        let is_hit = if plan.lasts { number >= plan.first } else { number == plan.first };
        let fault = is_hit.then_some(plan.fault)?;
        state.is_crashed = matches!(fault, Fault::CrashBefore | Fault::CrashAfter);
        Some(fault)
    }

    /// Does the mirror's work and reports it, until there is none. Returns whether the mirror fell silent.
    pub(crate) fn pump(&self, journal: &mut Journal<FakeStore>, now: Duration) {
        while let Some(work) = journal.mirror_work(now) {
            match work {
                MirrorWork::Put { ticket, key, value } => {
                    let Some(result) = self.mirror_put(&key, value) else { return };
                    journal.mirror_put(ticket, result, now);
                }
                MirrorWork::Delete { entries } => {
                    if self.mirror_delete(&entries).is_none() {
                        return;
                    }
                    journal.mirror_deleted();
                }
            }
        }
    }

    fn mirror_put(&self, key: &str, value: String) -> Option<Result<Option<Stored>, StoreError>> {
        let half = value.get(..value.len() / 2).unwrap_or_default().to_owned();
        let insert = |value| self.0.borrow_mut().mirror.insert(key.to_owned(), Stored::Text(value));
        match self.begin() {
            None => drop(insert(value)),
            Some(Fault::Error) => return Some(Err(OUT)),
            Some(Fault::Lie) => {}
            Some(Fault::Half) => drop(insert(half)),
            Some(Fault::CrashAfter) => {
                insert(value);
                return None;
            }
            Some(Fault::CrashBefore | Fault::Silence) => return None,
        }
        let stored = self.0.borrow().mirror.get(key).cloned();
        match self.begin() {
            None => Some(Ok(stored)),
            Some(Fault::Error) => Some(Err(OUT)),
            Some(Fault::Lie) => Some(Ok(None)),
            Some(Fault::Half) => Some(Ok(stored.map(halved))),
            Some(Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => None,
        }
    }

    fn mirror_delete(&self, entries: &[(String, u64)]) -> Option<()> {
        let delete = || {
            let mut state = self.0.borrow_mut();
            for (key, hash) in entries {
                if state.mirror.get(key).is_some_and(|value| value.hash() == *hash) {
                    state.mirror.remove(key);
                }
            }
        };
        match self.begin() {
            None => delete(),
            Some(Fault::Error | Fault::Lie | Fault::Half) => {}
            Some(Fault::CrashAfter) => {
                delete();
                return None;
            }
            Some(Fault::CrashBefore | Fault::Silence) => return None,
        }
        Some(())
    }

    /// Opens the mirror and passes its content to the journal.
    pub(crate) fn open_mirror(&self, journal: &mut Journal<FakeStore>) {
        let entries = || self.mirror().into_iter().collect();
        match self.begin() {
            None => journal.mirror_opened(entries()),
            Some(Fault::Error) => journal.mirror_unavailable(OUT),
            Some(Fault::Lie) => journal.mirror_opened(Vec::new()),
            Some(Fault::Half) => {
                journal.mirror_opened(
                    self.mirror().into_iter().map(|(key, value)| (key, halved(value))).collect(),
                );
            }
            Some(Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => {}
        }
    }
}

fn halved(stored: Stored) -> Stored {
    match stored {
        Stored::Text(text) => Stored::Text(text.chars().take(text.chars().count() / 2).collect()),
        Stored::IllFormed(units) => Stored::IllFormed(units[..units.len() / 2].to_vec()),
    }
}

impl Store for FakeStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        match self.0.begin() {
            None => Ok(self.0.record().into_keys().collect()),
            Some(Fault::Lie | Fault::Half) => Ok(Vec::new()),
            Some(Fault::Error | Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => Err(OUT),
        }
    }

    fn get(&self, key: &str) -> Result<Option<Stored>, StoreError> {
        let stored = self.0.0.borrow().record.get(key).cloned();
        match self.0.begin() {
            None => Ok(stored),
            Some(Fault::Lie) => Ok(None),
            Some(Fault::Half) => Ok(stored.map(halved)),
            Some(Fault::Error | Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => Err(OUT),
        }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let fault = self.0.begin();
        let mut state = self.0.0.borrow_mut();
        state.n_sets += 1;
        let value = Stored::Text(value.to_owned());
        match fault {
            None | Some(Fault::CrashAfter) => drop(state.record.insert(key.to_owned(), value)),
            Some(Fault::Half) => drop(state.record.insert(key.to_owned(), halved(value))),
            Some(Fault::Lie | Fault::Error | Fault::CrashBefore | Fault::Silence) => {}
        }
        match fault {
            None | Some(Fault::Lie | Fault::Half) => Ok(()),
            Some(Fault::Error | Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => Err(OUT),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let fault = self.0.begin();
        match fault {
            None | Some(Fault::CrashAfter) => drop(self.0.0.borrow_mut().record.remove(key)),
            Some(_) => {}
        }
        match fault {
            None | Some(Fault::Lie | Fault::Half) => Ok(()),
            Some(Fault::Error | Fault::CrashBefore | Fault::CrashAfter | Fault::Silence) => Err(OUT),
        }
    }
}
