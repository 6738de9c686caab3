//! Programs that can be edited and run. Until its editor is loaded, a program is the text that the build rendered, with a
//! button that is not ready yet; the editor and everything that runs programs is a wasm module of its own.

pub mod edited;
pub mod editor;
pub mod lines;
pub mod output;
pub mod place;
pub mod program;
pub mod runner;
pub mod scratch;
pub mod served;
pub mod view;

pub use place::{CellPlace, ProgramCell};
pub use program::{Program, shown_source};
pub use scratch::{ScratchText, scratch_cell};
pub use served::CellText;
