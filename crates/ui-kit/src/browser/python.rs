//! The page's side of the worker that runs Python programs: starts it at the first run, sends it one program at a time,
//! and ends it when a program is stopped, when it is broken, and when the page no longer needs it. Once a program has
//! run, a spare worker waits to take its place.
//!
//! Invariant: a program that came by a link shares its worker with no other program, because it could have changed the
//! worker. The messages are described in `docs/cells.md`.

mod message;
mod spare;
mod worker;

use super::{held::Listening, stored_python, window};
use crate::memo::unsubscribe_on_cleanup;
use leptos::prelude::{ArcRwSignal, Get, Set};
use message::FromWorker;
pub use message::{Failure, FailureKind};
use spare::{Acts, Clock};
use std::{cell::RefCell, rc::Rc};
use worker::Worker;

/// The author of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The lesson or the learner.
    Own,
    /// Somebody else, by the link with this hash.
    Link(u64),
}

/// An event of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// This share of Python is loaded, from 0 to 1.
    Loading(f64),
    /// The program runs.
    Started,
    Printed {
        text: String,
        is_error: bool,
    },
    /// The last event.
    Ended(End),
}

/// The way in which a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// The program ran to its end, in this time.
    Done {
        milliseconds: f64,
    },
    Failed(Failure),
    /// Stopped by the learner.
    Stopped,
    /// Stopped because it printed nothing for too long.
    Silent,
    /// Stopped because another program was started.
    Replaced,
    /// Stopped because the page was left.
    Left,
    /// Python could not be loaded; whether the browser is offline.
    NotLoaded {
        is_offline: bool,
    },
    /// The worker ended with the program.
    Broken,
}

/// A run. Dropping it does not stop it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunId(u32);

type Notify = Rc<dyn Fn(RunEvent)>;

struct Running {
    id: u32,
    source: String,
    is_sent: bool,
    notify: Notify,
}

#[derive(Default)]
struct Python {
    worker: Option<Worker>,
    /// The author of all programs of the worker.
    author: Option<Author>,
    /// A worker that has run no program.
    spare: Option<Worker>,
    running: Option<Running>,
    /// Number of runs and workers so far.
    n_started: u32,
    /// Number of cells in the page.
    n_cells: u32,
    clock: Clock,
    listening: Vec<Listening>,
}

thread_local! {
    static PYTHON: RefCell<Python> = RefCell::default();
    static IS_LOADED: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Returns whether Python has been loaded in this page. Reactive.
pub fn is_loaded() -> bool {
    let signal = IS_LOADED.with(ArcRwSignal::clone);
    unsubscribe_on_cleanup(&signal);
    signal.get()
}

fn with<T>(act: impl FnOnce(&mut Python) -> T) -> T {
    PYTHON.with_borrow_mut(act)
}

/// A cell in the page. The worker is ended when the last one is dropped.
pub struct Cell(());

impl Cell {
    /// Adds a cell to the page.
    #[expect(clippy::new_without_default, reason = "a cell is counted")]
    pub fn new() -> Self {
        with(|python| python.n_cells += 1);
        Self(())
    }
}

impl Drop for Cell {
    fn drop(&mut self) {
        let ended = with(|python| {
            python.n_cells -= 1;
            (python.n_cells == 0).then(|| python.take_all())
        });
        drop(ended);
    }
}

/// Runs a program, in place of any other that runs. Calls `notify` with each event.
pub fn run(source: String, author: Author, notify: impl Fn(RunEvent) + 'static) -> RunId {
    let replaced = with(|python| {
        let replaced = python.running.take();
        let is_usable = python.author == Some(author) && replaced.is_none();
        let ended = python.worker.take_if(|_| !is_usable);
        (replaced, ended)
    });
    if let (Some(replaced), _) = replaced {
        (replaced.notify)(RunEvent::Ended(End::Replaced));
    }
    let id = with(|python| {
        let id = python.next_number();
        python.running = Some(Running { id, source, is_sent: false, notify: Rc::new(notify) });
        python.start_worker(author);
        python.listen();
        id
    });
    go_on();
    RunId(id)
}

/// Stops a run. The spare worker takes over; without one, another worker starts at once. Does nothing once the run has
/// ended.
pub fn stop(run: RunId) {
    end_early(run, End::Stopped);
}

/// Stops a run that has printed nothing for too long, like [`stop`].
pub fn stop_silent(run: RunId) {
    end_early(run, End::Silent);
}

fn end_early(RunId(id): RunId, end: End) {
    let stopped = with(|python| {
        let running = python.running.take_if(|running| running.id == id)?;
        let worker = python.worker.take();
        if worker.as_ref().is_some_and(|worker| worker.was_ready) {
            python.replace_worker();
        }
        Some((running, worker))
    });
    if let Some((running, _)) = stopped {
        (running.notify)(RunEvent::Ended(end));
    }
}

/// Ends the workers and the program because the page is being left.
fn leave() {
    let (_, running) = with(Python::take_all);
    if let Some(running) = running {
        (running.notify)(RunEvent::Ended(End::Left));
    }
}

/// Sends the program that waits, if the worker is ready. Ends it if there is no worker.
fn go_on() {
    let next = with(|python| {
        let running = python.running.as_mut().filter(|running| !running.is_sent)?;
        let notify = Rc::clone(&running.notify);
        let Some(worker) = &mut python.worker else {
            python.running = None;
            return Some((notify, RunEvent::Ended(not_loaded())));
        };
        if !worker.is_ready {
            return (worker.share > 0.0).then_some((notify, RunEvent::Loading(worker.share)));
        }
        running.is_sent = true;
        worker.send(running.id, &running.source);
        Some((notify, RunEvent::Started))
    });
    if let Some((notify, event)) = next {
        notify(event);
    }
}

fn on_message(number: u32, message: FromWorker) {
    let is_current = with(|python| {
        let worker = [&mut python.worker, &mut python.spare].into_iter().flatten();
        for worker in worker.filter(|worker| worker.number == number) {
            match message {
                FromWorker::Progress(share) => worker.share = share,
                FromWorker::Ready => (worker.is_ready, worker.was_ready) = (true, true),
                _ => {}
            }
        }
        python.worker.as_ref().is_some_and(|worker| worker.number == number)
    });
    match message {
        FromWorker::Broken => on_broken(number),
        _ if !is_current => {}
        FromWorker::Progress(share) => tell_waiting(RunEvent::Loading(share)),
        FromWorker::Ready => {
            IS_LOADED.with(|is_loaded| is_loaded.set(true));
            go_on();
            with(Python::plan_spare);
        }
        FromWorker::Printed { id, text, is_error } => tell(id, RunEvent::Printed { text, is_error }),
        FromWorker::Done { id, milliseconds } => end(id, End::Done { milliseconds }),
        FromWorker::Failed { id, failure } => end(id, End::Failed(failure)),
    }
}

/// Replaces a worker that runs no programs any more. A spare one is only ended.
fn on_broken(number: u32) {
    drop(with(|python| python.spare.take_if(|worker| worker.number == number)));
    let ended = with(|python| {
        let worker = python.worker.take_if(|worker| worker.number == number)?;
        let running = python.running.take_if(|running| running.is_sent || !worker.was_ready);
        if worker.was_ready {
            python.replace_worker();
        }
        Some((worker, running))
    });
    let Some((worker, running)) = ended else { return };
    let end = if worker.was_ready { End::Broken } else { not_loaded() };
    if end == (End::NotLoaded { is_offline: false }) {
        // A stored file may be damaged.
        stored_python::forget();
    }
    if let Some(running) = running {
        (running.notify)(RunEvent::Ended(end));
    }
}

fn not_loaded() -> End {
    End::NotLoaded { is_offline: window().is_some_and(|window| !window.navigator().on_line()) }
}

/// Passes an event to the run of this id, if it has not ended.
fn tell(id: u32, event: RunEvent) {
    let running = |python: &mut Python| {
        python.running.as_ref().filter(|it| it.id == id).map(|it| Rc::clone(&it.notify))
    };
    if let Some(notify) = with(running) {
        notify(event);
    }
}

/// Passes an event to the run that waits for the worker.
fn tell_waiting(event: RunEvent) {
    let waiting = with(|python| python.running.as_ref().filter(|it| !it.is_sent).map(|it| it.id));
    if let Some(id) = waiting {
        tell(id, event);
    }
}

fn end(id: u32, end: End) {
    let running = with(|python| python.running.take_if(|running| running.id == id));
    if let Some(running) = running {
        (running.notify)(RunEvent::Ended(end));
    }
}

impl Python {
    fn next_number(&mut self) -> u32 {
        self.n_started += 1;
        self.n_started
    }

    /// Provides a worker for programs of this author, unless there is one: the spare one, or a new one.
    fn start_worker(&mut self, author: Author) {
        if self.worker.is_some() || self.n_cells == 0 {
            return;
        }
        self.author = Some(author);
        self.worker = self.spare.take().or_else(|| self.new_worker());
    }

    /// Provides a worker in place of one that was taken, for programs of the same author.
    fn replace_worker(&mut self) {
        if let Some(author) = self.author {
            self.start_worker(author);
            self.plan_spare();
        }
    }

    fn new_worker(&mut self) -> Option<Worker> {
        Worker::start(self.next_number(), on_message, on_broken)
    }

    /// Returns whether a program would start at once, but would wait for a worker after it was stopped.
    fn is_idle_without_spare(&self) -> bool {
        let is_idle = self.running.is_none() && self.worker.as_ref().is_some_and(|worker| worker.is_ready);
        is_idle && self.spare.is_none()
    }

    /// Has a spare worker started in a moment, unless a program runs then. In a hidden page, it is ended after a while.
    fn plan_spare(&mut self) {
        self.clock.set(Acts {
            start: || with(Self::start_spare),
            end: || drop(with(|python| python.spare.take())),
        });
    }

    fn start_spare(&mut self) {
        if self.is_idle_without_spare() {
            self.spare = self.new_worker();
        }
    }

    fn take_all(&mut self) -> ([Option<Worker>; 2], Option<Running>) {
        ([self.worker.take(), self.spare.take()], self.running.take())
    }

    /// Ends the workers when the page is left, also to a page that the browser may bring back, and the spare one when
    /// the page stays hidden.
    fn listen(&mut self) {
        if self.listening.is_empty() {
            let leaving = Listening::to("pagehide", |_| leave());
            let hiding = spare::on_visibility(|| with(Self::plan_spare));
            self.listening = [leaving, hiding].into_iter().flatten().collect();
        }
    }
}
