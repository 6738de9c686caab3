//! The application: the page as the build renders it, and its start in the browser.

use crate::ui::{
    alive::Alive, contents, course_page::CoursePage, dialogs::DialogHost, embed_page::EmbedPage,
    footer::Footer, lesson_text::LessonText, not_found::NotFound, outlines, page_news::News, pages,
    planned_page::PlannedPage, progress_page::ProgressPage, python_page::PythonPage, shortcuts,
    start_page::StartPage, top_bar::TopBar,
};
use leptos::prelude::*;
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;
use ui_kit::{
    address::{Address, Page},
    browser::{
        document, faults, framed,
        history::{History, Location},
        math_font,
        panic::tell_boot,
        preferences,
    },
    components::part::{Part, PartPlace},
    context::{EmbedMode, Going, OpenDialog, PartsState, Shared},
    memo::TidyMemo,
    progress_store::ProgressStore,
    text::Text,
};

#[cfg(debug_assertions)]
use crate::ui::live;

/// The input for rendering a page.
#[derive(Clone, Debug)]
pub struct Start {
    /// The language, if the address does not name one.
    pub lang: Lang,
    pub course: Arc<Course>,
    /// The lesson of the address, if there is one.
    pub lesson: Option<Arc<Lesson>>,
    /// Whether the lesson of the address is written in the other language only.
    pub is_in_other: bool,
}

/// Starts the application in the browser, for as long as the document lives. Notifies the boot script when the parts of
/// the first view are mounted, and when something they need could not be loaded.
pub fn start() {
    let owner = Owner::new();
    owner.with(|| {
        let lang = document::lang().unwrap_or(Lang::En);
        let shared = share(History::of_browser(), lang);
        let alive = Alive::new(shared.parts);
        let mode = EmbedMode::of_query(shared);
        provide_context(mode);
        if mode.is_presented {
            shared.progress.stop_recording();
        }
        // The text is in the document already: this restores the reader's place.
        shared.history.arrived();
        faults::notice();
        shared.progress.open();
        pages::follow(shared, alive);
        outlines::fetch_when_needed(shared);
        if mode.is_alone {
            framed::report_height();
        } else {
            shortcuts::listen();
            contents::close_when_used();
        }
        #[cfg(debug_assertions)]
        live::follow(shared);
        Effect::new(move |_| {
            let lang = shared.lang.get();
            document::set_lang(lang);
            preferences::keep_lang(lang);
        });
        tell_when_running(shared);
    });
    // Dropping it would dispose everything.
    std::mem::forget(owner);
}

/// Notifies the boot script, once, that all parts of the first view are mounted.
fn tell_when_running(shared: Shared) {
    Effect::new(move |is_reported: Option<bool>| {
        let is_reported = is_reported.unwrap_or_default();
        let is_running = shared.parts.are_running();
        if is_running && !is_reported {
            tell_boot("torchlit:running", "");
            math_font::set_below_view();
        }
        is_reported || is_running
    });
}

/// Renders the page at one address, for the build.
pub fn static_page(address: Address, start: Start) -> impl IntoView {
    let shared = share(History::fixed(Location::at(address)), start.lang);
    shared.course.set(Some(start.course));
    shared.lesson.set(start.lesson);
    view! { <Shell is_in_other=start.is_in_other /> }
}

fn share(history: History, lang: Lang) -> Shared {
    let location = history.location();
    let lang = TidyMemo::new(move |_| location.with(|location| location.address.lang).unwrap_or(lang));
    let page = TidyMemo::new(move |_| location.with(|location| location.address.page.clone()));
    let shared = Shared {
        history,
        lang,
        page,
        course: RwSignal::new(None),
        lesson: RwSignal::new(None),
        section: RwSignal::new(0),
        going: RwSignal::new(Going::Here),
        progress: ProgressStore::new(&labs::AWARDS),
        parts: PartsState::default(),
    };
    provide_context(shared);
    provide_context(Text::new(lang));
    provide_context(OpenDialog::default());
    shared
}

#[component]
fn Shell(is_in_other: bool) -> impl IntoView {
    let shared = Shared::get();
    if let Page::Embed { lab, .. } = shared.page.get_untracked() {
        return view! { <EmbedPage lab=lab /> }.into_any();
    }
    let page = match (shared.page.get_untracked(), shared.lesson.get_untracked()) {
        (Page::Start, _) => view! { <StartPage /> }.into_any(),
        (Page::Course, _) => view! { <CoursePage /> }.into_any(),
        (Page::Lesson(_), Some(lesson)) => view! { <LessonText lesson=lesson /> }.into_any(),
        (Page::Lesson(slug), None) => view! { <PlannedPage slug=slug is_in_other=is_in_other /> }.into_any(),
        (Page::Progress, _) => view! { <ProgressPage /> }.into_any(),
        (Page::Python, _) => view! { <PythonPage /> }.into_any(),
        (Page::Embed { .. } | Page::Unknown(_), _) => view! { <NotFound /> }.into_any(),
    };
    view! {
        <TopBar />
        <PartPlace part=Part::News><News /></PartPlace>
        {page}
        <Footer />
        <PartPlace part=Part::Dialogs><DialogHost /></PartPlace>
    }
    .into_any()
}
