//! The runs of a cell: from the press on Run until the program has ended, and the comparison with the lesson.

use super::{edited::Edited, output::Output};
use crate::{
    browser::python::{self, Author, Cell, End, Failure, FailureKind, RunEvent, RunId},
    text::{cell::CellWords, number::duration},
};
use ::cell::compare::is_as_recorded;
use benchmark::Nanos;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use lesson::RecordedRun;
use std::time::Duration;

/// Time without output after which the learner is asked whether the program is to go on.
const SILENCE: Duration = Duration::from_secs(10);
/// Time after which a program is stopped if the question is not answered: most likely it never ends.
const NO_ANSWER: Duration = Duration::from_secs(50);

/// The state of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing has run yet.
    Idle,
    /// This share of Python is loaded.
    Loading(f64),
    /// Python is starting.
    Starting,
    Running,
    /// It runs without output, and the learner is asked whether it is to go on.
    Silent,
    Ended(End),
}

/// A run compared with the record of the lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Same,
    Different,
    /// Different, and the learner has changed the program.
    DifferentBecauseEdited,
}

/// The runs of a cell. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Runner {
    pub output: Output,
    state: RwSignal<State>,
    comparison: RwSignal<Option<Comparison>>,
    /// The line of the error, until the text is changed.
    failed_line: RwSignal<Option<usize>>,
    author: Author,
    edited: Edited,
    run: StoredValue<Option<RunId>>,
    /// Whether the learner lets the program be silent for as long as it takes.
    may_be_silent: StoredValue<bool>,
    /// The only timer: until the question, then until its answer.
    timer: StoredValue<Option<TimeoutHandle>>,
    _cell: StoredValue<Cell, LocalStorage>,
}

/// What a run is compared with.
struct Expected {
    recorded: Option<RecordedRun>,
    is_edited: bool,
}

impl Runner {
    /// Creates the runner of a text. The program is stopped when the current owner is disposed.
    pub fn new(edited: Edited, author: Author) -> Self {
        let runner = Self {
            output: Output::default(),
            state: RwSignal::new(State::Idle),
            comparison: RwSignal::new(None),
            failed_line: RwSignal::new(None),
            author,
            edited,
            run: StoredValue::new(None),
            may_be_silent: StoredValue::new(false),
            timer: StoredValue::new(None),
            _cell: StoredValue::new_local(Cell::new()),
        };
        on_cleanup(move || {
            runner.set_timer(None);
            runner.stop();
        });
        runner
    }

    /// Returns the state. Reactive.
    pub fn state(self) -> State {
        self.state.get()
    }

    /// Returns whether a program runs, or will. Reactive.
    pub fn is_busy(self) -> bool {
        self.state.with(|state| !matches!(state, State::Idle | State::Ended(_)))
    }

    /// Returns whether the learner is asked if the program is to go on. Reactive.
    pub fn is_asking(self) -> bool {
        self.state.with(|state| *state == State::Silent)
    }

    /// Returns the comparison of the last run with the lesson. Reactive.
    pub fn comparison(self) -> Option<Comparison> {
        self.comparison.get()
    }

    /// Returns the line of the error. Reactive.
    pub fn failed_line(self) -> Option<usize> {
        self.failed_line.get()
    }

    /// Removes the mark of the error's line, because the text has changed.
    pub fn unmark(self) {
        if self.failed_line.with_untracked(Option::is_some) {
            self.failed_line.set(None);
        }
    }

    /// Runs the text. Does nothing while it runs.
    pub fn start(self) {
        if untrack(|| self.is_busy()) {
            return;
        }
        self.output.clear();
        self.comparison.set(None);
        self.unmark();
        self.may_be_silent.set_value(false);
        self.state.set(State::Starting);
        let (source, program, is_edited) =
            untrack(|| (self.edited.text(), self.edited.program(), self.edited.is_edited()));
        let expected = Expected { recorded: program.recorded, is_edited };
        let run = python::run(source, self.author, move |event| self.take(event, &expected));
        self.run.set_value(Some(run));
    }

    /// Stops the program, if it runs.
    pub fn stop(self) {
        if let Some(run) = self.take_run() {
            python::stop(run);
        }
    }

    /// Lets the program go on without output.
    pub fn keep_running(self) {
        if untrack(|| self.is_asking()) {
            self.may_be_silent.set_value(true);
            self.set_timer(None);
            self.state.set(State::Running);
        }
    }

    fn take_run(self) -> Option<RunId> {
        self.run.try_update_value(Option::take).flatten()
    }

    fn take(self, event: RunEvent, expected: &Expected) {
        // The cell is gone if the reader has left.
        if self.state.try_get_untracked().is_none() {
            return;
        }
        match event {
            RunEvent::Loading(share) if share < 1.0 => self.state.set(State::Loading(share)),
            RunEvent::Loading(_) => self.state.set(State::Starting),
            RunEvent::Started => {
                self.state.set(State::Running);
                self.await_output();
            }
            RunEvent::Printed { text, is_error } => {
                self.output.append(&text, is_error);
                if untrack(|| self.is_asking()) {
                    self.state.set(State::Running);
                }
                self.await_output();
            }
            RunEvent::Ended(end) => {
                self.set_timer(None);
                if let End::Failed(failure) = &end {
                    self.output.append(&failure.traceback, true);
                    self.failed_line.set(failure.line);
                }
                self.comparison.set(self.compare(&end, expected));
                self.state.set(State::Ended(end));
            }
        }
    }

    /// Compares a run with the record, if the program came to an end of its own.
    fn compare(self, end: &End, expected: &Expected) -> Option<Comparison> {
        let traceback = match end {
            End::Done { .. } => None,
            End::Failed(Failure { kind: FailureKind::Crashed, .. }) => return None,
            End::Failed(failure) => Some(failure.traceback.as_str()),
            End::Stopped | End::Silent | End::Replaced | End::Left => return None,
            End::NotLoaded { .. } | End::Broken => return None,
        };
        let recorded = expected.recorded.as_ref()?;
        let is_same = self.output.with_printed(|printed| is_as_recorded(printed, traceback, recorded));
        Some(match (is_same, expected.is_edited) {
            (true, _) => Comparison::Same,
            (false, false) => Comparison::Different,
            (false, true) => Comparison::DifferentBecauseEdited,
        })
    }

    /// Asks the learner if the program prints nothing for a while from now on.
    fn await_output(self) {
        if !self.may_be_silent.get_value() {
            self.set_timer(set_timeout_with_handle(move || self.ask(), SILENCE).ok());
        }
    }

    /// Asks whether the program is to go on. Stops it if there is no answer.
    fn ask(self) {
        let give_up = move || {
            if let Some(run) = self.take_run() {
                python::stop_silent(run);
            }
        };
        let _ = self.state.try_set(State::Silent);
        self.set_timer(set_timeout_with_handle(give_up, NO_ANSWER).ok());
    }

    /// Sets the timer, and clears the one before.
    fn set_timer(self, timer: Option<TimeoutHandle>) {
        let before = self.timer.try_update_value(|known| std::mem::replace(known, timer)).flatten();
        if let Some(before) = before {
            before.clear();
        }
    }
}

/// Returns the state in words; empty before the first run.
pub fn in_words(state: &State, has_output: bool, m: &'static CellWords) -> String {
    let words = match state {
        State::Idle => "",
        State::Loading(_) => m.loading,
        State::Starting => m.starting,
        State::Running => m.running,
        State::Silent => m.silent,
        State::Ended(end) => return end_in_words(end, has_output, m),
    };
    words.to_owned()
}

fn end_in_words(end: &End, has_output: bool, m: &'static CellWords) -> String {
    let words = match end {
        End::Done { milliseconds } => {
            let time = duration(Nanos::from_millis(*milliseconds));
            return if has_output { m.done(&time) } else { m.done_silently(&time) };
        }
        End::Failed(failure) => return failure_in_words(failure, m),
        End::Stopped => m.stopped,
        End::Silent => m.silent_for_long,
        End::Replaced => m.replaced,
        End::Left => m.left,
        End::NotLoaded { is_offline: true } => m.offline,
        End::NotLoaded { is_offline: false } => m.not_loaded,
        End::Broken => m.broken,
    };
    words.to_owned()
}

fn failure_in_words(failure: &Failure, m: &'static CellWords) -> String {
    let error = || failure.traceback.trim_end().lines().next_back().unwrap_or_default().trim();
    let words = match failure.kind {
        FailureKind::Syntax | FailureKind::Raised | FailureKind::Crashed => {
            return match failure.line {
                Some(line) => m.error_in(line, error()),
                None => m.error(error()),
            };
        }
        FailureKind::Memory => m.too_much_memory,
        FailureKind::Recursion => m.too_deep,
        FailureKind::Output => m.too_much_output,
    };
    match failure.line {
        Some(line) => format!("{}: {words}", m.line(line)),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Words;
    use lesson::Lang;

    #[test]
    fn every_end_is_told_in_words() {
        let m = CellWords::of(Lang::En);
        let failed = |kind, line| {
            let traceback = "Traceback (most recent call last):\n  File \"<cell>\", line 3\nValueError: no\n";
            End::Failed(Failure { kind, traceback: traceback.to_owned(), line })
        };
        for (end, has_output, expected) in [
            (End::Done { milliseconds: 12.34 }, true, "Done in 12.3\u{a0}ms."),
            (End::Done { milliseconds: 2_000.0 }, false, "Done in 2.00\u{a0}s. It printed nothing."),
            (failed(FailureKind::Raised, Some(3)), false, "Error in line 3: ValueError: no"),
            (failed(FailureKind::Raised, None), false, "Error: ValueError: no"),
            (failed(FailureKind::Recursion, None), false, m.too_deep),
            (failed(FailureKind::Output, Some(2)), true, &format!("Line 2: {}", m.too_much_output)),
            (End::Silent, false, m.silent_for_long),
            (End::Replaced, true, m.replaced),
            (End::NotLoaded { is_offline: true }, false, m.offline),
            (End::NotLoaded { is_offline: false }, false, m.not_loaded),
        ] {
            assert_eq!(in_words(&State::Ended(end), has_output, m), expected);
        }
        assert_eq!(in_words(&State::Idle, false, m), "");
    }
}
