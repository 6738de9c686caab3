//! The course: its lessons, and the parts of each. The course in one language is small and part of the page's first
//! download; the outlines are a separate asset, so that the first download does not grow with each published lesson.

use serde::{Deserialize, Serialize};

use crate::Slug;

/// All chapters in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The chapters, in their order.
    pub chapters: Vec<Chapter>,
}

/// Lessons that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its name, unique in the course.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Its lessons, in their order.
    pub lessons: Vec<CourseLesson>,
}

/// A lesson as the course lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseLesson {
    /// Its name, unique in the course, and its address.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The path of its asset below the site's root, where it is published.
    pub asset: Option<String>,
}

/// Whether a lesson can be opened. `course.toml` uses small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It can be opened.
    Published,
    /// It is only announced.
    Planned,
}

impl CourseLesson {
    /// Returns whether the lesson can be opened.
    pub const fn status(&self) -> Status {
        match self.asset {
            Some(_) => Status::Published,
            None => Status::Planned,
        }
    }
}

impl Course {
    /// Returns every lesson once, in the course's order.
    pub fn lessons(&self) -> impl DoubleEndedIterator<Item = &CourseLesson> {
        self.chapters.iter().flat_map(|chapter| &chapter.lessons)
    }

    /// Returns the lesson with this name, or `None`.
    pub fn lesson(&self, slug: &str) -> Option<&CourseLesson> {
        self.lessons().find(|lesson| lesson.slug.as_str() == slug)
    }

    /// Returns whether a lesson is listed, but only announced. Where its text is at hand all the same, it is a draft.
    pub fn is_planned(&self, slug: &str) -> bool {
        self.lesson(slug).is_some_and(|lesson| lesson.status() == Status::Planned)
    }

    /// Returns the chapter of a published lesson, and the lesson's number in it, from 1.
    pub fn place_of(&self, slug: &str) -> Option<(&Chapter, u32)> {
        let is_it = |lesson: &CourseLesson| lesson.slug.as_str() == slug && lesson.asset.is_some();
        self.chapters
            .iter()
            .find_map(|chapter| Some((chapter, chapter.lessons.iter().position(is_it)? as u32 + 1)))
    }

    /// Returns the nearest published lessons before and after this one in the course's order.
    pub fn neighbours(&self, slug: &str) -> (Option<&CourseLesson>, Option<&CourseLesson>) {
        let is_other = |lesson: &&CourseLesson| lesson.slug.as_str() != slug;
        let is_published = |lesson: &&CourseLesson| lesson.asset.is_some();
        let before = self.lessons().take_while(is_other).filter(is_published).last();
        let after = self.lessons().skip_while(is_other).skip(1).find(is_published);
        if self.lesson(slug).is_some() { (before, after) } else { (None, None) }
    }
}

/// The outlines of all published lessons, the same for all languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlines {
    /// One outline per published lesson, in the course's order.
    pub lessons: Vec<Outline>,
}

/// The names that facts about one lesson can carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The lesson.
    pub slug: Slug,
    /// Its sections, in their order.
    pub sections: Vec<Slug>,
    /// Its check questions, in their order.
    pub questions: Vec<Slug>,
    /// The section of each check question, in their order: its index in `sections`.
    pub asked_in: Vec<usize>,
    /// Its predictions, those of labs included.
    pub predictions: Vec<Slug>,
    /// The goals of its labs.
    pub goals: Vec<Slug>,
    /// Its exercise, where it has one.
    pub exercise: Option<Slug>,
}

impl Outline {
    /// Returns the section in which a check question is asked; `None` for another name.
    pub fn section_of(&self, question: &str) -> Option<&Slug> {
        let place = self.questions.iter().position(|it| it.as_str() == question)?;
        self.sections.get(*self.asked_in.get(place)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(slug: &str) -> CourseLesson {
        CourseLesson { slug: Slug::new(slug).unwrap(), title: slug.into(), asset: None }
    }

    #[test]
    fn the_next_and_previous_lesson_can_be_in_another_chapter_and_planned_ones_are_passed_over() {
        let with_asset = |slug: &str| match slug.strip_prefix("planned-") {
            Some(_) => lesson(slug),
            None => CourseLesson { asset: Some("x.txt".into()), ..lesson(slug) },
        };
        let chapter = |id: &str, slugs: &[&str]| Chapter {
            id: Slug::new(id).unwrap(),
            title: id.into(),
            lessons: slugs.iter().map(|slug| with_asset(slug)).collect(),
        };
        let course = Course {
            chapters: vec![chapter("one", &["a", "planned-1", "b"]), chapter("two", &["planned-2", "c"])],
        };
        let names = |slug| {
            let (before, after) = course.neighbours(slug);
            (before.map(|l| l.slug.as_str()), after.map(|l| l.slug.as_str()))
        };
        assert_eq!(names("a"), (None, Some("b")));
        assert_eq!(names("b"), (Some("a"), Some("c")));
        assert_eq!(names("c"), (Some("b"), None));
        assert_eq!(names("planned-2"), (Some("b"), Some("c")));
        assert_eq!(names("x"), (None, None));
    }

    #[test]
    fn only_a_published_lesson_has_a_position() {
        let published = CourseLesson { asset: Some("b.txt".into()), ..lesson("b") };
        let lessons = vec![lesson("a"), published];
        let course = Course {
            chapters: vec![Chapter { id: Slug::new("one").unwrap(), title: "One".into(), lessons }],
        };
        assert_eq!(
            course.place_of("b").map(|(chapter, number)| (chapter.title.as_str(), number)),
            Some(("One", 2))
        );
        assert_eq!(course.place_of("a"), None);
        assert_eq!(course.place_of("x"), None);
        assert_eq!(["a", "b", "x"].map(|slug| course.is_planned(slug)), [true, false, false]);
    }
}
