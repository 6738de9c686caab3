//! The meaning of the learner's own numbers. Every sentence is made of measured numbers.

use base::words;
use benchmark::{
    Nanos, Report,
    plan::Direction,
    report::Layer,
    statistics::Estimate,
    verdict::{Comparison, Limit, Verdict},
};
use ui_kit::text::number::{duration, interval, percent, significant};

words! { pub Verdicts {
    title = "이 측정이 말하는 것" / "What these numbers say";
    slower(name: &str, ratio: &str, between: &str) =
        "{name}는 ReLU의 {ratio}배가 걸렸습니다(95\u{a0}% 구간 {between})."
        / "{name} took {ratio} times as long as ReLU (95\u{a0}% interval {between}).";
    faster(name: &str, ratio: &str, between: &str) =
        "{name}는 ReLU보다 빨라서 {ratio}배만 걸렸습니다(95\u{a0}% 구간 {between})."
        / "{name} was faster: it took {ratio} times as long as ReLU (95\u{a0}% interval {between}).";
    same(name: &str, between: &str) =
        "{name}와 ReLU의 차이는 이번 측정으로 가릴 수 없습니다. 비율의 95\u{a0}% 구간 {between} 안에 1이 들어 있습니다."
        / "This run cannot tell {name} and ReLU apart: the 95\u{a0}% interval of their ratio, {between}, contains 1.";
    more(extra: &str) = "텐서 하나에 {extra} 더 걸린 셈입니다." / "That is {extra} more per tensor.";
    less(extra: &str) = "텐서 하나에 {extra} 덜 걸린 셈입니다." / "That is {extra} less per tensor.";
    layer(layer: &str, between: &str) =
        "네트워크에서 activation 앞에는 대개 linear layer가 있습니다. 입력과 출력이 1,024개인 layer가 이 텐서로 하는 행렬 곱을 같은 측정에서 재니 {layer} 걸렸습니다(95\u{a0}% 구간 {between})."
        / "In a network an activation follows a layer. The matrix product of a linear layer with 1,024 inputs and outputs for this tensor, timed in the same run, takes {layer} (95\u{a0}% interval {between}).";
    longer(name: &str, share: &str) =
        "ReLU를 {name}로 바꾸면 그런 layer와 activation을 합한 시간이 {share} 늘어납니다."
        / "With {name} instead of ReLU, such a layer and its activation together take {share} longer.";
    shorter(name: &str, share: &str) =
        "ReLU를 {name}로 바꾸면 그런 layer와 activation을 합한 시간이 {share} 줄어듭니다."
        / "With {name} instead of ReLU, such a layer and its activation together take {share} less.";
    memory(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 계산보다 값을 옮기는 일이 시간을 정합니다."
        / "{name} takes {ratio} times as long as just copying the tensor: moving the values decides, not computing.";
    both(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 값을 옮기는 일과 계산이 함께 시간을 정합니다."
        / "{name} takes {ratio} times as long as just copying the tensor: moving the values and computing both count.";
    arithmetic(name: &str, ratio: &str) =
        "{name}는 텐서를 복사만 하는 시간의 {ratio}배입니다. 거의 모든 시간이 계산에 들어갑니다."
        / "{name} takes {ratio} times as long as just copying the tensor: nearly all of it is arithmetic.";
    only_forward = "forward만 쟀습니다. 학습에서는 backward도 계산하므로 도함수까지 재면 더 가까운 그림을 얻습니다."
        / "Only the forward pass was measured. Training computes backward too: measure the derivatives for a fuller picture.";
} }

impl Verdicts {
    /// Compares a function with ReLU: the ratio with its interval, and the difference.
    pub fn against_relu(&self, verdict: &Verdict) -> String {
        let name = verdict.function.name();
        let (ratio, between) = (significant(verdict.ratio.median, 2), interval(&verdict.ratio));
        let extra = duration(Nanos::new(verdict.extra.get().abs()));
        match verdict.comparison {
            Comparison::Slower => format!("{} {}", self.slower(name, &ratio, &between), self.more(&extra)),
            Comparison::Faster => format!("{} {}", self.faster(name, &ratio, &between), self.less(&extra)),
            Comparison::Same => self.same(name, &between),
        }
    }

    /// Describes the layer that functions are compared with.
    pub fn of_layer(&self, layer: &Layer) -> String {
        let [low, high] = [layer.time.low, layer.time.high].map(|nanos| duration(Nanos::new(nanos)));
        self.layer(&duration(layer.time.nanos()), &format!("{low}–{high}"))
    }

    /// Returns the effect on a layer and its activation of taking a function instead of ReLU; `None` if the layer was
    /// not measured, or the run cannot tell the function and ReLU apart.
    pub fn in_a_layer(&self, verdict: &Verdict, report: &Report) -> Option<String> {
        let share = percent(verdict.share_of_layer(report)?.abs());
        let name = verdict.function.name();
        match verdict.comparison {
            Comparison::Slower => Some(self.longer(name, &share)),
            Comparison::Faster => Some(self.shorter(name, &share)),
            Comparison::Same => None,
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

    /// Returns a remark about training, where derivatives were not measured.
    pub fn about_training(&self, report: &Report) -> Option<&'static str> {
        (report.plan.direction == Direction::Forward).then_some(self.only_forward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::{Function, example};

    #[test]
    fn the_verdict_uses_the_numbers_of_the_report() {
        let verdict = Verdict::of(&example::report(), Function::Gelu).unwrap();
        assert_eq!(
            Verdicts::of(Lang::En).against_relu(&verdict),
            "GELU took 8.0 times as long as ReLU (95\u{a0}% interval 7.92–8.08). That is 17.5\u{a0}µs more per tensor."
        );
        assert_eq!(
            Verdicts::of(Lang::Ko).against_relu(&verdict),
            "GELU는 ReLU의 8.0배가 걸렸습니다(95\u{a0}% 구간 7.92–8.08). 텐서 하나에 17.5\u{a0}µs 더 걸린 셈입니다."
        );
    }

    #[test]
    fn indistinguishable_functions_are_not_ranked() {
        let report = example::report();
        let verdict = Verdict::of(&report, Function::Gelu).unwrap();
        let verdict = Verdict {
            comparison: Comparison::Same,
            ratio: Estimate { median: 1.01, low: 0.97, high: 1.05 },
            ..verdict
        };
        assert_eq!(
            Verdicts::of(Lang::En).against_relu(&verdict),
            "This run cannot tell GELU and ReLU apart: the 95\u{a0}% interval of their ratio, 0.970–1.05, contains 1."
        );
        assert_eq!(Verdicts::of(Lang::En).in_a_layer(&verdict, &report), None);
    }

    #[test]
    fn a_faster_function_is_called_faster() {
        let report = example::report();
        let verdict = Verdict::of(&report, Function::Gelu).unwrap();
        let faster = Verdict {
            comparison: Comparison::Faster,
            ratio: Estimate { median: 0.8, low: 0.78, high: 0.82 },
            extra: Nanos::new(-500.0),
            ..verdict
        };
        let said = Verdicts::of(Lang::En).against_relu(&faster);
        assert!(said.contains("was faster") && said.contains("500\u{a0}ns less"), "{said}");
        let share = Verdicts::of(Lang::En).in_a_layer(&faster, &report).unwrap();
        assert!(share.ends_with("take 0.014\u{a0}% less."), "{share}");
    }

    #[test]
    fn a_share_of_a_network_is_one_of_a_layer_that_was_measured() {
        let report = example::report();
        let verdict = Verdict::of(&report, Function::Gelu).unwrap();
        let layer = report.layer.unwrap();
        let said = Verdicts::of(Lang::En).of_layer(&layer);
        assert!(
            said.ends_with("takes 3.50\u{a0}ms (95\u{a0}% interval 3.46\u{a0}ms–3.53\u{a0}ms)."),
            "{said}"
        );
        let share = |lang, report: &Report| Verdicts::of(lang).in_a_layer(&verdict, report);
        assert_eq!(
            share(Lang::En, &report).unwrap(),
            "With GELU instead of ReLU, such a layer and its activation together take 0.50\u{a0}% longer."
        );
        assert_eq!(
            share(Lang::Ko, &report).unwrap(),
            "ReLU를 GELU로 바꾸면 그런 layer와 activation을 합한 시간이 0.50\u{a0}% 늘어납니다."
        );
        assert_eq!(share(Lang::En, &Report { layer: None, ..report }), None);
    }
}
