//! One section of a lesson: heading and blocks. Notices when it has been read.

use crate::{
    browser::observe::InView,
    memo::Memo,
    ui::{
        app::Shared,
        blocks::Blocks,
        inline::inlines,
        note::NoteView,
        quiz::{Quiz, QuizReview, questions_of},
    },
};
use leptos::{html, prelude::*};
use lesson::{Lang, Lesson, Section, plain_text};
use progress::Kind;
use send_wrapper::SendWrapper;
use std::{sync::Arc, time::Duration};

/// How long a section's end must stay in view until the section counts as read: nobody's scrolling past does.
const READING_THE_END: Duration = Duration::from_secs(2);

/// The section at `place`. Its text changes with the lesson's language, its labs stay.
#[component]
pub fn SectionView(
    /// The lesson, in the language of the moment.
    lesson: Signal<Option<Arc<Lesson>>>,
    /// Which of its sections, from 0.
    place: usize,
) -> impl IntoView {
    let section = Memo::new(move |_| {
        lesson.with(|lesson| Some((lesson.as_ref()?.lang, lesson.as_ref()?.sections.get(place)?.clone())))
    });
    let id = section.with_untracked(|section| section.as_ref().map(|(_, section)| section.id.to_string()));
    let title = move || {
        section.with(|section| section.as_ref().map(|(lang, section)| inlines(&section.title, *lang)))
    };
    let blocks = Signal::derive(move || section.with(|section| blocks_of(section.as_ref())));
    let end = NodeRef::<html::Div>::new();
    watch(lesson, place, end);
    provide_context(Quiz::default());
    let slug = lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.outline.slug.to_string()));
    let names = slug.zip(id.clone());
    let questions =
        section.with_untracked(|section| section.as_ref().map(|(_, section)| questions_of(section)));
    let review = names.clone().zip(questions).map(|((lesson, _), questions)| {
        view! { <QuizReview lesson=lesson questions=questions /> }
    });
    let plain_title = Signal::derive(move || {
        section
            .with(|section| section.as_ref().map(|(_, section)| plain_text(&section.title)))
            .unwrap_or_default()
    });
    let note = names.map(|(lesson, section)| {
        view! { <NoteView lesson=lesson section=section title=plain_title /> }
    });

    view! {
        <section class="section" id=id>
            <h2 class="section__title text">{title}</h2>
            <Blocks blocks=blocks />
            {review}
            <div class="section__end" node_ref=end></div>
            {note}
        </section>
    }
}

fn blocks_of(section: Option<&(Lang, Section)>) -> Vec<lesson::Block> {
    section.map(|(_, section)| section.blocks.clone()).unwrap_or_default()
}

/// Tells progress when the section's end has been read.
fn watch(lesson: Signal<Option<Arc<Lesson>>>, place: usize, end: NodeRef<html::Div>) {
    let shared = Shared::get();
    let names = lesson.with_untracked(|lesson| {
        let lesson = lesson.as_ref()?;
        Some((lesson.outline.slug.to_string(), lesson.sections.get(place)?.id.to_string()))
    });
    let Some((slug, id)) = names else { return };
    Effect::new(move |_| {
        let Some(end) = end.get() else { return };
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let (slug, id) = (slug.clone(), id.clone());
        let reaching = InView::of(&end, "0px", move |is_in| {
            if let Some(timer) = timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
            if is_in {
                let (slug, id) = (slug.clone(), id.clone());
                let record = move || shared.progress.record(Kind::SectionRead, &slug, &id);
                let started = set_timeout_with_handle(record, READING_THE_END).ok();
                timer.set_value(started);
            }
        });
        let watching = SendWrapper::new(reaching);
        on_cleanup(move || drop(watching));
    });
}
