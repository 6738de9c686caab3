//! The softmax playground.

use base::words;

words! { pub Softmax {
    view = "화면" / "View";
    views = [
        "확률" / "Probabilities",
        "행렬" / "Matrix",
        "안정성" / "Stability",
        "loss" / "Loss",
        "표본" / "Samples",
    ];
    class = "클래스" / "class";
    /// What the classes are: words that may come next in this sentence.
    sentence = "오늘 점심은 …" / "The cat sat on the …";
    nouns = [
        "김밥" / "mat",
        "라면" / "sofa",
        "국밥" / "roof",
        "냉면" / "bed",
        "우동" / "chair",
        "카레" / "fence",
        "만두" / "floor",
        "초밥" / "rug",
        "피자" / "box",
        "과자" / "moon",
    ];
    classes(sentence: &str) = "클래스: “{sentence}” 다음에 올 단어" / "classes: the next words of “{sentence}”";
    logit = "logit" / "logit";
    logit_of(class: &str) = "클래스 {class}의 logit" / "logit of class {class}";
    probability = "확률" / "probability";
    log_probability = "로그 확률" / "log-probability";
    exponential = "지수값" / "exponential";
    temperature = "온도 T" / "temperature T";
    presets = [
        "레슨의 logit 셋" / "the lesson's three",
        "막상막하" / "close rivals",
        "계단 (10개)" / "ladder of ten",
        "모두 0 (10개)" / "ten zeros",
        "하나만 앞섬 (10개)" / "one of ten ahead",
    ];
    /// The question of each preset.
    questions = [
        "온도가 얼마일 때 가장 큰 확률이 0.9가 될까요?"
            / "At which temperature is the largest probability 0.9?",
        "앞선 두 logit의 차이는 0.1입니다. T = 0.05에서 두 확률은 얼마나 벌어질까요?"
            / "The two leaders are 0.1 apart. How far apart are their probabilities at T = 0.05?",
        "확률을 99% 넘게 모으려면 상위 몇 개를 더해야 할까요?"
            / "How many of the ten does it take for more than 99\u{a0}% of the probability?",
        "온도를 바꾸면 이 확률도 바뀔까요?" / "Does any temperature change these probabilities?",
        "온도를 얼마까지 올려야 앞선 클래스의 확률이 0.5 아래로 내려갈까요?"
            / "From which temperature on has the leader less than 0.5?",
    ];
    add = "클래스 추가" / "Add a class";
    remove = "마지막 클래스 빼기" / "Remove the last class";
    shuffle = "섞기" / "Shuffle";
    terms_of(class: &str) = "클래스 {class}의 확률이 나오는 과정"
        / "Where the probability of class {class} comes from";
    terms_help = "m은 z / T 가운데 가장 큰 값입니다. 빼도 확률은 그대로이고, exp가 넘치지 않습니다."
        / "m is the largest z / T. Subtracting it changes no probability and keeps exp from overflowing.";
    /// For mouse and keys.
    point = "막대나 항을 가리키거나 슬라이더에 초점을 두면 그 클래스의 계산을 보여 줍니다."
        / "Point at a bar or a term, or focus a slider, to see the arithmetic of that class.";
    /// For fingers.
    touch = "막대나 항을 건드리면 그 클래스의 계산을 보여 줍니다."
        / "Touch a bar or a term to see the arithmetic of that class.";
    sum = "합" / "sum";
    entropy = "엔트로피" / "entropy";
    at_most(limit: &str) = "(최대 {limit})" / "of at most {limit}";
    /// Before the number in "top 2 together"; `together` follows it.
    top = "상위" / "top";
    together = "개의 합" / "together";
    top_count = "더할 상위 클래스 수" / "how many of the most probable classes to add up";
    table_caption(sentence: &str, temperature: &str) =
        "온도 {temperature}에서 클래스(“{sentence}” 다음에 올 단어)별 값"
        / "The values of each class, a next word of “{sentence}”, at temperature {temperature}";
    matrix: MatrixWords = { MatrixWords::KO } / { MatrixWords::EN };
    stability: StabilityWords = { StabilityWords::KO } / { StabilityWords::EN };
    loss: LossWords = { LossWords::KO } / { LossWords::EN };
    sampling: SamplingWords = { SamplingWords::KO } / { SamplingWords::EN };
} }

words! { pub MatrixWords {
    along = "경쟁하는 방향" / "Which numbers compete";
    dims = [
        "dim=-1: 한 행 안의 클래스끼리" / "dim=-1: the classes within a row",
        "dim=0: 한 열 안의 예제끼리" / "dim=0: the examples within a column",
    ];
    input = "logit, shape (3, 4)" / "logits, shape (3, 4)";
    output = "softmax" / "softmax";
    example(row: usize) = "예제 {row}" / "example {row}";
    cell(row: usize, class: &str) = "예제 {row}, 클래스 {class}의 logit"
        / "logit of example {row}, class {class}";
    sum = "합" / "sum";
    random = "다른 숫자로" / "Other numbers";
    columns_compete = "행마다 합이 1입니다. 클래스를 고르는 일이라면 이쪽이 맞습니다. 열의 합에는 뜻이 없습니다."
        / "Every row sums to 1. To pick a class, this is the one. The column sums mean nothing.";
    rows_compete = "열마다 합이 1입니다. 배치 안의 예제들이 서로 확률을 빼앗는데, 이것을 원하는 경우는 거의 없습니다. 에러는 나지 않습니다."
        / "Every column sums to 1: the examples of a batch take probability from one another. Almost never meant, and no error is raised.";
} }

words! { pub StabilityWords {
    forms = ["식 그대로" / "as the formula stands", "최댓값을 뺀 뒤" / "maximum subtracted first"];
    which = "계산 방식과 형식" / "How it is computed, and in which format";
    /// Outcomes of the computation: fine, overflow, sum overflow, underflow, lost logarithm.
    short = [
        "정상" / "fine",
        "∞ / ∞" / "∞ / ∞",
        "모두 0" / "all zeros",
        "0 / 0" / "0 / 0",
        "log 0" / "log 0",
    ];
    rise = "모든 logit에 c 더하기" / "add c to all logits";
    to_edge = "넘치는 지점으로" / "Go to the edge";
    input = "입력" / "input";
    fine_naive = "모든 중간값이 이 형식에 들어갑니다. 확률의 합은 1입니다."
        / "Every number on the way fits into this format. The probabilities sum to 1.";
    fine_shifted = "지수가 0을 넘지 않으니 넘칠 것이 없습니다. c를 더해도 x의 반올림 말고는 달라지는 것이 없습니다."
        / "No exponent is above 0, so nothing can overflow. Adding c changes nothing but the rounding of x.";
    overflow(largest: &str, limit: &str) =
        "이 형식에서 가장 큰 수는 {largest}입니다. x가 {limit}을 넘으면 exp(x)는 ∞가 되고, ∞ / ∞는 NaN입니다. 나머지 클래스는 0이 됩니다."
        / "The largest number of this format is {largest}. Where x is above {limit}, exp(x) becomes ∞, and ∞ / ∞ is NaN. The other classes become 0.";
    sum_overflow = "exp(x) 하나하나는 아직 들어가지만 합이 ∞입니다. 그래서 모든 확률이 0이 됩니다. NaN도 에러도 없어서 알아채기 어렵습니다."
        / "Each exp(x) still fits, their sum does not. Everything is divided by ∞ and becomes 0, with no NaN and no error to warn you.";
    underflow = "모든 exp(x)가 0으로 반올림되었습니다. 0 / 0은 NaN입니다."
        / "Every exp(x) has rounded to 0, and 0 / 0 is NaN.";
    lost_naive = "0으로 반올림된 확률이 있어 그 로그가 −∞입니다. log_softmax처럼 x − m − ln Σ로 계산하면 값이 남습니다."
        / "A probability has rounded to 0, so its logarithm is −∞. Computed as log_softmax does it, x − m − ln Σ, the value survives.";
    lost_shifted = "로그를 잃었습니다." / "A logarithm was lost.";
    zeros_from(rise: &str) =
        "지금 logit을 식 그대로 계산하면 c = {rise}부터 합이 넘쳐 모든 확률이 조용히 0이 됩니다."
        / "As the formula stands, from c = {rise} the sum overflows and every probability is silently 0.";
    nan_from(rise: &str) = "c = {rise}부터는 지수값 자체가 ∞가 되어 그 클래스가 NaN이 됩니다."
        / "From c = {rise} an exponential itself is infinite and its entry is NaN.";
    comparison = "계산 방식과 형식에 따른 확률" / "Probabilities by form and format";
} }

words! { pub LossWords {
    target = "정답" / "target";
    target_is(class: &str) = "정답은 클래스 {class}" / "class {class} is the target";
    doubled = "cross_entropy 앞에 softmax를 한 번 더 (이중 softmax)"
        / "one more softmax before cross_entropy (double softmax)";
    gradient = "gradient" / "gradient";
    loss = "loss" / "loss";
    train = "10단계 학습" / "Train 10 steps";
    over_steps = "loss: softmax 한 번과 두 번" / "loss with one softmax and with two";
    /// Beside the curves.
    softmaxes = ["한 번" / "one", "두 번" / "two"];
    described(n_steps: &str, one: &str, two: &str) =
        "같은 logit에서 {n_steps}단계 학습한 loss: softmax 한 번이면 {one}, 두 번이면 {two}."
        / "The loss after {n_steps} steps from the same logits: {one} with one softmax, {two} with two.";
    lowest = "지금까지 가장 낮은 loss" / "lowest loss so far";
    floor(n: usize, p: &str, loss: &str) =
        "바닥입니다. 클래스가 {n}개일 때 두 번째 softmax가 정답에 줄 수 있는 확률은 최대 {p}, loss는 {loss} 아래로 내려가지 못합니다."
        / "This is the floor. With {n} classes the second softmax gives the target at most {p}, and the loss cannot fall below {loss}.";
    arrows = "화살표는 z / T에 대한 gradient, p − y입니다. 학습은 화살표의 반대쪽으로 움직입니다."
        / "The arrows are the gradient with respect to z / T: p − y. Training moves against them.";
    arrows_doubled = "gradient가 softmax를 두 번 지나며 작아집니다. 틀렸을 때도 작습니다."
        / "The gradient passes two softmaxes and shrinks, even where the answer is wrong.";
} }

words! { pub SamplingWords {
    n_draws = "뽑는 횟수" / "draws";
    again = "다시 뽑기" / "Draw again";
    count = "횟수" / "count";
    share = "비율" / "share";
    gap(gap: &str, expected: &str) =
        "막대는 확률, 막대 위의 세로선은 뽑힌 비율입니다. 비율과 확률의 차이는 최대 {gap}입니다. 이 횟수라면 {expected} 안팎이 보통입니다."
        / "The bars are probabilities, the lines across them the shares that were drawn. The largest distance between a share and its probability is {gap}. With so many draws, something around {expected} is usual.";
    seed(seed: u32) = "seed {seed}" / "seed {seed}";
} }

impl Softmax {
    /// Returns the word that a class stands for.
    pub fn noun(&self, class: usize) -> &'static str {
        self.nouns.get(class).copied().unwrap_or_default()
    }

    /// Returns the name of a class, its index and its word: `0 mat`.
    pub fn class_name(&self, class: usize) -> String {
        format!("{class} {}", self.noun(class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::softmax::model::logits::PerClass;
    use base::{Lang, Words as _};
    use plot::label::width_of;

    #[test]
    fn every_class_has_a_word_of_its_own_that_fits_beside_its_index() {
        for lang in Lang::ALL {
            let m = Softmax::of(lang);
            assert_eq!(m.nouns.len(), PerClass::MOST);
            for (class, noun) in m.nouns.into_iter().enumerate() {
                assert!(width_of(noun) <= width_of("fence"), "{noun}");
                assert_eq!(m.nouns.iter().position(|it| *it == noun), Some(class));
                assert_eq!(m.class_name(class), format!("{class} {noun}"));
            }
        }
    }
}
