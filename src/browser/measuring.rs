//! The timing worker, from the page's side: started for one run, told what happens to the page, ended at the run's
//! end, at a cancel, when it crashes, and when it falls silent.

mod held;

use super::site::{base, site};
use benchmark::{
    BUILD, Plan,
    finding::{Notice, Trouble},
    message::{FromWorker, ModuleUrls, Start, ToWorker, check_builds},
    report::{Host, Report},
    session::Progress,
};
use held::{HeldWorker, Listening, Timer};
use leptos::prelude::document;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event, MessageEvent, VisibilityState, window};

/// How long the worker may take to load: it is a file of its own, on whatever connection there is.
const LOADING_PATIENCE: Duration = Duration::from_secs(15);
/// How long it may be silent during a run. It speaks ten times a second; a hidden page's messages come late.
const RUNNING_PATIENCE: Duration = Duration::from_secs(2);

/// A timer that comes this much too late, in milliseconds, says that the page was held up, not the worker.
const LATE_MS: f64 = 500.0;

/// What a run has to say.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// How far it is.
    Progress(Progress),
    /// It is over, with a report. Ends the run.
    Report(Box<Report>),
    /// It is over, without one. Ends the run.
    Trouble(Trouble),
}

/// A run under way. Dropping it ends the worker at once.
pub struct Run(Rc<Inner>);

struct Inner {
    notify: Box<dyn Fn(RunEvent)>,
    is_ready: Cell<bool>,
    /// `None` when the run is over.
    live: RefCell<Option<Live>>,
}

/// What a run holds in the browser. Nothing of it outlives the run's end.
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
    /// Starts a run of `plan`. `notify` is called with each progress, and in the end once with the report or the trouble.
    pub fn start(plan: Plan, notify: impl Fn(RunEvent) + 'static) -> Result<Self, Trouble> {
        Self::start_at(&format!("{}{}", base(), site().worker), plan, notify)
    }

    /// The same with the worker's script at this address.
    pub fn start_at(address: &str, plan: Plan, notify: impl Fn(RunEvent) + 'static) -> Result<Self, Trouble> {
        let inner =
            Rc::new(Inner { notify: Box::new(notify), is_ready: Cell::new(false), live: RefCell::default() });
        let worker = inner.start_worker(address, plan).ok_or(Trouble::NoWorker)?;
        let live = Live { worker, watchdog: None, _listeners: inner.listen_to_page() };
        inner.live.replace(Some(live));
        inner.watch(LOADING_PATIENCE, Trouble::NotLoaded);
        Ok(Self(inner))
    }
}

impl Inner {
    /// Starts the worker. What it calls knows of the run, but does not hold it.
    fn start_worker(self: &Rc<Self>, address: &str, plan: Plan) -> Option<HeldWorker> {
        let this = Rc::downgrade(self);
        let on_message = move |event: MessageEvent| {
            let Some(this) = this.upgrade() else { return };
            let text = event.data().as_string().unwrap_or_default();
            match FromWorker::from_json(&text) {
                Ok(message) => this.on_event(message, plan),
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
                // Before its first word, whatever went wrong, there is no worker.
                Some(_) | None => Trouble::NotLoaded,
            }));
        };
        HeldWorker::start(address, on_message, on_error)
    }

    /// Passes on to the worker what happens to the page.
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

    fn on_event(self: &Rc<Self>, message: FromWorker, plan: Plan) {
        match message {
            FromWorker::Ready { build } => match check_builds(BUILD, &build) {
                Ok(()) => {
                    self.is_ready.set(true);
                    self.send(&ToWorker::Start(start(plan)));
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
            // Only asked for by a page that keeps its worker; ours ends it.
            FromWorker::Cancelled => {
                self.end();
            }
        }
    }

    fn send(&self, message: &ToWorker) {
        if let Some(live) = self.live.borrow().as_ref() {
            live.worker.send(&message.to_json());
        }
    }

    /// Ends the run with `trouble` unless something is heard within `patience`.
    fn watch(self: &Rc<Self>, patience: Duration, trouble: Trouble) {
        let this = Rc::downgrade(self);
        let due = now() + patience.as_secs_f64() * 1e3;
        let give_up = move || {
            let Some(this) = this.upgrade() else { return };
            if now() > due + LATE_MS {
                // The page itself did not run: what the worker said meanwhile waits behind this timer.
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

    /// Lets go of everything in the browser. Returns whether the run was not over before.
    fn end(&self) -> bool {
        self.live.take().is_some()
    }
}

fn is_hidden() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}

/// Milliseconds of the page's own clock, which never goes back; 0 where there is none.
fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

fn start(plan: Plan) -> Start {
    let kernels = site().kernels;
    let module = |path: kernels::Path| {
        let address = kernels.iter().find(|(id, _)| id == path.id()).map(|(_, address)| address.as_str());
        format!("{}{}", base(), address.unwrap_or_default())
    };
    Start {
        build: BUILD.to_owned(),
        plan,
        host: host(),
        modules: ModuleUrls {
            scalar: module(kernels::Path::Scalar),
            simd128: module(kernels::Path::Simd128),
            relaxed: module(kernels::Path::RelaxedSimd),
        },
    }
}

/// What is known about this browser.
pub fn host() -> Host {
    let Some(window) = window() else { return Host::default() };
    Host {
        user_agent: super::document::user_agent(),
        n_cores: window.navigator().hardware_concurrency() as u32,
        is_isolated: js_sys::Reflect::get(&window, &"crossOriginIsolated".into())
            .is_ok_and(|it| it.is_truthy()),
    }
}
