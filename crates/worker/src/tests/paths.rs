//! Tests of the three built kernel modules, as the page gets them: against the true values, against each other, and
//! broken ones.
//!
//! `crates/kernels/tests/accuracy` compares the scalar code with the true values over millions of inputs. Here SIMD128
//! must return the scalar module's values bit for bit, and relaxed SIMD, which rounds differently, values within the
//! documented limits.
//!
//! `cargo xtask test` builds the modules into `target/kernels` first. By hand, after `cargo xtask build`:
//! `cargo test -p worker --features built-kernels --target wasm32-unknown-unknown`.

#[path = "../../../kernels/tests/accuracy/limits.rs"]
mod limits;

use crate::{clock::BrowserClock, kernel::Kernel, load::instantiate, own::OwnKernel, runner::BrowserRunner};
use benchmark::{
    Implementation, Own, Plan, Report, Runner, Session, Step, Subject,
    finding::{Notice, Warning},
    own::{Form, Sample},
    report::Host,
};
use js_sys::Uint8Array;
use kernels::{Activation, Operation, Parameters, Path, Shape};
use limits::Limit;
use wasm_bindgen_test::wasm_bindgen_test;

const SCALAR: &[u8] = include_bytes!("../../../../target/kernels/scalar/scalar.wasm");
const SIMD128: &[u8] = include_bytes!("../../../../target/kernels/simd128/simd128.wasm");
const RELAXED: &[u8] = include_bytes!("../../../../target/kernels/relaxed/relaxed.wasm");

fn kernel(bytes: &[u8], path: Path) -> Kernel {
    instantiate(&Uint8Array::new_from_slice(bytes), path)
        .unwrap()
        .expect("this browser knows the instructions")
}

fn kernels() -> [Kernel; 3] {
    [kernel(SCALAR, Path::Scalar), kernel(SIMD128, Path::Simd128), kernel(RELAXED, Path::RelaxedSimd)]
}

fn outputs(kernel: &mut Kernel, operation: Operation, shape: Shape, inputs: &[f32]) -> Vec<f32> {
    kernel.allocate(shape).unwrap();
    kernel.input(0, inputs.len()).unwrap().copy_from(inputs);
    kernel.passes(operation.code(), 1).unwrap();
    kernel.output(0, inputs.len()).unwrap().to_vec()
}

/// Returns the operations that work on single numbers.
fn element_wise() -> impl Iterator<Item = Operation> {
    Operation::all().filter(|operation| !matches!(operation, Operation::Softmax | Operation::LogSoftmax))
}

/// Returns every 8,191st bit pattern, NaN among them, and 200,003 numbers where the functions bend. Their total number
/// is odd.
fn inputs() -> Vec<f32> {
    let every_size = (0..=u32::MAX / 8191).map(|idx| f32::from_bits(idx * 8191));
    every_size.chain((0..200_003).map(|step| step as f32 / 5000.0 - 20.0)).collect()
}

fn is_same(one: f32, other: f32) -> bool {
    one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan())
}

#[wasm_bindgen_test]
fn simd128_gives_the_scalar_values_bit_for_bit() {
    let inputs = inputs();
    let shape = Shape::row(inputs.len());
    let [mut scalar, mut simd128, _] = kernels();
    for operation in element_wise() {
        let expected = outputs(&mut scalar, operation, shape, &inputs);
        let found = outputs(&mut simd128, operation, shape, &inputs);
        for ((x, expected), found) in inputs.iter().zip(expected).zip(found) {
            assert!(is_same(expected, found), "{}({x:e}) = {found:e}, not {expected:e}", operation.id());
        }
    }
}

#[wasm_bindgen_test]
fn scalar_and_relaxed_stay_within_the_documented_error() {
    let inputs = inputs();
    let shape = Shape::row(inputs.len());
    let [scalar, _, relaxed] = kernels();
    for (mut kernel, path) in [(scalar, Path::Scalar), (relaxed, Path::RelaxedSimd)] {
        for activation in Activation::ALL {
            let parameters = Parameters::DEFAULT;
            let values = outputs(&mut kernel, Operation::Forward(activation), shape, &inputs);
            let name = format!("{} {}", path.id(), activation.id());
            check(&name, limits::value(activation), &inputs, &values, |x| activation.exact(x, &parameters));
            let slopes = outputs(&mut kernel, Operation::Derivative(activation), shape, &inputs);
            check(&format!("{name}'"), limits::derivative(activation), &inputs, &slopes, |x| {
                activation.exact_derivative(x, &parameters)
            });
        }
    }
}

#[track_caller]
fn check(name: &str, limit: Limit, inputs: &[f32], outputs: &[f32], exact: impl Fn(f64) -> f64) {
    for (&x, &y) in inputs.iter().zip(outputs) {
        let exact = exact(f64::from(x));
        assert!(limit.is_kept(x, y, exact), "{name}({x:e}) = {y:e}, not {exact:e}");
    }
}

#[wasm_bindgen_test]
fn every_path_normalises_rows_of_any_width() {
    for (mut kernel, path) in kernels().into_iter().zip(Path::ALL) {
        for n_cols in (1..=67).chain([1000, 1024, 4099]) {
            // The sum of three uniform numbers: nearly standard normal.
            let uniform = |x: usize| (x % 6007) as f32 / 3003.0 - 1.0;
            let logit = |idx| uniform(idx * 7919) + uniform(idx * 1303 + n_cols) + uniform(idx * idx);
            let logits: Vec<f32> = (0..3 * n_cols).map(logit).collect();
            let shape = Shape::new(3, n_cols).unwrap();
            let found = outputs(&mut kernel, Operation::Softmax, shape, &logits);
            let log_found = outputs(&mut kernel, Operation::LogSoftmax, shape, &logits);
            for ((row, found), log_found) in
                logits.chunks(n_cols).zip(found.chunks(n_cols)).zip(log_found.chunks(n_cols))
            {
                let sum: f64 = row.iter().map(|&x| f64::from(x).exp()).sum();
                for ((&x, &y), &log) in row.iter().zip(found).zip(log_found) {
                    let exact = f64::from(x).exp() / sum;
                    let place = format!("{} of {n_cols}: {x}", path.id());
                    assert!(limits::ulps(y, exact) <= limits::SOFTMAX_ULPS, "{place} → {y:e}, not {exact:e}");
                    assert!(
                        (f64::from(log) - exact.ln()).abs() <= limits::LOG_SOFTMAX,
                        "{place} → log {log}, not {}",
                        exact.ln()
                    );
                }
            }
        }
    }
}

#[wasm_bindgen_test]
fn the_results_do_not_depend_on_length_or_place() {
    let inputs: Vec<f32> = (0..67).map(|step| step as f32 / 5.0 - 6.0).collect();
    for mut kernel in kernels() {
        for operation in element_wise() {
            let all = outputs(&mut kernel, operation, Shape::row(inputs.len()), &inputs);
            for len in 0..inputs.len() {
                let part = outputs(&mut kernel, operation, Shape::row(len), &inputs[..len]);
                assert_eq!(part, all[..len], "{} of {len} values", operation.id());
                kernel.pass_in_place(operation.code()).unwrap();
                let in_place = kernel.input(0, len).unwrap().to_vec();
                assert_eq!(in_place, all[..len], "{} of {len} values in place", operation.id());
            }
        }
    }
}

/// Returns the module with another number in place of one of GELU's coefficients, which simulates a faulty processor or
/// browser.
fn broken(module: &[u8]) -> Vec<u8> {
    let (coefficient, other) = ((-0.034_816_455_f32).to_le_bytes(), (-0.034_f32).to_le_bytes());
    let mut bytes = module.to_vec();
    let places: Vec<usize> =
        (0..bytes.len() - 4).filter(|&start| bytes[start..start + 4] == coefficient).collect();
    assert!(!places.is_empty(), "GELU's coefficient is not in the module");
    for start in places {
        bytes[start..start + 4].copy_from_slice(&other);
    }
    bytes
}

/// Returns the report of a run with these modules that ends as soon as the paths have been tested.
fn tested(kernels: Vec<(Path, Kernel)>) -> Report {
    let mut session = Session::new(Plan::exercise(1), Host::default());
    let (mut clock, mut runner) = (BrowserClock::new(), BrowserRunner::new(kernels));
    for _ in 0..100_000 {
        match session.step(&mut clock, &mut runner) {
            Step::Done(report) => return *report,
            Step::Failed(failure) => panic!("{failure:?}"),
            Step::More if session.progress().stage != benchmark::session::Stage::Starting => {
                session.notice(Notice::Hidden);
            }
            Step::More => {}
        }
    }
    panic!("the paths are not tested after 100,000 steps");
}

#[wasm_bindgen_test]
fn valid_modules_run_on_the_fastest_path() {
    let report = tested(Path::ALL.into_iter().zip(kernels()).collect());
    assert_eq!(report.environment.best, Some(Implementation::RelaxedSimd));
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
}

#[wasm_bindgen_test]
fn a_broken_module_is_replaced_by_the_next_best_and_the_report_says_so() {
    let relaxed = kernel(&broken(RELAXED), Path::RelaxedSimd);
    let [scalar, simd128, _] = kernels();
    let report = tested(vec![(Path::Scalar, scalar), (Path::Simd128, simd128), (Path::RelaxedSimd, relaxed)]);
    assert_eq!(report.environment.best, Some(Implementation::Simd128));
    assert!(matches!(
        report.warnings[..],
        [Warning::ImplementationRejected { implementation: Implementation::RelaxedSimd, .. }]
    ));
}

#[wasm_bindgen_test]
fn without_a_valid_vector_module_the_scalar_one_runs() {
    let [scalar, ..] = kernels();
    let simd128 = kernel(&broken(SIMD128), Path::Simd128);
    let relaxed = kernel(&broken(RELAXED), Path::RelaxedSimd);
    let report = tested(vec![(Path::Scalar, scalar), (Path::Simd128, simd128), (Path::RelaxedSimd, relaxed)]);
    assert_eq!(report.environment.best, Some(Implementation::Scalar));
    assert_eq!(report.warnings.len(), 2, "{:?}", report.warnings);
}

#[wasm_bindgen_test]
fn a_module_that_this_browser_cannot_compile_is_not_a_path() {
    let cut = Uint8Array::new_from_slice(&RELAXED[..RELAXED.len() / 2]);
    assert!(matches!(instantiate(&cut, Path::RelaxedSimd), Ok(None)));
    let wrong = Uint8Array::new_from_slice(SIMD128);
    assert!(
        instantiate(&wrong, Path::RelaxedSimd).is_err_and(|it| it.contains("expected the relaxed build"))
    );
}

#[wasm_bindgen_test]
fn an_own_function_uses_the_scalar_modules_tensors_and_gives_the_pages_values() {
    let scalar = (Path::Scalar, kernel(SCALAR, Path::Scalar));
    let mut runner = BrowserRunner::new(vec![scalar]).with_own(OwnKernel::new("d_cl_-1_0_1_2"));
    let own = network::OwnFunction::from_id("d_cl_-1_0_1_2").unwrap();
    let inputs: Vec<f32> = (-40..40).map(|step| step as f32 / 8.0).collect();
    let mut outputs = vec![0.0; inputs.len()];
    runner.allocate(Implementation::Scalar, Shape::row(inputs.len())).unwrap();
    runner.write_input(Implementation::Scalar, 0, &inputs).unwrap();
    runner.passes(Implementation::Scalar, Subject::Own, 1).unwrap();
    runner.read_output(Implementation::Scalar, 0, &mut outputs).unwrap();
    for (x, y) in inputs.iter().zip(outputs) {
        assert_eq!(y, own.function().value(f64::from(*x)) as f32, "at {x}");
    }
}

#[wasm_bindgen_test]
fn a_run_times_an_own_function_after_the_exercise() {
    let value =
        |x: f32| (x, network::OwnFunction::typed("x^2").unwrap().function().value(f64::from(x)) as f32);
    let samples = [-2.5_f32, 0.0, 0.1, 30.0].map(value).map(|(x, y)| Sample::new(x, y));
    let own = Own {
        function: "f_xU2".to_owned(),
        form: Form::Expression { n_operations: 1 },
        samples: samples.to_vec(),
    };
    let kernels = Path::ALL.into_iter().zip(kernels()).collect();
    let mut runner = BrowserRunner::new(kernels).with_own(OwnKernel::new(&own.function));
    let mut session = Session::new(Plan::exercise(1), Host::default()).with_own(Some(own));
    let mut clock = BrowserClock::new();
    let report = (0..1_000_000).find_map(|_| match session.step(&mut clock, &mut runner) {
        Step::Done(report) => Some(*report),
        Step::Failed(failure) => panic!("{failure:?}"),
        Step::More => None,
    });
    let report = report.expect("a run ends");
    let own = report.own.expect("a result");
    assert!(own.row.n_passes >= 8 && own.row.to_relu.is_some_and(|it| it.median > 2.0), "{:?}", own.row);
    assert_eq!(report.rows.len(), 4);
}
