//! Navigation inside the site: the requested page is fetched, and replaces the current one without a reload of the
//! document. Until it is fetched, and if that fails, the current page stays as it was.

use crate::ui::alive::Alive;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use lesson::{Course, DecodeError, Lesson, decode};
use std::sync::Arc;
use ui_kit::{
    browser::{
        assets::{FetchError, fetch, fetch_bytes},
        document, faults, focus,
        history::Request,
        math_font,
        panic::tell_boot,
        schedule::{until, wait},
        served::Served,
    },
    context::{Going, Shared},
    in_module,
};

/// The data that the parts of a page need.
struct Content {
    course: Option<Arc<Course>>,
    lesson: Option<Arc<Lesson>>,
}

/// Mounts the parts of the served page, and shows the pages that are requested from then on.
pub fn follow(shared: Shared, alive: Alive) {
    let Some(served) = Served::here() else { return };
    let at_hand = AtHand::new_local(None);
    if served.kind() == "unknown" && shared.is_known_page() {
        // The address is that of a page in another spelling, which the host does not know.
        shared.history.ask_for_own();
    } else {
        spawn_local(ScopedFuture::new_untracked(async move { first(shared, alive, at_hand, served).await }));
    }
    Effect::new(move |_| {
        let Some(request) = shared.history.request().get() else {
            shared.going.set(Going::Here);
            return;
        };
        spawn_local(ScopedFuture::new_untracked(async move { go(shared, alive, at_hand, request).await }));
    });
    Effect::new(move |known: Option<u32>| {
        let n_retries = shared.parts.n_retries();
        if known.is_some_and(|known| known != n_retries)
            && let Some(served) = Served::here()
        {
            alive.bring(shared, &served);
        }
        n_retries
    });
}

/// Mounts the parts of the page that the document was served with.
async fn first(shared: Shared, alive: Alive, at_hand: AtHand, served: Served) {
    let content = load(at_hand, &served).await;
    let is_kept = keeper_is_here(shared).await;
    // Another page may have taken its place meanwhile.
    if !served.is_shown() {
        return;
    }
    match content {
        Ok(content) if is_kept => {
            take(shared, content);
            wait(0).await;
            if served.is_shown() {
                alive.bring(shared, &served);
            }
        }
        content => {
            if let Err(error) = content {
                faults::remember(&error.to_string());
            }
            tell_boot("torchlit:failed", "");
        }
    }
}

/// Waits for the code that keeps progress: without it nothing that a reader does may look as if it were kept. Returns
/// whether it was loaded.
async fn keeper_is_here(shared: Shared) -> bool {
    until(move || shared.progress.is_open() || shared.progress.is_missing()).await;
    !untrack(|| shared.progress.is_missing())
}

/// Fetches a page and shows it.
async fn go(shared: Shared, alive: Alive, at_hand: AtHand, request: Request) {
    shared.going.set(Going::OnTheWay);
    let brought = async {
        let served = Served::fetch(&request.url()).await?;
        // A page of a newer build needs the code of that build.
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
        Ok((served, Some(content))) if is_kept => show(shared, alive, request, &served, content),
        Ok(_) => shared.history.load(&request),
        Err(error) => {
            faults::remember(&error.to_string());
            shared.history.give_up(&request);
            shared.going.set(Going::Failed);
            // A document that has asked for another page at its start shows its own.
            if let Some(here) = Served::here().filter(|_| !shared.parts.have_begun()) {
                first(shared, alive, at_hand, here).await;
            }
        }
    }
}

/// Replaces the page that is shown by another.
fn show(shared: Shared, alive: Alive, request: Request, next: &Served, content: Content) {
    let Some(here) = Served::here() else { return };
    // The same address once more means that the lesson was rewritten: its labs may be others.
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
    alive.carry_to(next, is_same_lesson);
    take(shared, content);
    here.replace_by(next);
    // Moving an element takes the focus from it.
    focused.iter().filter(|it| it.is_connected()).for_each(focus::on);
    math_font::set_page();
    shared.history.arrived();
    alive.bring(shared, next);
}

/// Makes a page's content the current one.
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

/// Fetches the data that the parts of a page need.
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
    /// Decodes the data that the parts of a lesson need from the bytes of its asset.
    pub fn read_lesson(bytes: Vec<u8>) -> Result<Arc<Lesson>, DecodeError> {
        decode(&bytes).map(Arc::new)
    }
}
