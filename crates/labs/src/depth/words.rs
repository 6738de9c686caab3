//! Signal through depth.

use super::model::{gains::NamedGain, presets::Preset, simulated::Curve};
use base::words;

words! { pub Depth {
    presets = "예시" / "Presets";
    preset_he = "ReLU, He" / "ReLU, He";
    preset_own = "PyTorch 기본값" / "PyTorch's own";
    preset_sigmoids = "Sigmoid 열 개" / "ten sigmoids";
    preset_selu = "SELU 카드" / "the SELU card";
    preset_edge = "칼날 위" / "knife edge";
    preset_transformer = "Transformer 방식" / "the Transformer's way";
    preset_layer_norm = "sigmoid + layer norm" / "sigmoid + layer norm";
    preset_batch_norm = "sigmoid + batch norm" / "sigmoid + batch norm";
    preset_overflow = "overflow" / "overflow";
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
    gradient = "Gradient, 맨 위층 대비 (RMS)" / "Gradient, relative to the top (RMS)";
    cosine = "서로 다른 두 입력의 cosine" / "Cosine of two different inputs";
    legend = "선은 폭이 무한할 때의 이론, 점은 시뮬레이션입니다. 막대는 seed 20개의 평균 ± 표준편차입니다."
        / "The line is the theory of infinitely wide layers, the dots are the simulation; bars are the mean ± one standard deviation of 20 seeds.";
    start_only = "여기 보이는 것은 학습의 시작이지 끝이 아닙니다. 시작이 좋아도 학습에 실패할 수 있고, 시작이 나빠도 성공할 수 있습니다."
        / "This is the start of training, not its end: a good start can fail to train, and a bad one can succeed.";
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
    histogram_title(layer: &str) = "{layer}번 층 함수의 입력 분포와 함수의 곡선" / "Inputs of the function in layer {layer}, and its curve";
    histogram_reading(size: &str, flat: &str, theory: &str) = "RMS {size}, |기울기| < 0.01인 비율 {flat} (이론 {theory})."
        / "RMS {size}; share with |slope| < 0.01: {flat} (theory {theory}).";
    histogram_waiting = "시뮬레이션이 이 층에 이르지 않았습니다." / "The simulation has not reached this layer.";
    described(function: &str, gain: &str) = "함수 {function}, gain {gain}일 때 0층에서 50층까지의 신호 크기, gradient, 두 입력의 cosine. 이론은 선, 시뮬레이션은 점."
        / "Size of the signal, gradient and cosine of two inputs from layer 0 to 50, with {function} and gain {gain}: the theory as a line, the simulation as dots.";
    table = "층마다 신호의 크기와 gradient와 cosine, 이론과 시뮬레이션" / "Size, gradient and cosine by layer, in theory and simulation";
    theory_of(curve: &str) = "{curve}, 이론" / "{curve}, theory";
    simulation_of(curve: &str) = "{curve}, 시뮬레이션" / "{curve}, simulation";
    short_size = "크기" / "size";
    short_gradient = "gradient" / "gradient";
    short_cosine = "cosine" / "cosine";
    histogram_table(layer: &str) = "{layer}번 층에서 함수의 입력이 각 구간에 드는 비율" / "Share of the function's inputs in each interval, layer {layer}";
    interval = "구간 (RMS 단위)" / "interval, in RMS";
    share = "비율" / "share";
} }

impl Depth {
    pub fn preset(&self, preset: Preset) -> &'static str {
        match preset {
            Preset::He => self.preset_he,
            Preset::OwnScale => self.preset_own,
            Preset::TenSigmoids => self.preset_sigmoids,
            Preset::Selu => self.preset_selu,
            Preset::KnifeEdge => self.preset_edge,
            Preset::Transformer => self.preset_transformer,
            Preset::SigmoidLayerNorm => self.preset_layer_norm,
            Preset::SigmoidBatchNorm => self.preset_batch_norm,
            Preset::Overflow => self.preset_overflow,
        }
    }

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
