//! What is said on the progress page: where points came from, activity, the map, achievements, notes.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{Words, number::whole};
use lesson::Lang;
use progress::Kind;

/// The progress page, without what it says about keeping data.
pub struct ProgressWords {
    pub all_xp: &'static str,
    pub lessons: &'static str,
    pub of_course: &'static str,
    pub next_level: fn(u32, &str) -> String,
    pub xp_points: fn(u32) -> String,
    pub loading_names: &'static str,

    pub activity: &'static str,
    pub activity_caption: fn(u32) -> String,
    pub acts: &'static str,
    pub n_acts: fn(u32) -> String,
    pub week: &'static str,
    pub xp: &'static str,
    pub as_table: &'static str,
    pub before_these_weeks: &'static str,
    pub after_these_weeks: &'static str,
    pub nothing_yet: &'static str,

    pub map: &'static str,
    pub map_caption: &'static str,
    pub all_lessons: &'static str,
    pub done: &'static str,
    pub open: &'static str,
    pub planned: &'static str,
    pub started: fn(u32, u32) -> String,

    pub met: &'static str,
    pub towards: fn(u32, u32) -> String,

    pub sources: &'static str,
    pub kind: fn(Kind) -> &'static str,
    pub what: &'static str,
    pub when: &'static str,
    pub question_number: fn(usize) -> String,
    pub whole_lesson: &'static str,

    pub notes: &'static str,
    pub no_notes: &'static str,
    pub note_of: fn(&str) -> String,
    pub written: fn(&str) -> String,
    pub delete: &'static str,
    pub copies: &'static str,
    pub copy_help: &'static str,
    pub use_copy: &'static str,
    pub discard_copy: &'static str,
}

impl Words for ProgressWords {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: ProgressWords = ProgressWords {
    all_xp: "모은 XP",
    lessons: "완료한 레슨",
    of_course: "전체 과정",
    next_level: |missing, title| format!("{} XP를 더 모으면 ‘{title}’", whole(missing.into())),
    xp_points: |xp| format!("{} XP", whole(xp.into())),
    loading_names: "레슨 이름을 불러오는 중입니다.",

    activity: "주별 활동",
    activity_caption: |weeks| format!("최근 {weeks}주 동안 한 주에 몇 가지를 했는지 보여 줍니다."),
    acts: "활동",
    n_acts: |acts| format!("활동 {}회", whole(acts.into())),
    week: "주",
    xp: "XP",
    as_table: "표로 보기",
    before_these_weeks: "그 이전",
    after_these_weeks: "이번 주 이후 (기기 시계가 달랐음)",
    nothing_yet: "아직 기록이 없습니다. 레슨에서 섹션 하나를 끝까지 읽으면 여기부터 채워집니다.",

    map: "과정 지도",
    map_caption: "챕터 여덟 개, 레슨 62개. 칸 하나가 레슨 하나입니다.",
    all_lessons: "레슨 목록 보기",
    done: "완료",
    open: "아직 열지 않음",
    planned: "준비 중",
    started: |done, all| format!("진행 중 {done} / {all}"),

    met: "달성",
    towards: |done, needed| format!("{done} / {needed}"),

    sources: "XP는 어디서 왔을까요",
    kind: |kind| match kind {
        Kind::SectionRead => "섹션 읽기",
        Kind::PredictionMade => "먼저 예상하기",
        Kind::QuestionRightFirst => "첫 시도에 맞힌 문제",
        Kind::QuestionRightRetry => "다시 풀어 맞힌 문제",
        Kind::QuestionMissed => "틀린 적이 있는 문제",
        Kind::LabGoal => "실험 목표",
        Kind::ExerciseRun => "실습",
        Kind::HonestCorrection => "다시 측정",
        Kind::LessonRead => "레슨 읽기",
        Kind::LessonAnswered => "확인 문제 모두 맞힘",
        Kind::LessonCompleted => "레슨 완료",
    },
    what: "한 일",
    when: "날짜",
    question_number: |number| format!("문제 {number}"),
    whole_lesson: "레슨 전체",

    notes: "메모",
    no_notes: "아직 메모가 없습니다. 레슨의 각 섹션 끝에서 나만 보는 메모를 쓸 수 있습니다.",
    note_of: |section| format!("‘{section}’의 메모"),
    written: |date| format!("{date}에 씀"),
    delete: "메모 지우기",
    copies: "함께 남은 다른 글",
    copy_help: "다른 탭이나 기기에서 동시에 쓴 글입니다. 지우기 전까지 사라지지 않습니다.",
    use_copy: "이 글로 바꾸기",
    discard_copy: "이 글 지우기",
};

static EN: ProgressWords = ProgressWords {
    all_xp: "XP so far",
    lessons: "Lessons completed",
    of_course: "Of the course",
    next_level: |missing, title| format!("{} XP to “{title}”", whole(missing.into())),
    xp_points: |xp| format!("{} XP", whole(xp.into())),
    loading_names: "Fetching the lessons’ names.",

    activity: "Activity by week",
    activity_caption: |weeks| format!("How many things you did in each of the last {weeks} weeks."),
    acts: "Acts",
    n_acts: |acts| if acts == 1 { "1 act".to_owned() } else { format!("{} acts", whole(acts.into())) },
    week: "Week",
    xp: "XP",
    as_table: "As a table",
    before_these_weeks: "Before that",
    after_these_weeks: "After this week (the device’s clock differed)",
    nothing_yet: "Nothing here yet. Read one section of a lesson to its end, and it begins to fill.",

    map: "Course map",
    map_caption: "Eight chapters, 62 lessons: one cell each.",
    all_lessons: "List the lessons",
    done: "done",
    open: "not opened yet",
    planned: "planned",
    started: |done, all| format!("under way, {done} of {all}"),

    met: "Reached",
    towards: |done, needed| format!("{done} of {needed}"),

    sources: "Where your XP came from",
    kind: |kind| match kind {
        Kind::SectionRead => "Sections read",
        Kind::PredictionMade => "Predictions made first",
        Kind::QuestionRightFirst => "Questions right at the first try",
        Kind::QuestionRightRetry => "Questions right after a retry",
        Kind::QuestionMissed => "Questions missed once",
        Kind::LabGoal => "Lab goals",
        Kind::ExerciseRun => "Exercise",
        Kind::HonestCorrection => "Measured again",
        Kind::LessonRead => "Lesson read",
        Kind::LessonAnswered => "All questions right",
        Kind::LessonCompleted => "Lesson completed",
    },
    what: "What",
    when: "Date",
    question_number: |number| format!("Question {number}"),
    whole_lesson: "The whole lesson",

    notes: "Notes",
    no_notes: "No notes yet. At the end of each section of a lesson there is room for a private one.",
    note_of: |section| format!("Note on “{section}”"),
    written: |date| format!("written {date}"),
    delete: "Delete the note",
    copies: "Other texts that were kept",
    copy_help: "Written at the same time in another tab or on another device. They stay until you delete them.",
    use_copy: "Use this text",
    discard_copy: "Delete this text",
};
