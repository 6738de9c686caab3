//! The whole page, and what all its components share.

use crate::{
    address::{Address, Page},
    browser::{
        document, faults,
        history::{History, Location},
        preferences,
    },
    text::Text,
    ui::{
        course_page::CoursePage,
        dialogs::{DialogHost, OpenDialog},
        footer::Footer,
        lesson_page::LessonPage,
        loading::{self, Loading},
        news::{GainNews, StorageNews},
        not_found::NotFound,
        progress_page::ProgressPage,
        progress_store::ProgressStore,
        shortcuts,
        top_bar::TopBar,
    },
};
use leptos::prelude::*;
use lesson::{Course, Lang, Lesson};
use std::sync::Arc;

#[cfg(debug_assertions)]
use crate::ui::live;

/// What all components can read. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Shared {
    /// Where the page is.
    pub history: History,
    /// The language of the moment.
    pub lang: Memo<Lang>,
    /// The page of the moment.
    pub page: Memo<Page>,
    /// The course in the language of the moment, once it is there.
    pub course: RwSignal<Option<Arc<Course>>>,
    /// The opened lesson, once it is there. While another language of it loads, the one before stays.
    pub lesson: RwSignal<Option<Arc<Lesson>>>,
    /// Which section of the lesson is being read, from 0.
    pub section: RwSignal<usize>,
    /// How loading goes.
    pub loading: RwSignal<Loading>,
    /// The learner's progress.
    pub progress: ProgressStore,
}

impl Shared {
    /// What the [`App`] above shares.
    pub fn get() -> Self {
        expect_context()
    }
}

/// What a page starts with.
#[derive(Clone, Debug)]
pub struct Start {
    /// The language, where the address leaves it open.
    pub lang: Lang,
    /// The course, where it is at hand.
    pub course: Option<Arc<Course>>,
    /// The lesson of the address, where it is at hand.
    pub lesson: Option<Arc<Lesson>>,
}

/// The page in the browser.
#[component]
pub fn App() -> impl IntoView {
    let lang = preferences::lang().or_else(document::preferred_lang).unwrap_or(Lang::Ko);
    let shared = share(History::of_browser(), Start { lang, course: None, lesson: None });
    shared.progress.open();
    faults::notice();
    let _retry = loading::follow(shared);
    #[cfg(debug_assertions)]
    live::follow(shared, _retry);
    Effect::new(move |_| {
        let lang = shared.lang.get();
        document::set_lang(lang);
        preferences::keep_lang(lang);
    });
    view! { <Shell /> }
}

/// The page at one address, without a browser: for prerendering and for tests.
pub fn static_page(address: Address, start: Start) -> impl IntoView {
    share(History::fixed(Location::at(address)), start);
    view! { <Shell /> }
}

fn share(history: History, start: Start) -> Shared {
    let location = history.location();
    let lang = Memo::new(move |_| location.with(|location| location.address.lang).unwrap_or(start.lang));
    let page = Memo::new(move |_| location.with(|location| location.address.page.clone()));
    let shared = Shared {
        history,
        lang,
        page,
        course: RwSignal::new(start.course),
        lesson: RwSignal::new(start.lesson),
        section: RwSignal::new(0),
        loading: RwSignal::new(Loading::Idle),
        progress: ProgressStore::default(),
    };
    provide_context(shared);
    provide_context(Text::new(lang));
    provide_context(OpenDialog::default());
    shared
}

#[component]
fn Shell() -> impl IntoView {
    let shared = Shared::get();
    Effect::new(|_| shortcuts::listen());
    #[cfg(debug_assertions)]
    let mistakes = view! { <live::LessonMistakes /> };
    #[cfg(not(debug_assertions))]
    let mistakes = ();
    view! {
        <TopBar />
        {mistakes}
        <StorageNews />
        {move || match shared.page.get() {
            Page::Start | Page::Course => view! { <CoursePage /> }.into_any(),
            Page::Lesson(slug) => view! { <LessonPage slug=slug /> }.into_any(),
            Page::Progress => view! { <ProgressPage /> }.into_any(),
            #[cfg(debug_assertions)]
            Page::Gallery => view! { <crate::ui::gallery::Gallery /> }.into_any(),
            Page::Unknown(path) => view! { <NotFound path=path /> }.into_any(),
        }}
        <GainNews />
        <Footer />
        <DialogHost />
    }
}
