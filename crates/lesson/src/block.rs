//! The blocks of a section. Blocks are values; the page decides how they look.

use serde::{Deserialize, Serialize};

use crate::{
    Card, CodeBlock, CodeTab, Curves, Formula, Inline, Lab, Prediction, Question, Slug, Target, Task,
};

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading within the section.
    Subheading(Subheading),
    /// Items, numbered or not.
    List(List),
    /// Terms with their meanings.
    Definitions(Vec<Definition>),
    /// Rows and columns.
    Table(Table),
    /// A callout.
    Note(Note),
    /// A program, with its output.
    Code(CodeBlock),
    /// A formula on its own line.
    Formula(Formula),
    /// A drawing.
    Picture(Picture),
    /// Functions over one axis.
    Curves(Curves),
    /// Functions side by side: formula, where it is the default, strength, weakness.
    Shortlist(Vec<ShortlistEntry>),
    /// An experiment.
    Lab(Lab),
    /// A check question.
    Question(Question),
    /// A guess, asked before the truth is shown.
    Prediction(Prediction),
    /// The lesson's exercise.
    Exercise(Exercise),
    /// A part of the page that is the same in every lesson.
    Widget(Widget),
}

impl Block {
    /// Returns the labs that the block is or contains, in their order.
    pub(crate) fn labs(&self) -> Vec<&Lab> {
        match self {
            Self::Lab(lab) => vec![lab],
            Self::Exercise(exercise) => exercise.body.iter().flat_map(Self::labs).collect(),
            Self::Paragraph(_)
            | Self::Subheading(_)
            | Self::List(_)
            | Self::Definitions(_)
            | Self::Table(_)
            | Self::Note(_)
            | Self::Formula(_)
            | Self::Picture(_)
            | Self::Curves(_)
            | Self::Shortlist(_)
            | Self::Code(_)
            | Self::Question(_)
            | Self::Prediction(_)
            | Self::Widget(_) => Vec::new(),
        }
    }

    /// Returns the forms of code that the block is or contains, each with the nearest name around it; `place` is that of
    /// the block's surroundings.
    pub(crate) fn code<'a>(&'a self, place: &'a Slug) -> Vec<(&'a Slug, &'a CodeTab)> {
        let inside = |blocks: &'a [Self], place: &'a Slug| -> Vec<_> {
            blocks.iter().flat_map(|block| block.code(place)).collect()
        };
        let prediction =
            |it: &'a Prediction| [inside(&it.prompt, &it.id), inside(&it.reveal, &it.id)].concat();
        match self {
            Self::Code(code) => {
                code.tabs.iter().map(|tab| (code.id.as_ref().unwrap_or(place), tab)).collect()
            }
            Self::List(list) => list.items.iter().flat_map(|item| inside(item, place)).collect(),
            Self::Definitions(all) => all.iter().flat_map(|it| inside(&it.meaning, place)).collect(),
            Self::Note(note) => inside(&note.body, place),
            Self::Exercise(exercise) => inside(&exercise.body, place),
            Self::Question(question) => {
                let mut code = inside(&question.prompt, &question.id);
                if let Task::Bug(bug) = &question.task {
                    code.extend(bug.code.tabs.iter().map(|tab| (&question.id, tab)));
                }
                code
            }
            Self::Prediction(it) => prediction(it),
            Self::Lab(lab) => {
                let card =
                    |card: &'a Card| [inside(&card.prompt, &card.id), inside(&card.after, &card.id)].concat();
                lab.predictions.iter().flat_map(prediction).chain(lab.cards.iter().flat_map(card)).collect()
            }
            Self::Paragraph(_)
            | Self::Subheading(_)
            | Self::Table(_)
            | Self::Formula(_)
            | Self::Picture(_)
            | Self::Curves(_)
            | Self::Shortlist(_)
            | Self::Widget(_) => Vec::new(),
        }
    }

    /// Returns the block if it is interactive: labs, questions, predictions and curves unchanged, an exercise with only such
    /// blocks in its body. `None` for all others.
    pub(crate) fn without_text(&self) -> Option<Self> {
        match self {
            Self::Lab(_) | Self::Question(_) | Self::Prediction(_) | Self::Curves(_) => Some(self.clone()),
            Self::Exercise(exercise) => Some(Self::Exercise(Exercise {
                body: exercise.body.iter().filter_map(Self::without_text).collect(),
                ..exercise.clone()
            })),
            Self::Paragraph(_)
            | Self::Subheading(_)
            | Self::List(_)
            | Self::Definitions(_)
            | Self::Table(_)
            | Self::Note(_)
            | Self::Code(_)
            | Self::Formula(_)
            | Self::Picture(_)
            | Self::Shortlist(_)
            | Self::Widget(_) => None,
        }
    }
}

/// A heading within a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subheading {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its text.
    pub title: Vec<Inline>,
}

/// A list of items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// Numbered or not.
    pub kind: ListKind,
    /// The items; most are one paragraph.
    pub items: Vec<Vec<Block>>,
}

/// Whether the order of items matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// Bullets.
    Unordered,
    /// Numbers from 1.
    Ordered,
}

/// A term and its meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its meaning.
    pub meaning: Vec<Block>,
}

/// Rows and columns. Every row is as long as the header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Description of the table.
    pub caption: Vec<Inline>,
    /// The columns' names.
    pub header: Vec<Vec<Inline>>,
    /// For each column, whether it holds numbers, which are aligned right.
    pub is_numeric: Vec<bool>,
    /// The rows; the first cell of each names it.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A callout: text set apart from the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Its kind.
    pub kind: NoteKind,
    /// Its title.
    pub title: Vec<Inline>,
    /// Its text.
    pub body: Vec<Block>,
}

/// The kind of a callout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteKind {
    /// The essence of a section.
    Key,
    /// A common mistake in practice.
    Pitfall,
    /// More for the curious; shown folded, and not counted in the reading time.
    Deeper,
}

impl NoteKind {
    /// Every kind once.
    pub const ALL: [Self; 3] = [Self::Key, Self::Pitfall, Self::Deeper];

    /// Returns the kind as lessons write it.
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
    pub path: String,
    /// Alternative text, for readers who do not see the drawing.
    pub alternative: String,
    /// Visible caption.
    pub caption: Vec<Inline>,
    /// Width and height in CSS pixels, so that the layout does not shift when the drawing is loaded.
    pub size: (u32, u32),
}

/// One function of a shortlist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShortlistEntry {
    /// The function's id in PyTorch's spelling, for its colour: `gelu`, `softmax`.
    pub function: String,
    /// The function as people write it: `GELU`.
    pub name: String,
    /// Its formula.
    pub formula: Formula,
    /// Where it is the default.
    pub default_in: Vec<Inline>,
    /// Its strength.
    pub strength: Vec<Inline>,
    /// Its weakness.
    pub weakness: Vec<Inline>,
    /// The state of a lab that shows it: a [`Target::Lab`].
    pub lab: Option<Target>,
}

/// A practical task, beyond reading and answering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its title.
    pub title: Vec<Inline>,
    /// Instructions, and the lab to follow them in.
    pub body: Vec<Block>,
}

/// A part of the page that is the same in every lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Widget {
    /// The learner's own end of the lesson: guesses beside the truth, missed questions, what comes back.
    Ending,
    /// Level, XP, achievements, and transfer to another device.
    Progress,
    /// A report of a problem with the page, and the learner's own notes.
    Feedback,
}

impl Widget {
    /// Every widget once.
    pub const ALL: [Self; 3] = [Self::Ending, Self::Progress, Self::Feedback];

    /// Returns the widget as lessons write it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ending => "ending",
            Self::Progress => "progress",
            Self::Feedback => "feedback",
        }
    }
}
