//! The parts of a page that come alive, by name. The build renders each in an element with its name; the browser finds
//! the element by it and mounts the same component there (`src/ui/alive.rs`). Everything around them is text,
//! which no code in the browser renders or replaces.

use leptos::prelude::*;

/// A part of a page. Those of which a page may have several carry the id of what they belong to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The learner's standing, in the top bar.
    Chip,
    /// The link to the page in the other language.
    Language,
    /// The button for the colour scheme.
    Theme,
    /// Lines under the top bar.
    News,
    /// The link back to where the learner stopped, on the map of the course.
    Resume,
    /// The state of a chapter, on the map of the course.
    Chapter(String),
    /// The state of a lesson, on the map of the course.
    Stop(String),
    /// Everything on the progress page.
    Progress,
    /// The message for an address without a page.
    Unknown,
    /// The answer fields of a question.
    Question(String),
    /// The mark of a question that was answered right.
    Answered(String),
    /// The field and the reveal of a prediction.
    Prediction(String),
    Lab(String),
    /// The review of a section's questions.
    Review(String),
    /// The note on a section.
    Note(String),
    /// The mark of a section in the table of contents.
    Mark(String),
    /// The forms of a program.
    Forms(String),
    /// The button that copies a program.
    Copy(String),
    /// The editor of a program that can be run.
    Cell(String),
    /// The cursor of a sketch.
    Curves(String),
    /// The editor on the page for a program of the learner's own.
    Scratch,
    /// The learner's own end of a lesson.
    Ending,
    /// The learner's standing, in a lesson.
    Standing,
    /// The button that opens the report, in a lesson.
    Feedback,
    /// The announcement of gains, in the top bar.
    Gains,
    /// The buttons at the end of a page.
    Actions,
    /// Dialogs over the page.
    Dialogs,
}

impl Part {
    /// Returns the name: the kind and, where there may be several, the id of what the part belongs to.
    pub fn name(&self) -> String {
        let (kind, of) = match self {
            Self::Chip => ("chip", ""),
            Self::Language => ("language", ""),
            Self::Theme => ("theme", ""),
            Self::News => ("news", ""),
            Self::Resume => ("resume", ""),
            Self::Chapter(of) => ("chapter", of.as_str()),
            Self::Stop(of) => ("stop", of.as_str()),
            Self::Progress => ("progress", ""),
            Self::Unknown => ("unknown", ""),
            Self::Question(of) => ("question", of.as_str()),
            Self::Answered(of) => ("answered", of.as_str()),
            Self::Prediction(of) => ("prediction", of.as_str()),
            Self::Lab(of) => ("lab", of.as_str()),
            Self::Review(of) => ("review", of.as_str()),
            Self::Note(of) => ("note", of.as_str()),
            Self::Mark(of) => ("mark", of.as_str()),
            Self::Forms(of) => ("forms", of.as_str()),
            Self::Copy(of) => ("copy", of.as_str()),
            Self::Cell(of) => ("cell", of.as_str()),
            Self::Curves(of) => ("curves", of.as_str()),
            Self::Scratch => ("scratch", ""),
            Self::Ending => ("ending", ""),
            Self::Standing => ("standing", ""),
            Self::Feedback => ("feedback", ""),
            Self::Gains => ("gains", ""),
            Self::Actions => ("actions", ""),
            Self::Dialogs => ("dialogs", ""),
        };
        if of.is_empty() { kind.to_owned() } else { format!("{kind}:{of}") }
    }

    /// Returns the part of this name, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (kind, of) = name.split_once(':').unwrap_or((name, ""));
        let of = || (!of.is_empty()).then(|| of.to_owned());
        Some(match kind {
            "chip" => Self::Chip,
            "language" => Self::Language,
            "theme" => Self::Theme,
            "news" => Self::News,
            "resume" => Self::Resume,
            "chapter" => Self::Chapter(of()?),
            "stop" => Self::Stop(of()?),
            "progress" => Self::Progress,
            "unknown" => Self::Unknown,
            "question" => Self::Question(of()?),
            "answered" => Self::Answered(of()?),
            "prediction" => Self::Prediction(of()?),
            "lab" => Self::Lab(of()?),
            "review" => Self::Review(of()?),
            "note" => Self::Note(of()?),
            "mark" => Self::Mark(of()?),
            "forms" => Self::Forms(of()?),
            "copy" => Self::Copy(of()?),
            "cell" => Self::Cell(of()?),
            "curves" => Self::Curves(of()?),
            "scratch" => Self::Scratch,
            "ending" => Self::Ending,
            "standing" => Self::Standing,
            "feedback" => Self::Feedback,
            "gains" => Self::Gains,
            "actions" => Self::Actions,
            "dialogs" => Self::Dialogs,
            _ => return None,
        })
    }

    /// Returns whether it belongs to a lesson: another lesson's part of the same name is another part.
    pub const fn is_of_lesson(&self) -> bool {
        match self {
            Self::Question(_)
            | Self::Answered(_)
            | Self::Prediction(_)
            | Self::Lab(_)
            | Self::Review(_)
            | Self::Note(_)
            | Self::Mark(_)
            | Self::Forms(_)
            | Self::Copy(_)
            | Self::Cell(_)
            | Self::Curves(_)
            | Self::Ending
            | Self::Standing
            | Self::Feedback => true,
            Self::Chip
            | Self::Language
            | Self::Theme
            | Self::News
            | Self::Resume
            | Self::Chapter(_)
            | Self::Stop(_)
            | Self::Progress
            | Self::Unknown
            | Self::Scratch
            | Self::Gains
            | Self::Actions
            | Self::Dialogs => false,
        }
    }

    /// Returns whether it stays mounted on the next page that has it, as labs and answers do when the language of a
    /// lesson changes. A part that acts on the text around it is mounted anew.
    pub const fn is_carried(&self) -> bool {
        !matches!(self, Self::Mark(_) | Self::Forms(_) | Self::Copy(_) | Self::Stop(_))
    }
}

/// A function that makes the view of a part, called where the part is mounted.
pub type Make = Box<dyn FnOnce() -> AnyView>;

/// The element of a part, with the content that the build renders in it.
#[component]
pub fn PartPlace(
    part: Part,
    /// The content before the part is mounted.
    children: Children,
) -> impl IntoView {
    view! { <div class="part" data-part=part.name()>{children()}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_by_its_unique_name() {
        let of = || "a-b".to_owned();
        let parts = [
            Part::Chip,
            Part::Language,
            Part::Theme,
            Part::News,
            Part::Resume,
            Part::Chapter(of()),
            Part::Stop(of()),
            Part::Progress,
            Part::Unknown,
            Part::Question(of()),
            Part::Answered(of()),
            Part::Prediction(of()),
            Part::Lab(of()),
            Part::Review(of()),
            Part::Note(of()),
            Part::Mark(of()),
            Part::Forms(of()),
            Part::Copy(of()),
            Part::Cell(of()),
            Part::Curves(of()),
            Part::Scratch,
            Part::Ending,
            Part::Standing,
            Part::Feedback,
            Part::Gains,
            Part::Actions,
            Part::Dialogs,
        ];
        for part in parts {
            assert_eq!(Part::from_name(&part.name()), Some(part));
        }
        for name in ["", "question", "question:", "answer:a"] {
            assert_eq!(Part::from_name(name), None, "{name}");
        }
    }
}
