//! A lesson of which the document's own text is enough for now: it stays in its place. The lesson's code comes a screen's
//! height before anything of it is needed, or when the reader touches something that needs it, and is then built beside
//! the text, which it takes over in one go.

use crate::{
    browser::{
        assets::FetchError,
        document,
        observe::InView,
        panic::tell_boot,
        takeover::{TEXT_PLACE, Takeover},
    },
    memo::Memo,
    ui::{app::Shared, lesson_page::lesson_view, loading::Loading},
};
use leptos::{ev, html, mount::mount_to, prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use send_wrapper::SendWrapper;
use std::any::Any;

/// What in the text needs the lesson's code when it comes near: labs, and the ends by which a section counts as read.
const NEEDY: &str = "#app :is(.lab-place, .section__end)";
/// How near: a screen's height above and below.
const NEAR: &str = "100% 0px";
/// What the boot script tells when a control in the text was touched.
const TOUCHED: &str = "torchlit:touched";

/// The place of the served text, and then of the lesson.
#[component]
pub fn ServedLesson(
    /// The lesson's name.
    slug: String,
) -> impl IntoView {
    let shared = Shared::get();
    let place = NodeRef::<html::Div>::new();
    let is_due = due(shared);
    let built = StoredValue::new_local(None::<Box<dyn Any>>);
    // A memo, which tells once: what is built goes when the effect below runs again.
    let is_time = Memo::new(move |_| is_due.get() && shared.is_around_text.get());
    Effect::new(move |_| {
        if is_time.get() {
            build_beside(shared, slug.clone(), place, built);
        }
    });
    // A page that the reader goes on to has no text to stand for it.
    on_cleanup(move || shared.end_served_text());
    view! { <div class=TEXT_PLACE node_ref=place></div> }
}

/// Builds the lesson beside its text, and has it take over when it is complete.
fn build_beside(
    shared: Shared,
    slug: String,
    place: NodeRef<html::Div>,
    built: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
) {
    tell_boot("torchlit:needed", "");
    shared.await_part();
    shared.end_served_text();
    spawn_local(ScopedFuture::new_untracked(async move {
        match lesson_view(slug).await {
            Ok(lesson) => {
                // Gone when the reader has left the lesson.
                let place = place.try_get_untracked().flatten();
                if let Some(takeover) = place.and_then(|place| Takeover::of_lesson(&place)) {
                    built.set_value(Some(Box::new(mount_to(takeover.page(), move || lesson))));
                    shared.before_complete.set_value(Some(Box::new(move || takeover.take_over())));
                }
            }
            Err(_) => shared.loading.set(Loading::Failed(FetchError::Unreachable)),
        }
        shared.part_came();
    }));
}

/// Whether the lesson's code is needed: something that needs it is near or was touched, or the text is to be in another
/// language. Once it is, it stays so.
fn due(shared: Shared) -> ReadSignal<bool> {
    let (is_due, set_due) = signal(document::is_touched());
    let lang = shared.lang.get_untracked();
    Effect::new(move |_| {
        if shared.lang.get() != lang {
            set_due.set(true);
        }
    });
    let touched =
        window_event_listener(ev::Custom::<web_sys::Event>::new(TOUCHED), move |_| set_due.set(true));
    let come = move |is_in| {
        if is_in {
            set_due.set(true);
        }
    };
    let needy = document::root().map(|root| document::all(&root, NEEDY)).unwrap_or_default();
    let near = needy.iter().map(|element| InView::of(element, NEAR, come)).collect::<Vec<_>>();
    // A browser that cannot say what is in view gets everything.
    if near.iter().any(Option::is_none) {
        set_due.set(true);
    }
    let watching = StoredValue::new(Some(SendWrapper::new((near, touched))));
    let stop = move || {
        if let Some((near, touched)) =
            watching.try_update_value(Option::take).flatten().map(SendWrapper::take)
        {
            drop(near);
            touched.remove();
        }
    };
    Effect::new(move |_| {
        if is_due.get() {
            stop();
        }
    });
    on_cleanup(stop);
    is_due
}
