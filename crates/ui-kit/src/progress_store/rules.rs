//! Rules that derive values from progress. They are in the keeper's wasm module and called through function pointers: a
//! page on a device without records does without them.

use lesson::Outlines;
use progress::{Course, Lesson, Progress, Standing, outline::Parts};

/// Pointers to the functions.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Converts the course, see [`course_of`].
    pub(super) course: fn(&lesson::Course, &Outlines) -> Course,
    /// Derives the standing from the facts.
    pub(super) standing: fn(&Progress, &Course) -> Standing,
}

impl Rules {
    /// The functions themselves.
    pub(super) const ALL: Self = Self { course: course_of, standing: Standing::of };

    /// Returns the functions if they are not in a module of their own.
    pub(super) fn at_hand() -> Option<Self> {
        (!cfg!(feature = "split")).then_some(Self::ALL)
    }
}

/// Converts the course to the form that progress needs: lessons and their parts, without texts.
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
