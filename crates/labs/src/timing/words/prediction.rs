//! A guess of an earlier version, and the measurement beside it.

use base::words;
use benchmark::{
    Function,
    prediction::{Closeness, Prediction, Score},
};
use ui_kit::text::number::{decimals_of, significant};

words! { pub Guessing {
    your_guess = "예상" / "Guess";
    measured = "측정" / "Measured";
    order = "순서" / "Order";
    ratio = "GELU : ReLU" / "GELU : ReLU";
    n_pairs(n: u32) = { match n {
            3 => "순서는 모두 맞았습니다.",
            _ => "두 개씩 비교한 순서는 셋 중 {n}개가 맞았습니다.",
        } }
        / { match n {
            3 => "The order is right.",
            1 => "Of the three pairs, one was in the right order.",
            0 => "Of the three pairs, none was in the right order.",
            _ => "Of the three pairs, {n} were in the right order.",
        } };
    exact = "예상한 비율이 측정 구간 안에 있습니다." / "The ratio lies within the measured interval.";
    close(off_by: &str) = "예상한 비율이 측정값과 {off_by}배 차이로 가깝습니다."
        / "The ratio is close: off by a factor of {off_by}.";
    near(off_by: &str) = "예상한 비율이 측정값과 {off_by}배 차이 납니다."
        / "The ratio is off by a factor of {off_by}.";
    far(off_by: &str) = "예상한 비율이 측정값과 {off_by}배나 차이 납니다. 왜 그런지 아래에서 살펴보세요."
        / "The ratio is off by a factor of {off_by}. What follows says why.";
} }

impl Guessing {
    /// Lists the functions, the fastest first: `ReLU < SiLU < GELU`.
    pub fn in_order(order: [Function; 3]) -> String {
        order.map(Function::name).join(" < ")
    }

    /// Returns the ratio as it was guessed, with two digits at least: `9.0×`, `2.55×`.
    pub fn ratio_of(guess: &Prediction) -> String {
        let ratio = guess.gelu_to_relu();
        let before_point = 1 + ratio.log10().floor() as i32;
        let all = decimals_of(ratio, 0) as i32 + before_point;
        format!("{}×", significant(ratio, usize::try_from(all).unwrap_or(0).max(2)))
    }

    /// Returns how close the guess came, in two sentences: the ratio, then the order.
    pub fn closeness(&self, score: &Score) -> String {
        let off_by = significant(score.off_by, 2);
        let ratio = match score.closeness {
            Closeness::Exact => self.exact.to_owned(),
            Closeness::Close => self.close(&off_by),
            Closeness::Near => self.near(&off_by),
            Closeness::Far => self.far(&off_by),
        };
        format!("{ratio} {}", self.n_pairs(score.n_pairs_right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Lang, Words};
    use benchmark::example;

    const ORDER: [Function; 3] = [Function::Relu, Function::Silu, Function::Gelu];

    #[track_caller]
    fn check(order: [Function; 3], ratio: f64, ko: &str, en: &str) {
        let score = Prediction::new(order, ratio).unwrap().score(&example::report()).unwrap();
        assert_eq!(Guessing::of(Lang::Ko).closeness(&score), ko);
        assert_eq!(Guessing::of(Lang::En).closeness(&score), en);
    }

    #[test]
    fn a_guess_is_compared_with_the_measurement() {
        // The example's GELU takes 8 times its ReLU, within 1 %.
        check(
            ORDER,
            8.0,
            "예상한 비율이 측정 구간 안에 있습니다. 순서는 모두 맞았습니다.",
            "The ratio lies within the measured interval. The order is right.",
        );
        check(
            [Function::Gelu, Function::Silu, Function::Relu],
            2.0,
            "예상한 비율이 측정값과 4.0배나 차이 납니다. 왜 그런지 아래에서 살펴보세요. 두 개씩 비교한 순서는 셋 중 0개가 맞았습니다.",
            "The ratio is off by a factor of 4.0. What follows says why. Of the three pairs, none was in the right order.",
        );
    }

    #[test]
    fn the_shown_ratio_is_the_judged_one() {
        for (ratio, expected) in [
            (9.0, "9.0×"),
            (2.55, "2.55×"),
            (0.1, "0.10×"),
            (0.125, "0.125×"),
            (10.0, "10×"),
            (1000.0, "1,000×"),
        ] {
            assert_eq!(Guessing::ratio_of(&Prediction::new(ORDER, ratio).unwrap()), expected);
        }
    }

    #[test]
    fn an_order_reads_from_fastest_to_slowest() {
        assert_eq!(Guessing::in_order(ORDER), "ReLU < SiLU < GELU");
    }
}
