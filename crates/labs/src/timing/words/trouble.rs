//! Runs that ended without a report. Each sentence says what happened and what to do.

use super::Timing;
use base::words;
use benchmark::{
    finding::{Failure, Trouble},
    runner::RunnerError,
};
use ui_kit::text::number::duration;

words! { pub Troubles {
    no_worker = "이 브라우저는 worker를 만들지 못합니다. 다른 브라우저나 새 창에서 열어 보세요."
        / "This browser cannot start a worker. Try another browser or a new window.";
    not_loaded = "측정을 맡을 worker가 내려받아지지 않았습니다. 연결을 확인하고 다시 시작해 보세요."
        / "The worker that measures did not load. Check the connection and start again.";
    crashed(detail: &str) =
        "worker가 멈춰서 끝냈습니다. 결과는 남기지 않았으니 다시 시작해 보세요. (알려 온 내용: {detail})"
        / "The worker crashed and was ended. Nothing was kept: start again. (It said: {detail})";
    silent = "worker가 응답하지 않아 끝냈습니다. 결과는 남기지 않았으니 다시 시작해 보세요."
        / "The worker stopped answering and was ended. Nothing was kept: start again.";
    other_build = "페이지와 worker의 버전이 다릅니다. 페이지를 새로 고치면 맞춰집니다."
        / "Page and worker are of different versions. Reloading the page brings them together.";
    unreadable(detail: &str) = "worker와 말이 통하지 않습니다. 페이지를 새로 고쳐 보세요. ({detail})"
        / "Page and worker do not understand each other. Reload the page. ({detail})";
    no_module(implementation: &str, detail: &str) =
        "{implementation} 커널을 내려받지 못했습니다. 연결을 확인하고 다시 시작해 보세요. ({detail})"
        / "The {implementation} kernels did not load. Check the connection and start again. ({detail})";
    nothing_to_run = "고른 구현 가운데 이 브라우저에서 바르게 계산하는 것이 없습니다. 다른 구현을 골라 보세요."
        / "None of the chosen implementations computes correctly in this browser. Choose another one.";
    clock_stands_still = "이 브라우저의 시계가 움직이지 않아 잴 수 없습니다."
        / "This browser's clock does not move, so nothing can be measured.";
    clock_too_coarse(step: &str, longest: &str) =
        "시계의 눈금이 {step}입니다. {longest}보다 거칠면 측정에 몇 분이 걸려 시작하지 않습니다."
        / "The clock steps by {step}; beyond {longest} a run would take minutes, so it was not started.";
    nothing_measured(row: &str) = "{row}: 아무리 반복해도 시간이 흐르지 않습니다. 시계가 잘못된 것 같습니다."
        / "{row}: however often it is repeated, no time passes. The clock must be wrong.";
    output_changed(row: &str) = "{row}: 같은 입력에서 결과가 달라져 측정을 끝냈습니다. 다시 시작해 보세요."
        / "{row}: the same input gave another result, and the run was ended. Start again.";
    out_of_memory(size: &str) =
        "텐서를 둘 메모리 {size}를 얻지 못했습니다. 다른 탭을 닫고 다시 시작해 보세요."
        / "There was no memory for the tensors ({size}). Close other tabs and start again.";
    refused = "커널을 실행하지 못했습니다. 페이지를 새로 고치고 다시 시작해 보세요."
        / "The kernels could not be run. Reload the page and start again.";
} }

impl Troubles {
    /// Returns why there is no result, and what to do.
    pub fn of_run(&self, trouble: &Trouble, timing: &Timing) -> String {
        match trouble {
            Trouble::NoWorker => self.no_worker.to_owned(),
            Trouble::NotLoaded => self.not_loaded.to_owned(),
            Trouble::Crashed(detail) => self.crashed(detail),
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
            Failure::Message { detail } => self.unreadable(detail),
            Failure::Crashed { detail } => self.crashed(detail),
            Failure::ModuleNotLoaded { implementation, detail } => {
                self.no_module(timing.implementation(*implementation), detail)
            }
            Failure::NothingToRun { .. } => self.nothing_to_run.to_owned(),
            Failure::ClockStandsStill => self.clock_stands_still.to_owned(),
            Failure::ClockTooCoarse { step, longest } => {
                self.clock_too_coarse(&duration(*step), &duration(*longest))
            }
            Failure::NothingMeasured { subject, implementation } => {
                self.nothing_measured(&row(*subject, *implementation))
            }
            Failure::OutputChanged { subject, implementation } => {
                self.output_changed(&row(*subject, *implementation))
            }
            Failure::Runner(RunnerError::OutOfMemory { bytes }) => {
                self.out_of_memory(&format!("{}\u{a0}KiB", bytes / 1024))
            }
            Failure::Runner(
                RunnerError::Missing | RunnerError::OutOfBounds | RunnerError::Refused { .. },
            ) => self.refused.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::Nanos;

    #[track_caller]
    fn check(trouble: &Trouble, ko: &str, en: &str) {
        let said = Troubles::of(Lang::Ko).of_run(trouble, Timing::of(Lang::Ko));
        assert!(said.contains(ko), "{said}");
        let said = Troubles::of(Lang::En).of_run(trouble, Timing::of(Lang::En));
        assert!(said.contains(en), "{said}");
    }

    #[test]
    fn w8_a_crashed_a_hung_and_a_missing_worker_are_reported_with_what_to_do() {
        check(&Trouble::Crashed("out of bounds".into()), "다시 시작", "It said: out of bounds");
        check(&Trouble::Silent, "응답하지 않아", "stopped answering");
        check(&Trouble::NotLoaded, "연결을 확인", "Check the connection");
    }

    #[test]
    fn w11_a_clock_too_coarse_to_measure_with_is_reported_with_both_steps() {
        let failure =
            Failure::ClockTooCoarse { step: Nanos::from_millis(16.0), longest: Nanos::from_millis(4.0) };
        check(&Trouble::Failed(failure), "눈금이 16.0\u{a0}ms", "steps by 16.0\u{a0}ms; beyond 4.00\u{a0}ms");
    }
}
