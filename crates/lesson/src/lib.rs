//! Lessons as data: courses, lessons, blocks and questions, and their encoding in assets. The crate `lesson-compiler`
//! makes them from Markdown.
//!
//! Invariant: the two languages of a lesson have the same structure, block by block, so that a place in one is a place
//! in the other. A lesson contains no HTML: it is a tree of typed values that the page renders with its own components.
// Bytes from outside are read here: an index out of range is an error, not a panic.
#![warn(clippy::indexing_slicing)]

mod block;
mod code;
mod course;
mod curves;
mod decode;
mod document;
mod formula;
mod inline;
mod lab;
mod order;
mod prediction;
pub mod python;
mod question;
pub mod spec;

pub use base::{Lang, NotASlug, PerLang, Slug};
pub use block::{
    Block, Definition, Exercise, List, ListKind, Note, NoteKind, Picture, ShortlistEntry, Subheading, Table,
    Widget,
};
pub use code::{CodeBlock, CodeTab, Language, RecordedRun, Token, TokenClass};
pub use course::{Chapter, Course, CourseLesson, Outline, Outlines, Status};
pub use curves::{Curve, Curves};
pub use decode::{DecodeError, Decoded, decode, encode};
pub use document::{ChapterRef, Lesson, Position, Section};
pub use formula::{Formula, MathAttribute, MathElement, MathTag};
pub use inline::{Inline, Link, Target, plain_text};
pub use lab::{Card, Goal, Lab, encode_setup};
pub use order::shuffled;
pub use prediction::{Measured, MeasuredRange, Prediction, PredictionChoice, PredictionTask};
pub use question::{
    Answer, AxisTask, BugTask, Choice, Feedback, ItemFeedback, Mark, Question, Reason, Region, Step, Task,
    Verdict,
};
