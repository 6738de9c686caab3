//! What a section is made of. Blocks are values; how they look is the page's business.

use serde::{Deserialize, Serialize};

use crate::{CodeBlock, Formula, Id, Inline, Lab, Prediction, Question};

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    #[serde(rename = "p")]
    Paragraph(Vec<Inline>),
    /// A heading within the section.
    #[serde(rename = "h")]
    Subheading(Subheading),
    /// Items, numbered or not.
    #[serde(rename = "l")]
    List(List),
    /// Terms with what they mean.
    #[serde(rename = "d")]
    Definitions(Vec<Definition>),
    /// Rows and columns.
    #[serde(rename = "t")]
    Table(Table),
    /// Text set apart.
    #[serde(rename = "n")]
    Note(Note),
    /// A program, with what it prints.
    #[serde(rename = "c")]
    Code(CodeBlock),
    /// A formula on its own line.
    #[serde(rename = "m")]
    Formula(Formula),
    /// A drawing.
    #[serde(rename = "i")]
    Picture(Picture),
    /// Functions side by side: formula, where it is the default, strength, weakness.
    #[serde(rename = "s")]
    Shortlist(Vec<ShortlistEntry>),
    /// An experiment.
    #[serde(rename = "b")]
    Lab(Lab),
    /// A check question.
    #[serde(rename = "q")]
    Question(Question),
    /// A guess, asked before the truth is shown.
    #[serde(rename = "g")]
    Prediction(Prediction),
    /// The lesson's exercise.
    #[serde(rename = "e")]
    Exercise(Exercise),
    /// A part of the page that is the same in every lesson.
    #[serde(rename = "w")]
    Widget(Widget),
}

/// A heading within a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subheading {
    /// Its name, unique in the lesson.
    #[serde(rename = "i")]
    pub id: Id,
    /// Its words.
    #[serde(rename = "t")]
    pub title: Vec<Inline>,
}

/// Items in a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Numbered or not.
    #[serde(rename = "k")]
    pub kind: ListKind,
    /// The items; most are one paragraph.
    #[serde(rename = "c")]
    pub items: Vec<Vec<Block>>,
}

/// Whether the order of items matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// Bullets.
    #[serde(rename = "u")]
    Unordered,
    /// Numbers from 1.
    #[serde(rename = "o")]
    Ordered,
}

/// A term and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    #[serde(rename = "t")]
    pub term: Vec<Inline>,
    /// What it means.
    #[serde(rename = "c")]
    pub meaning: Vec<Block>,
}

/// Rows and columns. Every row is as long as the header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows.
    #[serde(rename = "h")]
    pub caption: Vec<Inline>,
    /// The columns' names.
    #[serde(rename = "c")]
    pub header: Vec<Vec<Inline>>,
    /// Whether a column holds numbers, which are set to the right.
    #[serde(rename = "n")]
    pub is_numeric: Vec<bool>,
    /// The rows; the first cell of each names it.
    #[serde(rename = "r")]
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Text set apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Why it is set apart.
    #[serde(rename = "k")]
    pub kind: NoteKind,
    /// Its title.
    #[serde(rename = "t")]
    pub title: Vec<Inline>,
    /// Its text.
    #[serde(rename = "c")]
    pub body: Vec<Block>,
}

/// Why a note is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// What to keep from a section.
    #[serde(rename = "k")]
    Key,
    /// What goes wrong in practice.
    #[serde(rename = "p")]
    Pitfall,
    /// More for the curious; shown folded, and not counted into the reading time.
    #[serde(rename = "d")]
    Deeper,
}

impl NoteKind {
    /// Every kind once.
    pub const ALL: [Self; 3] = [Self::Key, Self::Pitfall, Self::Deeper];

    /// The kind as lessons write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Pitfall => "pitfall",
            Self::Deeper => "deeper",
        }
    }
}

/// A drawing from a file of the lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The asset's path below the site's root.
    #[serde(rename = "p")]
    pub path: String,
    /// What it shows, for who does not see it.
    #[serde(rename = "d")]
    pub alternative: String,
    /// What it shows, for everybody.
    #[serde(rename = "h")]
    pub caption: Vec<Inline>,
    /// Width and height in CSS pixels, so that the page does not jump when it arrives.
    #[serde(rename = "z")]
    pub size: (u32, u32),
}

/// One function of a shortlist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShortlistEntry {
    /// The function's id in PyTorch's spelling, for its colour: `gelu`, `softmax`.
    #[serde(rename = "f")]
    pub function: String,
    /// The function as people write it: `GELU`.
    #[serde(rename = "t")]
    pub name: String,
    /// What it computes.
    #[serde(rename = "m")]
    pub formula: Formula,
    /// Where it is the default.
    #[serde(rename = "d")]
    pub default_in: Vec<Inline>,
    /// What it is good at.
    #[serde(rename = "s")]
    pub strength: Vec<Inline>,
    /// What it is bad at.
    #[serde(rename = "w")]
    pub weakness: Vec<Inline>,
}

/// What a learner does, beyond reading and answering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// Its name, unique in the lesson.
    #[serde(rename = "i")]
    pub id: Id,
    /// Its title.
    #[serde(rename = "t")]
    pub title: Vec<Inline>,
    /// What to do, and the lab to do it in.
    #[serde(rename = "c")]
    pub body: Vec<Block>,
}

/// A part of the page that is the same in every lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Widget {
    /// Level, XP, achievements, and how to carry them to another device.
    #[serde(rename = "p")]
    Progress,
    /// A report of a problem with the page, and the learner's own notes.
    #[serde(rename = "f")]
    Feedback,
}

impl Widget {
    /// Every widget once.
    pub const ALL: [Self; 2] = [Self::Progress, Self::Feedback];

    /// The widget as lessons write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Feedback => "feedback",
        }
    }
}
