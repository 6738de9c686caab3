//! Runs: one at a time, step by step, with messages handled between the steps.

use crate::{
    clock::BrowserClock,
    load::load,
    own::OwnKernel,
    product::Products,
    runner::BrowserRunner,
    scope::post,
    turns::{Next, take_turns},
};
use benchmark::{
    BUILD, Clock, Nanos, Session, Step,
    finding::{Failure, Notice},
    message::{FromWorker, Start, check_builds},
};
use std::{cell::RefCell, rc::Rc};

/// Time between two messages about progress.
const BETWEEN_PROGRESS: Nanos = Nanos::from_millis(200.0);
/// Rest after each of them, in milliseconds: two frames, in which the page draws it. So no batch is timed while the page
/// draws.
const REST_MS: i32 = 34;

/// The run under way, if any.
#[derive(Clone, Default)]
pub(crate) struct Runs {
    current: Rc<RefCell<Current>>,
}

/// A run and its number, by which callbacks of an earlier run notice that it was replaced.
#[derive(Default)]
struct Current {
    number: u32,
    session: Option<Session>,
}

impl Runs {
    /// Starts a run, which replaces one that is under way.
    pub(crate) fn start(&self, start: Start) {
        let number = {
            let mut current = self.current.borrow_mut();
            current.number += 1;
            current.session = None;
            current.number
        };
        if let Err(failure) = check_builds(&start.build, BUILD) {
            return post(&FromWorker::Failed(failure));
        }
        let own = start.own.as_ref().and_then(|own| OwnKernel::new(&own.function));
        // Notices that arrive while the modules are loading must not be lost: the session exists before them.
        self.current.borrow_mut().session = Some(Session::new(start.plan, start.host).with_own(start.own));
        let runs = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let kernels = load(&start.modules).await;
            let products = Products::load(&start.modules).await;
            if runs.is_current(number) {
                match kernels {
                    Ok(kernels) => {
                        let runner = BrowserRunner::new(kernels).with_products(products).with_own(own);
                        runs.take_steps(number, runner);
                    }
                    Err(failure) => runs.end(FromWorker::Failed(failure)),
                }
            }
        });
    }

    /// Passes a notice to the run under way.
    pub(crate) fn notice(&self, notice: Notice) {
        if let Some(session) = &mut self.current.borrow_mut().session {
            session.notice(notice);
        }
    }

    /// Stops the run under way.
    pub(crate) fn cancel(&self) {
        if self.current.borrow().session.is_some() {
            self.end(FromWorker::Cancelled);
        }
    }

    fn is_current(&self, number: u32) -> bool {
        let current = self.current.borrow();
        current.number == number && current.session.is_some()
    }

    /// Ends the run under way with a last message.
    fn end(&self, message: FromWorker) {
        self.current.borrow_mut().session = None;
        post(&message);
    }

    fn take_steps(&self, number: u32, mut runner: BrowserRunner) {
        let runs = self.clone();
        let mut clock = BrowserClock::new();
        let mut last_progress = None;
        let turns = take_turns(move || {
            if !runs.is_current(number) {
                return Next::Stop;
            }
            let message = runs.step(&mut clock, &mut runner, &mut last_progress);
            match message {
                Some(message @ FromWorker::Progress(_)) => {
                    post(&message);
                    return Next::After(REST_MS);
                }
                Some(message) => {
                    runs.end(message);
                    return Next::Stop;
                }
                None => {}
            }
            Next::Again
        });
        if turns.is_err() {
            self.end(FromWorker::Failed(Failure::Message {
                detail: "this browser has no message channels".into(),
            }));
        }
    }

    /// Performs one step. Returns the message for the page about it, if any.
    fn step(
        &self,
        clock: &mut BrowserClock,
        runner: &mut BrowserRunner,
        last_progress: &mut Option<Nanos>,
    ) -> Option<FromWorker> {
        let mut current = self.current.borrow_mut();
        let session = current.session.as_mut()?;
        match session.step(clock, runner) {
            Step::Done(report) => Some(FromWorker::Report(report)),
            Step::Failed(failure) => Some(FromWorker::Failed(failure)),
            Step::More => {
                let now = clock.now();
                let is_due = last_progress.is_none_or(|last| now - last >= BETWEEN_PROGRESS);
                is_due.then(|| {
                    *last_progress = Some(now);
                    FromWorker::Progress(session.progress())
                })
            }
        }
    }
}
