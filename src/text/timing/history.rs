//! What is said about: earlier runs on this device, and two of them compared.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use crate::text::{Words, number::significant};
use benchmark::history::{Agreement, Change};
use lesson::Lang;

/// The history of runs.
pub struct Past {
    pub title: fn(usize) -> String,
    pub none: &'static str,
    pub when: &'static str,
    pub counts: &'static str,
    pub valid: &'static str,
    pub invalid: &'static str,
    pub path: &'static str,
    pub relu: &'static str,
    pub settings: &'static str,
    pub compare: &'static str,
    pub compare_with: &'static str,
    pub nobody: &'static str,
    pub row: &'static str,
    pub factor: &'static str,
    pub time: &'static str,
    pub ratio: &'static str,
    pub other_browser: &'static str,
    pub one_invalid: &'static str,
    pub nothing_in_common: &'static str,
    pub remove: fn(&str) -> String,
    overlap: &'static str,
    apart: &'static str,
}

impl Past {
    /// Whether two intervals differ.
    pub const fn agreement(&self, agreement: Agreement) -> &'static str {
        match agreement {
            Agreement::Overlap => self.overlap,
            Agreement::Apart => self.apart,
        }
    }

    /// Later time over earlier time: `1.02×`.
    pub fn factor_of(change: &Change) -> String {
        format!("{}×", significant(change.time_factor, 3))
    }
}

impl Words for Past {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Past = Past {
    title: |n| format!("이 기기에서 잰 기록 ({n})"),
    none: "아직 기록이 없습니다.",
    when: "언제",
    counts: "상태",
    valid: "유효",
    invalid: "무효",
    path: "가장 빠른 구현",
    relu: "ReLU",
    settings: "설정",
    compare: "두 기록 비교하기",
    compare_with: "비교할 기록",
    nobody: "고르기",
    row: "함수",
    factor: "나중 ÷ 먼저",
    time: "시간의 구간",
    ratio: "ReLU 대비 비율의 구간",
    other_browser: "두 기록의 브라우저나 빌드가 다릅니다. 차이가 기기에서 온 것이 아닐 수 있습니다.",
    one_invalid: "두 기록 중 하나는 무효입니다. 차이를 믿지 마세요.",
    nothing_in_common: "두 기록이 함께 잰 함수가 없습니다.",
    remove: |when| format!("{when} 기록 지우기"),
    overlap: "겹침: 차이가 드러나지 않음",
    apart: "겹치지 않음: 다름",
};

static EN: Past = Past {
    title: |n| format!("Runs on this device ({n})"),
    none: "There are no runs yet.",
    when: "When",
    counts: "State",
    valid: "valid",
    invalid: "invalid",
    path: "Fastest implementation",
    relu: "ReLU",
    settings: "Settings",
    compare: "Compare two runs",
    compare_with: "Run to compare with",
    nobody: "choose",
    row: "Function",
    factor: "later ÷ earlier",
    time: "Intervals of the time",
    ratio: "Intervals of the ratio to ReLU",
    other_browser: "The two runs are from different browsers or builds: a difference need not come from the machine.",
    one_invalid: "One of the two runs does not count: do not trust the difference.",
    nothing_in_common: "The two runs have no function in common.",
    remove: |when| format!("Remove the run of {when}"),
    overlap: "overlap: no difference shown",
    apart: "apart: different",
};
