//! Mounting of the parts of a served page: each component is mounted in the element that the build rendered for it,
//! nearest to the reader first, in turns between which the browser handles input.
//!
//! All parts share one root owner, and so one state: it is one application whose views are in several places. Why not
//! hydration or islands: `docs/start.md`.

use crate::ui::{
    contents::Mark,
    course_chapter::{ChapterSummary, StopState},
    course_page::Resume,
    dialogs::DialogHost,
    ending::EndingPlace,
    feedback::Feedback,
    footer::FooterActions,
    gain_news::GainNews,
    not_found::NotFoundText,
    note::NoteView,
    page_news::News,
    progress_page::progress_view,
    standing_card::StandingCard,
    standing_chip::StandingChip,
    theme::ThemeButton,
    top_bar::LanguageLink,
    visit::{Visit, visit},
};
use labs::view::LabView;
use leptos::{mount::mount_to, prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use std::any::Any;
use ui_kit::{
    browser::{
        carried::Carried,
        schedule::{Turns, wait},
        served::{PART, Served, mark_alive},
    },
    components::{
        cell::{CellPlace, scratch_cell},
        part::{Make, Part},
        prediction::PredictionField,
        program::{Copy, Forms},
        question::{Answered, QuestionFields},
        quiz::QuizReview,
        sketch::SketchCursor,
    },
    context::{OpenLesson, PartsState, Shared},
    in_module,
    split::NotLoaded,
};
use web_sys::{Element, HtmlElement};

/// Interval between two checks of whether a control is still pressed. Milliseconds.
const PRESSED: i32 = 30;

/// A mounted part.
struct Living {
    part: Part,
    place: HtmlElement,
    /// Unmounts the view, and disposes its owner, when dropped.
    _view: Box<dyn Any>,
}

/// The mounted parts of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Alive {
    root: StoredValue<Owner>,
    parts: StoredValue<Vec<Living>, LocalStorage>,
    visit: StoredValue<Option<Visit>, LocalStorage>,
    state: PartsState,
}

impl Alive {
    /// Creates it without any mounted part. `state` receives the load state of the parts; the current owner owns what
    /// they create.
    pub fn new(state: PartsState) -> Self {
        Self {
            root: StoredValue::new(Owner::current().expect("the application has an owner")),
            parts: StoredValue::new_local(Vec::new()),
            visit: StoredValue::new_local(None),
            state,
        }
    }

    /// Mounts all parts of the page that are not mounted yet.
    pub fn bring(self, shared: Shared, page: &Served) {
        let places = page.places().into_iter().filter(|place| !self.lives_in(place));
        let mut places: Vec<(f64, Part, HtmlElement)> = places.filter_map(named).collect();
        places.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        self.state.begin_round();
        spawn_local(ScopedFuture::new_untracked(async move {
            let mut turns = Turns::begin();
            if self.visit_lesson(shared).await.is_err() {
                self.state.fail();
            }
            turns.may_end().await;
            for (_, part, place) in places {
                match make(part.clone(), place.clone().into()).await {
                    Ok(make) => {
                        until_let_go(&place).await;
                        // The place is removed if the reader has left meanwhile, and mounted if another round was
                        // faster.
                        if place.is_connected() && !self.lives_in(&place) {
                            self.mount(part, place, make);
                        }
                    }
                    Err(_) => self.state.fail(),
                }
                turns.may_end().await;
            }
            self.state.end_round();
        }));
    }

    fn lives_in(self, place: &HtmlElement) -> bool {
        self.parts.with_value(|parts| parts.iter().any(|it| it.place == *place))
    }

    /// Begins or continues the visit to the open lesson, if there is one, and ends the visit to another.
    async fn visit_lesson(self, shared: Shared) -> Result<(), NotLoaded> {
        let slug = shared.lesson_slug();
        let last = self.visit.try_update_value(Option::take).flatten();
        let last = last.filter(|visit| Some(visit.slug()) == slug.as_deref());
        if let Some(slug) = slug {
            let root = self.root.get_value();
            let begun = root.with(|| ScopedFuture::new_untracked(visit(shared, slug, last))).await?;
            self.visit.set_value(Some(begun));
        }
        Ok(())
    }

    /// Mounts a part in its element, in place of the served content.
    fn mount(self, part: Part, place: HtmlElement, make: Make) {
        let root = self.root.get_value();
        let of_visit = self.visit.with_value(|visit| visit.as_ref().map(|visit| visit.owner().clone()));
        let owner = of_visit.filter(|_| part.is_of_lesson()).unwrap_or(root);
        let carried = Carried::of(&place);
        let served = place.child_nodes();
        let served: Vec<_> = (0..served.length()).filter_map(|idx| served.item(idx)).collect();
        let view = owner.with(|| mount_to(place.clone(), make));
        for node in served {
            // Fails only for a node that something else has removed.
            let _ = place.remove_child(&node);
        }
        mark_alive(&place);
        carried.pass_on(&place);
        self.parts.update_value(|parts| parts.push(Living { part, place, _view: Box::new(view) }));
    }

    /// Moves the parts that stay mounted to `next`, and unmounts the others; if `next` is not of the same lesson, also
    /// the parts of the lesson.
    pub fn carry_to(self, next: &Served, is_same_lesson: bool) {
        let mut places: Vec<(Part, HtmlElement)> =
            next.places().into_iter().filter_map(named).map(|(_, part, place)| (part, place)).collect();
        let parts = self.parts.try_update_value(std::mem::take).unwrap_or_default();
        let (carried, ended): (Vec<_>, Vec<_>) = parts.into_iter().partition(|living| {
            let is_welcome = living.part.is_carried() && (is_same_lesson || !living.part.is_of_lesson());
            let place = places.iter().position(|(part, _)| *part == living.part).filter(|_| is_welcome);
            let Some(place) = place else { return false };
            let (_, place) = places.swap_remove(place);
            // Fails only for an element that would contain itself.
            place.replace_with_with_node_1(&living.place).is_ok()
        });
        drop(ended);
        self.parts.set_value(carried);
        if !is_same_lesson {
            self.visit.set_value(None);
        }
    }
}

/// Waits while something in an element is pressed, such as a slider that is being dragged.
async fn until_let_go(place: &HtmlElement) {
    while place.matches(":active").unwrap_or(false) {
        wait(PRESSED).await;
    }
}

/// Returns the element of a part with the part and its distance from the view, in CSS pixels.
fn named(place: HtmlElement) -> Option<(f64, Part, HtmlElement)> {
    let part = Part::from_name(&place.get_attribute(PART)?)?;
    let view = ui_kit::browser::window()?.inner_height().ok()?.as_f64()?;
    let rect = place.get_bounding_client_rect();
    Some(((rect.top() - view).max(-rect.bottom()).max(0.0), part, place))
}

/// Loads the code of a part, and returns the function that makes its view.
async fn make(part: Part, place: Element) -> Result<Make, NotLoaded> {
    Ok(match part {
        Part::Chip => Box::new(|| view! { <StandingChip /> }.into_any()),
        Part::Language => Box::new(|| view! { <LanguageLink /> }.into_any()),
        Part::Theme => Box::new(|| view! { <ThemeButton /> }.into_any()),
        Part::News => Box::new(|| view! { <News /> }.into_any()),
        Part::Resume => Box::new(|| view! { <Resume /> }.into_any()),
        Part::Chapter(id) => Box::new(move || view! { <ChapterSummary id=id /> }.into_any()),
        Part::Stop(slug) => Box::new(move || view! { <StopState slug=slug place=place /> }.into_any()),
        Part::Unknown => Box::new(|| view! { <NotFoundText /> }.into_any()),
        Part::Gains => Box::new(|| view! { <GainNews /> }.into_any()),
        Part::Actions => Box::new(|| view! { <FooterActions /> }.into_any()),
        Part::Dialogs => Box::new(|| view! { <DialogHost /> }.into_any()),
        Part::Progress => progress_view().await?,
        Part::Scratch => scratch_cell(place).await?,
        Part::Question(_)
        | Part::Answered(_)
        | Part::Prediction(_)
        | Part::Lab(_)
        | Part::Review(_)
        | Part::Note(_)
        | Part::Mark(_)
        | Part::Forms(_)
        | Part::Copy(_)
        | Part::Cell(_)
        | Part::Curves(_)
        | Part::Ending
        | Part::Standing
        | Part::Feedback => lesson_part(part, place).await?,
    })
}

in_module! {
    lesson:
    /// Returns the function that makes the view of a part of a lesson.
    fn lesson_part(part: Part, place: Element) -> Make {
        Box::new(move || lesson_view(part, place).into_any())
    }
}

/// Returns the view of a part of the enclosing lesson; `None` if the lesson has no such part.
fn lesson_view(part: Part, place: Element) -> Option<AnyView> {
    let open = OpenLesson::here()?;
    Some(match part {
        Part::Question(id) => {
            let question = open.question(&id)?;
            view! { <QuestionFields question=question quiz=open.quiz_of(&id) /> }.into_any()
        }
        Part::Answered(id) => view! { <Answered id=id /> }.into_any(),
        Part::Prediction(id) => {
            let prediction = open.prediction(&id)?;
            view! { <PredictionField prediction=prediction draft=open.guess(&id) /> }.into_any()
        }
        Part::Lab(id) => view! { <LabView lab=open.lab(&id)? place=place /> }.into_any(),
        Part::Review(section) => {
            let (questions, quiz) = (open.questions_of(&section), open.quiz(&section));
            view! { <QuizReview lesson=OpenLesson::slug() questions=questions quiz=quiz /> }.into_any()
        }
        Part::Note(section) => {
            let title = open.section_title(&section);
            view! { <NoteView lesson=OpenLesson::slug() section=section title=title /> }.into_any()
        }
        Part::Mark(section) => view! { <Mark section=section place=place /> }.into_any(),
        Part::Forms(id) => view! { <Forms id=id place=place /> }.into_any(),
        Part::Copy(_) => view! { <Copy place=place /> }.into_any(),
        Part::Cell(id) => view! { <CellPlace id=id place=place /> }.into_any(),
        Part::Curves(id) => view! { <SketchCursor curves=open.curves(&id)? /> }.into_any(),
        Part::Ending => view! { <EndingPlace place=place /> }.into_any(),
        Part::Standing => view! { <StandingCard /> }.into_any(),
        Part::Feedback => view! { <Feedback /> }.into_any(),
        Part::Chip
        | Part::Language
        | Part::Theme
        | Part::News
        | Part::Resume
        | Part::Chapter(_)
        | Part::Stop(_)
        | Part::Progress
        | Part::Unknown
        | Part::Scratch
        | Part::Gains
        | Part::Actions
        | Part::Dialogs => return None,
    })
}
