//! The text of a lesson, as the build renders it: header, table of contents, sections, links to its neighbours. The
//! browser never renders it: the interactive elements in it are its [parts](ui_kit::components::part).

use crate::{
    text::draft::DraftText,
    ui::{
        contents::Contents,
        ending::{ENDING, EndingText},
        feedback::Feedback,
        note::NoteView,
        standing_card::StandingCard,
    },
};
use labs::view::LabText;
use leptos::prelude::*;
use lesson::{Block, CourseLesson, Lesson, Section, Widget};
use std::sync::Arc;
use ui_kit::{
    address::{Address, Page},
    browser::history::url_of,
    components::{
        blocks::still,
        cell::ScratchText,
        inline::inlines,
        part::{Part, PartPlace},
        prediction::PredictionText,
        question::QuestionText,
        quiz::{QuizReview, is_reviewed},
        sketch::SketchText,
    },
    context::{OpenLesson, Shared},
    text::{Messages, use_text},
};

#[component]
pub fn LessonText(
    /// The lesson, with all of its text.
    lesson: Arc<Lesson>,
) -> impl IntoView {
    let shared = Shared::get();
    provide_context(OpenLesson::new(shared, &lesson.outline.slug));
    let sections = lesson.sections.iter().map(section_text).collect::<Vec<_>>();
    view! {
        <div class="page">
            <Contents lesson=lesson.clone() />
            <main class="page__main" id="main" tabindex="-1">
                <Header lesson=lesson.clone() />
                {sections}
                <ScratchText />
                <Neighbours lesson=lesson />
            </main>
        </div>
    }
}

#[component]
fn Header(lesson: Arc<Lesson>) -> impl IntoView {
    let text = use_text();
    let course = Shared::get().course.get();
    let m = text.words::<Messages>();
    let (notice, state) = if course.is_some_and(|course| course.is_planned(&lesson.outline.slug)) {
        let draft = text.words::<DraftText>();
        let notice = view! { <p class="status status--warn text" role="note">{draft.notice}</p> };
        (Some(notice), Some(view! { <span class="state">{draft.draft}</span> }))
    } else {
        (None, None)
    };
    let with_everything = lesson.minutes_with_everything().map(|minutes| {
        view! { <span>{m.minutes_with_everything(minutes)}</span> }
    });
    let tags = lesson.tags.iter().map(|tag| view! { <span class="tag">{tag.clone()}</span> });
    view! {
        <header class="lesson-header">
            {notice}
            <p class="lesson-header__meta text">
                <span>{lesson.chapter.title.clone()}</span>
                <span>{m.lesson_position(lesson.position.number, lesson.position.of)}</span>
                {state}
                <span>{m.minutes(lesson.minutes)}</span>
                {with_everything}
                {tags.collect_view()}
            </p>
            <h1 class="lesson-header__title text">{lesson.title.clone()}</h1>
            <p class="lede text">{inlines(&lesson.lede, lesson.lang)}</p>
            {lesson.curves.clone().map(|curves| view! { <SketchText curves=curves /> })}
        </header>
    }
}

/// Renders a section: heading, blocks, and the places of the parts that belong to the whole section.
fn section_text(section: &Section) -> AnyView {
    let text = use_text();
    let id = section.id.to_string();
    let open = OpenLesson::here();
    let questions = open.map(|open| open.questions_of(&id)).unwrap_or_default();
    let lesson = OpenLesson::slug();
    let review = is_reviewed(&questions).then(|| {
        let quiz = open.map(|open| open.quiz(&id)).unwrap_or_default();
        let review = view! { <QuizReview lesson=lesson.clone() questions=questions quiz=quiz /> };
        view! { <PartPlace part=Part::Review(id.clone())>{review}</PartPlace> }
    });
    let title = open.map(|open| open.section_title(&id)).unwrap_or_default();
    let note = view! { <NoteView lesson=lesson section=id.clone() title=title /> };
    let blocks = section.blocks.iter().map(block_text).collect::<Vec<_>>();
    view! {
        <section class="section" id=section.id.to_string()>
            <h2 class="section__title text">{inlines(&section.title, text.lang())}</h2>
            {blocks}
            {review}
            <div class="section__end"></div>
            <PartPlace part=Part::Note(id)>{note}</PartPlace>
        </section>
    }
    .into_any()
}

fn block_text(block: &Block) -> AnyView {
    let text = use_text();
    match block {
        Block::Lab(it) => view! { <LabText lab=it.clone() /> }.into_any(),
        Block::Question(it) => view! { <QuestionText question=it.clone() /> }.into_any(),
        Block::Prediction(it) => view! { <PredictionText prediction=it.clone() /> }.into_any(),
        Block::Curves(it) => view! { <SketchText curves=it.clone() /> }.into_any(),
        Block::Exercise(it) => {
            let body = it.body.iter().map(block_text).collect::<Vec<_>>();
            view! {
                <div class="exercise" id=it.id.to_string()>
                    <h3 class="section__subtitle text">{inlines(&it.title, text.lang())}</h3>
                    {body}
                </div>
            }
            .into_any()
        }
        Block::Widget(Widget::Ending) => {
            view! { <div id=ENDING><PartPlace part=Part::Ending><EndingText /></PartPlace></div> }.into_any()
        }
        Block::Widget(Widget::Progress) => {
            view! { <PartPlace part=Part::Standing><StandingCard /></PartPlace> }.into_any()
        }
        Block::Widget(Widget::Feedback) => {
            view! { <PartPlace part=Part::Feedback><Feedback /></PartPlace> }.into_any()
        }
        Block::Paragraph(_)
        | Block::Subheading(_)
        | Block::List(_)
        | Block::Definitions(_)
        | Block::Table(_)
        | Block::Code(_)
        | Block::Note(_)
        | Block::Formula(_)
        | Block::Picture(_)
        | Block::Shortlist(_) => still(block, text),
    }
}

/// Links to the published lessons before and after, and to the map of the course.
#[component]
fn Neighbours(lesson: Arc<Lesson>) -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let m = text.words::<Messages>();
    let link = move |rel: &'static str, label: &'static str, it: Option<&CourseLesson>| {
        it.map(|it| {
            let address = Address::new(shared.lang.get(), Page::Lesson(it.slug.to_string()));
            view! {
                <a class=format!("neighbour neighbour--{rel}") rel=rel href=url_of(&address)>
                    <span class="neighbour__label">{label}</span>
                    <span class="neighbour__title">{it.title.clone()}</span>
                </a>
            }
        })
    };
    let course = shared.course.get();
    let (before, after) =
        course.as_ref().map(|course| course.neighbours(&lesson.outline.slug)).unwrap_or_default();
    let map = url_of(&Address::new(shared.lang.get(), Page::Course));
    view! {
        <nav class="neighbours" aria-label=m.neighbours>
            {link("prev", m.previous_lesson, before)}
            {link("next", m.next_lesson, after)}
            <a class="neighbours__map" href=map>{m.course}</a>
        </nav>
    }
}
