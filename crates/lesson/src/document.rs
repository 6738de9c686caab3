//! A lesson in one language.

use serde::{Deserialize, Serialize};

use crate::{Block, CodeBlock, Inline, Lab, Lang, Outline, Slug};

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

    /// Returns the lab with this name, or `None`.
    pub fn lab(&self, id: &str) -> Option<&Lab> {
        self.labs().find(|lab| lab.id.as_str() == id)
    }

    /// Returns all code in its order, also that of questions, predictions and cards, each with its name or the nearest
    /// one around it.
    pub fn code(&self) -> impl Iterator<Item = (&Slug, &CodeBlock)> {
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
