//! Keeps progress in the browser: a thin layer that carries out what [`progress::storage::Journal`] decides.
//!
//! Invariant: the journal makes every decision (what to write and when, what is safe to remove, what counts as saved).
//! This module only provides the browser's storage, events and clock.

mod local_storage;
mod locks;
mod mirror;

use leptos::{
    ev,
    prelude::{TimeoutHandle, document, set_timeout, set_timeout_with_handle, window_event_listener},
    task::spawn_local,
};
use local_storage::LocalStorage;
use mirror::Mirror;
use progress::{
    Progress, TabId,
    storage::{Alive, Journal, MirrorWork, Notice, Quarantined, Status, StoreError},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use web_sys::{StorageEvent, VisibilityState, window};

/// Snapshot for the page after every change.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// All progress known to this page.
    pub progress: Progress,
    /// Whether and where progress is being saved.
    pub status: Status,
    /// Notices that were not in an earlier report.
    pub notices: Vec<Notice>,
}

struct ProgressService {
    journal: Journal<LocalStorage>,
    mirror: Option<Rc<Mirror>>,
    /// Number of consecutive losses of the mirror.
    n_reopened: u32,
    timer: Option<TimeoutHandle>,
    tell: Rc<dyn Fn(Report)>,
}

/// Callbacks that run before everything is written at once, with their numbers.
type Writers = Vec<(u64, Rc<dyn Fn()>)>;

thread_local! {
    static PROGRESS_SERVICE: RefCell<Option<ProgressService>> = const { RefCell::new(None) };
    static WRITERS: RefCell<Writers> = const { RefCell::new(Vec::new()) };
    static N_WRITERS: Cell<u64> = const { Cell::new(0) };
    static IS_RECORDING: Cell<bool> = const { Cell::new(true) };
}

/// Registers `write`, which is called whenever the page is hidden or left, before pending changes are written. Returns
/// its number for [`remove_writer`].
pub fn add_writer(write: impl Fn() + 'static) -> u64 {
    let number = N_WRITERS.get();
    N_WRITERS.set(number + 1);
    WRITERS.with_borrow_mut(|writers| writers.push((number, Rc::new(write))));
    number
}

/// Removes a callback that [`add_writer`] registered.
pub fn remove_writer(number: u64) {
    WRITERS.with_borrow_mut(|writers| writers.retain(|(known, _)| *known != number));
}

/// Reads the device's saved progress and keeps it saved from then on. Calls `tell` once it is read and after every
/// change, by this page or another one.
pub fn open(tell: impl Fn(Report) + 'static) {
    spawn_local(async move {
        let alive = locks::alive().await;
        open_record(alive, Rc::new(tell));
        open_mirror().await;
        clear_up_after_the_dead().await;
    });
}

fn open_record(alive: Alive, tell: Rc<dyn Fn(Report)>) {
    let tab = new_tab();
    mark(OPENING);
    let mut journal = Journal::open(LocalStorage::default(), tab, alive);
    journal.change(Progress::adopt_first_edition);
    PROGRESS_SERVICE.set(Some(ProgressService { journal, mirror: None, n_reopened: 0, timer: None, tell }));
    locks::hold(tab);
    listen();
    settle();
    measure(OPENED, OPENING);
}

/// Delay before a lost mirror is reopened the first time; it doubles with each attempt. A storage that is being cleared
/// refuses at first.
const REOPENING: Duration = Duration::from_millis(300);
/// Maximum number of consecutive attempts. A mirror that another build has upgraded stays closed to this one.
const MAX_REOPENED: u32 = 6;

/// Opens the mirror and merges its content.
async fn open_mirror() {
    let opened = Mirror::open(mirror_lost).await;
    match opened {
        Ok((mirror, entries)) => with(|service| {
            service.mirror = Some(Rc::new(mirror));
            service.n_reopened = 0;
            service.journal.mirror_opened(entries);
        }),
        Err(error) => with(|service| service.journal.mirror_unavailable(error)),
    };
    settle();
}

/// Reports a lost mirror to the journal and reopens it after a delay. Earlier confirmations no longer count.
fn mirror_lost() {
    let n_reopened = with(|service| {
        service.mirror = None;
        service.journal.mirror_unavailable(StoreError::Failed("closed".to_owned()));
        service.n_reopened += 1;
        service.n_reopened
    });
    settle();
    if let Some(n_reopened) = n_reopened.filter(|n| *n <= MAX_REOPENED) {
        let reopen = || {
            spawn_local(async {
                open_mirror().await;
                if with(|service| service.mirror.is_none()) == Some(true) {
                    mirror_lost();
                }
            });
        };
        set_timeout(reopen, REOPENING * (1 << (n_reopened - 1)));
    }
}

/// Names in the browser's performance timeline: from the first read until the page has received its first report.
const OPENING: &str = "torchlit:progress-opening";
const OPENED: &str = "torchlit:progress-opened";

fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

fn measure(name: &str, since: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.measure_with_start_mark(name, since);
    }
}

/// Changes nothing from now on.
pub fn stop_recording() {
    IS_RECORDING.set(false);
}

/// Whether changes are made.
pub fn is_recording() -> bool {
    IS_RECORDING.get()
}

/// Changes progress and saves the change. Returns `None` before [`open`] and after [`stop_recording`].
pub fn change<T>(change: impl FnOnce(&mut Progress) -> T) -> Option<T> {
    if !is_recording() {
        return None;
    }
    let out = with(|service| service.journal.change(change));
    settle();
    out
}

/// Returns the id of this page load, which signs edits of notes.
pub fn tab() -> TabId {
    locks::held().unwrap_or_else(new_tab)
}

/// Returns the damaged data that was set aside.
pub fn quarantined() -> Result<Vec<Quarantined>, StoreError> {
    with(|service| service.journal.quarantined()).unwrap_or(Ok(Vec::new()))
}

/// Deletes damaged data.
pub fn discard(damaged: &Quarantined) -> Result<(), StoreError> {
    with(|service| service.journal.discard(damaged)).unwrap_or(Ok(()))
}

fn with<T>(act: impl FnOnce(&mut ProgressService) -> T) -> Option<T> {
    PROGRESS_SERVICE.with_borrow_mut(|service| service.as_mut().map(act))
}

/// Writes pending changes, schedules the next write, starts work on the mirror, and reports to the page.
fn settle() {
    let now = elapsed();
    let due = with(|service| {
        service.journal.tick(now);
        let report = Report {
            progress: service.journal.progress().clone(),
            status: service.journal.status(),
            notices: service.journal.take_notices(),
        };
        let work =
            service.mirror.clone().and_then(|mirror| Some((mirror, service.journal.mirror_work(now)?)));
        if let Some(timer) = service.timer.take() {
            timer.clear();
        }
        service.timer = service.journal.wait(now).and_then(|wait| set_timeout_with_handle(settle, wait).ok());
        (Rc::clone(&service.tell), report, work)
    });
    let Some((tell, report, work)) = due else { return };
    // Outside the borrow: the page may change progress in response.
    tell(report);
    if let Some((mirror, work)) = work {
        spawn_local(carry_out(mirror, work));
    }
}

async fn carry_out(mirror: Rc<Mirror>, work: MirrorWork) {
    match work {
        MirrorWork::Put { ticket, key, value } => {
            let read_back = mirror.put(&key, &value).await;
            with(|service| service.journal.mirror_put(ticket, read_back, elapsed()));
        }
        MirrorWork::Delete { entries } => {
            mirror.delete(&entries).await;
            with(|service| service.journal.mirror_deleted());
        }
    }
    settle();
}

/// Merges the records of page loads that have certainly ended.
async fn clear_up_after_the_dead() {
    let others = with(|service| service.journal.others()).unwrap_or_default();
    let mut dead = Vec::new();
    for tab in others {
        if locks::is_dead(tab).await {
            dead.push(tab);
        }
    }
    if !dead.is_empty() {
        with(|service| service.journal.fold(&dead, elapsed()));
        settle();
    }
}

fn listen() {
    // Another tab has written, or the storage was cleared.
    drop(window_event_listener(ev::storage, |_: StorageEvent| {
        with(|service| service.journal.read_again());
        settle();
    }));
    drop(window_event_listener(ev::visibilitychange, |_| {
        if document().visibility_state() == VisibilityState::Hidden {
            flush();
        }
    }));
    drop(window_event_listener(ev::pagehide, |_| flush()));
    drop(window_event_listener(ev::pageshow, |event: web_sys::PageTransitionEvent| {
        if event.persisted() {
            resume();
        }
    }));
    drop(window_event_listener(ev::Custom::<web_sys::Event>::new("resume"), |_| resume()));
}

/// Calls the callbacks that [`add_writer`] registered.
pub fn call_writers() {
    let writers = WRITERS.with_borrow(Clone::clone);
    writers.iter().for_each(|(_, write)| write());
}

fn flush() {
    call_writers();
    with(|service| service.journal.flush(elapsed()));
    settle();
}

/// Continues after a freeze under a new id, because the lock may have been released.
fn resume() {
    let tab = new_tab();
    locks::hold(tab);
    with(|service| service.journal.resume(tab, elapsed()));
    settle();
}

/// Returns the time since the page was opened, by a monotonic clock.
fn elapsed() -> Duration {
    let now = window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now());
    Duration::from_secs_f64(now.max(0.0) / 1e3)
}

/// Creates the id of a page load: 64 random bits.
fn new_tab() -> TabId {
    let mut bytes = [0_u8; 8];
    let drawn = window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if drawn { TabId::new(u64::from_le_bytes(bytes)) } else { TabId::new(js_sys::Math::random().to_bits()) }
}
