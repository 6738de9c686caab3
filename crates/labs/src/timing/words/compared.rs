//! Comparisons that were asked for, each in a sentence made of measured numbers.

use super::Timing;
use base::words;
use benchmark::{
    compare::{DerivativeCost, Speedup, SweepFinding, SweepRatio},
    verdict::Comparison,
};
use ui_kit::text::number::{bytes, interval, significant};

words! { pub Compared {
    speedup(function: &str, fast: &str, slow: &str, times: &str, between: &str) =
        "{function} 계산에서 {slow} 대비 {fast}의 속도는 {times}배입니다(95\u{a0}% 구간 {between})."
        / "{fast} is {times} times as fast as {slow} for {function} (95\u{a0}% interval {between}).";
    as_fast(function: &str, fast: &str, slow: &str, between: &str) =
        "{function} 계산에서 {slow} 대비 {fast}의 속도 차이는 이번 측정으로 가릴 수 없습니다. 비율의 95\u{a0}% 구간 {between} 안에 1이 들어 있습니다."
        / "This run cannot tell {fast} and {slow} apart for {function}: the 95\u{a0}% interval of their ratio, {between}, contains 1.";
    derivative(function: &str, times: &str, between: &str) =
        "{function}의 도함수에는 {function} 자체의 {times}배가 걸립니다(95\u{a0}% 구간 {between}). 학습에서는 둘 다 계산합니다."
        / "The derivative of {function} takes {times} times as long as {function} itself (95\u{a0}% interval {between}). Training computes both.";
    caches(fits: &str, shortest: &str, largest: &str, at_largest: &str, times: &str) =
        "ReLU는 {fits}까지 원소 하나에 {shortest}\u{a0}ns가 걸리다가 {largest}에서는 {times}배인 {at_largest}\u{a0}ns가 걸립니다. 그만한 텐서는 cache에 들어가지 않습니다."
        / "Up to {fits}, ReLU takes {shortest}\u{a0}ns per element; at {largest} it takes {at_largest}\u{a0}ns, {times} times as long, because such a tensor no longer fits into the caches.";
    no_caches(shortest: &str, largest: &str, at_largest: &str) =
        "ReLU의 원소당 시간은 이 기기에서 텐서 크기에 거의 좌우되지 않습니다. 가장 짧을 때 {shortest}\u{a0}ns, {largest}에서 {at_largest}\u{a0}ns입니다."
        / "Here ReLU's time per element hardly depends on the size of the tensor: {shortest}\u{a0}ns at best, {at_largest}\u{a0}ns at {largest}.";
    closer(function: &str, inside: &str, size: &str, at_largest: &str, largest: &str) =
        "{function}에 걸리는 시간은 {size}에서 ReLU의 {inside}배, {largest}에서 {at_largest}배입니다. 텐서가 클수록 함수보다 메모리가 시간을 정합니다."
        / "{function} takes {inside} times as long as ReLU at {size} and {at_largest} times at {largest}: the larger the tensor, the more memory decides and the less the function.";
    not_closer(function: &str, inside: &str, size: &str, at_largest: &str, largest: &str) =
        "{function}에 걸리는 시간은 {size}에서 ReLU의 {inside}배, {largest}에서 {at_largest}배입니다."
        / "{function} takes {inside} times as long as ReLU at {size} and {at_largest} times at {largest}.";
} }

impl Compared {
    /// Compares two implementations.
    pub fn implementations(&self, speedup: &Speedup, timing: &Timing) -> String {
        let function = speedup.function.name();
        let [fast, slow] = [speedup.fast, speedup.slow].map(|it| timing.implementation(it));
        let between = interval(&speedup.times);
        match Comparison::of(&speedup.times) {
            Comparison::Same => self.as_fast(function, fast, slow, &between),
            Comparison::Slower | Comparison::Faster => {
                self.speedup(function, fast, slow, &significant(speedup.times.median, 2), &between)
            }
        }
    }

    /// Compares a derivative with its function.
    pub fn derivatives(&self, cost: &DerivativeCost) -> String {
        let times = significant(cost.times.median, 2);
        self.derivative(cost.function.name(), &times, &interval(&cost.times))
    }

    /// Tells what a sweep shows, in one or two sentences.
    pub fn sweep(&self, finding: &SweepFinding) -> Vec<String> {
        let largest = bytes(finding.largest);
        let [shortest, at_largest] = [finding.shortest, finding.at_largest].map(|time| significant(time, 2));
        let caches = if finding.leaves_the_caches() {
            let times = significant(finding.at_largest / finding.shortest, 2);
            self.caches(&bytes(finding.fits), &shortest, &largest, &at_largest, &times)
        } else {
            self.no_caches(&shortest, &largest, &at_largest)
        };
        let other = finding.other.filter(|_| finding.leaves_the_caches());
        let other = other.map(|SweepRatio { function, bytes: size, inside, at_largest }| {
            let is_closer = at_largest < 0.9 * inside;
            let [inside, at_largest] = [inside, at_largest].map(|ratio| significant(ratio, 2));
            let say = if is_closer { Self::closer } else { Self::not_closer };
            say(self, function.name(), &inside, &bytes(size), &at_largest, &largest)
        });
        [Some(caches), other].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::{Function, Implementation, statistics::Estimate};

    #[track_caller]
    fn check(times: [f64; 3], en: &str, ko: &str) {
        let [low, median, high] = times;
        let (fast, slow) = (Implementation::Simd128, Implementation::Scalar);
        let times = Estimate { median, low, high };
        let speedup = Speedup { function: Function::Gelu, fast, slow, times };
        let said = |lang| Compared::of(lang).implementations(&speedup, Timing::of(lang));
        assert_eq!([said(Lang::En), said(Lang::Ko)], [en, ko]);
    }

    #[test]
    fn implementations_are_compared_by_the_measured_ratio() {
        check(
            [5.5, 5.6, 5.7],
            "SIMD128 is 5.6 times as fast as scalar Rust for GELU (95\u{a0}% interval 5.50–5.70).",
            "GELU 계산에서 scalar Rust 대비 SIMD128의 속도는 5.6배입니다(95\u{a0}% 구간 5.50–5.70).",
        );
        check(
            [0.9, 1.0, 1.1],
            "This run cannot tell SIMD128 and scalar Rust apart for GELU: the 95\u{a0}% interval of their ratio, 0.900–1.10, contains 1.",
            "GELU 계산에서 scalar Rust 대비 SIMD128의 속도 차이는 이번 측정으로 가릴 수 없습니다. 비율의 95\u{a0}% 구간 0.900–1.10 안에 1이 들어 있습니다.",
        );
    }

    #[test]
    fn a_sweep_is_told_by_its_caches_and_by_the_slowest_function() {
        let ratio = SweepRatio { function: Function::Gelu, bytes: 1 << 20, inside: 8.0, at_largest: 2.6 };
        let finding = SweepFinding {
            shortest: 0.076,
            fits: 1 << 20,
            largest: 64 << 20,
            at_largest: 0.33,
            other: Some(ratio),
        };
        let said = Compared::of(Lang::En).sweep(&finding);
        assert_eq!(
            said,
            [
                "Up to 1\u{a0}MiB, ReLU takes 0.076\u{a0}ns per element; at 64\u{a0}MiB it takes 0.33\u{a0}ns, 4.3 times as long, because such a tensor no longer fits into the caches.",
                "GELU takes 8.0 times as long as ReLU at 1\u{a0}MiB and 2.6 times at 64\u{a0}MiB: the larger the tensor, the more memory decides and the less the function.",
            ]
        );
        let flat = Compared::of(Lang::En).sweep(&SweepFinding { fits: 64 << 20, ..finding });
        assert_eq!(flat.len(), 1, "{flat:?}");
        let apart = SweepRatio { at_largest: 8.1, ..ratio };
        let said = Compared::of(Lang::En).sweep(&SweepFinding { other: Some(apart), ..finding });
        assert!(said[1].ends_with("8.1 times at 64\u{a0}MiB."), "{said:?}");
    }
}
