//! Folding the plane.

use base::words;

words! { pub Folding {
    view = "화면" / "View";
    views = ["직접" / "By hand", "접기" / "Fold", "나누기" / "Separate"];
    /// One line below the tabs: what to try in each view.
    tries = [
        "왼쪽 평면에서 탐침(◎)을 옮기면서 아래 행렬이 바뀌는지 보세요. 그다음 activation을 켜 보세요."
            / "Move the probe (◎) across the left plane and watch the matrix below. Then switch an activation on.",
        "층을 늘리면서 조각 수가 어떻게 늘어나는지 보세요. 조각마다 행렬이 하나씩 있습니다. 선 끝의 숫자는 그 선을 만든 층입니다."
            / "Add layers and watch the number of pieces. Each piece has a matrix of its own. A number at the end of a line is the layer that makes it.",
        "재생을 눌러 학습시키고, loss가 점선 아래로 내려가는지 보세요. 점선은 선형 모델의 한계입니다."
            / "Press Play to train the network, and see whether the loss falls below the dashed line, the limit of linear models.",
    ];
    presets = [
        "기울이고 90° 회전" / "shear, then a quarter turn",
        "45° 회전 × 8" / "turn by 45° × 8",
        "납작하게" / "squash",
        "V자" / "V",
        "손으로 만든 XOR" / "XOR by hand",
        "손으로 만든 고리" / "a ring by hand",
        "종이 접기, 1~5번" / "paper, folded 1 to 5 times",
        "한 층에 32개" / "32 in one layer",
        "4개씩 여덟 층" / "eight layers of 4",
        "tanh로 접기" / "folding with tanh",
        "XOR, 유닛 8개" / "XOR, 8 units",
        "XOR, activation 없이 여섯 층" / "XOR, six layers without activation",
        "두 덩어리, activation 없이" / "two clusters without activation",
        "XOR, 유닛 2개" / "XOR, 2 units",
        "고리, 폭 2" / "rings, width 2",
        "고리, 유닛 3개" / "rings, 3 units",
        "고리, 폭 2의 SiLU" / "rings, width 2 with SiLU",
        "나선, sigmoid 여섯 층" / "spirals, six layers of sigmoid",
    ];
    /// The question of each preset.
    questions = [
        "탐침을 어디로 옮겨야 행렬이 바뀔까요?" / "Where does the probe have to go for the matrix to change?",
        "45°씩 여덟 번 돌리면 평면은 어디에 있을까요?" / "Where is the plane after eight turns of 45°?",
        "네 층 가운데 하나가 납작합니다. 그 뒤의 층이 되돌릴 수 있을까요?"
            / "One of the four layers is flat. Can a later one undo that?",
        "가로축이 V자가 됩니다. Activation을 없애면 무엇이 남을까요?"
            / "The horizontal axis becomes a V. What is left of it without the activation?",
        "유닛 둘로 XOR를 풉니다. 탐침이 어느 선을 넘을 때 행렬이 바뀔까요?"
            / "Two units solve XOR. Which line must the probe cross for the matrix to change?",
        "SiLU 유닛 둘이 고리를 닫습니다. ReLU로 바꾸면 어디가 열릴까요?"
            / "Two SiLU units close the ring. Where does it open with ReLU?",
        "몇 번 접어야 조각이 1,000개를 넘을까요?" / "How many folds make more than 1,000 pieces?",
        "유닛 32개가 평면을 몇 조각으로 자를까요?" / "Into how many pieces do 32 units cut the plane?",
        "같은 수의 유닛을 깊게 쌓았습니다. 조각이 더 많아질까요?" / "The same number of units, stacked deep. Are there more pieces?",
        "tanh로 접으면 종이는 어디로 갈까요?" / "Where does the paper go when tanh does the folding?",
        "100점을 다 맞히는 데 몇 단계가 걸릴까요?" / "How many steps until all 100 points are right?",
        "층을 더 쌓으면 loss가 점선 아래로 내려갈까요?" / "Do more layers bring the loss below the dashed line?",
        "Activation이 없어서 손해를 볼까요?" / "Does the missing activation do any harm here?",
        "답이 있는 것은 확실합니다. 학습이 늘 찾아낼까요? Seed를 바꿔 보세요."
            / "A solution exists. Does training always find it? Try other seeds.",
        "폭 2로는 고리를 닫을 수 없습니다. 그래도 모든 점을 맞힐 수 있을까요?"
            / "Width 2 cannot close the ring. Can it get every point right all the same?",
        "유닛 하나를 더하면 달라질까요?" / "What does one more unit change?",
        "SiLU는 왜 ReLU가 못 하는 일을 할까요?" / "Why can SiLU do what ReLU cannot?",
        "깊게 쌓으면 나선을 더 잘 풀까요?" / "Is deeper better for spirals?",
    ];
    function = "activation" / "activation";
    none = "없음" / "none";
    layers = "층 수" / "layers";
    width = "층마다 유닛" / "units a layer";
    weights = "가중치" / "weights";
    weight_kinds = ["종이접기" / "paper folding", "무작위" / "random"];
    seed = "seed" / "seed";
    next_seed = "다음 seed" / "Next seed";
    data = "점" / "points";
    no_points = "없음" / "none";
    sets = ["두 덩어리" / "two clusters", "XOR" / "XOR", "고리" / "rings", "나선" / "spirals"];
    probe_x = "탐침 x₁" / "probe x₁";
    probe_y = "탐침 x₂" / "probe x₂";
    shown_after = "오른쪽에 보일 층" / "right plane: after layer";
    before = "입력 평면" / "the input plane";
    untouched = "층을 지나기 전" / "before the first layer";
    after(layer: usize, of: usize) = "전체 {of}층 중 {layer}번째 층까지 지난 뒤" / "after layer {layer} of {of}";
    axes_scale(factor: &str) = "축 눈금 × {factor}" / "axes × {factor}";
    of_dimensions(n: usize, share: &str) = "{n}차원 중 2차원 · 퍼짐의 {share}" / "2 of {n} dimensions · {share} of the spread";
    on_a_line = "1차원, 가로축에 그림" / "1 dimension, on the horizontal axis";
    one_point = "모두 한 점에 모였습니다" / "everything landed on one point";
    described_before(x: &str, y: &str) = "격자와 점이 있는 입력 평면, 탐침은 ({x}, {y})"
        / "The input plane with its grid and points, the probe at ({x}, {y})";
    described_after(title: &str, note: &str, x: &str, y: &str) = "{title}의 같은 격자.{note} 탐침은 ({x}, {y})로 옮겨졌습니다"
        / "The same grid {title}.{note} The probe has moved to ({x}, {y})";
    described_loss(loss: &str, step: &str) = "단계에 따른 loss 곡선, {step}단계에서 {loss}"
        / "The loss over the steps: {loss} at step {step}";
    drag_hint = "왼쪽 평면을 끌거나 슬라이더로 탐침을 옮깁니다." / "Drag on the left plane, or use the sliders, to move the probe.";
    /// The kinds of pieces.
    same_everywhere = "어디서나 같습니다" / "the same everywhere";
    on_this_piece(n: &str) = "이 조각에서의 값, 조각은 모두 {n}개" / "on this piece, 1 of {n}";
    smooth = "이 점에서의 값. 매끄러운 함수라 조각은 세지 않습니다" / "at this point; a smooth function has no pieces to count";
    not_counted = "이 점에서의 값. 직접 만든 함수의 조각은 세지 않습니다" / "at this point; pieces of your own function are not counted";
    too_many = "조각이 20,000개를 넘어 세지 않았습니다" / "more than 20,000 pieces, not counted";
    rank(rank: usize) = "rank {rank}" / "rank {rank}";
    at_probe = "탐침에서의 행렬" / "The matrix at the probe";
    pieces(n: &str) = "조각 {n}개" / {match n { "1" => "{n} piece", _ => "{n} pieces" }};
    of_one_layer(units: usize, most: &str) = "같은 유닛 {units}개를 한 층에 놓으면 최대 {most}개입니다."
        / "One layer of the same {units} units can make {most} at most.";
    loss = "loss" / "loss";
    floor = "가장 나은 선형 모델" / "best linear model";
    steps = "단계" / "steps";
    step_of(step: &str, loss: &str, accuracy: &str) = "{step}단계: loss {loss}, 맞힌 점 {accuracy}"
        / "step {step}: loss {loss}, {accuracy} of the points right";
    open_ring = "고리가 바깥으로 열려 있습니다. 두 점 사이로 난 통로를 찾아보세요."
        / "The ring is open: look for the corridor between two points.";
    closed_ring = "고리가 닫혀 있습니다." / "The ring is closed.";
    not_finite(step: u32) = "{step}단계: 값이 float32의 한계 3.4·10³⁸을 넘어 학습을 멈췄습니다. 이 함수는 층을 지날 때마다 값을 너무 크게 키웁니다."
        / "step {step}: a number passed 3.4·10³⁸, the largest float32, and training stopped. This function lets numbers grow too fast from layer to layer.";
    with_relu = "ReLU로 처음부터" / "Start anew with ReLU";
    right(accuracy: &str) = "맞힌 점 {accuracy}: 첫 좌표가 양수이면 ●" / "{accuracy} of the points right: ● where the first coordinate is positive";
    layer(layer: usize) = "{layer}층" / "layer {layer}";
    editor(layer: usize) = "{layer}층의 행렬과 bias: 화살표를 끌거나 숫자를 입력합니다"
        / "Matrix and bias of layer {layer}: drag the arrows, or type the numbers";
    entries = [
        "e₁의 상, 가로" / "image of e₁, horizontal",
        "e₂의 상, 가로" / "image of e₂, horizontal",
        "e₁의 상, 세로" / "image of e₁, vertical",
        "e₂의 상, 세로" / "image of e₂, vertical",
        "bias, 가로" / "bias, horizontal",
        "bias, 세로" / "bias, vertical",
    ];
    pad = "e₁과 e₂의 상" / "where e₁ and e₂ go";
    table_probe = "층을 지날 때마다 탐침의 값" / "The probe, layer by layer";
    table_matrix = "탐침에서의 행렬과 bias, 출력마다 한 행" / "Matrix and bias at the probe, a row for each output";
    table_grid = "격자의 점이 옮겨진 자리" / "Where points of the grid go";
    table_creases = "층마다 접힌 선분 수와 조각 수" / "Creases of each layer, and pieces";
    table_loss = "단계별 loss" / "The loss at some steps";
    table_classes = "●일 확률: 행은 x₂, 열은 x₁" / "Probability of ●: rows are x₂, columns x₁";
    values = "값" / "values";
    creases = "접힌 선분" / "creases";
    total = "조각" / "pieces";
    from = "처음" / "from";
    to = "옮겨진 자리" / "to";
    output = "출력" / "output";
} }
