//! What is said about: runs that ended without a report. Each sentence says what happened and what to do.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::{Timing, findings::Findings};
use crate::text::{Words, number::duration};
use benchmark::{
    finding::{Failure, Trouble},
    runner::RunnerError,
};
use lesson::Lang;

/// Runs without a report.
pub struct Troubles {
    no_worker: &'static str,
    not_loaded: &'static str,
    crashed: fn(&str) -> String,
    silent: &'static str,
    other_build: &'static str,
    unreadable: fn(&str) -> String,
    /// Implementation, what was there.
    no_module: fn(&str, &str) -> String,
    nothing_to_run: &'static str,
    clock_stands_still: &'static str,
    /// The step, and the longest that works.
    clock_too_coarse: fn(&str, &str) -> String,
    nothing_measured: fn(&str) -> String,
    output_changed: fn(&str) -> String,
    out_of_memory: fn(&str) -> String,
    refused: &'static str,
}

impl Troubles {
    /// Why there is no result, and what to do.
    pub fn of_run(&self, trouble: &Trouble, timing: &Timing) -> String {
        match trouble {
            Trouble::NoWorker => self.no_worker.to_owned(),
            Trouble::NotLoaded => self.not_loaded.to_owned(),
            Trouble::Crashed(detail) => (self.crashed)(detail),
            Trouble::Silent => self.silent.to_owned(),
            Trouble::Failed(failure) => self.of_failure(failure, timing),
        }
    }

    fn of_failure(&self, failure: &Failure, timing: &Timing) -> String {
        let row = |subject, implementation| {
            format!("{} ({})", timing.subject(subject), timing.implementation(implementation))
        };
        match failure {
            Failure::BuildMismatch { .. } => self.other_build.to_owned(),
            Failure::Message { detail } => (self.unreadable)(detail),
            Failure::Crashed { detail } => (self.crashed)(detail),
            Failure::ModuleNotLoaded { implementation, detail } => {
                (self.no_module)(timing.implementation(*implementation), detail)
            }
            Failure::NothingToRun { .. } => self.nothing_to_run.to_owned(),
            Failure::ClockStandsStill => self.clock_stands_still.to_owned(),
            Failure::ClockTooCoarse { step, longest } => {
                (self.clock_too_coarse)(&duration(*step), &duration(*longest))
            }
            Failure::NothingMeasured { subject, implementation } => {
                (self.nothing_measured)(&row(*subject, *implementation))
            }
            Failure::OutputChanged { subject, implementation } => {
                (self.output_changed)(&row(*subject, *implementation))
            }
            Failure::Runner(RunnerError::OutOfMemory { bytes }) => {
                (self.out_of_memory)(&format!("{} KiB", bytes / 1024))
            }
            Failure::Runner(
                RunnerError::Missing | RunnerError::OutOfBounds | RunnerError::Refused { .. },
            ) => self.refused.to_owned(),
        }
    }

    /// What was left out, where nothing remained to run.
    pub fn left_out(trouble: &Trouble, findings: &Findings, timing: &Timing) -> Vec<String> {
        let Trouble::Failed(Failure::NothingToRun { warnings }) = trouble else { return Vec::new() };
        warnings.iter().map(|warning| findings.warning(warning, &[], timing)).collect()
    }
}

impl Words for Troubles {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Troubles = Troubles {
    no_worker: "이 브라우저는 worker를 만들지 못합니다. 다른 브라우저나 새 창에서 열어 보세요.",
    not_loaded: "측정을 맡을 worker가 내려받아지지 않았습니다. 연결을 확인하고 다시 시작해 보세요.",
    crashed: |detail| {
        format!(
            "worker가 멈춰서 끝냈습니다. 결과는 남기지 않았으니 다시 시작해 보세요. (알려 온 내용: {detail})"
        )
    },
    silent: "worker가 응답하지 않아 끝냈습니다. 결과는 남기지 않았으니 다시 시작해 보세요.",
    other_build: "페이지와 worker의 버전이 다릅니다. 페이지를 새로 고치면 맞춰집니다.",
    unreadable: |detail| format!("worker와 말이 통하지 않습니다. 페이지를 새로 고쳐 보세요. ({detail})"),
    no_module: |implementation, detail| {
        format!("{implementation} 커널을 내려받지 못했습니다. 연결을 확인하고 다시 시작해 보세요. ({detail})")
    },
    nothing_to_run: "고른 구현 가운데 이 브라우저에서 바르게 계산하는 것이 없습니다. 다른 구현을 골라 보세요.",
    clock_stands_still: "이 브라우저의 시계가 움직이지 않아 잴 수 없습니다.",
    clock_too_coarse: |step, longest| {
        format!("시계의 눈금이 {step}입니다. {longest}보다 거칠면 측정에 몇 분이 걸려 시작하지 않습니다.")
    },
    nothing_measured: |row| {
        format!("{row}: 아무리 반복해도 시간이 흐르지 않습니다. 시계가 잘못된 것 같습니다.")
    },
    output_changed: |row| {
        format!("{row}: 같은 입력에서 결과가 달라져 측정을 끝냈습니다. 다시 시작해 보세요.")
    },
    out_of_memory: |size| {
        format!("텐서를 둘 메모리 {size}를 얻지 못했습니다. 다른 탭을 닫고 다시 시작해 보세요.")
    },
    refused: "커널을 실행하지 못했습니다. 페이지를 새로 고치고 다시 시작해 보세요.",
};

static EN: Troubles = Troubles {
    no_worker: "This browser cannot start a worker. Try another browser or a new window.",
    not_loaded: "The worker that measures did not load. Check the connection and start again.",
    crashed: |detail| {
        format!("The worker crashed and was ended. Nothing was kept: start again. (It said: {detail})")
    },
    silent: "The worker stopped answering and was ended. Nothing was kept: start again.",
    other_build: "Page and worker are of different versions. Reloading the page brings them together.",
    unreadable: |detail| format!("Page and worker do not understand each other. Reload the page. ({detail})"),
    no_module: |implementation, detail| {
        format!("The {implementation} kernels did not load. Check the connection and start again. ({detail})")
    },
    nothing_to_run: "None of the chosen implementations computes correctly in this browser. Choose another one.",
    clock_stands_still: "This browser's clock does not move, so nothing can be measured.",
    clock_too_coarse: |step, longest| {
        format!(
            "The clock steps by {step}; beyond {longest} a run would take minutes, so it was not started."
        )
    },
    nothing_measured: |row| {
        format!("{row}: however often it is repeated, no time passes. The clock must be wrong.")
    },
    output_changed: |row| {
        format!("{row}: the same input gave another result, and the run was ended. Start again.")
    },
    out_of_memory: |size| {
        format!("There was no memory for the tensors ({size}). Close other tabs and start again.")
    },
    refused: "The kernels could not be run. Reload the page and start again.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use benchmark::{Implementation, Nanos, finding::Warning};

    #[track_caller]
    fn check(trouble: &Trouble, ko: &str, en: &str) {
        let said = Troubles::of(Lang::Ko).of_run(trouble, Timing::of(Lang::Ko));
        assert!(said.contains(ko), "{said}");
        let said = Troubles::of(Lang::En).of_run(trouble, Timing::of(Lang::En));
        assert!(said.contains(en), "{said}");
    }

    #[test]
    fn w8_a_crashed_a_hung_and_a_missing_worker_are_said_with_what_to_do() {
        check(&Trouble::Crashed("out of bounds".into()), "다시 시작", "It said: out of bounds");
        check(&Trouble::Silent, "응답하지 않아", "stopped answering");
        check(&Trouble::NotLoaded, "연결을 확인", "Check the connection");
    }

    #[test]
    fn w11_a_clock_too_coarse_to_measure_with_is_said_with_both_steps() {
        let failure =
            Failure::ClockTooCoarse { step: Nanos::from_millis(16.0), longest: Nanos::from_millis(4.0) };
        check(&Trouble::Failed(failure), "눈금이 16.0 ms", "steps by 16.0 ms; beyond 4.00 ms");
    }

    #[test]
    fn what_was_left_out_is_listed_where_nothing_remained() {
        let warnings = vec![Warning::ImplementationMissing { implementation: Implementation::RelaxedSimd }];
        let trouble = Trouble::Failed(Failure::NothingToRun { warnings });
        let said = Troubles::left_out(&trouble, Findings::of(Lang::En), Timing::of(Lang::En));
        assert_eq!(said, ["relaxed SIMD: this browser does not have it, so it was not measured."]);
    }
}
