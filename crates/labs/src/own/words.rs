//! An activation of the learner's own.

use base::words;

words! { pub Own {
    way = "만드는 방법" / "How to make it";
    ways = ["그리기" / "Draw", "수식 입력" / "Type"];
    presets = [
        "모서리가 둥근 ReLU" / "ReLU with a rounded corner",
        "언덕" / "a bump",
        "계단" / "a step",
        "x · sigmoid(1.7x)" / "x · sigmoid(1.7x)",
        "sine" / "a sine",
    ];
    /// The question of each preset.
    questions = [
        "ReLU는 표준정규분포의 절반에서 평평합니다. 모서리를 둥글게 하면 평평한 비율은 얼마로 줄어들까요?"
            / "ReLU is flat for half of a standard normal. How much of it is flat once the corner is rounded?",
        "언덕의 오른쪽 비탈에서 출력을 키우라는 유닛은 어느 쪽으로 밀릴까요? 이 함수로 학습해서 확인해 보세요."
            / "A unit stands on the right side of the bump and should give more. In which direction is it pushed? Train with the bump to check.",
        "계단이 평평한 곳에서는 gradient가 0입니다. 이 함수로 네트워크를 학습할 수 있을까요? 계단의 폭을 넓히면 달라질까요?"
            / "Where the step is flat, the gradient is 0. Can a network learn with it, and what changes if you widen the step?",
        "어떤 기본 함수와 가장 가까울까요? 1.7을 1로 바꾸면 어떻게 될까요?"
            / "Which built-in function is this closest to? Which one is it if you change 1.7 to 1?",
        "sine의 기울기는 여러 곳에서 0이 됩니다. 그런데 왜 평평한 비율은 1%도 되지 않을까요?"
            / "The slope of a sine is 0 at many places. Why is less than 1\u{a0}% of it flat all the same?",
    ];
    draw_hint = "빈 곳을 누르면 점이 생기고, 점을 끌면 움직입니다."
        / "Press an empty place to add a point, drag a point to move it.";
    draw_keys = "화살표 키는 0.1씩, Shift와 함께 누르면 0.01씩 옮깁니다. Delete는 점을 지웁니다."
        / "Arrow keys move it by 0.1, with Shift by 0.01; Delete removes it.";
    type_hint = "x, 수, pi, e, + - * / ^, 괄호, 모든 activation(예: silu(x), 미분은 silu'(x)), exp, ln, sqrt, abs, sin, cos, min, max를 쓸 수 있습니다."
        / "You can use x, numbers, pi, e, + - * / ^, brackets, every activation (silu(x), its derivative silu'(x)), exp, ln, sqrt, abs, sin, cos, min and max.";
    formula = "f(x) =" / "f(x) =";
    point = "점" / "point";
    point_name(n: usize, of: usize, x: &str, y: &str) = "점 {n}/{of}: x = {x}, y = {y}" / "Point {n} of {of}: x = {x}, y = {y}";
    points_name = "함수의 점" / "The points of the function";
    point_x = "점의 x" / "x of the point";
    point_y = "점의 y" / "y of the point";
    add = "점 추가" / "Add a point";
    remove = "점 지우기" / "Remove the point";
    tails = ["왼쪽 바깥" / "left of all points", "오른쪽 바깥" / "right of all points"];
    tail_kinds = ["일정한 값" / "constant", "직선" / "straight line"];
    train = "내 함수로 학습:" / "Train with yours:";
    train_folding = "평면을 나누는 네트워크" / "a network that separates points";
    train_dying = "유닛이 죽는 네트워크" / "a network whose units die";
    time = "실습에서 시간 재기" / "Time it in the exercise";
    function = "f" / "f";
    slope = "기울기 f′" / "slope f′";
    normal = "z의 분포" / "density of z";
    flat = "평평한 곳" / "flat";
    reading(square: &str, flat: &str) = "E[f(z)²] = {square}. 평평한 곳(|f′| < 0.01)은 표준정규분포의 {flat}입니다."
        / "E[f(z)²] = {square}. Flat (|f′| below 0.01) for {flat} of a standard normal.";
    keeps_size(gain: &str) = "gain이 {gain}이면 pre-activation의 크기가 유지됩니다." / "A gain of {gain} keeps the size of the pre-activations.";
    never_keeps = "모든 곳에서 0이므로 크기를 유지하는 gain이 없습니다." / "It is 0 everywhere, so no gain keeps the size.";
    closest(name: &str, distance: &str) = "가장 가까운 기본 함수는 {name}, 차이는 {distance}입니다."
        / "The closest built-in function is {name}, {distance} away.";
    listed(gain: &str) = "그 함수의 calculate_gain은 {gain}입니다." / "Its calculate_gain is {gain}.";
    not_listed = "PyTorch에는 그 함수의 gain이 없습니다." / "PyTorch lists no gain for it.";
    no_fit = "차이가 0.1보다 커서, 맞는 calculate_gain 값이 없습니다." / "That is more than 0.1, so no calculate_gain fits.";
    identity = "항등함수" / "the identity";
    described(reading: &str) = "함수와 기울기의 그림. {reading}" / "The function and its slope. {reading}";
    table = "표준정규분포 z에 대한 값" / "Numbers for standard normal z";
    values = "함수와 기울기" / "The function and its slope";
    points_table = "점" / "The points";
    mean = "E f(z)" / "E f(z)";
    mean_square = "E f(z)²" / "E f(z)²";
    slope_square = "E f′(z)²" / "E f′(z)²";
    flat_share = "평평한 비율" / "share that is flat";
    gain = "크기를 유지하는 gain" / "gain that keeps the size";
    closest_name = "가장 가까운 기본 함수" / "closest built-in function";
    distance = "차이 (RMS)" / "difference (RMS)";
    none = "없음" / "none";
    refused: Refused = { Refused::KO } / { Refused::EN };
}

/// Why a text is not a function: what is there, what is expected, what to do.
pub Refused {
    kept = "그림에는 마지막으로 올바르게 입력한 함수가 있습니다." / "The picture shows the last valid function.";
    too_long(n: usize, most: usize) = "{n}자입니다. 링크에 담을 수 있도록 {most}자 이하로 줄여 주세요."
        / "It has {n} characters; a link holds at most {most}. Shorten it.";
    too_deep = "괄호가 너무 깊이 겹쳐 있습니다. 50겹 이하로 줄여 주세요." / "Brackets are nested more than 50 levels deep. Use fewer.";
    ended = "수식이 중간에 끝났습니다. 수, x, 또는 sigmoid(x) 같은 함수가 더 필요합니다. 괄호를 모두 닫았는지도 확인해 주세요."
        / "The text ends too early: a number, x or a call such as sigmoid(x) is missing. Check that all brackets are closed.";
    unexpected(rest: &str) = "“{rest}”부터 읽을 수 없습니다. 수, x, + - * / ^, 괄호, sigmoid(x) 같은 함수만 쓸 수 있습니다. 곱셈은 2 * x처럼 씁니다."
        / "“{rest}” cannot be read here. Expected are numbers, x, + - * / ^, brackets and calls such as sigmoid(x). Write products as 2 * x.";
    no_derivative(name: &str) = "“{name}”에는 미분 기호를 붙일 수 없습니다. silu'(x)처럼 activation 이름에만 붙여 주세요."
        / "“{name}” cannot have a prime. Only names of activations can: write silu'(x).";
    one_argument(name: &str, n: usize) = "“{name}”에는 값이 하나 필요한데 {n}개가 있습니다. {name}(x)처럼 써 주세요."
        / "“{name}” takes one argument and has {n}. Write {name}(x).";
    comparison = "비교식입니다. x의 함수가 필요합니다. x * sigmoid(x)처럼 써 주세요." / "It is a comparison, and a function of x is expected. Write x * sigmoid(x), for example.";
    list = "대괄호로 된 목록이 있습니다. 수 x의 함수만 쓸 수 있습니다. 괄호는 ( )를 써 주세요." / "It has a list in square brackets, and a function of the number x is expected. Use ( ) as brackets.";
    name(name: &str) = "“{name}”: 알 수 없는 이름입니다. x, pi, e만 쓸 수 있습니다." / "“{name}” is not a known name. Use x, pi and e.";
    function(name: &str, n: usize) = "“{name}”: 값이 {n}개인 이런 함수는 없습니다."
        / {match n { 1 => "There is no function “{name}” with 1 argument.", _ => "There is no function “{name}” with {n} arguments." }};
    functions = "값이 하나인 activation, exp, ln, sqrt, abs, sin, cos와 값이 둘인 min, max를 쓸 수 있습니다."
        / "Use activations, exp, ln, sqrt, abs, sin and cos with one argument, min and max with two.";
    value_not_a_number(x: &str) = "x = {x}에서 값이 정의되지 않습니다. 어디서나 유한한 함수가 필요합니다. 예를 들어 ln(1 + abs(x))처럼 써 주세요."
        / "At x = {x} the value is not a number. Expected is a function that is finite everywhere, such as ln(1 + abs(x)).";
    value_too_large(x: &str) = "x = {x}에서 값이 float32의 최댓값 3.4·10³⁸을 넘습니다. min(…, 10)처럼 값을 제한해 주세요."
        / "At x = {x} the value passes 3.4·10³⁸, the largest float32. Limit it, for example by min(…, 10).";
    slope_not_a_number(x: &str) = "x = {x}에서 기울기가 정의되지 않습니다. 어디서나 기울기가 유한한 함수가 필요합니다. 예를 들어 sqrt(0.01 + x^2)처럼 써 주세요."
        / "At x = {x} the slope is not a number. Expected is a function whose slope is finite everywhere, such as sqrt(0.01 + x^2).";
    slope_too_large(x: &str) = "x = {x}에서 기울기가 float32의 최댓값 3.4·10³⁸을 넘습니다. sqrt(0.01 + x^2)처럼 매끄럽게 만들어 주세요."
        / "At x = {x} the slope passes 3.4·10³⁸, the largest float32. Make it smoother, as sqrt(0.01 + x^2) is.";
} }
