//! The page's side of the worker that runs Python programs: starts it at the first run, sends it one program at a time,
//! and ends it when a program is stopped, when it is broken, and when the page no longer needs it.
//!
//! Invariant: a program that came by a link shares its worker with no other program, because it could have changed the
//! worker. The messages are described in `docs/cells.md`.

mod message;

use super::{
    held::{HeldWorker, Listening},
    site::{base, site},
    stored_python, window,
};
use crate::memo::unsubscribe_on_cleanup;
use js_sys::{Object, Reflect};
use leptos::prelude::{ArcRwSignal, Get, Set};
use message::FromWorker;
pub use message::{Failure, FailureKind};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use web_sys::{Event, MessageEvent};

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

struct Worker {
    number: u32,
    author: Author,
    held: HeldWorker,
    /// Share of its files that is loaded, from 0 to 1.
    share: f64,
    is_ready: bool,
    /// Whether it has been ready at any time.
    was_ready: bool,
}

#[derive(Default)]
struct Python {
    worker: Option<Worker>,
    running: Option<Running>,
    /// Number of runs and workers so far.
    n_started: u32,
    /// Number of cells in the page.
    n_cells: u32,
    leaving: Option<Listening>,
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
            (python.n_cells == 0).then(|| (python.worker.take(), python.running.take()))
        });
        drop(ended);
    }
}

/// Runs a program, in place of any other that runs. Calls `notify` with each event.
pub fn run(source: String, author: Author, notify: impl Fn(RunEvent) + 'static) -> RunId {
    let replaced = with(|python| {
        let replaced = python.running.take();
        let is_usable = |worker: &Worker| worker.author == author && replaced.is_none();
        let ended = python.worker.take_if(|worker| !is_usable(worker));
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

/// Stops a run. Another worker starts at once, so that the next program need not wait for one. Does nothing once the run
/// has ended.
pub fn stop(RunId(id): RunId) {
    let stopped = with(|python| {
        let running = python.running.take_if(|running| running.id == id)?;
        let worker = python.worker.take();
        if let Some(worker) = worker.as_ref().filter(|worker| worker.was_ready) {
            python.start_worker(worker.author);
        }
        Some((running, worker))
    });
    if let Some((running, _)) = stopped {
        (running.notify)(RunEvent::Ended(End::Stopped));
    }
}

/// Ends the worker and its program because the page is being left.
fn leave() {
    let (running, _) = with(|python| (python.running.take(), python.worker.take()));
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
        (running.is_sent, worker.is_ready) = (true, false);
        worker.held.send(&program(running.id, &running.source));
        Some((notify, RunEvent::Started))
    });
    if let Some((notify, event)) = next {
        notify(event);
    }
}

fn on_message(number: u32, data: &JsValue) {
    let Some(message) = FromWorker::read(data) else { return };
    let is_current = with(|python| python.worker.as_ref().is_some_and(|worker| worker.number == number));
    if !is_current {
        return;
    }
    match message {
        FromWorker::Progress(share) => {
            with(|python| python.worker.iter_mut().for_each(|worker| worker.share = share));
            tell_waiting(RunEvent::Loading(share));
        }
        FromWorker::Ready => {
            IS_LOADED.with(|is_loaded| is_loaded.set(true));
            with(|python| {
                python.worker.iter_mut().for_each(|it| (it.is_ready, it.was_ready) = (true, true));
            });
            go_on();
        }
        FromWorker::Printed { id, text, is_error } => tell(id, RunEvent::Printed { text, is_error }),
        FromWorker::Done { id, milliseconds } => end(id, End::Done { milliseconds }),
        FromWorker::Failed { id, failure } => end(id, End::Failed(failure)),
        FromWorker::Broken => on_broken(number),
    }
}

/// Replaces a worker that runs no programs any more.
fn on_broken(number: u32) {
    let ended = with(|python| {
        let worker = python.worker.take_if(|worker| worker.number == number)?;
        let running = python.running.take_if(|running| running.is_sent || !worker.was_ready);
        if worker.was_ready {
            python.start_worker(worker.author);
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

    /// Starts a worker for programs of this author, unless there is one.
    fn start_worker(&mut self, author: Author) {
        if self.worker.is_some() || self.n_cells == 0 {
            return;
        }
        let number = self.next_number();
        let address = format!("{}{}", base(), site().python);
        let on_message = move |event: MessageEvent| on_message(number, &event.data());
        let on_error = move |event: Event| {
            event.prevent_default();
            on_broken(number);
        };
        let held = HeldWorker::start(&address, on_message, on_error);
        self.worker =
            held.map(|held| Worker { number, author, held, share: 0.0, is_ready: false, was_ready: false });
    }

    /// Ends the worker when the page is left, also to a page that the browser may bring back.
    fn listen(&mut self) {
        if self.leaving.is_none() {
            self.leaving = Listening::to("pagehide", |_| leave());
        }
    }
}

/// Returns the message that runs a program.
fn program(id: u32, source: &str) -> JsValue {
    let message = Object::new();
    for (name, value) in [("id", JsValue::from(id)), ("source", source.into())] {
        // Fails only for frozen objects.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    message.into()
}
