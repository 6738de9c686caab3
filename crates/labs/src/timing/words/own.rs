//! What the time of the learner's own function says, and what it does not.

use base::words;
use benchmark::own::{Form, OwnResult};
use ui_kit::text::number::{duration, interval, significant, whole};

words! { pub OwnTimed {
    title = "내 함수의 시간" / "The time of your function";
    took(ratio: &str, between: &str, time: &str, n: &str) =
        "내 함수는 ReLU의 {ratio}배가 걸렸습니다(95\u{a0}% 구간 {between}). 한 번에 {time}이고, ReLU와 번갈아 {n}번 쟀습니다."
        / "Your function took {ratio} times as long as ReLU (95\u{a0}% interval {between}): {time} per pass, in {n} passes that took turns with ReLU.";
    expression(n: u32) =
        "이렇게 잰 것은 수식입니다. 값 하나마다 연산 {n}개를 해석하면서 float64로 계산합니다."
        / { match n {
            1 => "What was timed is an expression: its one operation is interpreted anew for each value, in float64.",
            _ => "What was timed is an expression: its {n} operations are interpreted anew for each value, in float64.",
        } };
    spline(n: u32) =
        "이렇게 잰 것은 점 {n}개를 지나는 spline입니다. 값 하나마다 구간을 찾아 float64로 계산합니다."
        / "What was timed is a spline through {n} points: for each value its piece is found and computed, in float64.";
    meaning(implementation: &str) =
        "SIMD 없이 값을 하나씩 계산하는 코드를 {implementation} 커널과 견준 것입니다. 함수에 맞춰 손으로 짠 커널이라면 더 빠를 것입니다. 따라서 이 숫자는 함수 자체가 아니라 이 계산 방식의 속도만 말해 줍니다."
        / "This is scalar code without SIMD, one value at a time, compared with a kernel in {implementation}. A kernel written by hand would be faster: the number says nothing about the function itself, only about this form of it.";
    path_expression(n: u32, implementation: &str) = "수식 해석, 연산 {n}개 ({implementation})"
        / { match n {
            1 => "interpreted, 1 operation ({implementation})",
            _ => "interpreted, {n} operations ({implementation})",
        } };
    path_spline(n: u32, implementation: &str) = "spline, 점 {n}개 ({implementation})" / "spline, {n} points ({implementation})";
    passes(n: &str) = "내 함수는 {n}번 셌습니다. × ReLU는 가장 빠른 구현의 ReLU에 대한 비율입니다."
        / "Of your function, {n} passes are counted, and × ReLU is relative to ReLU of the fastest implementation.";
} }

impl OwnTimed {
    /// Returns the sentences on a result: the ratio, the form that was timed, and what it means. `best` is the name of
    /// the implementation of ReLU.
    pub fn sentences(&self, own: &OwnResult, best: &str) -> [String; 3] {
        let (time, n) = (duration(own.row.time.nanos()), whole(own.row.n_passes));
        let took = own
            .row
            .to_relu
            .as_ref()
            .map(|ratio| self.took(&significant(ratio.median, 3), &interval(ratio), &time, &n));
        let form = match own.form {
            Form::Expression { n_operations } => self.expression(n_operations),
            Form::Spline { n_points } => self.spline(n_points),
        };
        [took.unwrap_or_default(), form, self.meaning(best)]
    }

    /// Returns what computed a function of this form: the form, and the implementation by its name.
    pub fn path(&self, form: Form, implementation: &str) -> String {
        match form {
            Form::Expression { n_operations } => self.path_expression(n_operations, implementation),
            Form::Spline { n_points } => self.path_spline(n_points, implementation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::example;

    #[test]
    fn the_form_is_named_with_the_ratio_and_what_it_does_not_say() {
        let own = example::report_with_own().own.unwrap();
        let said = |lang, own: &OwnResult| OwnTimed::of(lang).sentences(own, "relaxed SIMD").join(" ");
        let en = said(Lang::En, &own);
        for part in [
            "1,000 times as long as ReLU",
            "2.50\u{a0}ms per pass, in 50 passes",
            "its 3 operations",
            "relaxed SIMD",
        ] {
            assert!(en.contains(part), "no `{part}` in: {en}");
        }
        let ko = said(Lang::Ko, &own);
        assert!(ko.contains("연산 3개를 해석하면서") && ko.contains("50번 쟀습니다"), "{ko}");
        let spline = OwnResult { form: Form::Spline { n_points: 4 }, ..own };
        assert!(said(Lang::En, &spline).contains("a spline through 4 points"));
        let path = OwnTimed::of(Lang::En).path(spline.form, "scalar Rust");
        assert_eq!(path, "spline, 4 points (scalar Rust)");
    }
}
