//! The open lesson, as its parts see it: each finds its content there, and the state that it shares with others.

use super::{quiz::Quiz, shared::Shared};
use crate::memo::TidyMemo;
use leptos::prelude::*;
use lesson::{
    Block, Curves, Exercise, Lab, Lesson, Outline, Prediction, PredictionTask, Question, Section, plain_text,
};
use std::{collections::BTreeMap, sync::Arc};

/// The open lesson. Cheap to copy.
#[derive(Clone, Copy)]
pub struct OpenLesson {
    slug: StoredValue<String>,
    lesson: TidyMemo<Option<Arc<Lesson>>>,
    quizzes: StoredValue<BTreeMap<String, Quiz>>,
    /// Guesses before they are made, by prediction: a lab may let its own be placed in its picture.
    guesses: StoredValue<BTreeMap<String, RwSignal<Option<f64>>>>,
    /// Index of the form that is shown, by program: kept when the language changes.
    forms: StoredValue<BTreeMap<String, usize>>,
    /// The section where the learner stopped the last time.
    stopped_at: RwSignal<Option<String>>,
    /// Index of the section that is being read, from 0.
    section: TidyMemo<usize>,
    /// Whether all of it is wanted, for a printout.
    is_wanted_on_paper: RwSignal<bool>,
}

impl OpenLesson {
    /// Opens the lesson of this slug, which is the one in `shared`. Its text may change with the language.
    pub fn new(shared: Shared, slug: &str) -> Self {
        let slug = StoredValue::new(slug.to_owned());
        // When another lesson takes its place, this one stays as it was.
        let lesson = TidyMemo::new(move |last: Option<&Option<Arc<Lesson>>>| {
            let now = shared.lesson.get();
            let now = now.filter(|lesson| slug.with_value(|slug| lesson.outline.slug.as_str() == slug));
            now.or_else(|| last.cloned().flatten())
        });
        let first = lesson.get_untracked();
        let sections = first.iter().flat_map(|lesson| &lesson.sections);
        let quizzes = sections.map(|section| (section.id.to_string(), Quiz::default())).collect();
        let predictions = first.iter().flat_map(|lesson| predictions(lesson));
        let guesses = predictions.map(|it| (it.id.to_string(), RwSignal::new(None))).collect();
        let open = Self {
            slug,
            lesson,
            quizzes: StoredValue::new(quizzes),
            guesses: StoredValue::new(guesses),
            forms: StoredValue::new(BTreeMap::new()),
            stopped_at: RwSignal::new(None),
            section: TidyMemo::new(move |_| shared.section.get()),
            is_wanted_on_paper: RwSignal::new(false),
        };
        // It is known once the device's record has been read, before this visit's own place is kept.
        Effect::new(move |_| {
            if shared.progress.is_open() {
                let section = slug.with_value(|slug| shared.progress.section_to_continue(slug));
                open.stopped_at.set(section);
            }
        });
        open
    }

    /// Returns the enclosing lesson; `None` outside of one.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Returns the slug of the enclosing lesson; empty outside of one.
    pub fn slug() -> String {
        Self::here().map(|open| open.slug.get_value()).unwrap_or_default()
    }

    /// Returns a memo of what `find` finds in the lesson, in the current language; `None` if it finds nothing now.
    fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        find: impl Fn(&Lesson) -> Option<T> + Send + Sync + 'static,
    ) -> Option<TidyMemo<T>> {
        let first = self.lesson.with_untracked(|lesson| find(lesson.as_ref()?))?;
        Some(TidyMemo::new(move |last: Option<&T>| {
            let now = self.lesson.with(|lesson| find(lesson.as_ref()?));
            now.unwrap_or_else(|| last.unwrap_or(&first).clone())
        }))
    }

    /// Returns the names of the lesson's parts; `None` before it is known.
    pub fn outline(self) -> Option<Outline> {
        self.lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.outline.clone()))
    }

    /// Returns the question of this id.
    pub fn question(self, id: &str) -> Option<TidyMemo<Question>> {
        let id = id.to_owned();
        self.follow(move |lesson| {
            blocks(lesson).find_map(|block| match block {
                Block::Question(question) if question.id.as_str() == id => Some(question.clone()),
                _ => None,
            })
        })
    }

    /// Returns the number of a question in the lesson, from 1.
    pub fn number_of(self, question: &str) -> Option<usize> {
        self.lesson.with_untracked(|lesson| {
            let place = lesson.as_ref()?.outline.questions.iter().position(|it| it.as_str() == question);
            place.map(|place| place + 1)
        })
    }

    /// Returns the prediction of this id, also one of a lab.
    pub fn prediction(self, id: &str) -> Option<TidyMemo<Prediction>> {
        let id = id.to_owned();
        self.follow(move |lesson| predictions(lesson).find(|it| it.id.as_str() == id).cloned())
    }

    /// Returns the curves of this id.
    pub fn curves(self, id: &str) -> Option<Curves> {
        self.lesson.with_untracked(|lesson| lesson.as_ref()?.curves(id).cloned())
    }

    /// Returns the lab of this id.
    pub fn lab(self, id: &str) -> Option<TidyMemo<Lab>> {
        let id = id.to_owned();
        self.follow(move |lesson| lesson.lab(&id).cloned())
    }

    /// Returns the first lab of this kind.
    pub fn lab_of_kind(self, kind: &str) -> Option<TidyMemo<Lab>> {
        let kind = kind.to_owned();
        self.follow(move |lesson| lesson.labs().find(|lab| lab.kind.as_str() == kind).cloned())
    }

    /// Returns the id of the element that a part of the lesson is in: for a goal, and for a prediction that a lab asks
    /// when it is loaded, the lab's; otherwise the part's own.
    pub fn element_of(self, part: &str) -> String {
        let is_inside = |lab: &Lab| {
            lab.goals.iter().any(|goal| goal.id.as_str() == part)
                || lab
                    .predictions
                    .iter()
                    .any(|it| it.id.as_str() == part && matches!(it.task, PredictionTask::Measured(_)))
        };
        let lab = self.lesson.with_untracked(|lesson| {
            lesson.as_ref()?.labs().find(|lab| is_inside(lab)).map(|lab| lab.id.to_string())
        });
        lab.unwrap_or_else(|| part.to_owned())
    }

    /// Returns the id of the exercise that contains the lab of this id.
    pub fn exercise_of(self, lab: &str) -> Option<String> {
        let holds = |exercise: &Exercise| {
            exercise.body.iter().any(|block| matches!(block, Block::Lab(it) if it.id.as_str() == lab))
        };
        self.lesson.with_untracked(|lesson| {
            blocks(lesson.as_ref()?).find_map(|block| match block {
                Block::Exercise(exercise) if holds(exercise) => Some(exercise.id.to_string()),
                _ => None,
            })
        })
    }

    /// Returns the title of a section. Reactive.
    pub fn section_title(self, id: &str) -> Signal<String> {
        let id = id.to_owned();
        let title = move || {
            self.lesson
                .with(|lesson| Some(plain_text(&section(lesson.as_ref()?, &id)?.title)))
                .unwrap_or_default()
        };
        Signal::derive(title)
    }

    /// Returns the ids of a section's questions, in their order.
    pub fn questions_of(self, id: &str) -> Vec<String> {
        let names = |section: &Section| {
            let name = |block: &Block| match block {
                Block::Question(question) => Some(question.id.to_string()),
                _ => None,
            };
            section.blocks.iter().filter_map(name).collect()
        };
        self.lesson.with_untracked(|lesson| section(lesson.as_ref()?, id).map(names)).unwrap_or_default()
    }

    /// Returns the shared state of the questions of the section that contains this one.
    pub fn quiz_of(self, question: &str) -> Quiz {
        let ids = self.quizzes.with_value(|quizzes| quizzes.keys().cloned().collect::<Vec<_>>());
        let section = ids.into_iter().find(|id| self.questions_of(id).iter().any(|it| it == question));
        section.map(|id| self.quiz(&id)).unwrap_or_default()
    }

    /// Returns the shared state of a section's questions.
    pub fn quiz(self, section: &str) -> Quiz {
        self.quizzes.with_value(|quizzes| quizzes.get(section).copied()).unwrap_or_default()
    }

    /// Returns the guess of this prediction before it is made.
    pub fn guess(self, prediction: &str) -> RwSignal<Option<f64>> {
        self.guesses.with_value(|guesses| guesses.get(prediction).copied()).unwrap_or_default()
    }

    /// Returns the index of the form of a program that was chosen.
    pub fn form(self, program: &str) -> usize {
        self.forms.with_value(|forms| forms.get(program).copied()).unwrap_or_default()
    }

    /// Keeps the index of the form of a program that was chosen.
    pub fn choose_form(self, program: &str, form: usize) {
        self.forms.update_value(|forms| {
            forms.insert(program.to_owned(), form);
        });
    }

    /// Returns whether the learner stopped in this section the last time. Reactive.
    pub fn stopped_in(self, section: &str) -> bool {
        self.stopped_at.with(|stopped_at| stopped_at.as_deref() == Some(section))
    }

    /// Requests everything that a printout shows: also what has not been near the view yet.
    pub fn want_on_paper(self) {
        self.is_wanted_on_paper.set(true);
    }

    /// Returns whether everything that a printout shows is wanted. Reactive.
    pub fn is_wanted_on_paper(self) -> bool {
        self.is_wanted_on_paper.get()
    }

    /// Returns whether a section is being read. Reactive.
    pub fn is_read_now(self, id: &str) -> bool {
        let place = self.lesson.with_untracked(|lesson| {
            lesson.as_ref()?.sections.iter().position(|section| section.id.as_str() == id)
        });
        place == Some(self.section.get())
    }
}

fn blocks(lesson: &Lesson) -> impl Iterator<Item = &Block> {
    lesson.sections.iter().flat_map(|section| &section.blocks)
}

fn section<'l>(lesson: &'l Lesson, id: &str) -> Option<&'l Section> {
    lesson.sections.iter().find(|section| section.id.as_str() == id)
}

fn predictions(lesson: &Lesson) -> impl Iterator<Item = &Prediction> {
    let alone = blocks(lesson).filter_map(|block| match block {
        Block::Prediction(prediction) => Some(prediction),
        _ => None,
    });
    alone.chain(lesson.labs().flat_map(|lab| &lab.predictions))
}
