//! XP, levels, percent and achievements, exactly by the rules.

use crate::support::{AWARDS, activation_outline, at, course, fact, outlines, slug, slugs};
use lesson::{Chapter, Course, CourseLesson, Outline, Outlines};
use progress::{
    Achievement, Activity, CivilDate, FactId, Kind, Level, Moment, Progress, Standing, milestone,
    standing::LessonStanding,
};
use progress::{Lang, titles};

/// Records a fact, and all milestones that follow, as the page does.
fn record(progress: &mut Progress, outlines: &Outlines, id: FactId) {
    progress.record(id, at(1_000));
    milestone::record_due(progress, outlines, at(1_000));
}

fn standing_after(facts: &[FactId]) -> Standing {
    let (mut progress, outlines) = (Progress::default(), outlines());
    facts.iter().for_each(|id| record(&mut progress, &outlines, id.clone()));
    Standing::of(&progress, &course(), &outlines, AWARDS)
}

fn activation(kind: Kind, part: &str) -> FactId {
    fact(kind, "activation-functions", part)
}

#[track_caller]
fn check_xp(facts: &[FactId], xp: u32) {
    let standing = standing_after(facts);
    assert_eq!(standing.xp, xp);
    assert_eq!(
        standing.sources.iter().map(|source| source.xp).sum::<u32>(),
        xp,
        "the list adds up to the sum"
    );
}

#[test]
fn every_kind_of_fact_gives_its_points_once() {
    check_xp(&[], 0);
    check_xp(&[activation(Kind::SectionRead, "why")], 5);
    check_xp(&[activation(Kind::SectionRead, "why"), activation(Kind::SectionRead, "why")], 5);
    check_xp(&[activation(Kind::PredictionMade, "ranking")], 5);
    check_xp(&[activation(Kind::QuestionRightFirst, "question-1")], 10);
    check_xp(&[activation(Kind::QuestionRightRetry, "question-1")], 5);
    check_xp(&[activation(Kind::LabGoal, "size-sweep")], 15);
    check_xp(&[activation(Kind::ExerciseRun, "timing-exercise")], 30);
    check_xp(&[activation(Kind::HonestCorrection, "timing-exercise")], 0);
    check_xp(&[FactId::whole(Kind::LessonCompleted, slug("activation-functions"))], 40);
}

#[test]
fn i5_a_question_gives_the_better_of_its_two_facts_and_never_both() {
    let first = activation(Kind::QuestionRightFirst, "question-1");
    let retry = activation(Kind::QuestionRightRetry, "question-1");
    check_xp(&[retry.clone(), first.clone()], 10);
    check_xp(&[first, retry], 10);
}

#[test]
fn i6_facts_of_unknown_lessons_and_kinds_give_nothing() {
    check_xp(&[fact(Kind::SectionRead, "no-such-lesson", "why")], 0);
    check_xp(&[FactId::of_names(slug("activation-functions"), slug("a-later-kind"), slug("why"))], 0);
}

#[test]
fn a_fact_about_a_removed_part_keeps_its_points() {
    check_xp(&[activation(Kind::SectionRead, "a-section-of-last-year")], 5);
}

#[track_caller]
fn check_level(xp: u32, number: u32, xp_into: u32, xp_needed: u32) {
    assert_eq!(Level::of_xp(xp), Level { number, xp_into, xp_needed }, "{xp} XP");
}

#[test]
fn a_level_costs_120_and_40_more_each_time() {
    check_level(0, 0, 0, 120);
    check_level(119, 0, 119, 120);
    check_level(120, 1, 0, 160);
    check_level(279, 1, 159, 160);
    check_level(280, 2, 0, 200);
    check_level(480, 3, 0, 240);
    for n in 0..200u32 {
        check_level(20 * n * n + 100 * n, n, 0, 120 + 40 * n);
    }
    assert!(Level::of_xp(u32::MAX).number > 14_000);
}

#[test]
fn everything_in_a_whole_lesson_gives_385_points_and_level_2() {
    let standing = standing_after(&whole_lesson());
    // 10 sections, 6 predictions, 13 questions, 7 goals, the exercise, the lesson.
    assert_eq!(standing.xp, 10 * 5 + 6 * 5 + 13 * 10 + 7 * 15 + 30 + 40);
    assert_eq!(standing.level.number, 2);
    assert_eq!(standing.lessons_done(), 1);
    assert_eq!(
        (standing.lessons_published(), standing.published_share()),
        (1, 1.0),
        "the others are planned"
    );
}

fn whole_lesson() -> Vec<FactId> {
    let parts = activation_outline();
    let of = |kind: Kind, names: &[progress::Slug]| -> Vec<FactId> {
        names.iter().map(|name| activation(kind, name.as_str())).collect()
    };
    [
        of(Kind::SectionRead, &parts.sections),
        of(Kind::PredictionMade, &parts.predictions),
        of(Kind::QuestionRightFirst, &parts.questions),
        of(Kind::LabGoal, &parts.goals),
        vec![
            activation(Kind::ExerciseRun, "timing-exercise"),
            activation(Kind::HonestCorrection, "timing-exercise"),
        ],
    ]
    .concat()
}

#[test]
fn eleven_of_thirteen_achievements_are_within_reach_of_the_published_lesson() {
    assert_eq!(standing_after(&[]).achievements_met(), 0);
    let standing = standing_after(&whole_lesson());
    assert_eq!(standing.achievements_met(), 11);
    let open: Vec<_> = standing.achievements.iter().filter(|state| !state.is_met()).collect();
    assert_eq!(
        open.iter().map(|s| s.achievement).collect::<Vec<_>>(),
        [Achievement::ChapterClosed, Achievement::SteadyFlame]
    );
    assert_eq!((open[0].done, open[0].needed), (1, 8));
    assert_eq!((open[1].done, open[1].needed), (1, 10));
}

#[track_caller]
fn check_progress_towards(achievement: Achievement, facts: &[FactId], done: u32, needed: u32) {
    let standing = standing_after(facts);
    let state = standing.achievements.iter().find(|state| state.achievement == achievement).unwrap();
    assert_eq!((state.done, state.needed), (done, needed), "{achievement:?}");
}

#[test]
fn each_achievement_says_how_far_it_is() {
    let read: Vec<_> = activation_outline()
        .sections
        .iter()
        .map(|part| activation(Kind::SectionRead, part.as_str()))
        .collect();
    check_progress_towards(Achievement::CoverToCover, &read[..3], 3, 10);
    check_progress_towards(Achievement::CoverToCover, &read, 1, 1);
    check_progress_towards(Achievement::PriorBelief, &[activation(Kind::PredictionMade, "ranking")], 1, 3);
    check_progress_towards(
        Achievement::SharpEye,
        &[activation(Kind::QuestionRightRetry, "question-1")],
        0,
        5,
    );
    check_progress_towards(
        Achievement::NothingLeftOpen,
        &[activation(Kind::QuestionRightRetry, "dim-zero")],
        1,
        13,
    );
    check_progress_towards(Achievement::CurveReader, &[activation(Kind::LabGoal, "silu-minimum")], 1, 2);
    check_progress_towards(Achievement::OverflowTamer, &[activation(Kind::LabGoal, "overflow-healed")], 1, 2);
    check_progress_towards(Achievement::RightTool, &[activation(Kind::LabGoal, "all-cards")], 1, 1);
    check_progress_towards(Achievement::CacheCartographer, &[activation(Kind::LabGoal, "size-sweep")], 1, 1);
    check_progress_towards(
        Achievement::HonestInstrument,
        &[activation(Kind::HonestCorrection, "timing-exercise")],
        1,
        1,
    );
    check_progress_towards(
        Achievement::TenThousandPasses,
        &[activation(Kind::ExerciseRun, "timing-exercise")],
        1,
        1,
    );
}

#[test]
fn progress_towards_an_achievement_follows_the_order_of_the_course_and_not_that_of_the_outlines() {
    let outline = |name: &str, sections: &[&str]| Outline {
        slug: slug(name),
        sections: slugs(sections),
        questions: vec![],
        asked_in: vec![],
        predictions: vec![],
        goals: vec![],
        exercise: None,
    };
    // Half of each lesson is read; the last one is not in the course.
    let all = [
        outline("lesson-0", &["a", "b"]),
        outline("lesson-1", &["a", "b", "c", "d"]),
        outline("unlisted", &["a", "b", "c", "d", "e", "f"]),
    ];
    let mut progress = Progress::default();
    for (lesson, part) in [("lesson-0", "a"), ("lesson-1", "a"), ("lesson-1", "b")] {
        progress.record(fact(Kind::SectionRead, lesson, part), at(1));
    }
    for part in ["a", "b", "c", "d"] {
        progress.record(fact(Kind::SectionRead, "unlisted", part), at(1));
    }
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let outlines = Outlines { lessons: order.map(|place| all[place].clone()).into() };
        let standing = Standing::of(&progress, &course(), &outlines, AWARDS);
        let state = standing.achievements.iter().find(|it| it.achievement == Achievement::CoverToCover);
        assert_eq!(state.map(|it| (it.done, it.needed)), Some((2, 4)), "{order:?}");
    }
}

#[test]
fn an_achievement_whose_goals_no_lab_has_is_open() {
    let (mut progress, outlines) = (Progress::default(), outlines());
    whole_lesson().into_iter().for_each(|id| record(&mut progress, &outlines, id));
    let standing = Standing::of(&progress, &course(), &outlines, &AWARDS[1..]);
    let states = standing.achievements.iter().map(|state| (state.achievement, state.is_met()));
    assert!(states.clone().any(|it| it == (Achievement::CurveReader, false)));
    assert!(states.clone().any(|it| it == (Achievement::OverflowTamer, true)));
}

#[test]
fn long_range_achievements_need_a_chapter_and_ten_lessons() {
    let completed: Vec<_> = (0..11)
        .filter(|idx| *idx != 2)
        .map(|idx| FactId::whole(Kind::LessonCompleted, slug(&format!("lesson-{idx}"))))
        .collect();
    check_progress_towards(Achievement::ChapterClosed, &completed, 7, 8);
    check_progress_towards(Achievement::SteadyFlame, &completed, 10, 10);
    let last = [completed, vec![FactId::whole(Kind::LessonCompleted, slug("activation-functions"))]].concat();
    check_progress_towards(Achievement::ChapterClosed, &last, 8, 8);
}

#[test]
fn a_lesson_is_completed_by_its_exercise_and_all_its_questions() {
    let (mut progress, outlines) = (Progress::default(), outlines());
    let completed = FactId::whole(Kind::LessonCompleted, slug("activation-functions"));
    for (idx, question) in activation_outline().questions.iter().enumerate() {
        let kind = if idx % 2 == 0 { Kind::QuestionRightFirst } else { Kind::QuestionRightRetry };
        record(&mut progress, &outlines, activation(kind, question.as_str()));
        assert!(!progress.has(&completed));
    }
    record(&mut progress, &outlines, activation(Kind::ExerciseRun, "timing-exercise"));
    assert!(progress.has(&completed));
    assert_eq!(milestone::due(&progress, &outlines), []);
}

#[test]
fn a_question_that_an_author_adds_later_takes_no_completion_and_no_achievement_away() {
    let (mut progress, course, mut outlines) = (Progress::default(), course(), outlines());
    whole_lesson().into_iter().for_each(|id| record(&mut progress, &outlines, id));
    let before = Standing::of(&progress, &course, &outlines, AWARDS);
    outlines.lessons[0].questions.push(slug("question-14"));
    outlines.lessons[0].sections.push(slug("a-new-section"));
    let after = Standing::of(&progress, &course, &outlines, AWARDS);
    assert_eq!(after.achievements, before.achievements);
    assert_eq!((after.xp, after.lessons_done()), (before.xp, 1));
    assert!(after.published_share() < before.published_share(), "the new parts are still to be done");
}

#[test]
fn a_lesson_without_questions_and_exercise_is_completed_by_reading_it() {
    let short =
        CourseLesson { slug: slug("short"), title: "Short".to_owned(), asset: Some("short".to_owned()) };
    let chapter = Chapter { id: slug("c"), title: "C".to_owned(), lessons: vec![short] };
    let course = Course { chapters: vec![chapter] };
    let outline = Outline {
        slug: slug("short"),
        sections: vec![slug("one"), slug("two")],
        questions: vec![],
        asked_in: vec![],
        predictions: vec![],
        goals: vec![],
        exercise: None,
    };
    let outlines = Outlines { lessons: vec![outline] };
    let mut progress = Progress::default();
    assert_eq!(milestone::due(&progress, &outlines), [], "not by opening it");
    record(&mut progress, &outlines, fact(Kind::SectionRead, "short", "one"));
    assert_eq!(Standing::of(&progress, &course, &outlines, AWARDS).lessons_done(), 0);
    record(&mut progress, &outlines, fact(Kind::SectionRead, "short", "two"));
    let standing = Standing::of(&progress, &course, &outlines, AWARDS);
    assert_eq!((standing.lessons_done(), standing.published_share()), (1, 1.0));
}

#[test]
fn a_course_of_which_one_part_is_missing_is_done_to_less_than_a_hundred_percent() {
    let lesson = |parts_done| LessonStanding {
        slug: slug("a"),
        is_published: true,
        is_answered: true,
        is_completed: true,
        parts_done,
        parts: 9_000,
    };
    let share = |parts_done| {
        Standing { lessons: vec![lesson(9_000), lesson(parts_done)], ..Standing::default() }.published_share()
    };
    assert_eq!([share(8_999), share(9_000)], [0.999, 1.0]);
}

#[test]
fn an_empty_course_and_a_planned_lesson_have_a_standing() {
    let standing = Standing::of(&Progress::default(), &Course::default(), &Outlines::default(), AWARDS);
    assert_eq!((standing.xp, standing.published_share(), standing.lessons_done()), (0, 0.0, 0));
    let mut progress = Progress::default();
    progress.record(FactId::whole(Kind::LessonCompleted, slug("lesson-5")), at(1));
    let standing = Standing::of(&progress, &course(), &outlines(), AWARDS);
    assert_eq!(
        (standing.lessons_done(), standing.lessons_published(), standing.published_share()),
        (1, 1, 0.0)
    );
}

#[test]
fn gains_since_an_earlier_standing_are_listed_once() {
    let none = standing_after(&[]);
    let all = standing_after(&whole_lesson());
    let gains = all.gains_since(&none);
    assert_eq!((gains.xp, gains.level), (385, Some(2)));
    assert_eq!(gains.achievements.len(), 11);
    assert_eq!(
        gains.kinds,
        [
            Kind::SectionRead,
            Kind::PredictionMade,
            Kind::QuestionRightFirst,
            Kind::LabGoal,
            Kind::ExerciseRun,
            Kind::LessonCompleted
        ]
    );
    assert_eq!(gains.lessons, [slug("activation-functions")]);
    assert_eq!(gains.answered, [slug("activation-functions")]);
    assert_eq!(all.gains_since(&all), progress::Gains::default());
    assert_eq!(
        none.gains_since(&all),
        progress::Gains::default(),
        "after a reset there is nothing to celebrate"
    );
}

#[test]
fn there_are_titles_for_sixteen_levels_in_both_languages_and_the_last_one_stays() {
    for lang in [Lang::En, Lang::Ko] {
        let mut titles: Vec<_> = (0..16).map(|n| titles::level(n, lang)).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), 16);
        assert_eq!(titles::level(15, lang), titles::level(u32::MAX, lang));
        let conditions: std::collections::BTreeSet<_> =
            Achievement::ALL.iter().map(|a| a.condition(lang)).collect();
        let names: std::collections::BTreeSet<_> = Achievement::ALL.iter().map(|a| a.title(lang)).collect();
        assert_eq!((conditions.len(), names.len()), (13, 13));
    }
    assert_eq!(titles::level(0, Lang::En), "Tensor Curious");
    assert_eq!(titles::level(0, Lang::Ko), "Tensor 호기심");
}

#[test]
fn p16_activity_counts_every_act_exactly_once_whatever_the_clock_showed() {
    let day = 86_400_000i64;
    let today = Moment::new(20_000 * day, 0).unwrap().civil_date();
    let mut progress = Progress::default();
    let acts =
        [(0, "a"), (20_000 - 8, "b"), (20_000, "c"), (20_000 + 1, "d"), (20_365, "e"), (20_000 - 7 * 4, "f")];
    for (n_days, part) in acts {
        progress.record(activation(Kind::SectionRead, part), Moment::new(n_days * day, 0).unwrap());
    }
    let sources = Standing::of(&progress, &course(), &outlines(), AWARDS).sources;
    for n_weeks in [0, 1, 4, 5, 52, 3_000] {
        let activity = Activity::of(&sources, today, n_weeks);
        let shown: u32 = activity.weeks.iter().map(|week| week.total().acts).sum();
        assert_eq!(shown + activity.earlier.acts + activity.later.acts, 6, "{n_weeks} weeks");
        assert_eq!(activity.weeks.len(), usize::from(n_weeks));
        assert_eq!(activity.weeks.last().map(|week| week.monday), (n_weeks > 0).then(|| today.monday()));
    }
    let activity = Activity::of(&sources, today, 2);
    assert_eq!((activity.earlier.acts, activity.later.acts), (2, 1), "a year ahead, and 1970");
    assert_eq!(activity.weeks[0].total().xp, 5);
    let day_of_week = (today.day_number() - CivilDate::monday(today).day_number()) as usize;
    assert_eq!(activity.weeks[1].days[day_of_week].acts, 1);
}
