//! The end of a lesson and reviews: how questions went, what is left, what was missed first, and which questions come back.

use super::{ProgressStore, fact};
use crate::browser::{clock, progress_service};
use leptos::prelude::*;
use lesson::{Outline, Verdict};
use progress::{
    CivilDate, Kind, Slug,
    ending::{Left, Missed, Score, missed_first},
    review::{self, Scheduled},
};

impl ProgressStore {
    /// Returns what is left to do in a lesson. Reactive.
    pub fn left(self, lesson: &Outline) -> Left {
        self.progress.with(|progress| Left::of(progress, lesson))
    }

    /// Returns how the questions of a lesson went. Reactive.
    pub fn score(self, lesson: &Outline) -> Score {
        self.progress.with(|progress| Score::of(progress, lesson))
    }

    /// Returns the questions of a lesson that were missed at the first try, in the lesson's order. Reactive.
    pub fn missed_first(self, lesson: &Outline) -> Vec<Missed> {
        self.progress.with(|progress| missed_first(progress, lesson))
    }

    /// Returns the lessons with questions that were missed at the first try, each with these. Reactive.
    pub fn missed_by_lesson(self) -> Vec<(Slug, Vec<Missed>)> {
        let missed = |lesson: &Outline| (lesson.slug.clone(), self.missed_first(lesson));
        self.outlines.with(|outlines| {
            outlines.lessons.iter().map(missed).filter(|(_, missed)| !missed.is_empty()).collect()
        })
    }

    /// Whether any question has been answered or any section read: otherwise no question comes back. Reactive.
    pub fn may_review(self) -> bool {
        let is_scheduled = |kind| {
            matches!(
                kind,
                Kind::SectionRead
                    | Kind::QuestionMissed
                    | Kind::QuestionRightFirst
                    | Kind::QuestionRightRetry
            )
        };
        self.progress.with(|progress| progress.facts().any(|(id, _)| id.kind().is_some_and(is_scheduled)))
    }

    /// Returns the questions of a lesson that are due today, the longest overdue first. Reactive.
    pub fn due(self, lesson: &Outline) -> Vec<Scheduled> {
        let today = clock::now().civil_date();
        self.progress.with(|progress| review::due(progress, lesson, today))
    }

    /// Returns the published lessons that have due questions, with the number of these. Reactive.
    pub fn due_by_lesson(self) -> Vec<(Slug, usize)> {
        let n_due = |lesson: &Outline| (lesson.slug.clone(), self.due(lesson).len());
        self.outlines
            .with(|outlines| outlines.lessons.iter().map(n_due).filter(|(_, n_due)| *n_due > 0).collect())
    }

    /// Returns the day on which the next question of a lesson comes back. Reactive.
    pub fn next_review(self, lesson: &Outline) -> Option<CivilDate> {
        let scheduled = self.progress.with(|progress| review::schedule(progress, lesson));
        scheduled.first().map(|it| it.due)
    }

    /// Records an answer in a review to a question that was answered before. Each one is kept, with its time.
    pub fn reviewed(self, lesson: &str, question: &str, verdict: Verdict) {
        let kind = match verdict {
            Verdict::Right => Kind::ReviewRight,
            Verdict::Wrong => Kind::ReviewMissed,
        };
        let Some(id) = fact(kind, lesson, question) else { return };
        let now = clock::now();
        progress_service::change(move |progress| progress.record_again(&id, now));
    }
}
