//! Levels, XP and achievements.

use base::words;
use ui_kit::text::number::{percent, whole};

words! { pub StandingText {
    level(level: u32) = "레벨 {level}" / "Level {level}";
    xp_towards(xp: u32 as whole, needed: u32 as whole) = "{xp} / {needed} XP" / "{xp} / {needed} XP";
    xp_missing(xp: u32 as whole) = "다음 레벨까지 {xp} XP" / "{xp} XP to the next level";
    lessons_done(done: usize, all: usize) = "레슨 {done} / {all}" / "{done} of {all} lessons";
    achievements = "업적" / "Achievements";
    achievements_met(met: usize, all: usize) = "업적 {met} / {all}" / "{met} of {all} achievements";
    of_course(share: f64 as percent) = "전체 과정의 {share}" / "{share} of the course";
    gained(xp: u32) = "+{xp} XP" / "+{xp} XP";
    new_level(level: u32, title: &str) = "레벨 {level}: {title}" / "Level {level}: {title}";
    new_achievement(title: &str) = "업적: {title}" / "Achievement: {title}";
    lesson_completed(title: &str) = "레슨 완료: {title}" / "Lesson completed: {title}";
} }
