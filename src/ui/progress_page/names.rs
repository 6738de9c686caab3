//! Readable names of the parts of lessons. Facts carry ids such as `question-3`; people want to read the question.

use crate::ui::part_name::{beginning, first_words};
use leptos::{prelude::*, task::spawn_local};
use lesson::{Block, Lab, Lang, Lesson, plain_text};
use std::collections::BTreeMap;
use ui_kit::{browser::assets::fetch, context::Shared, memo::TidyMemo};

/// The names of the parts of one lesson in one language.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct PartNames {
    names: BTreeMap<String, PartName>,
    n_questions: usize,
}

/// The name of one part.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct PartName {
    /// The number of a question in its lesson, from 1.
    pub(super) question: Option<usize>,
    /// The beginning of its text.
    pub(super) text: String,
}

impl PartNames {
    fn of(lesson: &Lesson) -> Self {
        let mut names = Self::default();
        for section in &lesson.sections {
            names.add(section.id.as_str(), &plain_text(&section.title));
            names.add_blocks(&section.blocks);
        }
        names
    }

    /// Returns the name of a part; `None` if the lesson does not have it.
    pub(super) fn get(&self, part: &str) -> Option<&PartName> {
        self.names.get(part)
    }

    fn add(&mut self, id: &str, text: &str) {
        let name = PartName { question: None, text: beginning(text) };
        // The first of an id keeps it: a section before its content.
        self.names.entry(id.to_owned()).or_insert(name);
    }

    fn add_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Question(question) => {
                    self.n_questions += 1;
                    let name =
                        PartName { question: Some(self.n_questions), text: first_words(&question.prompt) };
                    self.names.insert(question.id.to_string(), name);
                }
                Block::Prediction(prediction) => {
                    self.add(prediction.id.as_str(), &first_words(&prediction.prompt));
                }
                Block::Lab(lab) => self.add_lab(lab),
                Block::Exercise(exercise) => {
                    self.add(exercise.id.as_str(), &plain_text(&exercise.title));
                    self.add_blocks(&exercise.body);
                }
                Block::List(list) => list.items.iter().for_each(|item| self.add_blocks(item)),
                Block::Note(note) => self.add_blocks(&note.body),
                Block::Definitions(terms) => terms.iter().for_each(|term| self.add_blocks(&term.meaning)),
                Block::Paragraph(_)
                | Block::Subheading(_)
                | Block::Table(_)
                | Block::Code(_)
                | Block::Formula(_)
                | Block::Picture(_)
                | Block::Curves(_)
                | Block::Shortlist(_)
                | Block::Widget(_) => {}
            }
        }
    }

    fn add_lab(&mut self, lab: &Lab) {
        for prediction in &lab.predictions {
            self.add(prediction.id.as_str(), &first_words(&prediction.prompt));
        }
        for goal in &lab.goals {
            self.add(goal.id.as_str(), &plain_text(&goal.text));
        }
    }
}

/// The part names of every lesson that the learner has been in, by slug. Empty until they are loaded.
#[derive(Clone, Copy)]
pub(super) struct Names(RwSignal<BTreeMap<String, PartNames>>);

impl Names {
    /// Returns the context that [`provide`] provides.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Returns the name of a part of a lesson; its id while, or if, there is no better one. Reactive.
    pub(super) fn part(self, lesson: &str, part: &str) -> PartName {
        let plain = || PartName { question: None, text: part.to_owned() };
        self.0
            .with(|names| names.get(lesson).and_then(|names| names.get(part)).cloned())
            .unwrap_or_else(plain)
    }

    /// Returns the title of a lesson; its slug while the course is not loaded, or does not have it. Reactive.
    pub(super) fn lesson(self, lesson: &str) -> String {
        let course = Shared::get().course.get();
        let title = course.and_then(|course| course.lesson(lesson).map(|lesson| lesson.title.clone()));
        title.unwrap_or_else(|| lesson.to_owned())
    }
}

/// Provides the names. Fetches the lessons that the learner has been in, again when the language changes.
pub(super) fn provide() {
    let shared = Shared::get();
    let names = Names(RwSignal::default());
    provide_context(names);
    let noted = shared.progress.noted_sections();
    let missed = TidyMemo::new(move |_| shared.progress.missed_by_lesson());
    let wanted = TidyMemo::new(move |_| {
        let course = shared.course.get()?;
        let visited = |slug: &str| {
            shared
                .progress
                .standing()
                .with(|it| it.sources.iter().any(|it| it.fact.lesson().as_str() == slug))
                || noted.with(|ids| ids.iter().any(|id| id.lesson.as_str() == slug))
                || missed.with(|missed| missed.iter().any(|(lesson, _)| lesson.as_str() == slug))
        };
        let lessons = course.lessons().filter(|lesson| visited(&lesson.slug));
        let wanted = lessons.filter_map(|it| Some((it.slug.to_string(), it.asset.clone()?)));
        Some((shared.lang.get(), wanted.collect::<Vec<_>>()))
    });
    Effect::new(move |_| {
        if let Some((lang, wanted)) = wanted.get() {
            spawn_local(load(names, wanted, lang, shared));
        }
    });
}

async fn load(names: Names, wanted: Vec<(String, String)>, lang: Lang, shared: Shared) {
    let mut loaded = BTreeMap::new();
    for (slug, asset) in wanted {
        // If a lesson cannot be loaded, its parts keep their ids as names.
        if let Ok(lesson) = fetch::<Lesson>(&asset).await {
            loaded.insert(slug, PartNames::of(&lesson));
        }
    }
    // The page may have been left, or the language changed, meanwhile.
    if shared.lang.try_get_untracked() == Some(lang) {
        let _ = names.0.try_set(loaded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{Inline, Question, Slug, Task};

    #[test]
    fn questions_are_numbered_in_the_order_of_the_lesson() {
        let question = |id: &str, text: &str| {
            Block::Question(Question {
                id: Slug::new(id).unwrap(),
                prompt: vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])],
                task: Task::One(Vec::new()),
            })
        };
        let mut names = PartNames::default();
        names.add_blocks(&[question("b", "First?"), question("a", "Second?")]);
        let name = |number, text: &str| PartName { question: Some(number), text: text.to_owned() };
        assert_eq!(names.get("b"), Some(&name(1, "First?")));
        assert_eq!(names.get("a"), Some(&name(2, "Second?")));
        assert_eq!(names.get("c"), None);
    }
}
