//! Where an axis is marked: round numbers, on a linear and on a logarithmic axis.

/// About `n_wanted` round numbers from 0 to `high`: 1, 2 or 5 times a power of ten apart. None unless `high` is finite
/// and above 0.
pub(super) fn linear(high: f64, n_wanted: u32) -> Vec<f64> {
    if !(high.is_finite() && high > 0.0) {
        return Vec::new();
    }
    let rough = high / f64::from(n_wanted.max(1));
    let power = 10_f64.powi(rough.log10().floor() as i32);
    let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    let n_steps = (high / step * (1.0 + 1e-9)).floor() as u32;
    (0..=n_steps).map(|i| f64::from(i) * step).collect()
}

/// 1, 2 and 5 times the powers of ten from `low` to `high`; only the powers where there would be more than
/// `n_most`. None unless both are finite and above 0.
pub(super) fn logarithmic(low: f64, high: f64, n_most: usize) -> Vec<f64> {
    if !(low > 0.0 && high.is_finite() && low <= high) {
        return Vec::new();
    }
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let within = |factors: &[f64]| -> Vec<f64> {
        let all =
            (first..=last).flat_map(|power| factors.iter().map(move |factor| factor * 10_f64.powi(power)));
        all.filter(|tick| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(tick)).collect()
    };
    let fine = within(&[1.0, 2.0, 5.0]);
    if fine.len() <= n_most { fine } else { within(&[1.0]) }
}

/// A tick's number as short as it can be written.
pub(super) fn number(value: f64) -> String {
    if (1000.0..1e15).contains(&value) {
        return base::number::whole(value.round() as u64);
    }
    format!("{}", (value * 1e6).round() / 1e6)
}

/// Places for labels that want to stand at `wanted` but need `gap` between them, moved as little as one pass allows
/// and in their order. They stay between `low` and `high` as long as there is room.
pub(super) fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let at = |i: usize| wanted.get(i).copied().unwrap_or(low);
    order.sort_by(|&a, &b| at(a).total_cmp(&at(b)));
    let mut places: Vec<f64> = Vec::with_capacity(order.len());
    for &i in &order {
        let least = places.last().map_or(low, |last| last + gap);
        places.push(at(i).max(least));
    }
    let mut most = high;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    let mut spread = vec![low; wanted.len()];
    for (&i, &place) in order.iter().zip(&places) {
        if let Some(slot) = spread.get_mut(i) {
            *slot = place;
        }
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_axis_is_marked_at_round_numbers() {
        #[track_caller]
        fn check(high: f64, expected: &[f64]) {
            assert_eq!(linear(high, 5), expected);
        }
        check(10.0, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        check(1.1, &[0.0, 0.5, 1.0]);
        check(13.7, &[0.0, 5.0, 10.0]);
        check(430.0, &[0.0, 100.0, 200.0, 300.0, 400.0]);
        check(0.0, &[]);
        check(f64::NAN, &[]);
        check(f64::INFINITY, &[]);
    }

    #[test]
    fn a_logarithmic_axis_is_marked_at_1_2_and_5_or_where_that_is_too_dense_at_powers() {
        assert_eq!(logarithmic(2.0, 30.0, 8), [2.0, 5.0, 10.0, 20.0]);
        assert_eq!(logarithmic(0.1, 1000.0, 8), [0.1, 1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(logarithmic(0.0, 10.0, 8), [] as [f64; 0]);
        assert_eq!(logarithmic(1.0, f64::INFINITY, 8), [] as [f64; 0]);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(5.0), "5");
        assert_eq!(number(1000.0), "1,000");
    }

    #[test]
    fn labels_that_would_cover_each_other_move_apart_and_keep_their_order() {
        assert_eq!(spread(&[10.0, 50.0], 14.0, 0.0, 100.0), [10.0, 50.0], "nothing to do");
        assert_eq!(spread(&[50.0, 52.0], 14.0, 0.0, 100.0), [50.0, 64.0]);
        assert_eq!(spread(&[98.0, 97.0], 14.0, 0.0, 100.0), [100.0, 86.0], "the upper edge holds");
        assert_eq!(spread(&[], 14.0, 0.0, 100.0), [] as [f64; 0]);
    }
}
