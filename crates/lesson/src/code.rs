//! Code for display: lines of coloured words. Concatenating the words of a line gives the line.

use serde::{Deserialize, Serialize};

use crate::{Inline, Slug};

/// Code with its caption, in one or more forms to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeBlock {
    /// Its name, unique in the lesson; none in a question.
    pub id: Option<Slug>,
    /// Its caption; empty in a question.
    pub caption: Vec<Inline>,
    /// The version that printed the output, where a form shows its output or can be run: `PyTorch 2.15.0`.
    pub ran_with: Option<String>,
    /// The forms, at least one.
    pub tabs: Vec<CodeTab>,
}

/// One form of the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeTab {
    /// The label of the tab, where there are several.
    pub label: Option<String>,
    /// The language of the code.
    pub language: Language,
    /// The lines, without their ends.
    pub lines: Vec<Vec<Token>>,
    /// The program's output, where it is shown.
    pub output: Option<String>,
    /// The record of the program's run, where the page can run it; only Python can be run.
    pub run: Option<RecordedRun>,
}

/// The way a program ran with PyTorch, to compare a run in the page with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedRun {
    /// Everything that it printed, with the last line's end.
    pub output: String,
    /// The last line of the error that ended it, `RuntimeError: …`; none where it ran to its end.
    pub error: Option<String>,
}

impl RecordedRun {
    /// Returns the output, then the last line of the error.
    pub fn printed(&self) -> String {
        self.output.lines().chain(self.error.as_deref()).flat_map(|line| [line, "\n"]).collect()
    }
}

impl CodeTab {
    /// Returns the program as text, for copying: its lines joined, with a line end after the last.
    pub fn source(&self) -> String {
        let words =
            |line: &Vec<Token>| line.iter().map(|token| token.1.as_str()).chain(["\n"]).collect::<String>();
        self.lines.iter().map(words).collect()
    }
}

/// A language that code may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Python.
    Python,
    /// Commands for a shell.
    Shell,
    /// Anything else, not coloured.
    Text,
}

impl Language {
    /// Every language once.
    pub const ALL: [Self; 3] = [Self::Python, Self::Shell, Self::Text];

    /// Returns the language as a code fence names it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Shell => "shell",
            Self::Text => "text",
        }
    }

    /// Returns the language with this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.id() == id)
    }
}

/// A word of code and its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token(pub TokenClass, pub String);

/// The class of a word of code. The page gives each a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenClass {
    /// Code of no special class.
    Plain,
    /// A keyword of the language: `import`.
    Keyword,
    /// A string literal.
    String,
    /// A number, `True`, `None`.
    Number,
    /// A comment.
    Comment,
    /// A function that is called or defined: `gelu`.
    Function,
    /// A class that is defined: `Block`.
    Type,
}
