//! Code as the page shows it: lines of coloured words. The words of a line, joined, are the line.

use serde::{Deserialize, Serialize};

use crate::{Id, Inline};

/// Code with its caption, in one or more forms to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeBlock {
    /// Its name, unique in the lesson; none in a question.
    #[serde(rename = "i", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What it shows; empty in a question.
    #[serde(rename = "h", default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// With what the shown output was printed, where there is output: `PyTorch 2.15.0`.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub ran_with: Option<String>,
    /// The forms, at least one.
    #[serde(rename = "t")]
    pub tabs: Vec<CodeTab>,
}

/// One form of the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeTab {
    /// What the tab is called, where there are several.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The language of the code.
    #[serde(rename = "l")]
    pub language: Language,
    /// The lines, without their ends.
    #[serde(rename = "c")]
    pub lines: Vec<Vec<Token>>,
    /// What the program prints, where it is shown.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub output: Option<String>,
}

impl CodeTab {
    /// The program as text, for copying: its lines joined, with a line end after the last.
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
    #[serde(rename = "python")]
    Python,
    /// Commands for a shell.
    #[serde(rename = "shell")]
    Shell,
    /// Anything else, not coloured.
    #[serde(rename = "text")]
    Text,
}

impl Language {
    /// Every language once.
    pub const ALL: [Self; 3] = [Self::Python, Self::Shell, Self::Text];

    /// The language as a code fence names it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Shell => "shell",
            Self::Text => "text",
        }
    }

    /// The language of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.id() == id)
    }
}

/// A word of code and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token(pub TokenClass, pub String);

/// What a word of code is. The page gives each a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenClass {
    /// Nothing special.
    #[serde(rename = "p")]
    Plain,
    /// A word of the language: `import`.
    #[serde(rename = "k")]
    Keyword,
    /// A text.
    #[serde(rename = "s")]
    String,
    /// A number, `True`, `None`.
    #[serde(rename = "n")]
    Number,
    /// A remark.
    #[serde(rename = "c")]
    Comment,
    /// What is called or defined: `gelu`.
    #[serde(rename = "f")]
    Function,
    /// A class that is defined: `Block`.
    #[serde(rename = "t")]
    Type,
}
