//! The messages of the worker that runs Python, read from JavaScript. A program can forge what its worker sends: every
//! field may be anything.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The way in which a program failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub kind: FailureKind,
    /// The traceback, with the program's own lines only.
    pub traceback: String,
    /// The line of the program, from 1.
    pub line: Option<usize>,
}

/// The cause of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The text is not Python.
    Syntax,
    /// An exception.
    Raised,
    Memory,
    Recursion,
    /// More output than a program may print.
    Output,
    /// An error of the worker itself.
    Crashed,
}

impl FailureKind {
    fn from_name(name: &str) -> Self {
        match name {
            "syntax" => Self::Syntax,
            "raised" => Self::Raised,
            "memory" => Self::Memory,
            "recursion" => Self::Recursion,
            "output" => Self::Output,
            _ => Self::Crashed,
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FromWorker {
    Progress(f64),
    Ready,
    Printed { id: u32, text: String, is_error: bool },
    Done { id: u32, milliseconds: f64 },
    Failed { id: u32, failure: Failure },
    Broken,
}

impl FromWorker {
    /// Reads a message; `None` if it is none of these.
    pub(super) fn read(data: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
        let number = |name: &str| field(name).as_f64().filter(|it| it.is_finite());
        let text = |name: &str| field(name).as_string().unwrap_or_default();
        let id = || number("id").map(|id| id as u32);
        Some(match text("type").as_str() {
            "progress" => Self::Progress((number("loaded")? / number("total")?.max(1.0)).clamp(0.0, 1.0)),
            "ready" => Self::Ready,
            "printed" => {
                Self::Printed { id: id()?, text: text("text"), is_error: number("stream") == Some(2.0) }
            }
            "done" => Self::Done { id: id()?, milliseconds: number("milliseconds").unwrap_or_default() },
            "failed" => {
                let line = number("line").filter(|line| *line >= 1.0).map(|line| line as usize);
                let kind = FailureKind::from_name(&text("kind"));
                Self::Failed { id: id()?, failure: Failure { kind, traceback: text("traceback"), line } }
            }
            "broken" => Self::Broken,
            _ => return None,
        })
    }
}
