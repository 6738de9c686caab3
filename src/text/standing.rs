//! Levels, XP and achievements.

use base::words;
use progress::Kind;
use ui_kit::text::number::{percent, whole};

words! { pub StandingText {
    level(level: u32) = "레벨 {level}" / "Level {level}";
    xp_towards(xp: u32 as whole, needed: u32 as whole) = "{xp} / {needed} XP" / "{xp} / {needed} XP";
    xp_missing(xp: u32 as whole) = "다음 레벨까지 {xp} XP" / "{xp} XP to the next level";
    lessons_done(done: usize, all: usize) = "공개된 레슨 {done} / {all}"
        / { match all { 1 => "{done} of 1 published lesson", _ => "{done} of {all} published lessons" } };
    achievements = "업적" / "Achievements";
    achievements_met(met: usize, all: usize) = "업적 {met} / {all}" / "{met} of {all} achievements";
    of_published(share: f64 as percent) = "공개된 내용의 {share}" / "{share} of what is published";
    gained(xp: u32) = "+{xp} XP" / "+{xp} XP";
    reason_named(reason: &str, names: &str) = "{reason} ({names})" / "{reason} ({names})";
    question(number: usize) = "문제 {number}" / "question {number}";
    first_run = "처음으로 측정을 제대로 마쳤습니다" / "Your first valid run";
    reason(kind: Kind) = {
        SectionRead = "섹션 읽기" / "Section read";
        PredictionMade = "먼저 예상함" / "Predicted first";
        QuestionRightFirst = "첫 시도에 정답" / "Right at the first try";
        QuestionRightRetry = "다시 풀어 정답" / "Right after a retry";
        QuestionMissed = "문제 풀이" / "Question answered";
        LabGoal = "실험 목표 달성" / "Lab goal reached";
        ExerciseRun = "실습 완료" / "Exercise run";
        HonestCorrection = "다시 측정함" / "Measured again";
        ReviewRight = "복습에서 맞힘" / "Right in a review";
        ReviewMissed = "복습함" / "Reviewed";
        LessonRead = "레슨을 다 읽음" / "Lesson read";
        LessonAnswered = "문제를 모두 맞힘" / "All questions right";
        LessonCompleted = "레슨 완료" / "Lesson completed";
    };
    new_level(level: u32, title: &str) = "레벨 {level}: {title}" / "Level {level}: {title}";
    new_achievement(title: &str) = "업적: {title}" / "Achievement: {title}";
} }
