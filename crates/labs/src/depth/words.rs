//! Signal through depth.

use super::model::{gains::NamedGain, simulated::Curve};
use base::words;

words! { pub Depth {
    presets = [
        "ReLU, He" / "ReLU, He",
        "PyTorch 기본값" / "PyTorch's own",
        "Sigmoid 열 개" / "ten sigmoids",
        "SELU 카드" / "the SELU card",
        "칼날 위" / "knife edge",
        "Transformer 방식" / "the Transformer's way",
        "sigmoid + layer norm" / "sigmoid + layer norm",
        "sigmoid + batch norm" / "sigmoid + batch norm",
        "overflow" / "overflow",
    ];
    /// The question of each preset.
    questions = [
        "층마다 정확히 1배입니다. 그런데 시뮬레이션은 왜 흔들릴까요?"
            / "Each layer multiplies by exactly 1. Why does the simulation drift?",
        "신호가 처음의 100분의 1 아래로 줄어드는 층은 몇 번째일까요?"
            / "At which layer is less than a hundredth of the signal left?",
        "커서는 맨 위에서 열 층 아래에 있습니다. 그곳에는 gradient가 얼마나 남아 있을까요?"
            / "The cursor is ten layers below the top. How much of the gradient is left there?",
        "Norm이 없는데도 크기가 유지됩니다. 크기가 조금 어긋나면 어떻게 될까요?"
            / "The size is kept without a norm. What becomes of a size that is a little off?",
        "이론은 평평합니다. Seed 20개는 왜 이렇게 멀리 흩어질까요?"
            / "The theory is flat. Why do twenty seeds end so far apart?",
        "층 하나를 지날 때마다 mean square는 얼마나 늘어날까요?"
            / "How much does one layer add to the mean square?",
        "크기는 유지됩니다. Gradient는 입력까지 도달할까요?"
            / "The size is kept. Does the gradient reach the input?",
        "같은 sigmoid에 norm만 바꿨습니다. Gradient는 어떻게 달라질까요?"
            / "The same sigmoid with the other norm. What changes for the gradient?",
        "float16과 float32는 각각 몇 번째 층에서 한계를 넘을까요?"
            / "At which layer does the signal overflow float16, and at which float32?",
    ];
    function = "함수" / "function";
    none = "없음" / "none";
    gain = "gain" / "gain";
    named_gain = "이름 있는 gain" / "named gain";
    own_gain = "직접 정한 값" / "a value of your own";
    gain_lecun = "LeCun = Xavier (정사각 층이라 같음)" / "LeCun = Xavier (the layers are square)";
    gain_he = "He" / "He";
    gain_linear = "nn.Linear 기본값" / "nn.Linear's own";
    gain_listed = "calculate_gain" / "calculate_gain";
    gain_size = "크기 유지" / "keeps size";
    gain_gradient = "gradient 유지" / "keeps gradient";
    width = "폭" / "width";
    weights = "가중치" / "weights";
    uniform = "uniform" / "uniform";
    orthogonal = "orthogonal (폭 128까지)" / "orthogonal (up to width 128)";
    norm = "norm" / "norm";
    no_norm = "없음" / "none";
    layer_norm = "layer norm" / "layer norm";
    batch_norm = "batch norm" / "batch norm";
    residual = "residual connection" / "residual connection";
    seed = "seed" / "seed";
    many = "seed 20개" / "20 seeds";
    layer = "층" / "layer";
    size = "신호의 크기 (RMS)" / "Size of the signal (RMS)";
    gradient = "Gradient, 맨 위층 대비 (RMS)" / "Gradient relative to the top (RMS)";
    cosine = "서로 다른 두 입력의 cosine" / "Cosine of two different inputs";
    legend = "선: 폭이 무한할 때의 이론, 점: 시뮬레이션, 막대: seed 20개의 평균 ± 표준편차."
        / "Line: theory for infinite width. Dots: simulation. Bars: mean ± SD of 20 seeds.";
    layer_reading(layer: &str, size: &str, gradient: &str) = "이론: {layer}번 층에서 신호는 {size}배, gradient는 {gradient}배가 됩니다."
        / "Theory: layer {layer} multiplies the signal by {size} and the gradient by {gradient}.";
    whole_reading(size: &str, gradient: &str) = "50층을 지나면 신호는 {size}, 입력 쪽 gradient는 {gradient}."
        / "After 50 layers: signal {size}, gradient at the input {gradient}.";
    knife_edge(factor: &str) = "크기의 편차가 층마다 {factor}배로 커집니다. 칼날 위에 선 셈이라 어떤 gain도 크기를 유지하지 못합니다."
        / "A deviation of the size grows by × {factor} in each layer: a knife edge, on which no gain keeps the size.";
    neutral = "크기의 편차는 커지지도 줄지도 않습니다." / "A deviation of the size neither grows nor shrinks.";
    corrects(factor: &str) = "크기의 편차가 층마다 {factor}배로 줄어듭니다." / "A deviation of the size shrinks by × {factor} in each layer.";
    simulated_reading(seed: &str, size: &str, gradient: &str, cosine: &str) = "시뮬레이션, seed {seed}: 신호 {size}, 입력 쪽 gradient {gradient}, 맨 위층의 cosine {cosine}."
        / "Simulation, seed {seed}: signal {size}, gradient at the input {gradient}, cosine at the top {cosine}.";
    spread_reading(n: &str, size: &str, gradient: &str) = "Seed {n}개, log₁₀: 신호 {size}, 입력 쪽 gradient {gradient}."
        / "{n} seeds, log₁₀: signal {size}, gradient at the input {gradient}.";
    computing = "시뮬레이션을 계산하는 중입니다." / "The simulation is being computed.";
    trouble = "이 브라우저에서 시뮬레이션을 시작하지 못했습니다. 그림에는 이론만 나옵니다."
        / "The simulation could not be started in this browser: the picture shows the theory alone.";
    not_finite(layer: &str) = "{layer}번 층의 출력이 float32의 범위를 넘습니다. 여기서 ∞가 나오고, 그다음부터는 ∞ − ∞라서 NaN입니다."
        / "Layer {layer} is beyond float32: ∞, and ∞ − ∞ is NaN from there.";
    no_variance(layer: &str) = "{layer}번 층의 입력에 분산이 0인 행이나 유닛이 있어 정규화할 수 없습니다."
        / "A row or unit before layer {layer} has no variance, so it cannot be normalised.";
    gradient_not_finite(layer: &str) = "{layer}번 층 아래의 gradient가 float32의 범위를 넘습니다."
        / "The gradient below layer {layer} is beyond float32.";
    exactly_zero(layer: &str) = "{layer}번 층부터 신호가 정확히 0입니다. 1.4·10⁻⁴⁵보다 작은 수는 float32에 없기 때문입니다."
        / "The signal is exactly 0 from layer {layer} on: float32 has no number below 1.4·10⁻⁴⁵.";
    subnormal(layer: &str) = "{layer}번 층부터 신호가 1.2·10⁻³⁸보다 작습니다. float32의 유효 자릿수가 줄어드는 범위입니다."
        / "The signal is below 1.2·10⁻³⁸ from layer {layer} on, where float32 loses digits.";
    histogram_title(layer: &str) = "{layer}번 층의 함수와 입력 분포" / "Layer {layer}: function and its inputs";
    histogram_reading(size: &str, flat: &str, theory: &str) = "RMS {size}, |기울기| < 0.01인 비율 {flat} (이론 {theory})."
        / "RMS {size}; share with |slope| < 0.01: {flat} (theory {theory}).";
    histogram_waiting = "시뮬레이션이 이 층에 이르지 않았습니다." / "The simulation has not reached this layer.";
    described(function: &str, gain: &str) = "함수 {function}, gain {gain}일 때 0층에서 50층까지의 신호 크기, gradient, 두 입력의 cosine. 이론은 선, 시뮬레이션은 점."
        / "Size of the signal, gradient and cosine of two inputs from layer 0 to 50, with {function} and gain {gain}: the theory as a line, the simulation as dots.";
    table = "층마다 신호의 크기와 gradient와 cosine, 이론과 시뮬레이션" / "Size, gradient and cosine by layer, in theory and simulation";
    theory_of(curve: &str) = "{curve}, 이론" / "{curve}, theory";
    simulation_of(curve: &str) = "{curve}, 시뮬레이션" / "{curve}, simulation";
    spread_table = "Seed마다 다른 결과의 평균 ± 표준편차, 크기와 gradient는 log₁₀"
        / "Mean ± standard deviation over the seeds; size and gradient as log₁₀";
    short_size = "크기" / "size";
    short_gradient = "gradient" / "gradient";
    short_cosine = "cosine" / "cosine";
    histogram_table(layer: &str) = "{layer}번 층에서 함수의 입력이 각 구간에 드는 비율" / "Share of the function's inputs in each interval, layer {layer}";
    interval = "구간 (RMS 단위)" / "interval, in RMS";
    share = "비율" / "share";
} }

impl Depth {
    pub fn named(&self, gain: NamedGain) -> &'static str {
        match gain {
            NamedGain::LeCun => self.gain_lecun,
            NamedGain::He => self.gain_he,
            NamedGain::Linear => self.gain_linear,
            NamedGain::Listed => self.gain_listed,
            NamedGain::KeepsSize => self.gain_size,
            NamedGain::KeepsGradient => self.gain_gradient,
        }
    }

    pub fn curve(&self, curve: Curve) -> &'static str {
        match curve {
            Curve::Size => self.size,
            Curve::Gradient => self.gradient,
            Curve::Cosine => self.cosine,
        }
    }

    pub fn short(&self, curve: Curve) -> &'static str {
        match curve {
            Curve::Size => self.short_size,
            Curve::Gradient => self.short_gradient,
            Curve::Cosine => self.short_cosine,
        }
    }
}
