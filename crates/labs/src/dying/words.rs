//! Dead units and the way back.

use super::model::zones::Fate;
use base::words;

words! { pub Dying {
    view = "화면" / "View";
    views = ["유닛 하나" / "One unit", "네트워크" / "Network"];
    function = "함수" / "function";
    method = "optimiser" / "optimiser";
    rate = "learning rate" / "learning rate";
    unit: UnitWords = { UnitWords::KO } / { UnitWords::EN };
    network: NetworkWords = { NetworkWords::KO } / { NetworkWords::EN };
}

pub UnitWords {
    start = "시작 z" / "start z";
    target = "목표 t" / "asked for t";
    value = "f(z)" / "f(z)";
    slope = "기울기 f′(z)" / "slope f′(z)";
    gradient = "gradient" / "gradient";
    step = "단계" / "step";
    presets = [
        "GELU, −1에서 1로" / "GELU at −1, asked for 1",
        "SiLU, −1에서 1로" / "SiLU at −1, asked for 1",
        "더 작은 출력" / "asked for less",
        "항상 증가하는 함수" / "rises everywhere",
        "너무 큰 step" / "thrown out",
        "Adam을 쓰면" / "with Adam",
    ];
    questions = [
        "이 유닛에는 gradient가 흐릅니다. 그런데 왜 목표와 반대 방향으로 갈까요? 공이 있는 곳의 접선을 보세요."
            / "This unit gets a gradient. Why does it take the unit away from its target? Look at the tangent at the ball.",
        "시작점도 목표도 GELU와 같습니다. SiLU는 왜 돌아올까요? 최저점이 어느 쪽에 있는지 보세요."
            / "Same start, same target as GELU. Why does SiLU come back? See on which side its lowest point lies.",
        "이번에는 출력을 줄여야 합니다. 최저점 왼쪽에서 출발하면 어디에서 멈출까요?"
            / "Now less output is asked for. Where does a unit stop that begins left of the lowest point?",
        "Leaky ReLU의 왼쪽 기울기는 0.01뿐입니다. 그래도 목표에 닿을까요? 몇 단계가 걸릴까요?"
            / "Left of zero, Leaky ReLU's slope is only 0.01. Does the unit get there, and after how many steps?",
        "오른쪽에서 출발한 ReLU 유닛입니다. 첫 단계에서 z는 어디로 갈까요? learning rate를 0.74로 낮추면 어떻게 될까요?"
            / "A ReLU unit that begins on the right. Where does its first step take it? And with a learning rate of 0.74?",
        "Adam은 작은 gradient도 크게 키웁니다. 잘못된 방향일 때는 어떤 결과가 될까요?"
            / "Adam makes small gradients large. What comes of that when the direction is wrong?",
    ];
    curve(function: &str) = "{function}, 유닛과 미는 방향" / "{function}, the unit and its push";
    pushes = "자리마다 미는 방향, −dL/dz" / "the push at each place, −dL/dz";
    course = "단계에 따른 z" / "z over the steps";
    asked_for(target: &str) = "목표 {target}" / "asked for {target}";
    fate(fate: Fate) = {
        Back = "돌아옴" / "comes back";
        Short = "도중에 멈춤" / "stops short";
        Away = "밀려남" / "driven away";
        Still = "거의 그대로" / "hardly moves";
    };
    reading(step: &str, z: &str, value: &str, slope: &str) =
        "{step}단계: z = {z}, f(z) = {value}, 기울기 {slope}" / "step {step}: z = {z}, f(z) = {value}, slope {slope}";
    there(step: &str) = "{step}단계 만에 목표에서 0.01 이내로 들어왔습니다." / "Within 0.01 of the target since step {step}.";
    flat = "기울기가 0이므로 아무것도 유닛을 밀지 않습니다. 이 예제만으로는 영원히 이 자리에 있습니다."
        / "The slope is 0, so nothing pushes the unit: on this example it stays here forever.";
    why_more_right = "출력을 키워야 하고, 기울기가 양수라 오른쪽으로 갈수록 출력이 커집니다. 그래서 오른쪽으로 밀립니다."
        / "More output is asked for. The slope is positive, so the output grows to the right: the push goes right.";
    why_more_left = "출력을 키워야 하는데, 여기서는 기울기가 음수라 왼쪽으로 갈수록 출력이 커집니다. 그래서 왼쪽으로, 목표에서 멀어지는 쪽으로 밀립니다. 갈수록 기울기가 0에 가까워져 점점 느려집니다."
        / "More output is asked for, but here the slope is negative: the output grows to the left. So the push goes left, away from the target. The further it goes the closer the slope comes to 0, and the slower it gets.";
    adam_further = "Adam은 걸음을 지금까지의 gradient 크기로 나눕니다. 그래서 SGD와 같은 방향으로 더 멀리 갑니다. Gradient가 빠르게 줄 때는 Adam의 걸음도 줄어듭니다. 앞선 큰 gradient를 아직 기억하기 때문입니다."
        / "Adam divides its steps by the size of the gradients so far: it goes the same way as SGD, and further. Where the gradient shrinks fast, Adam's steps shrink too: it still remembers the larger ones.";
    why_less_right = "출력을 줄여야 하고, 기울기가 음수라 오른쪽으로 갈수록 출력이 작아집니다. 그래서 최저점 쪽인 오른쪽으로 끌려옵니다."
        / "Less output is asked for. The slope is negative, so the output falls to the right: the unit is pulled right, to the lowest point.";
    why_less_left = "출력을 줄여야 하고, 기울기가 양수라 왼쪽으로 갈수록 출력이 작아집니다. 그래서 왼쪽으로 밀립니다."
        / "Less output is asked for. The slope is positive, so the output falls to the left: the push goes left.";
    described(function: &str, target: &str, now: &str) = "{function} 곡선 위의 유닛과 그 유닛을 미는 방향, 목표 {target}, 단계에 따른 z. {now}"
        / "A unit on the curve of {function} with the direction of the push, the target {target}, and z over the steps. {now}";
    table(function: &str, target: &str) = "{function}, 목표 {target}: 단계마다 유닛의 자리" / "{function}, asked for {target}: where the unit is after each step";
    zones_table = "시작점에 따른 결과 (작은 step의 gradient descent)" / "What becomes of each start (plain descent with small steps)";
    from = "부터" / "from";
    to = "까지" / "to";
    outcome = "결과" / "outcome";
    not_finite = "다음 단계의 z는 float64의 범위를 벗어납니다. learning rate를 줄여 보세요."
        / "The next step would lead out of the range of float64. Try a smaller learning rate.";
}

pub NetworkWords {
    bias = "시작 bias" / "bias at the start";
    seed = "seed" / "seed";
    keeps = "함수와 learning rate를 바꾸면 가중치와 Adam의 모멘트는 그대로이고, bias·seed·optimiser를 바꾸면 처음부터 다시 학습합니다."
        / "Changing function or learning rate keeps the weights and Adam's moments; changing bias, seed or optimiser starts anew.";
    presets = [
        "건강한 네트워크" / "healthy",
        "너무 큰 rate" / "too big a step",
        "훨씬 큰 rate" / "far too big",
        "낮게 시작" / "starts low",
        "모두 잠듦" / "all asleep",
        "GELU도 닿지 못함" / "beyond GELU",
        "느긋한 SGD" / "SGD is patient",
    ];
    questions = [
        "학습하기 전인데 두 번째 층 유닛의 4분의 1쯤이 이미 죽어 있습니다. 재생해 보세요. 죽은 유닛이 학습을 막나요?"
            / "Nothing is trained yet, and about a quarter of the second layer's units are dead. Play: do they keep the network from learning?",
        "유닛이 절반 넘게 죽습니다. 그런데도 loss는 어디까지 내려가나요? 그다음 같은 learning rate로 SGD를 써 보세요. 이번에는 얼마나 죽고, loss는 어디까지 내려가나요?"
            / "More than half of the units die. How far does the loss fall nevertheless? Then take SGD with the same rate: how many die now, and how far does the loss fall?",
        "유닛이 거의 모두 죽습니다. Loss는 어디에서 멈추나요? Seed를 바꿔 가며 비교해 보세요."
            / "Nearly all units die. Where does the loss stop? Compare some seeds.",
        "ReLU로 300단계를 학습했고 대부분 죽었습니다. 함수만 바꾸고 재생하세요. 어떤 함수가 이 네트워크를 살리나요?"
            / "300 steps of ReLU, and most units are dead. Change only the function, then play. Which functions bring the network back?",
        "모든 유닛이 모든 예제에서 0보다 4쯤 왼쪽에 있습니다. Leaky ReLU와 GELU로 각각 바꿔 재생해 보세요. Gradient가 있는데도 직선에 그치는 쪽은 어디인가요?"
            / "Every unit stands about 4 left of zero on every example. Switch to Leaky ReLU, and from the same point to GELU. Both get gradient: which one ends as a straight line?",
        "이번에는 −6입니다. 여기서 GELU의 기울기는 얼마나 남아 있나요? SiLU는 어떤가요?"
            / "Now −6. How much of GELU's slope is left there, and of SiLU's?",
        "SGD는 작은 gradient를 키우지 않습니다. GELU로 바꿔 재생하세요. 그다음 optimiser를 Adam으로, learning rate를 0.01로 바꾸고 다시 재생해서 비교해 보세요."
            / "SGD does not make small gradients large. Switch to GELU and play. Then set the optimiser to Adam and the learning rate to 0.01, play again, and compare.",
    ];
    fit = "네트워크와 목표" / "network and target";
    target = "목표 sin 2πx" / "target sin 2πx";
    map = "유닛 × 예제, 칸: 기울기" / "units × examples; cell: slope";
    layer(n: &str) = "{n}층" / "layer {n}";
    dead_of(n: &str) = "죽은 유닛 {n}" / "{n} dead";
    legend = "진함: 0.5 이상 · 옅음: 0.01 이상 · 지그재그: 음수 · 빈칸: 평평함 · ✕: 죽은 유닛 · 위 그림의 눈금: 1층 유닛의 z가 0인 자리"
        / "filled: 0.5 and more · pale: 0.01 and more · zigzag: negative · empty: flat · ✕: dead · ticks below the fit: where a unit of layer 1 has z = 0";
    shares = "유닛 %: 죽음(실선), 왼쪽(점선)" / "% dead (solid), left of 0 (dashed)";
    loss = "loss" / "loss";
    line = "직선" / "line";
    constant = "상수" / "constant";
    selected(layer: &str, unit: &str) = "{layer}층 {unit}번: ● 더 크게 ○ 더 작게"
        / "layer {layer}, unit {unit}: ● more, ○ less";
    select = "유닛" / "unit";
    spoken(layer: &str, unit: &str, state: &str) = "{layer}층 {unit}번, {state}" / "layer {layer}, unit {unit}, {state}";
    dead = "죽음" / "dead";
    left = "왼쪽에 있음" / "left of zero";
    alive = "살아 있음" / "alive";
    pushes(more: &str, less: &str, low: &str, high: &str) =
        "예제 64개 중 {more}개는 이 유닛의 출력을 키우라고, {less}개는 줄이라고 합니다. z는 {low}부터 {high}까지입니다."
        / "Of the 64 examples, {more} ask this unit for more output and {less} for less. Its z runs from {low} to {high}.";
    take = "‘유닛 하나’에서 보기" / "Show in “One unit”";
    reading(step: &str, loss: &str, dead: &str, left: &str) = "{step}단계: loss {loss}, 죽은 유닛 {dead}, 0 왼쪽의 유닛 {left}"
        / "step {step}: loss {loss}, {dead} of the units dead, {left} left of zero";
    fits = "사인 곡선을 맞췄습니다." / "It fits the sine.";
    is_line = "가장 좋은 직선과 같습니다. 유닛이 모두 같은 직선 구간에 있어 네트워크가 다시 직선이 되었습니다."
        / "As good as the best straight line: all units stand on one straight piece, and the network is a line again.";
    is_constant = "가장 좋은 상수와 같습니다. 입력이 출력에 닿지 못합니다." / "As good as the best constant: nothing of the input reaches the output.";
    tiny_with_sgd = "가장 좋은 상수와 같습니다. 기울기가 0은 아니지만 아주 작고, SGD에서는 걸음도 그만큼 작습니다. 같은 출발점에서 Adam으로도 해 보세요."
        / "As good as the best constant. The slopes are not 0 but tiny, and with SGD so are the steps. Try the same start with Adam.";
    flat_with_adam = "float32로는 이 기울기가 정확히 0이라서 Adam도 키울 것이 없습니다."
        / "In float32 these slopes are exactly 0: Adam has nothing to enlarge.";
    asleep_moves = "Adam은 아주 작은 gradient도 learning rate만 한 걸음으로 키웁니다. 그래서 꼬리의 휘어진 부분까지 쓸 수 있습니다."
        / "Adam turns even a tiny gradient into steps of the size of the learning rate. So even the bend of the left tail is of use.";
    earlier(method: &str, loss: &str, step: &str) = "직전 {method}: {step}단계에서 loss {loss}." / "Before, with {method}: loss {loss} at step {step}.";
    described(function: &str, reading: &str) = "{function} 네트워크의 그림. {reading}" / "A picture of the network with {function}. {reading}";
    trouble(step: &str) = "{step}단계: 값이 float32의 최댓값 3.4·10³⁸을 넘었습니다. 여기서는 learning rate가 너무 큽니다. 마지막으로 유한했던 상태를 보여 줍니다."
        / "Step {step}: a number passed 3.4·10³⁸, the largest float32; the learning rate is too large here. Shown is the last finite state.";
    smaller = "rate를 한 단계 낮춰 처음부터" / "Start anew with the next smaller rate";
    history_table = "단계마다 loss와 유닛" / "Loss and units over the steps";
    units_table = "유닛과 그 pre-activation" / "The units and their pre-activations";
    fit_table = "예제: 입력, 목표, 네트워크의 출력, 선택한 유닛의 z" / "Examples: input, target, output of the network, z of the selected unit";
    bends_table = "1층 유닛의 z가 0인 입력" / "Inputs at which a unit of layer 1 has z = 0";
    /// Headings of the numbers of examples with each kind of slope.
    slopes = [
        "기울기 0.5 이상" / "slope 0.5 and more",
        "0.01 이상" / "0.01 and more",
        "음수" / "negative",
        "평평함" / "flat",
    ];
    asked = "원하는 출력" / "asked";
    step = "단계" / "step";
    dead_in(layer: &str) = "{layer}층 죽음" / "dead, layer {layer}";
    left_in(layer: &str) = "{layer}층 왼쪽" / "left, layer {layer}";
    smallest = "최소 z" / "smallest z";
    largest = "최대 z" / "largest z";
    state = "상태" / "state";
    more = "더 크게" / "asked for more";
    less = "더 작게" / "for less";
    input = "입력 x" / "input x";
    output = "출력" / "output";
    changes_to(step: &str, function: &str, rate: &str) = "{step}단계부터 {function}, rate {rate}" / "from step {step} on {function}, rate {rate}";
} }
