//! Moving inside the site: the page that is asked for is fetched, and takes the place of the one before it without a load of
//! the document. Until it is there, and where it does not come, the one before stays as it was.

use crate::{
    browser::{
        assets::{FetchError, fetch, fetch_bytes},
        document, faults, focus,
        history::Request,
        panic::tell_boot,
        served::Served,
        turn::until,
    },
    text::{Messages, places::Places, use_text},
    ui::{app::Shared, late::in_module},
};
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use lesson::{Course, DecodeError, Lesson, decode};
use std::{sync::Arc, time::Duration};

/// How moving to another page goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// Nowhere.
    Here,
    /// Another page is on its way.
    OnTheWay,
    /// It did not come.
    Failed,
}

/// After this time it is said that a page is on its way.
const SLOW: Duration = Duration::from_secs(1);

/// What a page's parts need.
struct Content {
    course: Option<Arc<Course>>,
    lesson: Option<Arc<Lesson>>,
}

/// Brings the served page to life, and shows the pages that are asked for from then on.
pub fn follow(shared: Shared) {
    let Some(served) = Served::here() else { return };
    let at_hand = AtHand::new_local(None);
    if served.kind() == "unknown" && shared.is_known_page() {
        // The address leads to a page, but is not its name, and the host has no answer to it.
        shared.history.ask_for_own();
    } else {
        spawn_local(ScopedFuture::new_untracked(async move { first(shared, at_hand, served).await }));
    }
    Effect::new(move |_| {
        let Some(request) = shared.history.request().get() else {
            shared.going.set(Going::Here);
            return;
        };
        spawn_local(ScopedFuture::new_untracked(async move { go(shared, at_hand, request).await }));
    });
}

/// Brings the page that the document was served with to life.
async fn first(shared: Shared, at_hand: AtHand, served: Served) {
    let content = load(at_hand, &served).await;
    let is_kept = keeper_is_here(shared).await;
    // Another page may have taken its place meanwhile.
    if !served.is_shown() {
        return;
    }
    match content {
        Ok(content) if is_kept => {
            take(shared, content);
            shared.alive.bring(shared, &served);
        }
        content => {
            if let Err(error) = content {
                faults::remember(&error.to_string());
            }
            tell_boot("torchlit:failed", "");
        }
    }
}

/// Waits for what keeps progress: without it nothing that a reader does may look as if it were kept. Returns whether it came.
async fn keeper_is_here(shared: Shared) -> bool {
    until(move || shared.progress.is_open() || shared.progress.is_missing()).await;
    !untrack(|| shared.progress.is_missing())
}

/// Fetches a page and shows it.
async fn go(shared: Shared, at_hand: AtHand, request: Request) {
    shared.going.set(Going::OnTheWay);
    let brought = async {
        let served = Served::fetch(&request.url()).await?;
        // A page of a site that has been built anew since needs the code of that.
        let is_of_build = Served::here().is_none_or(|here| here.is_of_build(&served));
        let content = if is_of_build { Some(load(at_hand, &served).await?) } else { None };
        Ok::<_, FetchError>((served, content))
    };
    let brought = brought.await;
    let is_kept = keeper_is_here(shared).await;
    if !shared.history.is_latest(&request) {
        return;
    }
    match brought {
        Ok((served, Some(content))) if is_kept => show(shared, request, &served, content),
        Ok(_) => shared.history.load(&request),
        Err(error) => {
            faults::remember(&error.to_string());
            shared.history.give_up(&request);
            shared.going.set(Going::Failed);
        }
    }
}

/// Puts a page in the place of the one that is shown.
fn show(shared: Shared, request: Request, next: &Served, content: Content) {
    let Some(here) = Served::here() else { return };
    // The same page once more is one whose lesson was written anew: its labs may be others.
    let is_other_address =
        shared.history.location().with_untracked(|here| here.address != request.location.address);
    let is_same_page = shared.page.get_untracked() == request.location.address.page;
    let slug = content.lesson.as_ref().map(|lesson| lesson.outline.slug.to_string());
    let is_same_lesson = is_same_page && is_other_address && slug.is_some() && shared.lesson_slug() == slug;
    if !shared.history.commit(request) {
        return;
    }
    document::close_dialogs();
    let focused = focus::here();
    shared.alive.carry_to(next, is_same_lesson);
    take(shared, content);
    here.replace_by(next);
    // Moving an element takes the focus from it.
    focused.iter().filter(|it| it.is_connected()).for_each(focus::on);
    shared.history.arrived();
    shared.alive.bring(shared, next);
}

/// Makes a page's content that of the moment.
fn take(shared: Shared, Content { course, lesson }: Content) {
    if let Some(course) = &course {
        shared.progress.know_course(course);
    }
    if let Some(lesson) = &lesson {
        shared.progress.know_outline(&lesson.outline);
    }
    shared.course.set(course);
    shared.lesson.set(lesson);
}

/// The course that was fetched last, by its address.
type AtHand = StoredValue<Option<(String, Arc<Course>)>, LocalStorage>;

/// Fetches what a page's parts need.
async fn load(at_hand: AtHand, page: &Served) -> Result<Content, FetchError> {
    let course = match page.course() {
        Some(address) => Some(course(at_hand, address).await?),
        None => None,
    };
    let lesson = match page.lesson() {
        Some(address) => {
            let bytes = fetch_bytes(&address).await?;
            let read = read_lesson(bytes).await.map_err(|_| FetchError::Unreachable)?;
            Some(read.map_err(|error| FetchError::Unreadable(format!("{address}: {error}")))?)
        }
        None => None,
    };
    Ok(Content { course, lesson })
}

async fn course(at_hand: AtHand, address: String) -> Result<Arc<Course>, FetchError> {
    let known = at_hand.with_value(|known| known.clone().filter(|(known, _)| *known == address));
    if let Some((_, course)) = known {
        return Ok(course);
    }
    let course: Arc<Course> = Arc::new(fetch(&address).await?);
    at_hand.set_value(Some((address, Arc::clone(&course))));
    Ok(course)
}

in_module! {
    lesson:
    /// What a lesson's parts need, from its asset's bytes.
    pub fn read_lesson(bytes: Vec<u8>) -> Result<Arc<Lesson>, DecodeError> {
        decode(&bytes).map(Arc::new)
    }
}

/// Says that another page is on its way, when that takes long, or that it did not come.
#[component]
pub fn GoingNews() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let is_slow = RwSignal::new(false);
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        is_slow.set(false);
        let is_on_the_way = shared.going.get() == Going::OnTheWay;
        let wait = || set_timeout_with_handle(move || is_slow.set(true), SLOW).ok();
        is_on_the_way.then(wait).flatten()
    });
    let again = move |_| {
        if shared.going.get_untracked() == Going::Failed {
            shared.history.ask_again();
        } else if let Some(served) = Served::here() {
            shared.alive.bring(shared, &served);
        }
    };
    let news = move || {
        if shared.going.get() == Going::Failed || shared.alive.has_failed() {
            Some(
                view! {
                    <div class="notice">
                        <p>{text.say(|m: &Places| m.page_failed)}</p>
                        <button type="button" class="button" on:click=again>{text.say(|m: &Messages| m.try_again)}</button>
                    </div>
                }
                .into_any(),
            )
        } else {
            is_slow.get().then(|| {
                view! { <div class="notice"><p>{text.say(|m: &Messages| m.loading)}</p></div> }.into_any()
            })
        }
    };
    view! { <div role="status">{news}</div> }
}
