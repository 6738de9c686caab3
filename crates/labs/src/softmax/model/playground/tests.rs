use super::{
    super::limits::{TEMPERATURE, TEMPERATURE_STEPS, place_of, temperature_at},
    *,
};
use ui_kit::lab_state::{Note, read_text, write};

fn start() -> Playground {
    Playground::new(&Setup { logits: vec![2.0, 1.0, 0.1], temperature: 1.0, view: SoftmaxView::Bars })
}

#[test]
fn a_lesson_sets_it_up_and_impossible_set_ups_still_make_one() {
    assert_eq!(start().logits, PerClass::new([2.0, 1.0, 0.1]));
    let odd =
        Setup { logits: vec![f32::NAN, 99.0, f32::INFINITY], temperature: -1.0, view: SoftmaxView::Loss };
    let odd = Playground::new(&odd);
    assert_eq!((odd.logits, odd.temperature), (PerClass::new([0.0, 0.0]), 0.05));
}

#[test]
fn values_stay_in_their_ranges_and_what_is_no_number_changes_nothing() {
    let mut state = start();
    state.set_logit(0, 99.0);
    state.set_logit(1, f64::NAN);
    state.set_logit(7, 1.0);
    state.set_temperature(0.001);
    state.set_rise(1e9);
    state.set_n_draws(0.0);
    state.set_n_top(12);
    assert_eq!(state.logits, PerClass::new([10.0, 1.0, 0.1]));
    assert_eq!((state.temperature, state.rise, state.n_draws, state.n_top), (0.05, 100.0, 1, 3));
    state.set_temperature(f64::INFINITY);
    state.set_n_draws(f64::NAN);
    assert_eq!((state.temperature, state.n_draws), (0.05, 1));
}

#[test]
fn there_are_two_to_ten_classes_and_the_target_is_one_of_them() {
    let mut state = start();
    for _ in 0..20 {
        state.add();
    }
    state.target = 9;
    state.set_n_top(10);
    assert_eq!(state.logits.len(), 10);
    for _ in 0..20 {
        state.remove();
    }
    assert_eq!((state.logits.len(), state.target, state.n_top), (2, 1, 2));
}

#[test]
fn a_shuffle_moves_the_logits_and_the_target_goes_with_its_own() {
    let mut state = start();
    for _ in 0..50 {
        let before = state;
        state.shuffle();
        assert_ne!(state.logits, before.logits);
        assert_eq!(state.logits.get(state.target), 2.0);
        let mut sorted: Vec<f64> = state.logits.iter().collect();
        sorted.sort_by(f64::total_cmp);
        assert_eq!(sorted, [0.1, 1.0, 2.0]);
    }
    let mut equal = start();
    equal.apply(Preset::AllEqual, &start());
    equal.shuffle();
    assert_eq!(equal.logits, PerClass::new([0.0; 10]));
}

#[test]
fn training_brings_the_loss_down_and_the_double_softmax_stops_it_at_its_floor() {
    use crate::softmax::model::loss::Floor;
    for is_doubled in [false, true] {
        let mut state = Playground { is_doubled, ..start() };
        state.apply(Preset::AllEqual, &start());
        let before = state.loss().value;
        for _ in 0..40 {
            state.train();
        }
        let (after, floor) = (state.loss().value, if is_doubled { Floor::of(10).loss } else { 0.0 });
        assert!(after < before && after - floor < 0.01 && after >= floor - 1e-6, "{before} to {after}");
    }
}

#[test]
fn the_sliders_place_gives_the_temperature_and_the_temperature_the_place() {
    assert_eq!(temperature_at(0.0), 1.0);
    for place in -200..=200 {
        let mut state = start();
        state.set_temperature(temperature_at(f64::from(place)));
        assert!(TEMPERATURE.contains(&state.temperature));
        assert_eq!(place_of(state.temperature), f64::from(place), "{}", state.temperature);
    }
}

#[test]
fn a_link_says_what_differs() {
    assert_eq!(write(&start()), "1~logits:2,1,0.1~t:1~view:bars");
    let state = Playground {
        view: SoftmaxView::Stability,
        rise: 87.25,
        form: Form::Shifted,
        precision: Precision::Float16,
        dim: Dim::Rows,
        target: 2,
        is_doubled: true,
        n_draws: 5000,
        seed: 12,
        n_top: 2,
        matrix: Matrix::random(4),
        ..start()
    };
    let reading = read_text(&write(&state), &start());
    assert_eq!((reading.state, reading.note), (state, None));
}

#[test]
fn what_a_link_asks_too_much_is_clamped_and_told() {
    let reading = read_text("1~logits:50,1~t:0~target:5~top:9~draws:1000000~view:cube", &start());
    assert_eq!(reading.state.logits, PerClass::new([10.0, 1.0]));
    assert_eq!((reading.state.target, reading.state.n_top, reading.state.n_draws), (1, 2, 10_000));
    let named = ["logits", "t", "target", "top", "draws", "view"];
    let Some(Note::Partly(mut told)) = reading.note else { panic!("nothing is told") };
    told.sort();
    let mut named = named.map(str::to_owned);
    named.sort();
    assert_eq!(told, named);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn no_address_makes_it_panic() {
    ui_kit::lab_state::fuzz::withstands_any_address(&start());
}

#[test]
fn every_step_of_the_temperatures_slider_changes_it_and_keeps_its_place() {
    let mut state = start();
    let steps = TEMPERATURE_STEPS as i32;
    for place in -steps..=steps {
        let before = state.temperature;
        state.set_temperature(temperature_at(f64::from(place)));
        assert_eq!(place_of(state.temperature), f64::from(place));
        assert!(state.temperature > before || place == -steps, "{place}");
    }
}
