//! The whole page, and what all its components share.

use crate::{
    address::{Address, Page},
    browser::{
        document, faults,
        history::{History, Location},
        preferences,
        takeover::Served,
    },
    memo::Memo,
    text::Text,
    ui::{
        course_page::CoursePage,
        dialogs::{DialogHost, OpenDialog},
        first_lesson_news::FirstLessonNews,
        footer::Footer,
        gain_news::GainNews,
        lesson_page::{EmbedPage, LessonPage},
        loading::{self, Loading},
        news::StorageNews,
        not_found::NotFound,
        progress_page::ProgressPage,
        progress_store::ProgressStore,
        shortcuts,
        start_page::StartPage,
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
    /// How many parts with code of their own are still on their way, of those that the first view shows.
    parts_awaited: RwSignal<u32>,
    /// Whether the page is in the document. Not reactive.
    pub is_shown: StoredValue<bool>,
    /// Whether the served text of the lesson stands in the lesson's place, for nothing but text is needed yet. Told once,
    /// by [`end_served_text`](Self::end_served_text): what then begins begins once.
    pub served_text_stands: RwSignal<bool>,
    /// Whether everything around that text is in the document.
    pub is_around_text: RwSignal<bool>,
    /// What is done when all is there, before the page is told to be complete.
    pub before_complete: StoredValue<Option<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Shared {
    /// What the [`App`] above shares.
    pub fn get() -> Self {
        expect_context()
    }

    /// Lets the page wait for one more part before it is shown, until [`part_came`](Self::part_came).
    pub fn await_part(self) {
        self.parts_awaited.update(|n_parts| *n_parts += 1);
    }

    /// A part that was waited for is there, or will not come.
    pub fn part_came(self) {
        self.parts_awaited.update(|n_parts| *n_parts = n_parts.saturating_sub(1));
    }

    /// From here on the lesson is to stand where its served text does, or is left.
    pub fn end_served_text(self) {
        if self.served_text_stands.try_get_untracked() == Some(true) {
            self.served_text_stands.set(false);
        }
    }

    /// Whether all that the address asks for is there, or known not to be. Reactive.
    pub fn is_complete(self) -> bool {
        let has_lesson = |slug: &str| {
            self.lesson.with(|lesson| lesson.as_ref().is_some_and(|it| it.outline.slug.as_str() == slug))
        };
        let is_there = |slug: &str| {
            has_lesson(slug)
                || self.course.with(|course| {
                    course.as_ref().is_some_and(|it| it.lesson(slug).is_none_or(|it| it.asset.is_none()))
                })
        };
        let is_here = match self.page.get() {
            Page::Lesson(_) if self.served_text_stands.get() => self.course.with(Option::is_some),
            Page::Lesson(slug) | Page::Embed { lesson: slug, .. } => is_there(&slug),
            // Goes on to a lesson, as soon as one is known.
            Page::Start => self.course.with(|course| {
                course.as_ref().is_some_and(|course| course.lessons().all(|lesson| lesson.asset.is_none()))
            }),
            Page::Course | Page::Progress | Page::Unknown(_) => self.course.with(Option::is_some),
            #[cfg(debug_assertions)]
            Page::Gallery => self.lesson.with(Option::is_some),
        };
        is_here && self.loading.get() == Loading::Idle
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

/// How the page comes to stand in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Everything around the lesson's served text is there, and the text stays until more is needed.
    AroundText,
    /// Everything that the address asks for is there.
    Complete,
    /// Something did not come.
    Failed,
}

/// The page in the browser.
#[component]
pub fn App(
    /// What the document shows already.
    served: Served,
    /// Called when the page is complete, its labs and the learner's progress included, or when loading failed; and before
    /// that, where text is enough, when all around the text is there.
    on_settled: impl Fn(Settled) + Clone + 'static,
) -> impl IntoView {
    let lang = document::lang().unwrap_or(Lang::En);
    let history = History::of_browser(served != Served::Nothing);
    let shared = share(history, Start { lang, course: None, lesson: None });
    let is_lesson = matches!(shared.page.get_untracked(), Page::Lesson(_));
    shared.served_text_stands.set(served == Served::EnoughText && is_lesson);
    // Where text is enough, nothing is kept on this device.
    Effect::new(move |_| {
        if !shared.served_text_stands.get() {
            shared.progress.open();
        }
    });
    tell_when_settled(shared, on_settled);
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

/// Calls `on_settled`, and then goes to where the address leads. A turn of the browser lies between: what a signal
/// shows is in the document only then, and its labs only then count as awaited.
fn tell_when_settled(shared: Shared, on_settled: impl Fn(Settled) + Clone + 'static) {
    let told = StoredValue::new(None::<Settled>);
    let state = move || {
        if matches!(shared.loading.get(), Loading::Failed(_)) || shared.progress.is_missing() {
            return Some(Settled::Failed);
        }
        let is_whole = shared.is_complete() && shared.parts_awaited.get() == 0;
        if shared.served_text_stands.get() {
            is_whole.then_some(Settled::AroundText)
        } else {
            (is_whole && shared.progress.is_open()).then_some(Settled::Complete)
        }
    };
    let is_news = move |settled| match told.get_value() {
        None => true,
        Some(Settled::AroundText) => settled != Settled::AroundText,
        Some(Settled::Complete | Settled::Failed) => false,
    };
    let tell = move |on_settled: &dyn Fn(Settled)| {
        let Some(settled) = untrack(state).filter(|&settled| is_news(settled)) else { return };
        told.set_value(Some(settled));
        settle(shared, settled, on_settled);
    };
    Effect::new(move |_| {
        if state().is_some() {
            let on_settled = on_settled.clone();
            set_timeout(move || tell(&on_settled), std::time::Duration::ZERO);
        }
    });
}

/// Puts what is there in its place, and tells so.
fn settle(shared: Shared, settled: Settled, on_settled: &dyn Fn(Settled)) {
    if settled == Settled::Complete
        && let Some(act) = shared.before_complete.try_update_value(Option::take).flatten()
    {
        act();
    }
    on_settled(settled);
    if settled == Settled::AroundText {
        shared.is_around_text.set(true);
    } else {
        shared.is_shown.set_value(true);
        shared.history.arrived();
    }
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
        parts_awaited: RwSignal::new(0),
        is_shown: StoredValue::new(false),
        served_text_stands: RwSignal::new(false),
        is_around_text: RwSignal::new(false),
        before_complete: StoredValue::new_local(None),
    };
    provide_context(shared);
    provide_context(Text::new(lang));
    provide_context(OpenDialog::default());
    shared
}

#[component]
fn Shell() -> impl IntoView {
    let shared = Shared::get();
    // An embedded lab never leads to another page: what it shows is decided once.
    if let Page::Embed { lesson, lab } = shared.page.get_untracked() {
        return view! { <EmbedPage lesson=lesson lab=lab /> }.into_any();
    }
    Effect::new(|_| shortcuts::listen());
    #[cfg(debug_assertions)]
    let mistakes = view! { <live::LessonMistakes /> };
    #[cfg(not(debug_assertions))]
    let mistakes = ();
    view! {
        <TopBar />
        {mistakes}
        <StorageNews />
        <FirstLessonNews />
        {move || match shared.page.get() {
            Page::Start => view! { <StartPage /> }.into_any(),
            Page::Course => view! { <CoursePage /> }.into_any(),
            Page::Lesson(slug) => view! { <LessonPage slug=slug /> }.into_any(),
            Page::Progress => view! { <ProgressPage /> }.into_any(),
            #[cfg(debug_assertions)]
            Page::Gallery => view! { <crate::ui::gallery::Gallery /> }.into_any(),
            Page::Embed { lesson, lab } => view! { <EmbedPage lesson=lesson lab=lab /> }.into_any(),
            Page::Unknown(_) => view! { <NotFound /> }.into_any(),
        }}
        <GainNews />
        <Footer />
        <DialogHost />
    }
    .into_any()
}
