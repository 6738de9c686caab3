//! The pieces of a line of text. Raw HTML and images are not allowed inside a line.

use serde::{Deserialize, Serialize};

use crate::{Formula, Slug};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important text.
    Strong(Vec<Inline>),
    /// Emphasized text.
    Emphasis(Vec<Inline>),
    /// A name or an expression of a program.
    Code(String),
    /// A formula within the line.
    Formula(Formula),
    /// A link.
    Link(Link),
    /// A number that was computed with `crates/kernels` when the lesson was compiled, as printed.
    Computed(String),
}

/// Text that links to another place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The text of the link.
    pub content: Vec<Inline>,
    /// The target.
    pub target: Target,
}

/// The target of a link. The compiler has checked that internal targets exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A place in the same lesson.
    Here(Slug),
    /// Another lesson of the course, and a place in it.
    Lesson {
        /// The lesson.
        slug: Slug,
        /// The place in it, or `None` for its beginning.
        place: Option<Slug>,
    },
    /// A state of a lab in the same lesson.
    Lab {
        /// The lab.
        lab: Slug,
        /// The state, as in the address. The lab follows it in full.
        state: String,
        /// What the lab then shows, where the words of the link do not say it: `SiLU at x = −1.28`.
        says: Option<String>,
    },
    /// A page elsewhere, always `https`.
    External {
        /// Its address.
        url: String,
        /// The source, where the words do not name it: `Hendrycks & Gimpel, 2016`.
        source: Option<String>,
    },
    /// The progress page of the site.
    Progress,
}

/// Returns the text without its markup, for titles, names and search.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines.iter().map(plain_piece).collect()
}

fn plain_piece(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Computed(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plain_text(inner),
        Inline::Link(link) => plain_text(&link.content),
        Inline::Formula(formula) => formula.alternative().to_owned(),
    }
}
