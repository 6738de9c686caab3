//! Reasons why a run does not count, and warnings about one that does.

use super::Timing;
use base::words;
use benchmark::finding::{Invalid, Warning};
use ui_kit::text::number::{duration, percent, significant};

words! { pub Findings {
    invalid_title = "이 측정은 무효입니다" / "This run does not count";
    what_to_do = "아래 숫자는 참고로만 남겨 두었습니다. 탭을 보이는 채로 다시 재어 보세요."
        / "The numbers below are kept for reference only. Measure again, with the tab visible.";
    warnings_title = "측정하면서 알게 된 모든 것" / "Everything noticed during the run";
    left_out = "재지 못한 것" / "Not measured";
    hidden(after: &str) =
        "시작하고 {after} 뒤에 페이지가 가려졌습니다. 브라우저는 가려진 페이지를 느리게 돌립니다."
        / "The page was hidden {after} after the start, and browsers slow hidden pages down.";
    frozen(after: &str) = "시작하고 {after} 뒤에 브라우저가 페이지를 멈추었습니다."
        / "The browser froze the page {after} after the start.";
    suspended(gap: &str) =
        "{gap} 동안 아무것도 실행되지 않았습니다. 컴퓨터가 절전 상태였거나 디버거가 잡고 있었을 수 있습니다."
        / "Nothing ran for {gap}: the computer slept, or a debugger held the worker.";
    throttled(waiting: &str) =
        "전체 시간의 {waiting}를 차례를 기다리는 데 썼습니다. 브라우저나 다른 프로그램이 worker를 막았습니다."
        / "The run spent {waiting} of its time waiting for its turn: the browser or another program held the worker back.";
    backwards(by: &str) = "시계가 {by}만큼 거꾸로 갔습니다." / "The clock went back by {by}.";
    slower_together(change: &str) =
        "처음부터 끝까지 모든 시간이 함께 {change} 느려졌습니다. 프로세서의 속도가 바뀌었거나 다른 일이 시작되었습니다."
        / "From first to last round all times became {change} slower together: the processor changed its speed, or something else started.";
    faster_together(change: &str) =
        "처음부터 끝까지 모든 시간이 함께 {change} 빨라졌습니다. 프로세서의 속도가 바뀌었거나 다른 일이 끝났습니다."
        / "From first to last round all times became {change} faster together: the processor changed its speed, or something else ended.";
    coarse_clock(step: &str) =
        "시계의 눈금이 {step}로 거칠어 배치를 더 길게 잡았습니다. 페이지가 격리되지 않았거나 브라우저가 지문 추적을 막고 있습니다."
        / "The clock steps by {step}, so batches were made longer: the page is not isolated, or the browser protects against fingerprinting.";
    missing(implementation: &str) = "{implementation}: 이 브라우저에는 없어서 재지 않았습니다."
        / "{implementation}: this browser does not have it, so it was not measured.";
    rejected(implementation: &str, subject: &str, input: &str, truth: &str, found: &str) =
        "{implementation}: 이 기기에서 {subject}({input})를 {found}로 잘못 계산해서(참값 {truth}) 제외했습니다."
        / "{implementation}: left out, because on this machine it computes {subject}({input}) as {found} (true value {truth}).";
    failed(implementation: &str) = "{implementation}: 실행하지 못해 제외했습니다."
        / "{implementation}: left out, because it could not be run.";
    wrong_output(implementation: &str, subject: &str, input: &str, truth: &str, found: &str) =
        "{subject} ({implementation}): {input}에서 {found}가 나와(참값 {truth}) 표에서 뺐습니다."
        / "{subject} ({implementation}): left out, because it computes {found} for {input} (true value {truth}).";
    own_failed = "내 함수: 계산하지 못했거나 같은 입력에서 결과가 달라져서 재지 않았습니다."
        / "Your function was not measured: it could not be computed, or gave another result for the same input.";
    own_too_slow(pass: &str, longest: &str) =
        "내 함수: 텐서 하나에 {pass}쯤 걸립니다. {longest}를 넘으면 측정이 너무 길어지므로 재지 않았습니다. 더 짧은 수식으로 재 보세요."
        / "Your function was not measured: a pass takes about {pass}, and beyond {longest} a run would be too long. Try a shorter expression.";
    unstable(row: &str) = "{row}: 준비 운동을 마칠 때까지 시간이 5\u{a0}% 안으로 안정되지 않았습니다."
        / "{row}: its time had not settled within 5\u{a0}% when warming up was ended.";
    disturbed(n: u32, of: u32, which: &str) =
        "{of}라운드 중 {n}라운드({which})에서 절반 이상의 함수가 함께 느려졌습니다. 다른 일이 돌고 있었습니다. 숫자에서 빼지는 않았고, 중앙값은 이런 라운드에 거의 흔들리지 않습니다."
        / "In {n} of {of} rounds ({which}) at least half of the functions were slower together: something else was running. The rounds stay in the numbers; medians hardly feel them.";
    two_levels(row: &str, fast: &str, slow: &str) =
        "{row}: 시간이 {fast}와 {slow} 두 값 사이를 오갑니다. 메모리에 매인 함수가 이웃과 cache를 나눌 때 흔한 일입니다."
        / "{row}: its time jumps between {fast} and {slow}, as memory-bound functions do when neighbours share the cache.";
    wide(row: &str, half_width: &str) = "{row}: 구간이 ±{half_width}로 넓어 숫자를 믿기 어렵습니다."
        / "{row}: an interval of ±{half_width} is wide, and its number says little.";
    slower(change: &str) = "측정하는 동안 모든 시간이 함께 {change} 느려졌습니다."
        / "During the run all times became {change} slower together.";
    faster(change: &str) = "측정하는 동안 모든 시간이 함께 {change} 빨라졌습니다."
        / "During the run all times became {change} faster together.";
    overhead(share: &str) = "시계를 켜고 끄는 비용이 가장 짧은 배치의 {share}입니다."
        / "Starting and stopping the clock cost {share} of the shortest batch.";
} }

impl Findings {
    /// Returns why a run does not count.
    pub fn invalid(&self, reason: &Invalid) -> String {
        match reason {
            Invalid::Hidden { after } => self.hidden(&duration(*after)),
            Invalid::Frozen { after } => self.frozen(&duration(*after)),
            Invalid::Suspended { gap } => self.suspended(&duration(*gap)),
            Invalid::Throttled { waiting } => self.throttled(&percent(*waiting)),
            Invalid::ClockWentBackwards { by } => self.backwards(&duration(*by)),
            Invalid::Drift { change } if *change < 0.0 => self.faster_together(&percent(-change)),
            Invalid::Drift { change } => self.slower_together(&percent(*change)),
        }
    }

    /// Returns how much faster or slower all rows became together.
    pub fn drift(&self, change: f64) -> String {
        if change < 0.0 { self.faster(&percent(-change)) } else { self.slower(&percent(change)) }
    }

    /// Returns a warning about a report. `disturbed` are its disturbed rounds, from 0.
    pub fn warning(&self, warning: &Warning, disturbed: &[u32], timing: &Timing) -> String {
        let row = |subject, implementation| {
            format!("{} ({})", timing.subject(subject), timing.implementation(implementation))
        };
        match warning {
            Warning::CoarseClock { step } => self.coarse_clock(&duration(*step)),
            Warning::ImplementationMissing { implementation } => {
                self.missing(timing.implementation(*implementation))
            }
            Warning::ImplementationRejected { implementation, mismatch } => {
                let [input, truth, found] = mismatch.values().map(|value| value.to_string());
                let subject = timing.subject(mismatch.subject);
                self.rejected(timing.implementation(*implementation), &subject, &input, &truth, &found)
            }
            Warning::ImplementationFailed { implementation, error: _ } => {
                self.failed(timing.implementation(*implementation))
            }
            Warning::WrongOutput { implementation, mismatch } => {
                let [input, truth, found] = mismatch.values().map(|value| value.to_string());
                let subject = timing.subject(mismatch.subject);
                self.wrong_output(timing.implementation(*implementation), &subject, &input, &truth, &found)
            }
            Warning::OwnFailed => self.own_failed.to_owned(),
            Warning::OwnTooSlow { pass, longest } => self.own_too_slow(&duration(*pass), &duration(*longest)),
            Warning::UnstableWarmUp { subject, implementation } => {
                self.unstable(&row(*subject, *implementation))
            }
            Warning::DisturbedRounds { n_disturbed, n_rounds } => {
                self.disturbed(*n_disturbed, *n_rounds, &numbers(disturbed))
            }
            Warning::TwoLevels { subject, implementation, fast, slow } => {
                self.two_levels(&row(*subject, *implementation), &duration(*fast), &duration(*slow))
            }
            Warning::WideInterval { subject, implementation, half_width } => {
                self.wide(&row(*subject, *implementation), &percent(*half_width))
            }
            Warning::Drift { change } => self.drift(*change),
            Warning::HarnessOverhead { share } => self.overhead(&percent(*share)),
        }
    }
}

/// Lists rounds, counted from 1, and ends with an ellipsis after eight: `3, 7, 19 …`.
fn numbers(rounds: &[u32]) -> String {
    const MOST: usize = 8;
    let first: Vec<String> =
        rounds.iter().take(MOST).map(|round| significant(f64::from(round + 1), 1)).collect();
    let more = if rounds.len() > MOST { " …" } else { "" };
    format!("{}{more}", first.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::{Implementation, Nanos, Subject};

    #[test]
    fn w10_a_hidden_page_is_reported_with_its_time_in_both_languages() {
        let reason = Invalid::Hidden { after: Nanos::from_millis(1234.0) };
        assert!(
            Findings::of(Lang::En)
                .invalid(&reason)
                .starts_with("The page was hidden 1.23\u{a0}s after the start")
        );
        assert!(
            Findings::of(Lang::Ko)
                .invalid(&reason)
                .starts_with("시작하고 1.23\u{a0}s 뒤에 페이지가 가려졌습니다")
        );
    }

    #[test]
    fn a_drift_is_reported_with_its_direction() {
        let said = |change| Findings::of(Lang::En).invalid(&Invalid::Drift { change });
        assert!(said(0.4).contains("40.0\u{a0}% slower") && said(-0.3).contains("30.0\u{a0}% faster"));
    }

    #[test]
    fn w11_a_coarse_clock_is_reported_with_its_step() {
        let warning = Warning::CoarseClock { step: Nanos::from_micros(100.0) };
        let said = Findings::of(Lang::En).warning(&warning, &[], Timing::of(Lang::En));
        assert!(said.contains("steps by 100\u{a0}µs"), "{said}");
    }

    #[test]
    fn disturbed_rounds_are_listed_from_1_and_the_list_is_cut() {
        let disturbed: Vec<u32> = (0..12).collect();
        let warning = Warning::DisturbedRounds { n_disturbed: 12, n_rounds: 20 };
        let said = Findings::of(Lang::Ko).warning(&warning, &disturbed, Timing::of(Lang::Ko));
        assert!(said.starts_with("20라운드 중 12라운드(1, 2, 3, 4, 5, 6, 7, 8 …)"), "{said}");
    }

    #[test]
    fn a_row_is_named_by_function_and_implementation() {
        let warning = Warning::TwoLevels {
            subject: Subject::Copy,
            implementation: Implementation::Simd128,
            fast: Nanos::from_micros(2.4),
            slow: Nanos::from_micros(4.6),
        };
        let said = Findings::of(Lang::En).warning(&warning, &[], Timing::of(Lang::En));
        assert!(
            said.starts_with("copy (floor) (SIMD128): its time jumps between 2.40\u{a0}µs and 4.60\u{a0}µs"),
            "{said}"
        );
    }
}
