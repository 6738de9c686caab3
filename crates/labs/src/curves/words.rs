//! The curve explorer.

use base::words;

words! { pub Curves {
    picture(functions: &str, below: &str, range: &str) =
        "x가 {range}일 때 {functions}의 곡선. {below} 값은 그림 아래에 글로 있습니다."
        / "Curves of {functions} for x in {range}. {below} The values are given as text below the picture.";
    picture_without(functions: &str, hidden: &str, range: &str) =
        "x가 {range}일 때 {functions}의 곡선. 예상을 정하면 {hidden}의 곡선이 나타납니다."
        / "Curves of {functions} for x in {range}. The curve of {hidden} appears once you have made your guess.";
    picture_held(range: &str) = "x가 {range}인 빈 좌표. 예상을 정하면 곡선이 나타납니다."
        / "An empty plane for x in {range}. The curves appear once you have made your guess.";
    below_derivatives = "그 아래는 도함수입니다." / "Below them, their derivatives.";
    below_difference = "그 아래는 GELU와 GELU tanh의 차이를 확대한 그림입니다."
        / "Below them, the difference of GELU and GELU tanh, magnified.";
    derivatives = "도함수" / "derivatives";
    difference_panel(times: &str, unit: &str) = "GELU − GELU tanh, {times}배 확대 (눈금 ×{unit})"
        / "GELU − GELU tanh, magnified {times} times (marks × {unit})";
    difference_short(times: &str, unit: &str) = "{times}배 확대, 눈금 ×{unit}"
        / "magnified {times}×, marks {unit}";
    guess = "내 예상" / "my guess";
    revealed(guess: &str, truth: &str, distance: &str) =
        "내 예상 {guess} · 실제 {truth} · 차이 {distance}"
        / "my guess {guess} · truth {truth} · {distance} apart";
    guess_first = "먼저 예상해 보세요. 그림에서 자리를 누르고 확정하면 곡선이 나타납니다."
        / "Guess first: press a place in the picture and confirm it, and the curves appear.";
    guess_first_of(hidden: &str) =
        "먼저 예상해 보세요. 그림에서 자리를 누르고 확정하면 {hidden}의 곡선이 나타납니다."
        / "Guess first: press a place in the picture and confirm it, and the curve of {hidden} appears.";
    guess_here = "이 자리로 예상" / "This is my guess";
    asks_first = "링크를 연 사람에게 먼저 예상을 묻기" / "Links ask for the guess first";
    show_now = "예상 없이 보기" / "Show without guessing";
    functions = "함수" / "Functions";
    value = "값" / "value";
    slope = "기울기" / "slope";
    canvas_failed = "이 브라우저에서 그림을 그릴 수 없습니다. 값은 아래에서 읽을 수 있습니다."
        / "This browser cannot draw the picture. The values below still work.";
    /// For mouse and keys.
    keys = "← → 한 칸, Shift와 함께 열 칸 · + − 확대와 축소 · [ ] 옆으로 · 0 처음 범위 · Ctrl+휠로도 확대됩니다."
        / "← → one step, with Shift ten · + − zoom · [ ] move the view · 0 whole view · Ctrl+wheel zooms too.";
    /// For fingers.
    fingers = "옆으로 밀면 커서 이동 · 두 손가락으로 확대와 축소 · 두 번 두드리면 처음 범위"
        / "Drag sideways to move the cursor · two fingers zoom · a double tap shows the whole view";
    view = "보이는 범위" / "View";
    pan_left = "왼쪽으로" / "Move left";
    pan_right = "오른쪽으로" / "Move right";
    zoom_in = "확대" / "Zoom in";
    zoom_out = "축소" / "Zoom out";
    whole_view = "처음 범위로" / "Whole view";
    presets = [
        "세 함수" / "The three",
        "포화하는 함수" / "Saturating",
        "ReLU 가족" / "ReLU family",
        "GELU와 tanh 근사" / "GELU and its tanh form",
        "gradient가 끊기는 곳" / "Dying zone",
    ];
    /// The question of each preset.
    questions = [
        "ReLU와 SiLU가 가장 멀리 떨어지는 곳은 어디일까요? 두 군데입니다."
            / "Where are ReLU and SiLU farthest apart? There are two such places.",
        "0에서는 Tanh가 Sigmoid보다 네 배 가파릅니다. 바깥으로 나가면 어느 쪽이 먼저 평평해질까요?"
            / "At 0, Tanh is four times as steep as Sigmoid. Which of them is flat first on the way out?",
        "x = 0에서 기울기가 끊기는 함수는 다섯 가운데 어느 것일까요? 얼마나 끊길까요?"
            / "Which of the five slopes jump at x = 0, and how far?",
        "0 말고 두 식의 값이 같아지는 곳은 어디일까요? 그 바깥에서는 어느 쪽이 클까요?"
            / "Where, besides 0, do both forms agree? Which one is larger beyond that place?",
        "x = −5에서도 gradient를 통과시키는 함수는 어느 것일까요? 부호는 무엇일까요?"
            / "Which of the four still pass a gradient at x = −5, and with which sign?",
    ];
    lower_panel = "아래 그림" / "Lower panel";
    lower = [
        "도함수" / "derivatives",
        "GELU − GELU tanh" / "GELU − GELU tanh",
        "없음" / "none",
    ];
    tangents = "접선" / "Tangents";
    shading = "|기울기| < 0.01인 곳 칠하기" / "Shade where |slope| < 0.01";
    share_help = "칠한 곳에서는 gradient가 거의 지나가지 못합니다(|기울기| < 0.01). 백분율은 표준 정규분포를 따르는 입력 가운데 그곳에 떨어지는 비율입니다."
        / "Hardly any gradient gets through where it is shaded (|slope| < 0.01). The percentage says how much of a standard normal input falls there.";
    share(percent: &str) = "막힘 {percent}" / "blocked {percent}";
    slope_jumps(left: &str, right: &str) = "이곳에서 기울기가 끊깁니다: 왼쪽에서 {left}, 오른쪽에서 {right}"
        / "the slope jumps here: {left} from the left, {right} from the right";
    /// Read aloud before the limit, without further context.
    limit_from_left = "왼쪽 극한" / "limit from the left";
    limit_from_right = "오른쪽 극한" / "limit from the right";
    picture_jumps(list: &str) = "도함수가 끊기는 곳: {list}." / "Derivatives jump: {list}.";
    jumps_at(name: &str, places: &str) = "{name} x = {places}" / "{name} at x = {places}";
    table_jumps = "기울기가 끊기는 곳에서는 다른 쪽 극한을 괄호 안에 적었습니다."
        / "Where a slope jumps, the limit from the other side is in parentheses.";
    table_caption = "보이는 범위의 값과 기울기. 첫 줄은 커서가 있는 곳입니다."
        / "Values and slopes in view. The first row is at the cursor.";
    at_cursor = "커서" / "At the cursor";
} }
