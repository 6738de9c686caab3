//! The announcement of an act's gains: a note in the corner that disappears by itself.
//!
//! No dialog, no sound, no confetti: a status message, so a screen reader speaks it without moving the focus. It says
//! what the points are for. Gains that arrive while the note is shown are added to it. Sections read are not announced,
//! nor is anything in quiet mode, which the first note on this device offers.

use crate::text::{keeping::Keeping, standing::StandingText};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use lesson::Course;
use progress::{Gains, Kind};
use std::time::Duration;
use ui_kit::{
    context::Shared,
    text::{Text, use_text},
};

/// How long a gain is shown; a level, an achievement or a completed lesson is shown twice as long.
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
        shown.set(None);
        offers_quiet.set(false);
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
            Some(before) => added(before, gained),
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
        let lines = lines(text, &gained, course.as_deref());
        let class = if is_large(&gained) { "gain gain--large" } else { "gain" };
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        let quiet = move || {
            offers_quiet.get().then(|| {
                view! {
                    <button type="button" class="button button--quiet" on:click=be_quiet>
                        {text.say(|m: &Keeping| m.quiet_offer)}
                    </button>
                }
            })
        };
        Some(view! {
            <div class=class>
                <div class="gain__lines">{lines}</div>
                {quiet}
                <button
                    type="button" class="button button--quiet button--icon"
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

/// Merges two gains.
fn added(before: Gains, next: Gains) -> Gains {
    Gains {
        xp: before.xp.saturating_add(next.xp),
        kinds: [before.kinds, next.kinds].concat(),
        level: next.level.or(before.level),
        achievements: [before.achievements, next.achievements].concat(),
        lessons: [before.lessons, next.lessons].concat(),
    }
}

/// Returns whether gains are worth a message: points for reading alone are not.
fn is_announced(gained: &Gains) -> bool {
    is_large(gained) || gained.kinds.iter().any(|kind| *kind != Kind::SectionRead)
}

/// Returns whether there is more than XP among the gains.
fn is_large(gained: &Gains) -> bool {
    gained.level.is_some() || !gained.achievements.is_empty() || !gained.lessons.is_empty()
}

fn lines(text: Text, gained: &Gains, course: Option<&Course>) -> Vec<String> {
    let (m, lang) = (text.words::<StandingText>(), text.lang());
    let xp = (gained.xp > 0).then(|| {
        let mut reasons: Vec<&str> = Vec::new();
        for reason in gained.kinds.iter().map(|kind| m.reason(*kind)) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        m.gained(&reasons.join(" · "), gained.xp)
    });
    let level = gained.level.map(|level| m.new_level(level, progress::titles::level(level, lang)));
    let achievements = gained.achievements.iter().map(|it| m.new_achievement(it.title(lang)));
    let lessons = gained.lessons.iter().filter_map(|slug| {
        let lesson = course?.lesson(slug.as_str())?;
        Some(m.lesson_completed(&lesson.title))
    });
    xp.into_iter().chain(level).chain(lessons).chain(achievements).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::Lang;
    use progress::Achievement;
    use ui_kit::memo::TidyMemo;

    fn gains(xp: u32) -> Gains {
        Gains { xp, ..Gains::default() }
    }

    #[test]
    fn simultaneous_gains_are_announced_together() {
        let first = Gains { level: Some(1), achievements: vec![Achievement::SharpEye], ..gains(10) };
        let both = added(first, gains(5));
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
        Owner::new().with(|| {
            let text = Text::new(TidyMemo::new(|_| Lang::En));
            assert_eq!(lines(text, &both, None), ["Section read · Predicted first: +15 XP"]);
        });
    }

    #[test]
    fn an_achievement_without_points_is_announced_without_points() {
        let gained = Gains { achievements: vec![Achievement::HonestInstrument], ..gains(0) };
        assert!(is_large(&gained));
        Owner::new().with(|| {
            let text = Text::new(TidyMemo::new(|_| Lang::En));
            assert_eq!(lines(text, &gained, None), ["Achievement: Honest Instrument"]);
        });
    }
}
