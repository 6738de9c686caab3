use super::*;
use crate::{
    finding::{Invalid, Warning},
    implementation::Implementation,
    own::{Form, OwnResult, Sample},
    report::{Environment, Layer, Row, SweepOutcome, SweepPoint},
    runner::RunnerError,
    session::{Stage, Standing},
    statistics::Estimate,
    subject::{Function, Subject},
    time::Nanos,
};

fn start() -> Start {
    Start {
        build: "abc".into(),
        plan: Plan::exercise(7),
        own: Some(Own {
            function: "f_xTsigmoidLxR".into(),
            form: Form::Expression { n_operations: 2 },
            samples: vec![Sample::new(1.0, f32::NAN), Sample::new(f32::INFINITY, -0.0)],
        }),
        host: Host { user_agent: "A \"quoted\" browser \u{1f525}".into(), n_cores: 8, is_isolated: true },
        modules: ModuleUrls {
            scalar: "s.wasm".into(),
            simd128: "v.wasm".into(),
            relaxed: "r.wasm".into(),
            product_scalar: "ps.wasm".into(),
            product_simd128: "pv.wasm".into(),
        },
    }
}

fn report() -> Report {
    let estimate = Estimate { median: 2.4e3, low: 2.3e3, high: 2.6e3 };
    let row = Row {
        subject: Subject::Forward(Function::Gelu),
        implementation: Implementation::RelaxedSimd,
        n_values: 32_768,
        n_passes: 10_000,
        passes_per_batch: 125,
        time: estimate,
        mad: 3.5,
        to_relu: Some(estimate),
        to_copy: None,
        samples: vec![2_400.123, 1.0 / 3.0],
        outliers: vec![1],
        largest_error: 7.4e-8,
        checksum: u32::MAX,
    };
    Report {
        plan: Plan::default(),
        environment: Environment {
            host: start().host,
            clock_step: Nanos::from_micros(5.0),
            available: vec![Implementation::PlainJs, Implementation::RelaxedSimd],
            best: Some(Implementation::RelaxedSimd),
            build: "abc".into(),
        },
        n_rounds: 2,
        rows: vec![row.clone()],
        own: Some(OwnResult {
            function: "d_cl_0_0_1_1".into(),
            form: Form::Spline { n_points: 2 },
            row: Row { subject: Subject::Own, implementation: Implementation::Scalar, ..row.clone() },
        }),
        layer: Some(Layer { n_products: 8, time: estimate }),
        sweep: vec![
            SweepPoint { bytes: 1024, outcome: SweepOutcome::Measured(vec![row]) },
            SweepPoint { bytes: 2048, outcome: SweepOutcome::OutOfMemory { bytes: 4096 } },
        ],
        disturbed_rounds: vec![0],
        overhead: Nanos::new(120.0),
        duration: Nanos::from_millis(900.0),
        warnings: vec![Warning::Drift { change: 0.11 }],
        invalid: vec![Invalid::Hidden { after: Nanos::from_millis(3.0) }],
    }
}

#[track_caller]
fn check_from_worker(message: FromWorker) {
    assert_eq!(FromWorker::from_json(&message.to_json()), Ok(message));
}

#[test]
fn every_message_survives_serialisation() {
    for message in [ToWorker::Start(Box::new(start())), ToWorker::Notice(Notice::Frozen), ToWorker::Cancel] {
        assert_eq!(ToWorker::from_json(&message.to_json()), Ok(message));
    }
    check_from_worker(FromWorker::Ready { build: "abc".into() });
    let stage = Stage::Measuring { round: 3, n_rounds: 80 };
    check_from_worker(FromWorker::Progress(Progress {
        stage,
        done: 0.25,
        remaining: Nanos::from_millis(3e3),
        race: 0.0375,
        standings: vec![Standing {
            subject: Subject::Copy,
            implementation: Implementation::Scalar,
            pass: Nanos::from_micros(2.4),
        }],
    }));
    check_from_worker(FromWorker::Report(Box::new(report())));
    check_from_worker(FromWorker::Failed(Failure::Runner(RunnerError::Refused { code: 3 })));
    check_from_worker(FromWorker::Cancelled);
}

#[test]
fn the_wire_format_is_readable() {
    assert_eq!(FromWorker::Ready { build: "abc".into() }.to_json(), r#"{"Ready":{"build":"abc"}}"#);
    assert_eq!(ToWorker::Notice(Notice::Hidden).to_json(), r#"{"Notice":"Hidden"}"#);
    assert_eq!(ToWorker::Cancel.to_json(), r#""Cancel""#);
}

#[test]
fn an_unreadable_message_names_the_found_and_the_expected() {
    for text in ["", "null", "{", r#"{"Ready":{}}"#, r#"{"Begin":1}"#, "\"Start\""] {
        match FromWorker::from_json(text) {
            Err(Failure::Message { detail }) => assert!(!detail.is_empty()),
            other => panic!("{text}: {other:?}"),
        }
    }
    let Err(Failure::Message { detail }) = ToWorker::from_json(r#"{"Begin":1}"#) else { panic!("accepted") };
    assert!(detail.contains("Begin") && detail.contains("Start"), "{detail}");
}

#[test]
fn a_worker_of_another_build_is_detected() {
    assert_eq!(check_builds("abc", "abc"), Ok(()));
    let failure = Failure::BuildMismatch { page: "abc".into(), worker: "abd".into() };
    assert_eq!(check_builds("abc", "abd"), Err(failure));
}
