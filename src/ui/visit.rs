//! A visit to a lesson: the section being read, the sections that count as read, and the state that the parts share.

use crate::ui::{print, reading::follow_reading};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use progress::Kind;
use std::{cell::RefCell, rc::Rc, time::Duration};
use ui_kit::{
    browser::{document, observe::InView, place::Place},
    context::{OpenLesson, Shared},
    in_module,
};
use web_sys::Element;

/// How long a section must be read until it is kept as the place to continue at: scrolling past does not count.
const SETTLED: Duration = Duration::from_secs(2);
/// How long a section's end must stay in view until the section counts as read: scrolling past does not count.
const READING_THE_END: Duration = Duration::from_secs(2);

/// A visit to a lesson. Ends when it is dropped.
pub struct Visit {
    slug: String,
    owner: Owner,
    ends: Vec<InView>,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

in_module! {
    lesson:
    /// Returns the visit to the lesson of this slug, whose text is in the document now: `last`, which continues, else a
    /// new one. Call it where the contexts that all pages share are provided.
    pub fn visit(shared: Shared, slug: String, last: Option<Visit>) -> Visit {
        let mut visit = last.unwrap_or_else(|| Visit::begin(shared, &slug));
        visit.watch_ends(shared);
        visit
    }
}

impl Visit {
    fn begin(shared: Shared, slug: &str) -> Self {
        let owner = Owner::new();
        owner.with(|| {
            shared.section.set(0);
            let open = OpenLesson::new(shared, slug);
            provide_context(open);
            follow_reading(shared);
            print::follow(shared, open);
            keep_position(shared, slug.to_owned());
        });
        Self { slug: slug.to_owned(), owner, ends: Vec::new() }
    }

    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Returns the owner of the lesson's parts.
    pub fn owner(&self) -> &Owner {
        &self.owner
    }

    /// Watches the ends of the sections that are in the document now.
    fn watch_ends(&mut self, shared: Shared) {
        let ends = document::root().map(|root| document::all(&root, ".section__end")).unwrap_or_default();
        self.ends = ends.iter().filter_map(|end| watch_end(shared, &self.slug, end)).collect();
    }
}

/// Records that a section was read once its end has been in view for [`READING_THE_END`].
fn watch_end(shared: Shared, slug: &str, end: &Element) -> Option<InView> {
    let section = end.closest("section").ok()??.id();
    let slug = slug.to_owned();
    let timer = Rc::new(RefCell::new(None::<TimeoutHandle>));
    InView::of(end, "0px", move |is_in| {
        if let Some(timer) = timer.take() {
            timer.clear();
        }
        if is_in {
            let (slug, section) = (slug.clone(), section.clone());
            let record = move || shared.progress.record(Kind::SectionRead, &slug, &section);
            timer.replace(set_timeout_with_handle(record, READING_THE_END).ok());
        }
    })
}

/// Keeps which lesson is open, and which of its sections is being read, so that the learner can continue there.
fn keep_position(shared: Shared, slug: String) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let slug = StoredValue::new(slug);
    Effect::new(move |_| {
        if !shared.progress.is_open() {
            return;
        }
        slug.with_value(|slug| shared.progress.keep_position(slug));
        let place = shared.section.get();
        let keep = move || {
            // At the very top, nothing has been read yet: what was kept before stays.
            let is_reading = matches!(Place::now(), Place::Block { .. });
            let id = shared
                .lesson
                .with_untracked(|lesson| Some(lesson.as_ref()?.sections.get(place)?.id.to_string()));
            if let Some(id) = id.filter(|_| is_reading) {
                slug.with_value(|slug| shared.progress.keep_section(slug, &id));
            }
        };
        stop();
        timer.set_value(set_timeout_with_handle(keep, SETTLED).ok());
    });
    on_cleanup(stop);
}
