//! The page's side of the timing worker: starts it for one run, notifies it of what happens to the page, and ends it
//! when the run ends or is cancelled, when the worker crashes, and when it falls silent.

use super::{
    held::{HeldWorker, Listening, Timer},
    site::{base, site},
};
use benchmark::{
    BUILD, Own, Plan,
    finding::{Notice, Trouble},
    message::{FromWorker, ModuleUrls, Start, ToWorker, check_builds},
    report::{Host, Report},
    session::Progress,
};
use leptos::prelude::document;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event, MessageEvent, VisibilityState, window};

/// Time limit for loading the worker, a file of its own, possibly over a slow connection.
const LOADING_PATIENCE: Duration = Duration::from_secs(15);
/// Time limit for its silence during a run. It reports five times a second; messages to a hidden page are delayed.
const RUNNING_PATIENCE: Duration = Duration::from_secs(2);

/// Delay of a timer, in milliseconds, from which on the page was held up and not the worker.
const LATE_MS: f64 = 500.0;

/// An event of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    Progress(Progress),
    /// The run has ended with a report. The last event.
    Report(Box<Report>),
    /// The run has ended without a report. The last event.
    Trouble(Trouble),
}

/// A run in progress. Dropping it terminates the worker at once.
pub struct Run(Rc<Inner>);

struct Inner {
    notify: Box<dyn Fn(RunEvent)>,
    is_ready: Cell<bool>,
    /// `None` once the run has ended.
    live: RefCell<Option<Live>>,
}

/// Browser resources of a run. None outlives the run.
struct Live {
    worker: HeldWorker,
    watchdog: Option<Timer>,
    _listeners: Vec<Listening>,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Run {
    /// Starts a run of `plan`, which also times a function of the learner's own if there is one. Calls `notify` with each
    /// progress, and at the end once with the report or the trouble.
    pub fn start(plan: Plan, own: Option<Own>, notify: impl Fn(RunEvent) + 'static) -> Result<Self, Trouble> {
        Self::start_at(&format!("{}{}", base(), site().worker), plan, own, notify)
    }

    /// Starts a run of `plan` like [`start`](Self::start), with the worker's script at this address.
    pub fn start_at(
        address: &str,
        plan: Plan,
        own: Option<Own>,
        notify: impl Fn(RunEvent) + 'static,
    ) -> Result<Self, Trouble> {
        let inner =
            Rc::new(Inner { notify: Box::new(notify), is_ready: Cell::new(false), live: RefCell::default() });
        let worker = inner.start_worker(address, plan, own).ok_or(Trouble::NoWorker)?;
        let live = Live { worker, watchdog: None, _listeners: inner.listen_to_page() };
        inner.live.replace(Some(live));
        inner.watch(LOADING_PATIENCE, Trouble::NotLoaded);
        Ok(Self(inner))
    }
}

impl Inner {
    /// Starts the worker. Its callbacks hold the run weakly.
    fn start_worker(self: &Rc<Self>, address: &str, plan: Plan, own: Option<Own>) -> Option<HeldWorker> {
        let this = Rc::downgrade(self);
        let on_message = move |event: MessageEvent| {
            let Some(this) = this.upgrade() else { return };
            let text = event.data().as_string().unwrap_or_default();
            match FromWorker::from_json(&text) {
                Ok(message) => this.on_event(message, plan, own.as_ref()),
                Err(failure) => this.finish(RunEvent::Trouble(Trouble::Failed(failure))),
            }
        };
        let this = Rc::downgrade(self);
        let on_error = move |event: Event| {
            event.prevent_default();
            let Some(this) = this.upgrade() else { return };
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
            this.finish(RunEvent::Trouble(match message {
                Some(message) if this.is_ready.get() => Trouble::Crashed(message),
                // Any error before its first message means that the worker did not load.
                Some(_) | None => Trouble::NotLoaded,
            }));
        };
        HeldWorker::start(address, on_message, on_error)
    }

    /// Notifies the worker when the page is hidden, shown or frozen.
    fn listen_to_page(self: &Rc<Self>) -> Vec<Listening> {
        let pass_on = |event, notice: fn() -> Notice| {
            let this = Rc::downgrade(self);
            Listening::to(event, move |_| {
                if let Some(this) = this.upgrade() {
                    this.send(&ToWorker::Notice(notice()));
                }
            })
        };
        let visibility = || if is_hidden() { Notice::Hidden } else { Notice::Visible };
        let listeners = [
            pass_on("visibilitychange", visibility),
            pass_on("pagehide", || Notice::Frozen),
            pass_on("freeze", || Notice::Frozen),
        ];
        listeners.into_iter().flatten().collect()
    }

    fn on_event(self: &Rc<Self>, message: FromWorker, plan: Plan, own: Option<&Own>) {
        match message {
            FromWorker::Ready { build } => match check_builds(BUILD, &build) {
                Ok(()) => {
                    self.is_ready.set(true);
                    self.send(&ToWorker::Start(Box::new(start(plan, own.cloned()))));
                    if is_hidden() {
                        self.send(&ToWorker::Notice(Notice::Hidden));
                    }
                    self.watch(LOADING_PATIENCE, Trouble::Silent);
                }
                Err(failure) => self.finish(RunEvent::Trouble(Trouble::Failed(failure))),
            },
            FromWorker::Progress(progress) => {
                self.watch(RUNNING_PATIENCE, Trouble::Silent);
                (self.notify)(RunEvent::Progress(progress));
            }
            FromWorker::Report(report) => self.finish(RunEvent::Report(report)),
            FromWorker::Failed(failure) => self.finish(RunEvent::Trouble(Trouble::Failed(failure))),
            // Only sent to pages that keep their worker after a cancel; this one terminates it.
            FromWorker::Cancelled => {
                self.end();
            }
        }
    }

    fn send(&self, message: &ToWorker) {
        if let Some(live) = self.live.borrow().as_ref() {
            live.worker.send(&message.to_json().into());
        }
    }

    /// Ends the run with `trouble` unless the worker sends a message within `patience`.
    fn watch(self: &Rc<Self>, patience: Duration, trouble: Trouble) {
        let this = Rc::downgrade(self);
        let due = now() + patience.as_secs_f64() * 1e3;
        let give_up = move || {
            let Some(this) = this.upgrade() else { return };
            if now() > due + LATE_MS {
                // The page itself did not run: the worker's messages are queued behind this timer.
                this.watch(RUNNING_PATIENCE, trouble.clone());
            } else {
                this.finish(RunEvent::Trouble(trouble.clone()));
            }
        };
        if let Some(live) = self.live.borrow_mut().as_mut() {
            live.watchdog = Timer::after(patience, give_up);
        }
    }

    fn finish(&self, event: RunEvent) {
        if self.end() {
            (self.notify)(event);
        }
    }

    /// Releases all browser resources. Returns whether the run had not ended before.
    fn end(&self) -> bool {
        self.live.take().is_some()
    }
}

fn is_hidden() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}

/// Returns the time of the page's monotonic clock, in milliseconds; 0 if there is none.
fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

fn start(plan: Plan, own: Option<Own>) -> Start {
    let kernels = site().kernels;
    let module = |id: &str| {
        let address = kernels.iter().find(|(known, _)| known == id).map(|(_, address)| address.as_str());
        format!("{}{}", base(), address.unwrap_or_default())
    };
    let [scalar, simd128, relaxed] = kernels::Path::ALL.map(|path| module(path.id()));
    Start {
        build: BUILD.to_owned(),
        plan,
        own,
        host: host(),
        modules: ModuleUrls {
            scalar,
            simd128,
            relaxed,
            product_scalar: module("product-scalar"),
            product_simd128: module("product-simd128"),
        },
    }
}

/// Returns the known facts about this browser.
pub fn host() -> Host {
    let Some(window) = window() else { return Host::default() };
    Host {
        user_agent: super::document::user_agent(),
        n_cores: window.navigator().hardware_concurrency() as u32,
        is_isolated: js_sys::Reflect::get(&window, &"crossOriginIsolated".into())
            .is_ok_and(|it| it.is_truthy()),
    }
}
