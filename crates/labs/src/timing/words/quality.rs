//! The quality of a run in a word, and why.

use super::findings::Findings;
use base::words;
use benchmark::quality::{Grade, Reason};
use ui_kit::text::number::percent;

words! { pub Qualities {
    title = "이번 측정의 품질" / "Quality of this run";
    grade(grade: Grade) = {
        Quiet = "안정적" / "quiet";
        Usable = "쓸 만함" / "usable";
        TooNoisy = "잡음이 많음: 다시 재 보세요" / "too noisy: run again";
    };
    quiet = "측정을 방해한 것이 없었습니다." / "Nothing disturbed it.";
    disturbed(n: u32, of: u32) =
        "{of}라운드 중 {n}라운드에서 절반 이상의 함수가 한꺼번에 느려졌습니다. 그동안 다른 프로그램이 돌고 있었을 가능성이 큽니다."
        / "In {n} of {of} rounds at least half of the functions were slower together: something else was probably running.";
    wide(n: usize, half_width: &str) =
        "숫자 {n}개가 불확실합니다. 가장 넓은 95\u{a0}% 구간은 ±{half_width}입니다."
        / { match n {
            1 => "One number is uncertain: its 95\u{a0}% interval is ±{half_width}.",
            _ => "{n} numbers are uncertain: the widest 95\u{a0}% interval is ±{half_width}.",
        } };
    two_levels(n: usize) =
        "시간 {n}개가 두 값 사이를 오갑니다. 다른 프로그램과 cache를 나눠 쓸 때 흔한 일입니다."
        / { match n {
            1 => "One time jumps between two values, as happens when programs share the cache.",
            _ => "{n} times jump between two values, as happens when programs share the cache.",
        } };
    unsettled(n: usize) =
        "시간 {n}개가 준비 운동이 끝날 때까지 안정되지 않았습니다."
        / { match n {
            1 => "One time had not settled when the warm-up ended.",
            _ => "{n} times had not settled when the warm-up ended.",
        } };
} }

impl Qualities {
    /// Returns why a run is not quiet.
    pub fn reason(&self, reason: &Reason, findings: &Findings) -> String {
        match *reason {
            Reason::Invalid(invalid) => findings.invalid(&invalid),
            Reason::Disturbed { n_disturbed, n_rounds } => self.disturbed(n_disturbed, n_rounds),
            Reason::Wide { n_rows, half_width } => self.wide(n_rows, &percent(half_width)),
            Reason::Drift { change } => findings.drift(change),
            Reason::TwoLevels { n_rows } => self.two_levels(n_rows),
            Reason::Unsettled { n_rows } => self.unsettled(n_rows),
            Reason::Overhead { share } => findings.overhead(&percent(share)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};

    #[test]
    fn one_and_several_rows_are_told_apart() {
        let said = |reason| Qualities::of(Lang::En).reason(&reason, Findings::of(Lang::En));
        assert_eq!(
            said(Reason::Wide { n_rows: 1, half_width: 0.12 }),
            "One number is uncertain: its 95\u{a0}% interval is ±12.0\u{a0}%."
        );
        assert!(said(Reason::Wide { n_rows: 3, half_width: 0.2 }).starts_with("3 numbers are uncertain"));
        assert!(said(Reason::Drift { change: -0.12 }).contains("12.0\u{a0}% faster together"));
    }
}
