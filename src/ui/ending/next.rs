//! The one thing to do next: in the lesson, otherwise in the course.

use super::ended::Ended;
use crate::{text::ending::Ending, ui::part_name::first_words};
use leptos::prelude::*;
use lesson::{Course, Lang, Status};
use progress::ending::Next;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    context::Shared,
    memo::TidyMemo,
    text::{Words, use_text},
};

/// The address of the cell for a program of the learner's own, within the page of a lesson.
const OWN_PROGRAM: &str = "#try-your-own";

/// A link to do it, and before that what there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    note: Option<String>,
    href: String,
    words: String,
}

/// What is next, in words, with the way there.
#[component]
pub fn NextView(ended: Ended) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let next = TidyMemo::new(move |_| ended.read(|progress, outline| progress.left(outline).next(outline)));
    let step = move || match next.get() {
        Some(next) => Step {
            note: None,
            href: ended.href(next.part()),
            words: in_words(ended, &next, text.words()).unwrap_or_default(),
        },
        None => {
            let course = shared.course.get().unwrap_or_default();
            after_lesson(&course, &ended.slug(), text.lang())
        }
    };
    let shown = move || {
        let Step { note, href, words } = step();
        view! {
            {note.map(|note| view! { <p>{note}</p> })}
            <a class="resume__link" href=href>
                <span class="resume__label">{text.say(|m: &Ending| m.next_step)}</span>
                <span class="resume__title">{words}</span>
            </a>
        }
    };
    view! { <div class="ending__next" id="ending-next">{shown}</div> }
}

/// Returns what is next in the lesson, in words. Reactive.
fn in_words(ended: Ended, next: &Next, m: &Ending) -> Option<String> {
    let open = ended.open;
    Some(match next {
        Next::Begin(section) => m.begin(&open.section_title(section).get()),
        Next::Read(section) => m.read(&open.section_title(section).get()),
        Next::Answer(question) => m.answer(open.number_of(question)?),
        Next::Run(_) => m.run_exercise.to_owned(),
        Next::Guess(prediction) => m.guess(&open.prediction(prediction)?.with(|it| first_words(&it.prompt))),
        Next::Reach(goal) => m.reach(&open.lab(&open.element_of(goal))?.with(|lab| lab.title.clone())),
    })
}

/// Returns what is next once nothing of this lesson is left: the next lesson that can be read; without one, a program of
/// the learner's own, and the name of the lesson that is not published yet.
fn after_lesson(course: &Course, slug: &str, lang: Lang) -> Step {
    let m = Ending::of(lang);
    let mut after = course.lessons().skip_while(|lesson| lesson.slug.as_str() != slug).skip(1).peekable();
    let planned = after.peek().filter(|lesson| lesson.status() == Status::Planned);
    let note = planned.map(|lesson| m.not_published(&lesson.title));
    match after.find(|lesson| lesson.status() == Status::Published) {
        Some(lesson) => Step {
            note: None,
            href: url_of(&Address::new(lang, Page::Lesson(lesson.slug.to_string()))),
            words: m.next_lesson(&lesson.title),
        },
        None => Step { note, href: OWN_PROGRAM.to_owned(), words: m.own_program.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{Chapter, CourseLesson, Slug};

    fn course(lessons: &[(&str, bool)]) -> Course {
        let lesson = |(slug, is_published): &(&str, bool)| CourseLesson {
            slug: Slug::new(slug).unwrap(),
            title: slug.to_uppercase(),
            asset: is_published.then(|| format!("{slug}.txt")),
        };
        let lessons = lessons.iter().map(lesson).collect();
        Course { chapters: vec![Chapter { id: Slug::of_constant("one"), title: String::new(), lessons }] }
    }

    #[test]
    fn after_a_lesson_comes_the_next_that_can_be_read() {
        let course = course(&[("a", true), ("b", false), ("c", true)]);
        let step = after_lesson(&course, "a", Lang::En);
        assert_eq!((step.note, step.words.as_str()), (None, "The next lesson: C"));
        assert!(step.href.ends_with("en/lessons/c/"), "{}", step.href);
    }

    #[test]
    fn a_lesson_that_is_not_published_is_named_as_that_and_something_else_is_next() {
        let course = course(&[("a", true), ("b", false)]);
        let step = after_lesson(&course, "a", Lang::En);
        assert_eq!(step.note.unwrap(), "The next lesson, “B”, is not published yet.");
        assert_eq!(step.href, OWN_PROGRAM);
        // After the last lesson of the course.
        assert_eq!(after_lesson(&course, "b", Lang::Ko).note, None);
    }
}
