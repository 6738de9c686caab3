use super::*;
use crate::{own::Form, pace::COARSEST_CLOCK, set::Member};
use base::Random;

/// Returns every plan, apart from the seed.
fn all_plans() -> impl Iterator<Item = Plan> {
    let subset = |bits: u32| {
        let chosen = move |(i, _): &(usize, &Function)| bits >> i & 1 == 1;
        Function::ALL.iter().enumerate().filter(chosen).map(|(_, f)| *f).collect::<Set<_>>()
    };
    let implementations = (0..16_u32).map(|bits| {
        let members = Implementation::ALL.iter().enumerate().filter(move |(i, _)| bits >> i & 1 == 1);
        match bits {
            0 => Implementations::Best,
            _ => Implementations::Chosen(members.map(|(_, one)| *one).collect()),
        }
    });
    implementations.flat_map(move |implementations| {
        (0..1 << Function::ALL.len()).flat_map(move |bits| {
            [(Direction::Forward, Sweep::Off), (Direction::ForwardAndDerivative, Sweep::On)].map(
                |(direction, sweep)| Plan {
                    functions: subset(bits),
                    implementations,
                    direction,
                    sweep,
                    seed: bits,
                },
            )
        })
    })
}

#[test]
fn every_plan_survives_encoding() {
    for plan in all_plans() {
        let code = plan.to_string();
        assert_eq!(Plan::from_code(&code), (plan, vec![]), "{code}");
    }
}

#[test]
fn the_exercise_has_a_short_code() {
    assert_eq!(Plan::exercise(7).to_string(), "v1-frgs-ib-s7");
    let longest = all_plans().map(|plan| plan.to_string().len()).max();
    assert!(longest < Some(45), "{longest:?}");
}

#[track_caller]
fn check(code: &str, expected: &str, notes: &[Note]) {
    let (plan, found) = Plan::from_code(code);
    assert_eq!(plan.to_string(), expected, "{code}");
    assert_eq!(found, notes, "{code}");
}

#[test]
fn hostile_codes_become_plans_with_notes() {
    check("", "v1-frgs-ib-s0", &[Note::Version]);
    check("v2-fr", "v1-frgs-ib-s0", &[Note::Version]);
    check("v1", "v1-frgs-ib-s0", &[]);
    check("v1-f", "v1-f-ib-s0", &[]);
    check("v1-fzg", "v1-fg-ib-s0", &[Note::Function]);
    check("v1-iq", "v1-frgs-ib-s0", &[Note::Implementation, Note::Implementation]);
    check("v1-i", "v1-frgs-ib-s0", &[Note::Implementation]);
    check("v1-ijv-w-d", "v1-frgs-ijv-s0-d-w", &[]);
    check("v1-s4294967295", "v1-frgs-ib-s4294967295", &[]);
    check("v1-s4294967296", "v1-frgs-ib-s0", &[Note::Seed]);
    check("v1-s+7", "v1-frgs-ib-s0", &[Note::Seed]);
    check("v1-s", "v1-frgs-ib-s0", &[Note::Seed]);
    check("v1-wild", "v1-frgs-ib-s0", &[Note::Part]);
    check("v1-__proto__", "v1-frgs-ib-s0", &[Note::Part]);
    check("v1-", "v1-frgs-ib-s0", &[Note::Part]);
    check(&format!("v1-s55{}", "-d".repeat(1000)), "v1-frgs-ib-s55-d", &[Note::Length]);
}

#[test]
fn no_text_makes_the_parser_panic() {
    let alphabet: Vec<char> =
        "v1-frgsibcjvwdx0987654321 _%+\u{0}\u{e9}\u{1f525}\u{d55c}\u{202e}".chars().collect();
    let mut random = Random::new(1);
    for _ in 0..20_000 {
        let len = random.below(90);
        let text: String = (0..len).map(|_| alphabet[random.below(alphabet.len() as u32) as usize]).collect();
        for code in [text.clone(), format!("v1-{text}")] {
            let (plan, notes) = Plan::from_code(&code);
            assert_eq!(Plan::from_code(&plan.to_string()), (plan, vec![]), "{code:?}");
            assert!(notes.len() <= 61, "{code:?}");
        }
    }
}

#[test]
fn a_plan_in_a_message_is_written_as_its_code() {
    assert_eq!(serde_json::to_string(&Plan::exercise(7)).unwrap(), "\"v1-frgs-ib-s7\"");
    assert_eq!(serde_json::from_str::<Plan>("\"v1-frgs-ib-s7\"").unwrap(), Plan::exercise(7));
}

#[test]
fn the_copy_comes_first_and_relu_is_always_included() {
    let functions = [Function::Softmax, Function::Tanh].into_iter().collect();
    let plan = Plan { functions, direction: Direction::ForwardAndDerivative, ..Plan::default() };
    let ids: Vec<_> = plan.subjects().map(Subject::id).collect();
    assert_eq!(ids, ["copy", "relu", "tanh", "softmax", "relu_derivative", "tanh_derivative"]);
}

#[test]
fn the_best_path_is_the_fastest_available_and_the_copy_runs_there_only() {
    let available =
        [Implementation::PlainJs, Implementation::Scalar, Implementation::Simd128].into_iter().collect();
    let plan = Plan { functions: Set::EMPTY, ..Plan::default() };
    let best: Vec<_> = plan.implementations_among(available).iter().collect();
    assert_eq!(best, [Implementation::Simd128]);
    let ids = |plan: Plan| {
        let entries = plan.entries(plan.implementations_among(available), Implementation::Simd128);
        entries.iter().map(|(subject, one)| format!("{} {}", subject.id(), one.id())).collect::<Vec<_>>()
    };
    assert_eq!(ids(plan), ["copy simd128", "relu simd128"]);
    let chosen = [Implementation::PlainJs, Implementation::Simd128, Implementation::RelaxedSimd];
    let plan = Plan { implementations: Implementations::Chosen(chosen.into_iter().collect()), ..plan };
    assert_eq!(ids(plan), ["copy simd128", "relu plain_js", "relu simd128"], "relaxed is not available");
}

#[test]
fn the_sweep_runs_from_1_kib_to_64_mib_in_powers_of_two() {
    let sizes: Vec<_> = sweep_sizes().collect();
    assert_eq!((sizes.first(), sizes.last(), sizes.len()), (Some(&1024), Some(&(64 << 20)), 17));
    for bytes in sizes {
        assert_eq!(sweep_shape(bytes).len() * 4, bytes as usize);
    }
    assert_eq!(sweep_shape(128 * 1024), exercise_shape());
    assert_eq!(sweep_shape(1024), Shape::row(256));
}

#[test]
fn the_exercise_takes_seconds_and_never_minutes() {
    let available = Set::all();
    let seconds = |plan: &Plan, step| expected_duration(plan, available, step, USUAL).as_millis() / 1e3;
    let exercise = Plan::default();
    let with_sweep = Plan { sweep: Sweep::On, ..exercise };
    for (is_isolated, most, most_with_sweep) in [(true, 4.0, 10.0), (false, 6.0, 30.0)] {
        let step = assumed_clock_step(is_isolated);
        assert!(seconds(&exercise, step) < most, "{}", seconds(&exercise, step));
        assert!(seconds(&with_sweep, step) < most_with_sweep, "{}", seconds(&with_sweep, step));
        assert!(seconds(&exercise, step) > 0.5);
    }
    assert!(seconds(&exercise, COARSEST_CLOCK) < 60.0, "the coarsest clock that is accepted");
}

#[test]
fn a_slow_device_takes_longer_and_a_fast_one_hardly_less() {
    let step = assumed_clock_step(true);
    let plan = Plan { sweep: Sweep::On, ..Plan::default() };
    let of = |slowness| expected_duration(&plan, Set::all(), step, slowness);
    assert!(of(8.0) > of(USUAL) * 2.0, "{:?} and {:?}", of(8.0), of(USUAL));
    assert!(of(0.25) <= of(USUAL));
    let own = |slowness| expected_own(Form::Expression { n_operations: 30 }, step, slowness);
    assert!(own(50.0) > own(USUAL) * 2.0, "{:?} and {:?}", own(50.0), own(USUAL));
}
