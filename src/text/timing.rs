//! What is said about: the timing exercise. Here its controls and its tables; what its numbers mean is said in the
//! files below.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

pub mod findings;
pub mod history;
pub mod pictures;
pub mod prediction;
pub mod pytorch;
pub mod trouble;
pub mod verdict;

use super::Words;
use benchmark::{Implementation, Nanos, Subject};
use lesson::Lang;

/// The timing exercise.
pub struct Timing {
    pub kind: &'static str,
    pub start: &'static str,
    pub start_without_guess: &'static str,
    pub start_again: &'static str,
    pub cancel: &'static str,
    pub estimate: fn(&str) -> String,
    pub starting: &'static str,
    pub warming_up: &'static str,
    pub measuring: fn(u32, u32) -> String,
    pub sweeping: fn(&str) -> String,
    pub remaining: fn(&str) -> String,
    pub progress: &'static str,
    pub cancelled: &'static str,
    pub finished: &'static str,
    pub finished_invalid: &'static str,
    pub settings: &'static str,
    pub functions: &'static str,
    pub implementations: &'static str,
    pub always: &'static str,
    pub not_here: &'static str,
    pub best: &'static str,
    pub derivatives: &'static str,
    pub sweep: &'static str,
    pub more: &'static str,
    pub caption: &'static str,
    pub sweep_caption: &'static str,
    pub rounds_caption: &'static str,
    pub every_round: &'static str,
    pub function: &'static str,
    pub path: &'static str,
    pub per_pass: &'static str,
    pub spread: &'static str,
    pub per_element: &'static str,
    pub throughput: &'static str,
    pub to_relu: &'static str,
    pub to_copy: &'static str,
    pub passes: &'static str,
    pub passes_note: &'static str,
    pub batches: &'static str,
    pub outliers: &'static str,
    pub size: &'static str,
    pub round: &'static str,
    pub disturbed: &'static str,
    pub quantiles: [&'static str; 5],
    pub copy: &'static str,
    pub out_of_memory: fn(&str) -> String,
    pub as_table: &'static str,
    pub save_as: &'static str,
    pub save_failed: &'static str,
    pub environment: &'static str,
    pub browser: &'static str,
    pub features: &'static str,
    pub cores: &'static str,
    pub isolation: &'static str,
    pub isolated: &'static str,
    pub not_isolated: &'static str,
    pub clock_step: &'static str,
    pub build: &'static str,
    pub best_path: &'static str,
    pub harness: &'static str,
    pub duration: &'static str,
    pub inputs: &'static str,
    pub largest_error: &'static str,
    pub unknown: &'static str,
    seconds: fn(u32) -> String,
    minutes: fn(u32) -> String,
    pub plain_js: &'static str,
    pub scalar: &'static str,
}

impl Timing {
    /// What a row times, as people write it: `GELU`, `GELU′`.
    pub fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Copy => self.copy.to_owned(),
            Subject::Forward(function) => function.name().to_owned(),
            Subject::Derivative(activation) => format!("{}′", activation.name()),
        }
    }

    /// A duration as one says how long something takes: whole seconds, from 100 of them on whole minutes.
    pub fn about(&self, time: Nanos) -> String {
        match (time.as_millis() / 1e3).ceil().max(1.0) as u32 {
            seconds if seconds < 100 => (self.seconds)(seconds),
            seconds => (self.minutes)(seconds.div_ceil(60)),
        }
    }

    /// Who computed it, as people write it.
    pub const fn implementation(&self, implementation: Implementation) -> &'static str {
        match implementation {
            Implementation::PlainJs => self.plain_js,
            Implementation::Scalar => self.scalar,
            Implementation::Simd128 => "SIMD128",
            Implementation::RelaxedSimd => "relaxed SIMD",
        }
    }
}

impl Words for Timing {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Timing = Timing {
    kind: "exercise",
    start: "측정 시작",
    start_without_guess: "예상 없이 시작",
    start_again: "다시 측정",
    cancel: "중단",
    estimate: |time| format!("약 {time} 걸립니다"),
    starting: "시계와 커널을 점검하는 중",
    warming_up: "시간이 안정될 때까지 준비 운동 중",
    measuring: |round, n_rounds| format!("{n_rounds}라운드 중 {round}라운드"),
    sweeping: |size| format!("크기 훑기: {size}"),
    remaining: |time| format!("약 {time} 남음"),
    progress: "측정 진행 상황",
    cancelled: "중단했습니다. 결과는 남기지 않았습니다.",
    finished: "측정이 끝났습니다.",
    finished_invalid: "측정이 끝났지만 무효입니다. 이유는 아래에 있습니다.",
    settings: "비교할 대상",
    functions: "함수",
    implementations: "구현",
    always: "기준이라 늘 잽니다",
    not_here: "이 브라우저에는 없음",
    best: "가장 빠름",
    derivatives: "도함수도 재기",
    sweep: "1 KiB부터 64 MiB까지 텐서 크기 훑기",
    more: "더 재기",
    caption: "(32, 1024) float32 텐서를 한 번 통과시키는 데 걸린 시간. 대괄호는 95 % 구간.",
    sweep_caption: "텐서 크기별 원소당 시간(ns). 대괄호는 95 % 구간.",
    rounds_caption: "라운드별 시간의 분포(µs / 1회)",
    every_round: "모든 라운드의 시간(µs / 1회)",
    function: "함수",
    path: "구현",
    per_pass: "1회 중앙값 (µs)",
    spread: "MAD (µs)",
    per_element: "ns / 원소",
    throughput: "GB/s",
    to_relu: "× ReLU",
    to_copy: "× 복사",
    passes: "센 횟수",
    passes_note: "함수마다 적어도 10,000번을 셉니다. 시계의 눈금에 비해 배치가 너무 짧으면 더 많이 셉니다.",
    batches: "배치",
    outliers: "이상치",
    size: "크기",
    round: "라운드",
    disturbed: "방해받음",
    quantiles: ["최소", "25 %", "중앙값", "75 %", "최대"],
    copy: "복사 (하한)",
    out_of_memory: |size| format!("메모리 부족: {size} 필요"),
    as_table: "표로 보기",
    save_as: "내보내기",
    save_failed: "이 브라우저에서는 파일을 저장하지 못했습니다.",
    environment: "측정 환경",
    browser: "브라우저",
    features: "엔진 기능",
    cores: "논리 코어",
    isolation: "cross-origin 격리",
    isolated: "격리됨",
    not_isolated: "격리되지 않음",
    clock_step: "시계의 눈금",
    build: "빌드",
    best_path: "가장 빠른 구현",
    harness: "측정 장치의 비용 (배치당)",
    duration: "전체 시간",
    inputs: "입력의 seed",
    largest_error: "참값과의 최대 오차",
    unknown: "알 수 없음",
    seconds: |n| format!("{n}초"),
    minutes: |n| format!("{n}분"),
    plain_js: "JavaScript",
    scalar: "scalar Rust",
};

static EN: Timing = Timing {
    kind: "exercise",
    start: "Start measuring",
    start_without_guess: "Start without a guess",
    start_again: "Measure again",
    cancel: "Cancel",
    estimate: |time| format!("takes about {time}"),
    starting: "checking the clock and the kernels",
    warming_up: "warming up until times are stable",
    measuring: |round, n_rounds| format!("round {round} of {n_rounds}"),
    sweeping: |size| format!("size sweep: {size}"),
    remaining: |time| format!("about {time} left"),
    progress: "Progress of the measurement",
    cancelled: "Cancelled. Nothing was kept.",
    finished: "The measurement is complete.",
    finished_invalid: "The measurement ended but does not count. The reason is below.",
    settings: "What to compare",
    functions: "Functions",
    implementations: "Implementations",
    always: "always measured, as the base of comparison",
    not_here: "not in this browser",
    best: "fastest",
    derivatives: "derivatives too",
    sweep: "size sweep, from 1 KiB to 64 MiB",
    more: "More to measure",
    caption: "Time of one pass over the (32, 1024) float32 tensor. Brackets are 95 % intervals.",
    sweep_caption: "Time per element (ns) for each tensor size. Brackets are 95 % intervals.",
    rounds_caption: "How the times of the rounds are distributed (µs per pass)",
    every_round: "The time of every round (µs per pass)",
    function: "Function",
    path: "Implementation",
    per_pass: "Median per pass (µs)",
    spread: "MAD (µs)",
    per_element: "ns / element",
    throughput: "GB/s",
    to_relu: "× ReLU",
    to_copy: "× copy",
    passes: "Counted passes",
    passes_note: "At least 10,000 passes are counted for each function, more where a batch would be too short for the clock.",
    batches: "Batches",
    outliers: "Outliers",
    size: "Size",
    round: "Round",
    disturbed: "disturbed",
    quantiles: ["Minimum", "25 %", "Median", "75 %", "Maximum"],
    copy: "copy (floor)",
    out_of_memory: |size| format!("out of memory: needs {size}"),
    as_table: "As a table",
    save_as: "Export",
    save_failed: "This browser could not save the file.",
    environment: "Environment",
    browser: "Browser",
    features: "Engine features",
    cores: "Logical cores",
    isolation: "Cross-origin isolation",
    isolated: "isolated",
    not_isolated: "not isolated",
    clock_step: "Step of the clock",
    build: "Build",
    best_path: "Fastest implementation",
    harness: "Cost of the harness (per batch)",
    duration: "Duration",
    inputs: "Seed of the inputs",
    largest_error: "Largest distance from the true value",
    unknown: "unknown",
    seconds: |n| format!("{n} s"),
    minutes: |n| format!("{n} min"),
    plain_js: "JavaScript",
    scalar: "scalar Rust",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_up_to_seconds_or_minutes() {
        let said = |lang, millis| Timing::of(lang).about(Nanos::from_millis(millis));
        assert_eq!(
            [0.0, 3400.0, 99_000.0, 100_001.0].map(|millis| said(Lang::En, millis)),
            ["1 s", "4 s", "99 s", "2 min"]
        );
        assert_eq!(said(Lang::Ko, 3400.0), "4초");
    }
}
