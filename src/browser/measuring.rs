//! The timing worker, from the page's side: started for one run, told what happens to the page, ended at the run's
//! end, at a cancel, when it crashes, and when it falls silent.

use super::site::{base, site};
use benchmark::{
    BUILD, Plan,
    finding::{Notice, Trouble},
    message::{FromWorker, ModuleUrls, Start, ToWorker, check_builds},
    report::{Host, Report},
    session::Progress,
};
use leptos::{
    ev,
    leptos_dom::helpers::WindowListenerHandle,
    prelude::{TimeoutHandle, document, set_timeout_with_handle, window_event_listener},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, MessageEvent, VisibilityState, Worker, WorkerOptions, WorkerType, window};

/// How long the worker may take to load: it is a file of its own, on whatever connection there is.
const LOADING_PATIENCE: Duration = Duration::from_secs(15);
/// How long it may be silent during a run. It speaks ten times a second; a hidden page's messages come late.
const RUNNING_PATIENCE: Duration = Duration::from_secs(2);

/// A timer that comes this much too late, in milliseconds, says that the page was held up, not the worker.
const LATE_MS: f64 = 500.0;

/// What a run has to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// How far it is.
    Progress(Progress),
    /// It is over, with a report. Ends the run.
    Report(Box<Report>),
    /// It is over, without one. Ends the run.
    Trouble(Trouble),
}

/// A run under way. Dropping it ends the worker at once.
pub struct Run {
    inner: Rc<Inner>,
    _listeners: Vec<Listening>,
}

struct Inner {
    worker: Worker,
    tell: Box<dyn Fn(Told)>,
    watchdog: RefCell<Option<TimeoutHandle>>,
    is_ready: Cell<bool>,
    is_over: Cell<bool>,
}

/// A listener on the window, removed when dropped.
struct Listening(Option<WindowListenerHandle>);

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            handle.remove();
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.inner.end();
    }
}

impl Run {
    /// Starts a run of `plan`. `tell` hears of progress, and in the end of the report or of the trouble, once.
    pub fn start(plan: Plan, tell: impl Fn(Told) + 'static) -> Result<Self, Trouble> {
        Self::start_at(&format!("{}{}", base(), site().worker), plan, tell)
    }

    /// The same with the worker's script at this address.
    pub fn start_at(address: &str, plan: Plan, tell: impl Fn(Told) + 'static) -> Result<Self, Trouble> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).map_err(|_| Trouble::NoWorker)?;
        let inner = Rc::new(Inner {
            worker,
            tell: Box::new(tell),
            watchdog: RefCell::default(),
            is_ready: Cell::new(false),
            is_over: Cell::new(false),
        });
        inner.watch(LOADING_PATIENCE, Trouble::NotLoaded);
        inner.listen(plan);
        let listeners = [
            listen_to_page(&inner, ev::visibilitychange, |_| {
                if document().visibility_state() == VisibilityState::Hidden {
                    Notice::Hidden
                } else {
                    Notice::Visible
                }
            }),
            listen_to_page(&inner, ev::pagehide, |_| Notice::Frozen),
            listen_to_page(&inner, ev::Custom::<Event>::new("freeze"), |_| Notice::Frozen),
        ];
        Ok(Self { inner, _listeners: listeners.into() })
    }
}

fn listen_to_page<E: ev::EventDescriptor + 'static>(
    inner: &Rc<Inner>,
    event: E,
    notice: impl Fn(E::EventType) -> Notice + 'static,
) -> Listening
where
    E::EventType: JsCast,
{
    let inner = Rc::clone(inner);
    Listening(Some(window_event_listener(event, move |event| inner.send(&ToWorker::Notice(notice(event))))))
}

impl Inner {
    fn listen(self: &Rc<Self>, plan: Plan) {
        let this = Rc::downgrade(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(this) = this.upgrade() else { return };
            let text = event.data().as_string().unwrap_or_default();
            match FromWorker::from_json(&text) {
                Ok(message) => this.hear(message, plan),
                Err(failure) => this.finish(Told::Trouble(Trouble::Failed(failure))),
            }
        });
        self.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // Both closures live as long as the worker, which holds them.
        on_message.forget();
        let this = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let Some(this) = this.upgrade() else { return };
            let message = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            this.finish(Told::Trouble(match message {
                Some(message) if this.is_ready.get() => Trouble::Crashed(message),
                // Before its first word, whatever went wrong, there is no worker.
                Some(_) | None => Trouble::NotLoaded,
            }));
        });
        self.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    fn hear(self: &Rc<Self>, message: FromWorker, plan: Plan) {
        match message {
            FromWorker::Ready { build } => match check_builds(BUILD, &build) {
                Ok(()) => {
                    self.is_ready.set(true);
                    self.send(&ToWorker::Start(start(plan)));
                    if document().visibility_state() == VisibilityState::Hidden {
                        self.send(&ToWorker::Notice(Notice::Hidden));
                    }
                    self.watch(LOADING_PATIENCE, Trouble::Silent);
                }
                Err(failure) => self.finish(Told::Trouble(Trouble::Failed(failure))),
            },
            FromWorker::Progress(progress) => {
                self.watch(RUNNING_PATIENCE, Trouble::Silent);
                (self.tell)(Told::Progress(progress));
            }
            FromWorker::Report(report) => self.finish(Told::Report(report)),
            FromWorker::Failed(failure) => self.finish(Told::Trouble(Trouble::Failed(failure))),
            // Only asked for by a page that keeps its worker; ours ends it.
            FromWorker::Cancelled => self.end(),
        }
    }

    fn send(&self, message: &ToWorker) {
        // Fails only for values that cannot be copied; this is a text.
        let _ = self.worker.post_message(&message.to_json().into());
    }

    /// Ends the run with `trouble` unless something is heard within `patience`.
    fn watch(self: &Rc<Self>, patience: Duration, trouble: Trouble) {
        let this = Rc::downgrade(self);
        let due = now() + patience.as_secs_f64() * 1e3;
        let give_up = move || {
            let Some(this) = this.upgrade() else { return };
            if now() > due + LATE_MS {
                // The page itself did not run: what the worker said meanwhile waits behind this timer.
                this.watch(RUNNING_PATIENCE, trouble);
            } else {
                this.finish(Told::Trouble(trouble));
            }
        };
        let next = set_timeout_with_handle(give_up, patience).ok();
        if let Some(before) = self.watchdog.replace(next) {
            before.clear();
        }
    }

    fn finish(&self, told: Told) {
        if !self.is_over.get() {
            self.end();
            (self.tell)(told);
        }
    }

    fn end(&self) {
        if self.is_over.replace(true) {
            return;
        }
        self.worker.terminate();
        if let Some(timer) = self.watchdog.take() {
            timer.clear();
        }
    }
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
