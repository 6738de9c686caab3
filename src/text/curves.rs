//! What is said about: the curve explorer.
#![allow(missing_docs, reason = "a field is named after what it says; the languages below say it")]

use super::Words;
use crate::{curve_preset::Preset, ui::labs::curves::picture::Lower};
use lesson::Lang;

/// The curve explorer.
pub struct Curves {
    pub kind: &'static str,
    /// What the picture shows: functions, what stands below them, and range.
    pub picture: fn(&str, &str, &str) -> String,
    /// The same while it is held back: the range.
    pub picture_held: fn(&str) -> String,
    pub below_derivatives: &'static str,
    pub below_difference: &'static str,
    pub derivatives: &'static str,
    /// How many times magnified, and the unit of the marks.
    pub difference_panel: fn(&str, &str) -> String,
    /// The same for narrow pictures.
    pub difference_short: fn(&str, &str) -> String,
    pub guess: &'static str,
    pub guess_first: &'static str,
    pub show_now: &'static str,
    pub functions: &'static str,
    pub value: &'static str,
    pub slope: &'static str,
    pub canvas_failed: &'static str,
    pub keys: &'static str,
    pub view: &'static str,
    pub pan_left: &'static str,
    pub pan_right: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub whole_view: &'static str,
    pub presets: &'static str,
    pub preset: fn(Preset) -> &'static str,
    pub lower_panel: &'static str,
    pub lower: fn(Lower) -> &'static str,
    pub tangents: &'static str,
    pub shading: &'static str,
    pub share_help: &'static str,
    /// The percentage.
    pub share: fn(&str) -> String,
    /// At a jump of the slope: its limits from the left and from the right.
    pub slope_jumps: fn(&str, &str) -> String,
    /// Before a limit from this side, spoken alone.
    pub limit_from_left: &'static str,
    pub limit_from_right: &'static str,
    /// Where slopes jump: functions with their places.
    pub picture_jumps: fn(&str) -> String,
    /// A function and the places where its slope jumps.
    pub jumps_at: fn(&str, &str) -> String,
    pub table_jumps: &'static str,
    pub table_caption: &'static str,
    pub at_cursor: &'static str,
}

impl Words for Curves {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ko => &KO,
            Lang::En => &EN,
        }
    }
}

static KO: Curves = Curves {
    kind: "plot",
    picture: |functions, below, range| {
        format!("x가 {range}일 때 {functions}의 곡선. {below} 값은 그림 아래에 글로 있습니다.")
    },
    picture_held: |range| format!("x가 {range}인 빈 좌표. 예상을 정하면 곡선이 나타납니다."),
    below_derivatives: "그 아래는 도함수입니다.",
    below_difference: "그 아래는 GELU와 GELU tanh의 차이를 확대한 그림입니다.",
    derivatives: "도함수",
    difference_panel: |times, unit| format!("GELU − GELU tanh, {times}배 확대 (눈금 ×{unit})"),
    difference_short: |times, unit| format!("{times}배 확대, 눈금 ×{unit}"),
    guess: "내 예상",
    guess_first: "먼저 예상해 보세요. 축 위를 누르면 그 자리에 표시되고, 위에서 확정하면 곡선이 나타납니다.",
    show_now: "예상 없이 보기",
    functions: "함수",
    value: "값",
    slope: "기울기",
    canvas_failed: "이 브라우저에서 그림을 그릴 수 없습니다. 값은 아래에서 읽을 수 있습니다.",
    keys: "← → 한 칸, Shift와 함께 열 칸 · + − 확대와 축소 · [ ] 옆으로 · 0 처음 범위 · Ctrl+휠, 두 손가락으로도 확대됩니다.",
    view: "보이는 범위",
    pan_left: "왼쪽으로",
    pan_right: "오른쪽으로",
    zoom_in: "확대",
    zoom_out: "축소",
    whole_view: "처음 범위로",
    presets: "골라 보기",
    preset: |preset| match preset {
        Preset::Three => "세 함수",
        Preset::Saturating => "포화하는 함수",
        Preset::ReluFamily => "ReLU 가족",
        Preset::GeluForms => "GELU와 tanh 근사",
        Preset::DyingZone => "gradient가 끊기는 곳",
    },
    lower_panel: "아래 그림",
    lower: |lower| match lower {
        Lower::Derivatives => "도함수",
        Lower::Difference => "GELU − GELU tanh",
        Lower::Nothing => "없음",
    },
    tangents: "접선",
    shading: "|기울기| < 0.01인 곳 칠하기",
    share_help: "칠한 곳에서는 gradient가 거의 지나가지 못합니다(|기울기| < 0.01). 백분율은 표준 정규분포를 따르는 입력 가운데 그곳에 떨어지는 비율입니다.",
    share: |percent| format!("막힘 {percent}"),
    slope_jumps: |left, right| format!("이곳에서 기울기가 끊깁니다: 왼쪽에서 {left}, 오른쪽에서 {right}"),
    limit_from_left: "왼쪽 극한",
    limit_from_right: "오른쪽 극한",
    picture_jumps: |list| format!("도함수가 끊기는 곳: {list}."),
    jumps_at: |name, places| format!("{name} x = {places}"),
    table_jumps: "기울기가 끊기는 곳에서는 다른 쪽 극한을 괄호 안에 적었습니다.",
    table_caption: "보이는 범위의 값과 기울기. 첫 줄은 커서가 있는 곳입니다.",
    at_cursor: "커서",
};

static EN: Curves = Curves {
    kind: "plot",
    picture: |functions, below, range| {
        format!("Curves of {functions} for x in {range}. {below} The values stand as text below the picture.")
    },
    picture_held: |range| {
        format!("An empty plane for x in {range}. The curves appear once you have made your guess.")
    },
    below_derivatives: "Below them, their derivatives.",
    below_difference: "Below them, the difference of GELU and GELU tanh, magnified.",
    derivatives: "derivatives",
    difference_panel: |times, unit| format!("GELU − GELU tanh, magnified {times} times (marks × {unit})"),
    difference_short: |times, unit| format!("magnified {times}×, marks {unit}"),
    guess: "my guess",
    guess_first: "Guess first: press a place on the axis to mark it, then confirm above, and the curves appear.",
    show_now: "Show without guessing",
    functions: "Functions",
    value: "value",
    slope: "slope",
    canvas_failed: "This browser cannot draw the picture. The values below still work.",
    keys: "← → one step, with Shift ten · + − zoom · [ ] move the view · 0 whole view · Ctrl+wheel and two fingers zoom too.",
    view: "View",
    pan_left: "Move left",
    pan_right: "Move right",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    whole_view: "Whole view",
    presets: "Have a look at",
    preset: |preset| match preset {
        Preset::Three => "The three",
        Preset::Saturating => "Saturating",
        Preset::ReluFamily => "ReLU family",
        Preset::GeluForms => "GELU and its tanh form",
        Preset::DyingZone => "Dying zone",
    },
    lower_panel: "Lower panel",
    lower: |lower| match lower {
        Lower::Derivatives => "derivatives",
        Lower::Difference => "GELU − GELU tanh",
        Lower::Nothing => "none",
    },
    tangents: "Tangents",
    shading: "Shade where |slope| < 0.01",
    share_help: "Hardly any gradient gets through where it is shaded (|slope| < 0.01). The percentage says how much of a standard normal input falls there.",
    share: |percent| format!("blocked {percent}"),
    slope_jumps: |left, right| format!("the slope jumps here: {left} from the left, {right} from the right"),
    limit_from_left: "limit from the left",
    limit_from_right: "limit from the right",
    picture_jumps: |list| format!("Derivatives jump: {list}."),
    jumps_at: |name, places| format!("{name} at x = {places}"),
    table_jumps: "Where a slope jumps, the limit from the other side is in parentheses.",
    table_caption: "Values and slopes in view. The first row is at the cursor.",
    at_cursor: "At the cursor",
};
