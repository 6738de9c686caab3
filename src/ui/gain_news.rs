//! The announcement of an act's gains: a line in the top bar that disappears by itself, and covers nothing of the page.
//!
//! No dialog, no sound, no confetti: a status message, so a screen reader speaks it without moving the focus. It says
//! what the points are for. Gains that arrive while the line is shown are added to it. Three moments are celebrated by
//! the whole bar: the first valid run of an exercise, the last question of a lesson, the lesson. Sections read are not
//! announced, nor is anything in quiet mode, which the first line on this device offers. On narrow windows only the
//! beginning of what it says is seen, and the bar keeps its buttons.

use crate::{
    text::{keeping::Keeping, standing::StandingText},
    ui::part_name::beginning,
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use lesson::{Course, Lesson, plain_text};
use progress::{FactId, Gains, Kind};
use std::time::Duration;
use ui_kit::{
    browser::focus,
    context::Shared,
    text::{Text, use_text},
};

/// How long a gain is shown; a level, an achievement or a moment is shown twice as long.
const STAY: Duration = Duration::from_secs(6);

/// XP, a level, an achievement, a completed lesson.
#[component]
pub fn GainNews() -> impl IntoView {
    let shared = Shared::get();
    let text = use_text();
    let gains = shared.progress.gains();
    let is_quiet = shared.progress.is_quiet();
    let shown = RwSignal::new(None::<Gains>);
    let offers_quiet = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let dismiss = move || {
        let has_focus = focus::here().is_some_and(|it| it.closest(".gain").is_ok_and(|it| it.is_some()));
        shown.set(None);
        offers_quiet.set(false);
        if has_focus {
            focus::back_to_heading();
        }
    };
    let be_quiet = move |_| {
        shared.progress.set_quiet(true);
        dismiss();
    };
    Effect::new(move |_| {
        let Some(gained) = gains.get().filter(is_announced) else { return };
        if is_quiet.get_untracked() {
            return;
        }
        let together = match shown.get_untracked() {
            Some(before) => before.and(gained),
            None => gained,
        };
        if shared.progress.take_quiet_offer() {
            offers_quiet.set(true);
        }
        let is_long = is_large(&together) || offers_quiet.get_untracked();
        let stay = if is_long { 2 * STAY } else { STAY };
        shown.set(Some(together));
        let next = set_timeout_with_handle(dismiss, stay).ok();
        if let Some(before) = timer.try_update_value(|timer| std::mem::replace(timer, next)).flatten() {
            before.clear();
        }
    });
    let note = move || {
        let gained = shown.get()?;
        let course = shared.course.get();
        let lesson = shared.lesson.get();
        let lines = lines(text, &gained, course.as_deref(), lesson.as_deref());
        let is_moment = is_moment(&gained);
        let spark = is_moment.then(|| view! { <span class="gain__spark" aria-hidden="true">"✦"</span> });
        let line =
            |Line { short, more }: Line| view! { <p>{short} <span class="gain__more">{more}</span></p> };
        let lines = lines.into_iter().map(line).collect_view();
        let quiet = offers_quiet.get().then(|| {
            view! {
                <button type="button" class="button" on:click=be_quiet>
                    {text.say(|m: &Keeping| m.quiet_offer)}
                </button>
            }
        });
        Some(view! {
            <div class="gain" class:gain--moment=is_moment>
                {spark}
                <div class="gain__lines">{lines}</div>
                {quiet}
                <button
                    type="button" class="button"
                    aria-label=text.say(|m: &Keeping| m.dismiss) on:click=move |_| dismiss()
                >
                    "×"
                </button>
            </div>
        })
    };
    // The region is always there: screen readers announce a change inside of a region, not a region that appears.
    view! { <div class="gains" role="status">{note}</div> }
}

/// Returns whether gains are worth a message: points for reading alone are not.
fn is_announced(gained: &Gains) -> bool {
    is_large(gained) || gained.kinds.iter().any(|kind| *kind != Kind::SectionRead)
}

/// Returns whether there is more than XP among the gains.
fn is_large(gained: &Gains) -> bool {
    gained.level.is_some() || !gained.achievements.is_empty() || is_moment(gained)
}

/// Returns whether the gains are celebrated.
fn is_moment(gained: &Gains) -> bool {
    has_run(gained) || !gained.answered.is_empty() || !gained.lessons.is_empty()
}

/// Returns whether an exercise has run validly for the first time: later runs are no new facts.
fn has_run(gained: &Gains) -> bool {
    gained.kinds.contains(&Kind::ExerciseRun)
}

/// One thing that the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    short: String,
    /// What follows where there is room.
    more: String,
}

impl Line {
    fn new(short: impl Into<String>) -> Self {
        Self { short: short.into(), more: String::new() }
    }

    fn with(self, more: &str) -> Self {
        Self { more: format!(": {more}"), ..self }
    }
}

/// Returns what the line says, moments first. `lesson` is the open one, which names the acts.
fn lines(text: Text, gained: &Gains, course: Option<&Course>, lesson: Option<&Lesson>) -> Vec<Line> {
    let (m, lang) = (text.words::<StandingText>(), text.lang());
    let answered = (!gained.answered.is_empty()).then(|| Line::new(m.reason(Kind::LessonAnswered)));
    let run = has_run(gained).then(|| Line::new(m.first_run));
    let xp = (gained.xp > 0).then(|| {
        let mut reasons: Vec<String> = Vec::new();
        for kind in &gained.kinds {
            let reason = reason(m, *kind, &gained.acts, lesson);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        Line::new(m.gained(gained.xp)).with(&reasons.join(" · "))
    });
    let level = gained.level.map(|level| Line::new(m.new_level(level, progress::titles::level(level, lang))));
    let achievements = gained.achievements.iter().map(|it| Line::new(m.new_achievement(it.title(lang))));
    let lessons = gained.lessons.iter().filter_map(|slug| {
        let lesson = course?.lesson(slug.as_str())?;
        Some(Line::new(m.reason(Kind::LessonCompleted)).with(&lesson.title))
    });
    lessons.chain(answered).chain(run).chain(xp).chain(level).chain(achievements).collect()
}

/// Returns what the points for a kind of act are for, with the names of those acts that have one.
fn reason(m: &StandingText, kind: Kind, acts: &[FactId], lesson: Option<&Lesson>) -> String {
    let of_kind = acts.iter().filter(|act| act.kind() == Some(kind));
    let names: Vec<String> = of_kind.filter_map(|act| name_of(m, act, lesson?)).collect();
    if names.is_empty() {
        m.reason(kind).to_owned()
    } else {
        m.reason_named(m.reason(kind), &names.join(", "))
    }
}

/// Returns the name of an act: the number of a question, the text of a goal.
fn name_of(m: &StandingText, act: &FactId, lesson: &Lesson) -> Option<String> {
    if *act.lesson() != lesson.outline.slug {
        return None;
    }
    match act.kind()? {
        Kind::QuestionRightFirst | Kind::QuestionRightRetry => {
            let place = lesson.outline.questions.iter().position(|question| question == act.part())?;
            Some(m.question(place + 1))
        }
        Kind::LabGoal => {
            let mut goals = lesson.labs().flat_map(|lab| &lab.goals);
            goals.find(|goal| goal.id == *act.part()).map(|goal| beginning(&plain_text(&goal.text)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{Block, ChapterRef, Goal, Inline, Lab, Lang, Outline, Position, Section, Slug};
    use progress::Achievement;
    use ui_kit::memo::TidyMemo;

    fn gains(xp: u32) -> Gains {
        Gains { xp, ..Gains::default() }
    }

    /// Returns what is said, as it is shown where there is room.
    fn said(gained: &Gains, lesson: Option<&Lesson>) -> Vec<String> {
        Owner::new().with(|| {
            let text = Text::new(TidyMemo::new(|_| Lang::En));
            lines(text, gained, None, lesson).into_iter().map(|line| line.short + &line.more).collect()
        })
    }

    fn slug(name: &str) -> Slug {
        Slug::new(name).unwrap()
    }

    fn lesson_with_a_goal() -> Lesson {
        let lab = Lab {
            id: slug("explorer"),
            title: String::new(),
            caption: Vec::new(),
            kind: slug("curves"),
            setup: Vec::new(),
            cards: Vec::new(),
            predictions: Vec::new(),
            goals: vec![Goal { id: slug("lowest"), text: vec![Inline::Text("Find the minimum".to_owned())] }],
        };
        let section = Section { id: slug("s"), title: Vec::new(), blocks: vec![Block::Lab(lab)] };
        Lesson {
            lang: Lang::En,
            chapter: ChapterRef { id: slug("one"), title: String::new() },
            position: Position { number: 1, of: 1 },
            title: String::new(),
            lede: Vec::new(),
            curves: None,
            tags: Vec::new(),
            minutes: 1,
            outline: Outline {
                slug: slug("a"),
                sections: vec![slug("s")],
                questions: vec![slug("q-one"), slug("q-two")],
                asked_in: vec![0, 0],
                predictions: Vec::new(),
                goals: vec![slug("lowest")],
                exercise: None,
            },
            sections: vec![section],
        }
    }

    #[test]
    fn simultaneous_gains_are_announced_together() {
        let first = Gains { level: Some(1), achievements: vec![Achievement::SharpEye], ..gains(10) };
        let both = first.and(gains(5));
        assert_eq!(both, Gains { level: Some(1), achievements: vec![Achievement::SharpEye], ..gains(15) });
    }

    #[test]
    fn points_say_what_they_are_for_and_reading_alone_is_not_announced() {
        let of = |kinds: &[Kind]| Gains { kinds: kinds.to_vec(), ..gains(15) };
        assert!(!is_announced(&Gains::default()));
        assert!(!is_announced(&of(&[Kind::SectionRead])));
        assert!(is_announced(&Gains { level: Some(1), ..of(&[Kind::SectionRead]) }));
        let both = of(&[Kind::SectionRead, Kind::PredictionMade, Kind::PredictionMade]);
        assert!(is_announced(&both));
        assert_eq!(said(&both, None), ["+15 XP: Section read · Predicted first"]);
    }

    #[test]
    fn an_achievement_without_points_is_announced_without_points() {
        let gained = Gains { achievements: vec![Achievement::HonestInstrument], ..gains(0) };
        assert!(is_large(&gained));
        assert_eq!(said(&gained, None), ["Achievement: Honest Instrument"]);
    }

    #[test]
    fn three_moments_are_celebrated_and_come_first() {
        let run = Gains { kinds: vec![Kind::ExerciseRun], ..gains(30) };
        let answered = Gains { answered: vec![slug("a")], ..gains(10) };
        let completed = Gains { lessons: vec![slug("a")], ..gains(40) };
        for moment in [&run, &answered, &completed] {
            assert!(is_moment(moment) && is_large(moment) && is_announced(moment), "{moment:?}");
        }
        let others = Gains { level: Some(1), achievements: vec![Achievement::SharpEye], ..gains(10) };
        assert!(!is_moment(&others) && is_large(&others));
        let said = said(&run.and(answered), None);
        assert_eq!(said, ["All questions right", "Your first valid run", "+40 XP: Exercise run"]);
    }

    #[test]
    fn points_name_the_question_or_the_goal_that_gave_them() {
        let lesson = lesson_with_a_goal();
        let act = |kind, part: &str| FactId::new(kind, slug("a"), slug(part));
        let gained = Gains {
            kinds: vec![Kind::LabGoal, Kind::QuestionRightFirst, Kind::LabGoal],
            acts: vec![act(Kind::LabGoal, "lowest"), act(Kind::QuestionRightFirst, "q-two")],
            ..gains(25)
        };
        let named = "+25 XP: Lab goal reached (Find the minimum) · Right at the first try (question 2)";
        assert_eq!(said(&gained, Some(&lesson)), [named]);
        let elsewhere = Gains { acts: vec![FactId::new(Kind::LabGoal, slug("b"), slug("lowest"))], ..gained };
        let unnamed = "+25 XP: Lab goal reached · Right at the first try";
        assert_eq!(said(&elsewhere, Some(&lesson)), [unnamed]);
    }
}
