//! Levels, XP and achievements.

use base::words;
use progress::Kind;
use ui_kit::text::number::{percent, whole};

words! { pub StandingText {
    level(level: u32) = "레벨 {level}" / "Level {level}";
    xp_towards(xp: u32 as whole, needed: u32 as whole) = "{xp} / {needed} XP" / "{xp} / {needed} XP";
    xp_missing(xp: u32 as whole) = "다음 레벨까지 {xp} XP" / "{xp} XP to the next level";
    lessons_done(done: usize, all: usize) = "레슨 {done} / {all}" / "{done} of {all} lessons";
    achievements = "업적" / "Achievements";
    achievements_met(met: usize, all: usize) = "업적 {met} / {all}" / "{met} of {all} achievements";
    of_course(share: f64 as percent) = "전체 과정의 {share}" / "{share} of the course";
    gained(reasons: &str, xp: u32) = "{reasons}: +{xp} XP" / "{reasons}: +{xp} XP";
    reason(kind: Kind) = {
        SectionRead = "섹션 읽기" / "Section read";
        PredictionMade = "먼저 예상함" / "Predicted first";
        QuestionRightFirst = "첫 시도에 정답" / "Right at the first try";
        QuestionRightRetry = "다시 풀어 정답" / "Right after a retry";
        QuestionMissed = "문제 풀이" / "Question answered";
        LabGoal = "실험 목표 달성" / "Lab goal reached";
        ExerciseRun = "실습 완료" / "Exercise run";
        HonestCorrection = "다시 측정함" / "Measured again";
        LessonRead = "레슨을 다 읽음" / "Lesson read";
        LessonAnswered = "문제를 모두 맞힘" / "All questions right";
        LessonCompleted = "레슨 완료" / "Lesson completed";
    };
    new_level(level: u32, title: &str) = "레벨 {level}: {title}" / "Level {level}: {title}";
    new_achievement(title: &str) = "업적: {title}" / "Achievement: {title}";
    lesson_completed(title: &str) = "레슨 완료: {title}" / "Lesson completed: {title}";
} }
