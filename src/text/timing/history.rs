//! Earlier runs on this device, and two of them compared.

use crate::text::number::significant;
use base::words;
use benchmark::history::{Agreement, Change};

words! { pub Past {
    title(n: usize) = "이 기기에서 잰 기록 ({n})" / "Runs on this device ({n})";
    none = "아직 기록이 없습니다." / "There are no runs yet.";
    when = "언제" / "When";
    counts = "상태" / "State";
    valid = "유효" / "valid";
    invalid = "무효" / "invalid";
    path = "가장 빠른 구현" / "Fastest implementation";
    relu = "ReLU" / "ReLU";
    settings = "설정" / "Settings";
    compare = "두 기록 비교하기" / "Compare two runs";
    compare_with = "비교할 기록" / "Run to compare with";
    nobody = "고르기" / "choose";
    row = "함수" / "Function";
    factor = "나중 ÷ 먼저" / "later ÷ earlier";
    time = "시간의 구간" / "Intervals of the time";
    ratio = "ReLU 대비 비율의 구간" / "Intervals of the ratio to ReLU";
    other_browser = "두 기록의 브라우저나 빌드가 다릅니다. 차이가 기기에서 온 것이 아닐 수 있습니다."
        / "The two runs are from different browsers or builds: a difference need not come from the machine.";
    one_invalid = "두 기록 중 하나는 무효입니다. 차이를 믿지 마세요."
        / "One of the two runs does not count: do not trust the difference.";
    nothing_in_common = "두 기록이 함께 잰 함수가 없습니다." / "The two runs have no function in common.";
    remove(when: &str) = "{when} 기록 지우기" / "Remove the run of {when}";
    overlap = "겹침: 차이가 드러나지 않음" / "overlap: no difference shown";
    apart = "겹치지 않음: 다름" / "apart: different";
} }

impl Past {
    /// Returns whether two intervals differ, in words.
    pub const fn agreement(&self, agreement: Agreement) -> &'static str {
        match agreement {
            Agreement::Overlap => self.overlap,
            Agreement::Apart => self.apart,
        }
    }

    /// Returns later time over earlier time: `1.02×`.
    pub fn factor_of(change: &Change) -> String {
        format!("{}×", significant(change.time_factor, 3))
    }
}
