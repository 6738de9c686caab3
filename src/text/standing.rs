//! What is said about: levels, XP and what else a learner reaches.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{
    Words,
    number::{fixed, whole},
};
use lesson::Lang;

/// Levels, XP and what else a learner reaches.
pub struct StandingText {
    /// "Level 2".
    pub level: fn(u32) -> String,
    /// "45 / 120 XP".
    pub xp_towards: fn(u32, u32) -> String,
    pub xp_missing: fn(u32) -> String,
    pub lessons_done: fn(usize, usize) -> String,
    pub achievements: &'static str,
    pub achievements_met: fn(usize, usize) -> String,
    /// Of the course, in percent.
    pub percent: fn(f64) -> String,
    pub gained: fn(u32) -> String,
    pub new_level: fn(u32, &str) -> String,
    pub new_achievement: fn(&str) -> String,
    pub lesson_completed: fn(&str) -> String,
}

impl Words for StandingText {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: StandingText = StandingText {
    level: |level| format!("레벨 {level}"),
    xp_towards: |xp, needed| format!("{} / {} XP", whole(xp.into()), whole(needed.into())),
    xp_missing: |xp| format!("다음 레벨까지 {} XP", whole(xp.into())),
    lessons_done: |done, all| format!("레슨 {done} / {all}"),
    achievements: "업적",
    achievements_met: |met, all| format!("업적 {met} / {all}"),
    percent: |percent| format!("전체 과정의 {} %", fixed(percent, 1)),
    gained: |xp| format!("+{xp} XP"),
    new_level: |level, title| format!("레벨 {level}: {title}"),
    new_achievement: |title| format!("업적: {title}"),
    lesson_completed: |title| format!("레슨 완료: {title}"),
};

static EN: StandingText = StandingText {
    level: |level| format!("Level {level}"),
    xp_towards: |xp, needed| format!("{} / {} XP", whole(xp.into()), whole(needed.into())),
    xp_missing: |xp| format!("{} XP to the next level", whole(xp.into())),
    lessons_done: |done, all| format!("{done} of {all} lessons"),
    achievements: "Achievements",
    achievements_met: |met, all| format!("{met} of {all} achievements"),
    percent: |percent| format!("{} % of the course", fixed(percent, 1)),
    gained: |xp| format!("+{xp} XP"),
    new_level: |level, title| format!("Level {level}: {title}"),
    new_achievement: |title| format!("Achievement: {title}"),
    lesson_completed: |title| format!("Lesson completed: {title}"),
};
