//! What is said about: the softmax playground.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use lesson::Lang;

/// The softmax playground.
pub struct Softmax {
    pub kind: &'static str,
    /// The choice between the views.
    pub view: &'static str,
    /// The names of the views: bars, matrix, stability, loss, sampling.
    pub views: [&'static str; 5],
    pub class: &'static str,
    pub logit: &'static str,
    /// A control of one class's logit: "logit of class 2".
    pub logit_of: fn(usize) -> String,
    pub probability: &'static str,
    pub log_probability: &'static str,
    pub exponential: &'static str,
    pub temperature: &'static str,
    pub preset: &'static str,
    pub own_logits: &'static str,
    /// The names of the presets.
    pub presets: [&'static str; 5],
    pub add: &'static str,
    pub remove: &'static str,
    pub shuffle: &'static str,
    pub terms_of: fn(usize) -> String,
    pub terms_help: &'static str,
    pub sum: &'static str,
    pub entropy: &'static str,
    /// "of at most 1.099".
    pub at_most: fn(&str) -> String,
    /// "top 2 together": what stands before and behind the number.
    pub top: &'static str,
    pub together: &'static str,
    pub top_count: &'static str,
    pub table_caption: fn(&str) -> String,
    pub matrix: MatrixWords,
    pub stability: StabilityWords,
    pub loss: LossWords,
    pub sampling: SamplingWords,
}

/// The matrix view.
pub struct MatrixWords {
    pub along: &'static str,
    pub columns: &'static str,
    pub rows: &'static str,
    pub input: &'static str,
    pub output: &'static str,
    pub example: fn(usize) -> String,
    pub class: fn(usize) -> String,
    pub cell: fn(usize, usize) -> String,
    pub sum: &'static str,
    pub random: &'static str,
    pub columns_compete: &'static str,
    pub rows_compete: &'static str,
}

/// The stability view.
pub struct StabilityWords {
    pub forms: [&'static str; 2],
    pub which: &'static str,
    /// What became of the numbers, in a word: fine, overflow, sum overflow, underflow, lost logarithm.
    pub short: [&'static str; 5],
    pub rise: &'static str,
    pub to_edge: &'static str,
    pub input: &'static str,
    pub fine_naive: &'static str,
    pub fine_shifted: &'static str,
    /// The largest number and its exponent.
    pub overflow: fn(&str, &str) -> String,
    pub sum_overflow: &'static str,
    pub underflow: &'static str,
    pub lost_naive: &'static str,
    pub lost_shifted: &'static str,
    /// From which rise on the sum overflows: all zeros.
    pub zeros_from: fn(&str) -> String,
    /// From which rise on an exponential overflows: NaN.
    pub nan_from: fn(&str) -> String,
    pub comparison: &'static str,
}

/// The loss view.
pub struct LossWords {
    pub target: &'static str,
    pub target_is: fn(usize) -> String,
    pub doubled: &'static str,
    pub gradient: &'static str,
    pub loss: &'static str,
    pub train: &'static str,
    pub lowest: &'static str,
    /// Classes, best probability, smallest loss.
    pub floor: fn(usize, &str, &str) -> String,
    pub arrows: &'static str,
    pub arrows_doubled: &'static str,
}

/// The sampling view.
pub struct SamplingWords {
    pub n_draws: &'static str,
    pub again: &'static str,
    pub count: &'static str,
    pub share: &'static str,
    /// The largest distance, and what to expect.
    pub gap: fn(&str, &str) -> String,
    pub seed: fn(u32) -> String,
}

impl Words for Softmax {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Softmax = Softmax {
    kind: "softmax",
    view: "화면",
    views: ["확률", "행렬", "안정성", "loss", "표본"],
    class: "클래스",
    logit: "logit",
    logit_of: |class| format!("클래스 {class}의 logit"),
    probability: "확률",
    log_probability: "로그 확률",
    exponential: "지수값",
    temperature: "온도 T",
    preset: "예시",
    own_logits: "직접 만든 logit",
    presets: ["레슨의 logit 셋", "막상막하", "계단 (10개)", "모두 0 (10개)", "하나만 앞섬 (10개)"],
    add: "클래스 추가",
    remove: "마지막 클래스 빼기",
    shuffle: "섞기",
    terms_of: |class| format!("클래스 {class}의 확률이 나오는 과정"),
    terms_help: "막대나 항을 가리키거나 슬라이더에 초점을 두면 그 클래스의 계산을 보여 줍니다.",
    sum: "합",
    entropy: "엔트로피",
    at_most: |limit| format!("(최대 {limit})"),
    top: "상위",
    together: "개의 합",
    top_count: "더할 상위 클래스 수",
    table_caption: |temperature| format!("온도 {temperature}에서 클래스마다의 값"),
    matrix: MatrixWords {
        along: "경쟁하는 방향",
        columns: "dim=-1: 한 행 안의 클래스끼리",
        rows: "dim=0: 한 열 안의 예제끼리",
        input: "logit, shape (3, 4)",
        output: "softmax",
        example: |row| format!("예제 {row}"),
        class: |column| format!("클래스 {column}"),
        cell: |row, column| format!("예제 {row}, 클래스 {column}의 logit"),
        sum: "합",
        random: "다른 숫자로",
        columns_compete: "행마다 합이 1입니다. 클래스를 고르는 일이라면 이쪽이 맞습니다. 열의 합에는 뜻이 없습니다.",
        rows_compete: "열마다 합이 1입니다. 배치 안의 예제들이 서로 확률을 빼앗는데, 이것을 원하는 경우는 거의 없습니다. 에러는 나지 않습니다.",
    },
    stability: StabilityWords {
        forms: ["식 그대로", "최댓값을 뺀 뒤"],
        which: "계산 방식과 형식",
        short: ["정상", "∞ / ∞", "모두 0", "0 / 0", "log 0"],
        rise: "모든 logit에 c 더하기",
        to_edge: "넘치는 지점으로",
        input: "입력",
        fine_naive: "모든 중간값이 이 형식에 들어갑니다. 확률의 합은 1입니다.",
        fine_shifted: "지수가 0을 넘지 않으니 넘칠 것이 없습니다. c를 더해도 x의 반올림 말고는 달라지는 것이 없습니다.",
        overflow: |largest, limit| {
            format!(
                "이 형식에서 가장 큰 수는 {largest}입니다. x가 {limit}을 넘으면 exp(x)는 ∞가 되고, ∞ / ∞는 NaN입니다. 나머지 클래스는 0이 됩니다."
            )
        },
        sum_overflow: "exp(x) 하나하나는 아직 들어가지만 합이 ∞입니다. 그래서 모든 확률이 0이 됩니다. NaN도 에러도 없어서 알아채기 어렵습니다.",
        underflow: "모든 exp(x)가 0으로 반올림되었습니다. 0 / 0은 NaN입니다.",
        lost_naive: "0으로 반올림된 확률이 있어 그 로그가 −∞입니다. log_softmax처럼 x − m − ln Σ로 계산하면 값이 남습니다.",
        lost_shifted: "로그를 잃었습니다.",
        zeros_from: |rise| {
            format!("지금 logit을 식 그대로 계산하면 c = {rise}부터 합이 넘쳐 모든 확률이 조용히 0이 됩니다.")
        },
        nan_from: |rise| format!("c = {rise}부터는 지수값 자체가 ∞가 되어 그 클래스가 NaN이 됩니다."),
        comparison: "계산 방식과 형식에 따른 확률",
    },
    loss: LossWords {
        target: "정답",
        target_is: |class| format!("정답은 클래스 {class}"),
        doubled: "cross_entropy 앞에 softmax를 한 번 더 (이중 softmax)",
        gradient: "gradient",
        loss: "loss",
        train: "10 step 학습",
        lowest: "지금까지 가장 낮은 loss",
        floor: |n, p, loss| {
            format!(
                "바닥입니다. 클래스가 {n}개일 때 두 번째 softmax가 정답에 줄 수 있는 확률은 최대 {p}, loss는 {loss} 아래로 내려가지 못합니다."
            )
        },
        arrows: "화살표는 z / T에 대한 gradient, p − y입니다. 학습은 화살표의 반대쪽으로 움직입니다.",
        arrows_doubled: "gradient가 softmax를 두 번 지나며 작아집니다. 틀렸을 때도 작습니다.",
    },
    sampling: SamplingWords {
        n_draws: "뽑는 횟수",
        again: "다시 뽑기",
        count: "횟수",
        share: "비율",
        gap: |gap, expected| {
            format!("비율과 확률의 차이는 최대 {gap}입니다. 이 횟수라면 {expected} 안팎이 보통입니다.")
        },
        seed: |seed| format!("seed {seed}"),
    },
};

static EN: Softmax = Softmax {
    kind: "softmax",
    view: "View",
    views: ["Probabilities", "Matrix", "Stability", "Loss", "Samples"],
    class: "class",
    logit: "logit",
    logit_of: |class| format!("logit of class {class}"),
    probability: "probability",
    log_probability: "log-probability",
    exponential: "exponential",
    temperature: "temperature T",
    preset: "Preset",
    own_logits: "your own logits",
    presets: ["the lesson's three", "close rivals", "ladder of ten", "ten zeros", "one of ten ahead"],
    add: "Add a class",
    remove: "Remove the last class",
    shuffle: "Shuffle",
    terms_of: |class| format!("Where the probability of class {class} comes from"),
    terms_help: "Point at a bar or a term, or focus a slider, to see the arithmetic of that class.",
    sum: "sum",
    entropy: "entropy",
    at_most: |limit| format!("of at most {limit}"),
    top: "top",
    together: "together",
    top_count: "how many of the most probable classes to add up",
    table_caption: |temperature| format!("The values of each class at temperature {temperature}"),
    matrix: MatrixWords {
        along: "Which numbers compete",
        columns: "dim=-1: the classes within a row",
        rows: "dim=0: the examples within a column",
        input: "logits, shape (3, 4)",
        output: "softmax",
        example: |row| format!("example {row}"),
        class: |column| format!("class {column}"),
        cell: |row, column| format!("logit of example {row}, class {column}"),
        sum: "sum",
        random: "Other numbers",
        columns_compete: "Every row sums to 1. To pick a class, this is the one. The column sums mean nothing.",
        rows_compete: "Every column sums to 1: the examples of a batch take probability from one another. Almost never meant, and no error is raised.",
    },
    stability: StabilityWords {
        forms: ["as the formula stands", "maximum subtracted first"],
        which: "How it is computed, and in which format",
        short: ["fine", "∞ / ∞", "all zeros", "0 / 0", "log 0"],
        rise: "add c to all logits",
        to_edge: "Go to the edge",
        input: "input",
        fine_naive: "Every number on the way fits into this format. The probabilities sum to 1.",
        fine_shifted: "No exponent is above 0, so nothing can overflow. Adding c changes nothing but the rounding of x.",
        overflow: |largest, limit| {
            format!(
                "The largest number of this format is {largest}. Where x is above {limit}, exp(x) becomes ∞, and ∞ / ∞ is NaN. The other classes become 0."
            )
        },
        sum_overflow: "Each exp(x) still fits, their sum does not. Everything is divided by ∞ and becomes 0, with no NaN and no error to warn you.",
        underflow: "Every exp(x) has rounded to 0, and 0 / 0 is NaN.",
        lost_naive: "A probability has rounded to 0, so its logarithm is −∞. Computed as log_softmax does it, x − m − ln Σ, the value survives.",
        lost_shifted: "A logarithm was lost.",
        zeros_from: |rise| {
            format!(
                "As the formula stands, from c = {rise} the sum overflows and every probability is silently 0."
            )
        },
        nan_from: |rise| format!("From c = {rise} an exponential itself is infinite and its entry is NaN."),
        comparison: "Probabilities by form and format",
    },
    loss: LossWords {
        target: "target",
        target_is: |class| format!("class {class} is the target"),
        doubled: "one more softmax before cross_entropy (double softmax)",
        gradient: "gradient",
        loss: "loss",
        train: "Train 10 steps",
        lowest: "lowest loss so far",
        floor: |n, p, loss| {
            format!(
                "This is the floor. With {n} classes the second softmax gives the target at most {p}, and the loss cannot fall below {loss}."
            )
        },
        arrows: "The arrows are the gradient with respect to z / T: p − y. Training moves against them.",
        arrows_doubled: "The gradient passes two softmaxes and shrinks, even where the answer is wrong.",
    },
    sampling: SamplingWords {
        n_draws: "draws",
        again: "Draw again",
        count: "count",
        share: "share",
        gap: |gap, expected| {
            format!(
                "The largest distance between a share and its probability is {gap}. With so many draws, something around {expected} is usual."
            )
        },
        seed: |seed| format!("seed {seed}"),
    },
};
