//! What follows from progress. With the keeper it is a module of its own, and called by its address: a page on a device
//! that holds nothing yet does without.

use lesson::Outlines;
use progress::{Course, Lesson, Progress, Slug, Standing, outline::Parts};

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
    let slug = |id: &str| Slug::new(id).ok();
    let slugs = |ids: &[lesson::Slug]| ids.iter().filter_map(|id| slug(id)).collect::<Vec<_>>();
    let lessons = course.chapters.iter().flat_map(|chapter| {
        chapter.lessons.iter().filter_map(|lesson| {
            let (name, chapter) = (slug(&lesson.slug)?, slug(&chapter.id)?);
            let outline = outlines.lessons.iter().find(|outline| outline.slug == lesson.slug);
            Some(match outline {
                None => Lesson::planned(name, chapter),
                Some(outline) => Lesson::published(
                    name,
                    chapter,
                    Parts {
                        sections: slugs(&outline.sections),
                        predictions: slugs(&outline.predictions),
                        questions: slugs(&outline.questions),
                        goals: slugs(&outline.goals),
                        exercise: outline.exercise.as_ref().and_then(|id| slug(id)),
                    },
                ),
            })
        })
    });
    Course { lessons: lessons.collect() }
}
