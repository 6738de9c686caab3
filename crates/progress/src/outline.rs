//! The parts of the course that progress depends on.
//!
//! Invariant: a planned lesson has no parts. Titles and texts belong to the lessons and are not repeated here.

use base::Slug;

/// The whole course, lesson by lesson in its order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Course {
    /// Every lesson, including planned ones: 62.
    pub lessons: Vec<Lesson>,
}

/// One lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// The lesson's name in addresses and facts.
    pub slug: Slug,
    /// The chapter it belongs to.
    pub chapter: Slug,
    /// Its parts, `None` until it is published.
    pub parts: Option<Parts>,
}

/// The parts of a published lesson that facts can be about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parts {
    /// Sections, each of which can be read to its end.
    pub sections: Vec<Slug>,
    /// Predictions asked for before a reveal.
    pub predictions: Vec<Slug>,
    /// Check questions.
    pub questions: Vec<Slug>,
    /// Goals of its labs.
    pub goals: Vec<Slug>,
    /// Its exercise, if it has one.
    pub exercise: Option<Slug>,
}

impl Course {
    /// Returns the lesson with this name.
    #[must_use]
    pub fn lesson(&self, slug: &Slug) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.slug == *slug)
    }
}

impl Lesson {
    /// Creates a lesson that is not published yet.
    #[must_use]
    pub const fn planned(slug: Slug, chapter: Slug) -> Self {
        Self { slug, chapter, parts: None }
    }

    /// Creates a published lesson.
    #[must_use]
    pub const fn published(slug: Slug, chapter: Slug, parts: Parts) -> Self {
        Self { slug, chapter, parts: Some(parts) }
    }
}
