//! What follows from progress. With the keeper it is a module of its own, and called by its address: a page on a device
//! that holds nothing yet does without.

use lesson::Outlines;
use progress::{Course, Lesson, Progress, Standing, outline::Parts};

/// The functions.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// The course as progress sees it.
    pub(super) course: fn(&lesson::Course, &Outlines) -> Course,
    /// What the facts give.
    pub(super) standing: fn(&Progress, &Course) -> Standing,
}

impl Rules {
    /// All of them.
    pub(super) const ALL: Self = Self { course: course_of, standing: Standing::of };

    /// They, where they are no module of their own.
    pub(super) fn at_hand() -> Option<Self> {
        (!cfg!(feature = "split")).then_some(Self::ALL)
    }
}

/// The course as progress sees it: lessons and their parts, without words.
fn course_of(course: &lesson::Course, outlines: &Outlines) -> Course {
    let lessons = course.chapters.iter().flat_map(|chapter| {
        chapter.lessons.iter().map(|lesson| {
            let (slug, chapter) = (lesson.slug.clone(), chapter.id.clone());
            match outlines.lessons.iter().find(|outline| outline.slug == slug) {
                None => Lesson::planned(slug, chapter),
                Some(outline) => Lesson::published(
                    slug,
                    chapter,
                    Parts {
                        sections: outline.sections.clone(),
                        predictions: outline.predictions.clone(),
                        questions: outline.questions.clone(),
                        goals: outline.goals.clone(),
                        exercise: outline.exercise.clone(),
                    },
                ),
            }
        })
    });
    Course { lessons: lessons.collect() }
}
