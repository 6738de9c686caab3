//! The timing exercise: its controls and its tables.

pub mod compared;
pub mod findings;
pub mod history;
pub mod own;
pub mod pictures;
pub mod prediction;
pub mod pytorch;
pub mod quality;
pub mod race;
pub mod result;
pub mod terms;
pub mod trouble;
pub mod verdict;

use crate::own_function::OwnNames;
use base::words;
use benchmark::{
    Function, Implementation, Nanos, Plan, Subject,
    plan::{Direction, Sweep},
    set::Set,
};

words! { pub Timing {
    start = "측정 시작" / "Start measuring";
    start_without_guess = "예상 없이 시작" / "Start without a guess";
    start_again = "다시 측정" / "Measure again";
    cancel = "중단" / "Cancel";
    estimate(time: &str) = "약 {time} 걸립니다" / "takes about {time}";
    starting = "시계와 커널을 점검하는 중" / "checking the clock and the kernels";
    warming_up = "시간이 안정될 때까지 준비 운동 중" / "warming up until times are stable";
    measuring(round: u32, n_rounds: u32) = "{n_rounds}라운드 중 {round}라운드"
        / "round {round} of {n_rounds}";
    multiplying = "견줄 행렬 곱을 재는 중" / "timing a matrix product, for comparison";
    measuring_own(round: u32, n_rounds: u32) = "내 함수: {n_rounds}라운드 중 {round}라운드"
        / "your function: round {round} of {n_rounds}";
    sweeping(size: &str) = "크기 훑기: {size}" / "size sweep: {size}";
    remaining(time: &str) = "약 {time} 남음" / "about {time} left";
    progress = "측정 진행 상황" / "Progress of the measurement";
    cancelled = "중단했습니다. 결과는 남기지 않았습니다." / "Cancelled. Nothing was kept.";
    no_results = "측정이 끝나면 여기에 막대그래프와 숫자 세 개, 그리고 그 숫자가 뜻하는 바가 나타납니다."
        / "Once a run is over, bars, three numbers and what they say stand here.";
    finished = "측정이 끝났습니다." / "The measurement is complete.";
    finished_invalid = "측정이 끝났지만 무효입니다. 이유는 아래에 있습니다."
        / "The measurement ended but does not count. The reason is below.";
    settings = "비교할 대상" / "What to compare";
    functions = "함수" / "Functions";
    implementations = "구현" / "Implementations";
    always = "기준이라 늘 잽니다" / "always measured, as the base of comparison";
    not_here = "이 브라우저에는 없음" / "not in this browser";
    best = "가장 빠름" / "fastest";
    derivatives = "도함수도 재기" / "derivatives too";
    sweep = "1\u{a0}KiB부터 64\u{a0}MiB까지 텐서 크기 훑기" / "size sweep, from 1\u{a0}KiB to 64\u{a0}MiB";
    more = "더 재기" / "More to measure";
    caption = "(32, 1024) float32 텐서를 한 번 통과시키는 데 걸린 시간. 대괄호는 95\u{a0}% 구간."
        / "Time of one pass over the (32, 1024) float32 tensor. Brackets are 95\u{a0}% intervals.";
    sweep_caption = "텐서 크기별 원소당 시간(ns). 대괄호는 95\u{a0}% 구간."
        / "Time per element (ns) for each tensor size. Brackets are 95\u{a0}% intervals.";
    rounds_caption = "라운드별 시간의 분포(µs / 1회)"
        / "How the times of the rounds are distributed (µs per pass)";
    every_round = "모든 라운드의 시간(µs / 1회)" / "The time of every round (µs per pass)";
    function = "함수" / "Function";
    path = "구현" / "Implementation";
    per_pass = "1회 중앙값 (µs)" / "Median per pass (µs)";
    spread = "MAD (µs)" / "MAD (µs)";
    per_element = "ns / 원소" / "ns / element";
    throughput = "GB/s" / "GB/s";
    to_relu = "× ReLU" / "× ReLU";
    to_copy = "× 복사" / "× copy";
    passes = "센 횟수" / "Counted passes";
    passes_note = "함수마다 적어도 10,000번을 셉니다. 시계의 눈금에 비해 배치가 너무 짧으면 더 많이 셉니다."
        / "At least 10,000 passes are counted for each function, more where a batch would be too short for the clock.";
    batches = "배치" / "Batches";
    outliers = "이상치" / "Outliers";
    size = "크기" / "Size";
    round = "라운드" / "Round";
    disturbed = "방해받음" / "disturbed";
    quantiles = [
        "최소" / "Minimum",
        "25\u{a0}%" / "25\u{a0}%",
        "중앙값" / "Median",
        "75\u{a0}%" / "75\u{a0}%",
        "최대" / "Maximum",
    ];
    own: &'static str = { OwnNames::NAME.ko } / { OwnNames::NAME.en };
    copy = "복사 (하한)" / "copy (floor)";
    details = "모든 숫자와 그림" / "All numbers and pictures";
    one_pass = "ReLU 한 번" / "one pass of ReLU";
    in_relus(name: &str) = "ReLU 대비 {name}" / "{name} relative to ReLU";
    out_of_memory(size: &str) = "메모리 부족: {size} 필요" / "out of memory: needs {size}";
    as_table = "표로 보기" / "As a table";
    save_run(format: &str) = "측정 결과 저장 ({format})" / "Save the run ({format})";
    save_picture = "그림 저장" / "Save picture";
    save_failed = "이 브라우저에서는 파일을 저장하지 못했습니다." / "This browser could not save the file.";
    environment = "측정 환경" / "Environment";
    browser = "브라우저" / "Browser";
    features = "엔진 기능" / "Engine features";
    cores = "논리 코어" / "Logical cores";
    isolation = "cross-origin 격리" / "Cross-origin isolation";
    isolated = "격리됨" / "isolated";
    not_isolated = "격리되지 않음" / "not isolated";
    clock_step = "시계의 눈금" / "Step of the clock";
    build = "빌드" / "Build";
    best_path = "가장 빠른 구현" / "Fastest implementation";
    harness = "측정 장치의 비용 (배치당)" / "Cost of the harness (per batch)";
    duration = "전체 시간" / "Duration";
    inputs = "입력의 seed" / "Seed of the inputs";
    largest_error = "참값과의 최대 오차" / "Largest distance from the true value";
    unknown = "알 수 없음" / "unknown";
    seconds(n: u32) = "{n}초" / "{n}\u{a0}s";
    minutes(n: u32) = "{n}분" / "{n} min";
    plain_js = "JavaScript" / "JavaScript";
    scalar = "scalar Rust" / "scalar Rust";
} }

impl Timing {
    /// Returns the name of a row's subject: `GELU`, `GELU′`.
    pub fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Copy => self.copy.to_owned(),
            Subject::Forward(function) => function.name().to_owned(),
            Subject::Derivative(activation) => format!("{}′", activation.name()),
            Subject::Own => self.own.to_owned(),
        }
    }

    /// Returns a duration rounded up to whole seconds, or from 100 s to whole minutes.
    pub fn about(&self, time: Nanos) -> String {
        match (time.as_millis() / 1e3).ceil().max(1.0) as u32 {
            seconds if seconds < 100 => self.seconds(seconds),
            seconds => self.minutes(seconds.div_ceil(60)),
        }
    }

    /// Summarizes what a run compares by these implementations: `ReLU, GELU, SiLU · relaxed SIMD`.
    pub fn summary(&self, plan: &Plan, by: Set<Implementation>, has_own: bool) -> String {
        let functions = plan.functions.iter().map(Function::name).chain(has_own.then_some(self.own));
        let by: Vec<&str> = by.iter().map(|it| self.implementation(it)).collect();
        let mut parts = vec![functions.collect::<Vec<_>>().join(", "), by.join(", ")];
        if plan.direction == Direction::ForwardAndDerivative {
            parts.push(self.derivatives.to_owned());
        }
        if plan.sweep == Sweep::On {
            parts.push(self.sweep.to_owned());
        }
        parts.join(" · ")
    }

    /// Returns the name of an implementation.
    pub const fn implementation(&self, implementation: Implementation) -> &'static str {
        match implementation {
            Implementation::PlainJs => self.plain_js,
            Implementation::Scalar => self.scalar,
            Implementation::Simd128 => "SIMD128",
            Implementation::RelaxedSimd => "relaxed SIMD",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};

    #[test]
    fn durations_are_rounded_up_to_seconds_or_minutes() {
        let said = |lang, millis| Timing::of(lang).about(Nanos::from_millis(millis));
        assert_eq!(
            [0.0, 3400.0, 99_000.0, 100_001.0].map(|millis| said(Lang::En, millis)),
            ["1\u{a0}s", "4\u{a0}s", "99\u{a0}s", "2 min"]
        );
        assert_eq!(said(Lang::Ko, 3400.0), "4초");
    }

    #[test]
    fn a_summary_names_functions_implementations_and_what_else_is_timed() {
        let by: Set<_> = [Implementation::Scalar, Implementation::Simd128].into_iter().collect();
        let said = |plan: &Plan, has_own| Timing::of(Lang::En).summary(plan, by, has_own);
        let plan = Plan::exercise(7);
        assert_eq!(said(&plan, false), "ReLU, GELU, SiLU · scalar Rust, SIMD128");
        let more = Plan { direction: Direction::ForwardAndDerivative, sweep: Sweep::On, ..plan };
        assert_eq!(
            said(&more, true),
            "ReLU, GELU, SiLU, your function · scalar Rust, SIMD128 · derivatives too · size sweep, from 1\u{a0}KiB to 64\u{a0}MiB"
        );
    }
}
