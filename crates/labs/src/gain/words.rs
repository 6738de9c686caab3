//! Gain and size of the signal.

use base::words;

words! { pub Gain {
    gain = "gain" / "gain";
    function = "함수" / "function";
    mean_square = "mean square" / "mean square";
    unit_gain = "mean square가 1인 gain" / "gain for a mean square of 1";
    no_unit_gain = "없음, 항상 1보다 작음" / "none, always below 1";
    not_defined = "정의되지 않음" / "not defined";
    no_activation = "activation 없음" / "no activation";
    table(gain: &str) = "함수마다 gain {gain}에서 출력의 mean square, 그 값이 1이 되는 gain, torch.nn.init.calculate_gain의 값"
        / "For each function the mean square of its output at gain {gain}, the gain at which it is 1, and the value of torch.nn.init.calculate_gain";
    described(function: &str, gain: &str, square: &str, listed: &str) = "gain에 따른 {function} 출력의 mean square 곡선, 크기가 유지되는 값 1의 가로선, 그리고 점: gain {gain}에서 {square}. calculate_gain의 값: {listed}"
        / "The mean square of the output of {function} over the gain, the line at 1 where the size is kept, and a point: {square} at gain {gain}. The value of calculate_gain: {listed}";
    reading(function: &str, gain: &str, square: &str) = "E[{function}({gain} · z)²] = {square}"
        / "E[{function}({gain} · z)²] = {square}";
} }
