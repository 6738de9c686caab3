//! Fetching what the address asks for, and going on to it.

use crate::{
    address::{Address, Page},
    browser::{
        assets::{FetchError, fetch, fetch_bytes},
        document, faults,
        site::site,
    },
    ui::{app::Shared, lesson_page::read_lesson, title::title},
};
use leptos::{prelude::*, task::spawn_local};
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;

#[cfg(debug_assertions)]
use crate::ui::live;

/// How loading goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loading {
    /// Nothing is missing.
    Idle,
    /// Something is on its way.
    Waiting,
    /// It did not come, and why.
    Failed(FetchError),
}

/// Keeps course and lesson at what the address asks for. Returns the way to another attempt.
pub fn follow(shared: Shared) -> Retry {
    let attempt = RwSignal::new(0_u32);
    provide_context(Retry(attempt));
    let at_hand = AtHand::new(None);
    Effect::new(move |_| {
        attempt.track();
        let (lang, page) = (shared.lang.get(), shared.page.get());
        let served_text_stands = shared.served_text_stands.get();
        // Where the learner left off is known only once what the device has kept has been read.
        if page == Page::Start && !shared.progress.is_open() {
            shared.loading.set(Loading::Waiting);
            return;
        }
        spawn_local(async move {
            shared.loading.set(Loading::Waiting);
            let result = load(shared, at_hand, lang, page, served_text_stands).await;
            // A language or page chosen meanwhile has its own load under way.
            if let Err(error) = &result {
                faults::remember(&error.to_string());
            }
            shared.loading.set(result.map_or_else(Loading::Failed, |()| Loading::Idle));
        });
    });
    Effect::new(move |is_asked: Option<bool>| {
        let are_counted = matches!(shared.page.get(), Page::Course | Page::Progress);
        let is_known = shared.progress.is_open() && shared.course.with(Option::is_some);
        let is_due = is_known && shared.progress.needs_outlines(are_counted) && is_asked != Some(true);
        if is_due {
            spawn_local(async move {
                match fetch(&site().outlines).await {
                    Ok(outlines) => shared.progress.know_outlines(outlines),
                    // Until the page is loaded again, only the opened lesson is counted in parts.
                    Err(error) => faults::remember(&error.to_string()),
                }
            });
        }
        is_due || is_asked == Some(true)
    });
    Retry(attempt)
}

/// Tries again what failed.
#[derive(Clone, Copy)]
pub struct Retry(RwSignal<u32>);

impl Retry {
    /// Starts another attempt.
    pub fn again(self) {
        self.0.update(|attempt| *attempt += 1);
    }
}

async fn load(
    shared: Shared,
    at_hand: AtHand,
    lang: Lang,
    page: Page,
    served_text_stands: bool,
) -> Result<(), FetchError> {
    let course = course(shared, at_hand, lang).await?;
    let is_wanted = || shared.lang.get_untracked() == lang && shared.page.get_untracked() == page;
    match &page {
        Page::Start => {
            if let Some(slug) = shared.progress.lesson_to_continue(&course)
                && is_wanted()
            {
                let section = shared.progress.section_to_continue(&slug).unwrap_or_default();
                shared.history.replace(&Address::new(lang, Page::Lesson(slug)), &section);
            }
        }
        Page::Lesson(_) if served_text_stands => {}
        Page::Lesson(slug) | Page::Embed { lesson: slug, .. } => {
            let lesson = match course.lesson(slug).and_then(|lesson| lesson.asset.as_ref()) {
                Some(asset) => Some(fetch_lesson(asset).await?),
                // Planned, or no lesson at all: the page says which, under its own title.
                None => None,
            };
            if is_wanted() {
                document::set_title(&title(&page, lang, &course, lesson.as_deref()));
                match lesson {
                    Some(lesson) => show(shared, lesson),
                    None => shared.lesson.set(None),
                }
            }
        }
        Page::Course | Page::Progress | Page::Unknown(_) => {
            document::set_title(&title(&page, lang, &course, None));
        }
        #[cfg(debug_assertions)]
        Page::Gallery => {
            let asset = course.lessons().find_map(|lesson| lesson.asset.clone());
            if let Some(asset) = asset {
                shared.lesson.set(Some(fetch_lesson(&asset).await?));
            }
        }
    }
    // A page that is not shown yet arrives when it is.
    if is_wanted() && shared.is_shown.get_value() {
        // The content is in the document after the effects of this change have run.
        request_animation_frame(move || shared.history.arrived());
    }
    Ok(())
}

/// Shows a lesson. Its components take in another language of the same lesson and stay.
fn show(shared: Shared, lesson: Arc<Lesson>) {
    #[cfg(debug_assertions)]
    if shared.lesson.with_untracked(|old| old.as_ref().is_some_and(|old| !live::fits(old, &lesson))) {
        shared.lesson.set(None);
    }
    shared.progress.know_outline(&lesson.outline);
    shared.lesson.set(Some(lesson));
}

/// A lesson, read by the lessons' own code: both come at once.
async fn fetch_lesson(asset: &str) -> Result<Arc<Lesson>, FetchError> {
    let bytes = fetch_bytes(asset).await?;
    let lesson = read_lesson(bytes).await.map_err(|_| FetchError::Unreachable)?;
    lesson.map_err(|error| FetchError::Unreadable(format!("{asset}: {error}")))
}

/// The course that is shown, and the address that it came from: another language or another text has another.
type AtHand = StoredValue<Option<(String, Arc<Course>)>>;

/// The course in a language: the one at hand, or fetched.
async fn course(shared: Shared, at_hand: AtHand, lang: Lang) -> Result<Arc<Course>, FetchError> {
    let missing = || FetchError::Unreadable(format!("this build names no course in {}", lang.id()));
    let address = site().course(lang).map(str::to_owned).ok_or_else(missing)?;
    if let Some((_, course)) = at_hand.get_value().filter(|(from, _)| *from == address) {
        return Ok(course);
    }
    let course: Arc<Course> = Arc::new(fetch(&address).await?);
    if shared.lang.get_untracked() == lang {
        at_hand.set_value(Some((address, Arc::clone(&course))));
        shared.progress.know_course(&course);
        shared.course.set(Some(Arc::clone(&course)));
    }
    Ok(course)
}
