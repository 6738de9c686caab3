//! The meaning of the learner's own numbers. Every sentence is made of measured numbers.

use base::words;
use benchmark::{
    Nanos, Report,
    plan::Direction,
    statistics::Estimate,
    verdict::{Basis, Comparison, Limit, Network, Verdict, WhatIf},
};
use ui_kit::text::number::{bytes, duration, interval, percent, significant, whole};

words! { pub Verdicts {
    title = "이 측정이 말하는 것" / "What these numbers say";
    slower(name: &str, ratio: &str, between: &str) =
        "{name}는 ReLU의 {ratio}배가 걸렸습니다(95 % 구간 {between})."
        / "{name} took {ratio} times as long as ReLU (95 % interval {between}).";
    faster(name: &str, ratio: &str, between: &str) =
        "{name}는 ReLU보다 빨라서 {ratio}배만 걸렸습니다(95 % 구간 {between})."
        / "{name} was faster: it took {ratio} times as long as ReLU (95 % interval {between}).";
    same(name: &str, between: &str) =
        "{name}와 ReLU의 차이는 이번 측정으로 가릴 수 없습니다. 비율의 95 % 구간 {between} 안에 1이 들어 있습니다."
        / "This run cannot tell {name} and ReLU apart: the 95 % interval of their ratio, {between}, contains 1.";
    more(extra: &str, layer: &str, share: &str) =
        "텐서 하나에 {extra} 더 걸린 셈이고, 한 층에 {layer} 걸리는 네트워크라면 {share}입니다."
        / "That is {extra} more per tensor; in a network where a layer takes {layer} it is {share}.";
    less(extra: &str, layer: &str, share: &str) =
        "텐서 하나에 {extra} 덜 걸린 셈이고, 한 층에 {layer} 걸리는 네트워크라면 {share}입니다."
        / "That is {extra} less per tensor; in a network where a layer takes {layer} it is {share}.";
    memory(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 계산보다 값을 옮기는 일이 시간을 정합니다."
        / "{name} takes {ratio} times as long as just copying the tensor: moving the values decides, not computing.";
    both(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 값을 옮기는 일과 계산이 함께 시간을 정합니다."
        / "{name} takes {ratio} times as long as just copying the tensor: moving the values and computing both count.";
    arithmetic(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 거의 모든 시간이 계산에 들어갑니다."
        / "{name} takes {ratio} times as long as just copying the tensor: nearly all of it is arithmetic.";
    what_if = "네트워크에 넣어 본다면" / "What if it were in a network";
    instead_of_relu = "ReLU 대신" / "instead of ReLU";
    layer_time = "한 층의 시간" / "Time of a layer";
    n_layers = "층 수" / "Layers";
    values = "층마다 activation이 보는 값" / "Values that each activation sees";
    adds(n_layers: &str, forward: &str, change: &str, share: &str) =
        "{n_layers}개 층, 모두 {forward} 걸리는 forward pass가 {change} 길어집니다: {share}."
        / "A forward pass through {n_layers} layers, {forward} in all, takes {change} longer: {share}.";
    saves(n_layers: &str, forward: &str, change: &str, share: &str) =
        "{n_layers}개 층, 모두 {forward} 걸리는 forward pass가 {change} 짧아집니다: {share}."
        / "A forward pass through {n_layers} layers, {forward} in all, takes {change} less: {share}.";
    basis_exercise = "원소당 시간은 (32, 1024) 텐서에서 잰 값입니다. 다른 크기에서는 다를 수 있으니 크기 훑기로 확인해 보세요."
        / "The time per value is that of the (32, 1024) tensor. It may differ at other sizes: the size sweep shows it.";
    basis_sweep(size: &str) = "원소당 시간은 크기 훑기에서 가장 가까운 {size}의 값입니다."
        / "The time per value is that of the sweep's nearest size, {size}.";
    only_forward = "forward만 쟀습니다. 학습에서는 backward도 계산하므로 도함수까지 재면 더 가까운 그림을 얻습니다."
        / "Only the forward pass was measured. Training computes backward too: measure the derivatives for a fuller picture.";
} }

impl Verdicts {
    /// Compares a function with ReLU: the ratio with its interval, and the difference inside a layer that takes
    /// `layer`.
    pub fn against_relu(&self, verdict: &Verdict, layer: Nanos) -> String {
        let name = verdict.function.name();
        let (ratio, between) = (significant(verdict.ratio.median, 2), interval(&verdict.ratio));
        let extra = duration(Nanos::new(verdict.extra.get().abs()));
        let share = verdict.share_of(layer).expect("a layer takes at least 10 µs");
        let share = percent(share.abs());
        let layer = duration(layer);
        match verdict.comparison {
            Comparison::Slower => {
                format!("{} {}", self.slower(name, &ratio, &between), self.more(&extra, &layer, &share))
            }
            Comparison::Faster => {
                format!("{} {}", self.faster(name, &ratio, &between), self.less(&extra, &layer, &share))
            }
            Comparison::Same => self.same(name, &between),
        }
    }

    /// Describes the limit of a function, judged by the time of copying the same tensor.
    pub fn limit(&self, name: &str, limit: Limit, to_copy: &Estimate) -> String {
        let ratio = significant(to_copy.median, 2);
        match limit {
            Limit::Memory => self.memory(name, &ratio),
            Limit::Both => self.both(name, &ratio),
            Limit::Arithmetic => self.arithmetic(name, &ratio),
        }
    }

    /// Returns the effect on a forward pass of taking a function instead of ReLU.
    pub fn in_a_network(&self, what_if: &WhatIf, network: Network) -> String {
        let n_layers = whole(u64::from(network.n_layers));
        let forward = duration(network.layer * f64::from(network.n_layers));
        let change = duration(Nanos::new(what_if.total.get().abs()));
        let share = percent(what_if.share.abs());
        if what_if.total < Nanos::ZERO {
            self.saves(&n_layers, &forward, &change, &share)
        } else {
            self.adds(&n_layers, &forward, &change, &share)
        }
    }

    /// Returns the source of the what-if's time per value.
    pub fn basis(&self, basis: Basis) -> String {
        match basis {
            Basis::Exercise => self.basis_exercise.to_owned(),
            Basis::Sweep { bytes: size } => self.basis_sweep(&bytes(size)),
        }
    }

    /// Returns a remark about training, where derivatives were not measured.
    pub fn about_training(&self, report: &Report) -> Option<&'static str> {
        (report.plan.direction == Direction::Forward).then_some(self.only_forward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::{Function, example, verdict::what_if};

    #[test]
    fn the_verdict_uses_the_numbers_of_the_report() {
        let report = example::report();
        let verdict = Verdict::of(&report, Function::Gelu).unwrap();
        let layer = Nanos::from_millis(1.75);
        assert_eq!(
            Verdicts::of(Lang::En).against_relu(&verdict, layer),
            "GELU took 8.0 times as long as ReLU (95 % interval 7.92–8.08). That is 17.5 µs more per tensor; in a network where a layer takes 1.75 ms it is 1.0 %."
        );
        assert_eq!(
            Verdicts::of(Lang::Ko).against_relu(&verdict, layer),
            "GELU는 ReLU의 8.0배가 걸렸습니다(95 % 구간 7.92–8.08). 텐서 하나에 17.5 µs 더 걸린 셈이고, 한 층에 1.75 ms 걸리는 네트워크라면 1.0 %입니다."
        );
    }

    #[test]
    fn indistinguishable_functions_are_not_ranked() {
        let verdict = Verdict::of(&example::report(), Function::Gelu).unwrap();
        let verdict = Verdict {
            comparison: Comparison::Same,
            ratio: Estimate { median: 1.01, low: 0.97, high: 1.05 },
            ..verdict
        };
        let said = Verdicts::of(Lang::En).against_relu(&verdict, Nanos::from_millis(2.0));
        assert_eq!(
            said,
            "This run cannot tell GELU and ReLU apart: the 95 % interval of their ratio, 0.970–1.05, contains 1."
        );
    }

    #[test]
    fn a_faster_function_is_called_faster() {
        let verdict = Verdict::of(&example::report(), Function::Gelu).unwrap();
        let faster = Verdict {
            comparison: Comparison::Faster,
            ratio: Estimate { median: 0.8, low: 0.78, high: 0.82 },
            extra: Nanos::new(-500.0),
            ..verdict
        };
        let said = Verdicts::of(Lang::En).against_relu(&faster, Nanos::from_millis(1.0));
        assert!(
            said.contains("was faster") && said.contains("500 ns less") && said.contains("0.050 %"),
            "{said}"
        );
    }

    #[test]
    fn a_network_takes_longer_by_layers_times_difference() {
        let network = Network { n_layers: 12, values_per_layer: 32_768, layer: Nanos::from_millis(2.0) };
        let change = what_if(&example::report(), Function::Gelu, network).unwrap();
        assert_eq!(
            Verdicts::of(Lang::En).in_a_network(&change, network),
            "A forward pass through 12 layers, 24.0 ms in all, takes 210 µs longer: 0.88 %."
        );
        assert_eq!(
            Verdicts::of(Lang::Ko).in_a_network(&change, network),
            "12개 층, 모두 24.0 ms 걸리는 forward pass가 210 µs 길어집니다: 0.88 %."
        );
    }
}
