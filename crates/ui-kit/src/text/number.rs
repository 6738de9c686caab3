//! Formatting of numbers: that of [`base::number`], and measured times.

pub use base::number::*;
use benchmark::{Nanos, statistics::Estimate};

/// Formats a duration in a suitable unit: `23.1 µs`, `1.30 ms`, `2.50 s`.
pub fn duration(time: Nanos) -> String {
    let nanos = time.get();
    let (value, unit) = match nanos.abs() {
        size if size < 1e3 => (nanos, "ns"),
        size if size < 1e6 => (nanos / 1e3, "µs"),
        size if size < 1e9 => (nanos / 1e6, "ms"),
        _ => (nanos / 1e9, "s"),
    };
    format!("{}\u{a0}{unit}", significant(value, 3))
}

/// Formats the ends of an interval: `8.93–9.21`.
pub fn interval(estimate: &Estimate) -> String {
    format!("{}–{}", significant(estimate.low, 3), significant(estimate.high, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_suitable_unit() {
        let said = [812.0, 23_100.0, 1.3e6, 2.5e9, -1.3e6].map(|nanos| duration(Nanos::new(nanos)));
        assert_eq!(said, ["812\u{a0}ns", "23.1\u{a0}µs", "1.30\u{a0}ms", "2.50\u{a0}s", "−1.30\u{a0}ms"]);
    }

    #[test]
    fn an_interval_has_three_digits_at_each_end() {
        assert_eq!(interval(&Estimate { median: 9.0, low: 8.9312, high: 12.04 }), "8.93–12.0");
    }

    #[test]
    fn numbers_of_the_softmax_lab_can_be_pasted() {
        let numbers = [0.659_001, 1.0, 4.54e-5, -12.5, 65_504.0, 3.402_8e38, -1e-7]
            .map(|value| (four_decimals(value), value));
        let logits = [2.0, -0.1, 1.234, 87.125].map(|value| (two_decimals(value), value));
        let temperatures = [0.05, 0.508, 1.0, 19.7].map(|value| (significant(value, 3), value));
        for (text, value) in numbers.into_iter().chain(logits).chain(temperatures) {
            let read = crate::text::entered::read(&text, &(f64::MIN..=f64::MAX)).unwrap();
            assert!((read - value).abs() <= 0.005 * value.abs(), "{text} for {value} is read as {read}");
        }
    }

    #[test]
    fn temperatures_have_three_digits() {
        let temperatures = [0.05, 0.1, 0.508, 1.0, 10.0, 19.7].map(|value| significant(value, 3));
        assert_eq!(temperatures, ["0.0500", "0.100", "0.508", "1.00", "10.0", "19.7"]);
    }
}
