//! A lesson in one language.

use serde::{Deserialize, Serialize};

use crate::{Block, CodeTab, Curves, Inline, Lab, Lang, Outline, Slug};

/// A whole published lesson in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// The language of its text.
    pub lang: Lang,
    /// The chapter it belongs to.
    pub chapter: ChapterRef,
    /// Its place in the chapter.
    pub position: Position,
    /// Its title.
    pub title: String,
    /// Its subject, in one or two sentences.
    pub lede: Vec<Inline>,
    /// The functions drawn in its head.
    pub curves: Option<Curves>,
    /// Its keywords, the same in every language.
    pub tags: Vec<String>,
    /// Reading time of the main text, in minutes, at least 1.
    pub minutes: u32,
    /// Its slug and the names of its parts, the same in every language.
    pub outline: Outline,
    /// Its sections, in their order.
    pub sections: Vec<Section>,
}

impl Lesson {
    /// Returns its labs in their order, including those of exercises.
    pub fn labs(&self) -> impl Iterator<Item = &Lab> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.flat_map(Block::labs)
    }

    /// Returns the minutes that the lesson takes with all of its parts, rounded up to tens; `None` if it has only its text.
    /// An estimate: one for a prediction, two for a question or a goal of a lab, ten for the exercise.
    pub fn minutes_with_everything(&self) -> Option<u32> {
        let Outline { predictions, questions, goals, exercise, .. } = &self.outline;
        let minutes =
            predictions.len() + 2 * (questions.len() + goals.len()) + 10 * usize::from(exercise.is_some());
        (minutes > 0).then(|| (self.minutes + minutes as u32).next_multiple_of(10))
    }

    /// Returns the lab with this name, or `None`.
    pub fn lab(&self, id: &str) -> Option<&Lab> {
        self.labs().find(|lab| lab.id.as_str() == id)
    }

    /// Returns the curves with this name, also those in the head and in the exercise.
    pub fn curves(&self, id: &str) -> Option<&Curves> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let inside = blocks.flat_map(|block| match block {
            Block::Exercise(exercise) => exercise.body.as_slice(),
            _ => std::slice::from_ref(block),
        });
        let in_text = inside.filter_map(|block| match block {
            Block::Curves(curves) => Some(curves),
            _ => None,
        });
        self.curves.iter().chain(in_text).find(|curves| curves.id.as_str() == id)
    }

    /// Returns all forms of code in their order, also those of questions, predictions and cards, each with the name of its
    /// code or the nearest one around it.
    pub fn code(&self) -> impl Iterator<Item = (&Slug, &CodeTab)> {
        self.sections
            .iter()
            .flat_map(|section| section.blocks.iter().flat_map(|block| block.code(&section.id)))
    }

    /// Returns the lesson without the text that its page already contains: labs, questions and predictions in their
    /// sections. The browser needs no more to make the page interactive.
    pub fn without_text(&self) -> Self {
        let section = |section: &Section| Section {
            blocks: section.blocks.iter().filter_map(Block::without_text).collect(),
            ..section.clone()
        };
        Self {
            lede: Vec::new(),
            tags: Vec::new(),
            sections: self.sections.iter().map(section).collect(),
            ..self.clone()
        }
    }
}

/// The chapter of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChapterRef {
    /// Its name.
    pub id: Slug,
    /// Its title.
    pub title: String,
}

/// "Lesson 03 of 08".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The lesson's number in its chapter, from 1.
    pub number: u32,
    /// Number of lessons in the chapter.
    pub of: u32,
}

/// A part of a lesson with a heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its name, unique in the lesson.
    pub id: Slug,
    /// Its heading.
    pub title: Vec<Inline>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_with_parts_takes_longer_than_its_text() {
        let slug = |name: &str| Slug::new(name).unwrap();
        let of = |predictions: Vec<Slug>, questions, goals, exercise| {
            let lesson = Lesson {
                lang: Lang::En,
                chapter: ChapterRef { id: slug("one"), title: String::new() },
                position: Position { number: 1, of: 1 },
                title: String::new(),
                lede: Vec::new(),
                curves: None,
                tags: Vec::new(),
                minutes: 11,
                outline: Outline {
                    slug: slug("a"),
                    sections: vec![slug("s")],
                    questions,
                    asked_in: Vec::new(),
                    predictions,
                    goals,
                    exercise,
                },
                sections: Vec::new(),
            };
            lesson.minutes_with_everything()
        };
        assert_eq!(of(vec![], vec![], vec![], None), None);
        assert_eq!(of(vec![slug("p")], vec![], vec![], None), Some(20));
        // 11 + 1 + 2 · 2 + 2 · 2 + 10.
        let two = || vec![slug("b"), slug("c")];
        assert_eq!(of(vec![slug("p")], two(), two(), Some(slug("x"))), Some(30));
        assert_eq!(of(two(), two(), two(), Some(slug("x"))), Some(40));
    }
}
