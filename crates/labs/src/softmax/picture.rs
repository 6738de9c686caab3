//! The playground's picture, to be saved as a file: a row for each class, or for each cell of the matrix, with its logit
//! at the left and its probability at the right.

pub(super) mod training;

use super::{
    model::{
        logits::LOGIT,
        matrix::{N_COLUMNS, N_ROWS},
        row::Row,
    },
    state::Playground,
};
use crate::softmax::{SoftmaxView, words::Softmax};
use kernels::Dim;
use plot::{
    Theme,
    label::{Label, TEXT},
    surface::{Area, Result, Surface, units},
};
use plotters::{
    drawing::IntoDrawingArea as _,
    element::Rectangle,
    style::{
        Color as _, RGBColor,
        text_anchor::{HPos, VPos},
    },
};
use ui_kit::{
    components::picture::Drawing,
    text::number::{four_decimals, significant, two_decimals},
};

/// Logits and probabilities: those of the matrix in the matrix view, those of the row of logits in all others.
pub(super) struct SoftmaxPicture(Bars);

impl SoftmaxPicture {
    /// Creates the picture of a state, in the words of a language.
    pub(super) fn new(state: &Playground, words: &Softmax) -> Self {
        let t = significant(state.temperature, 3);
        let (title, rows) = match state.view {
            SoftmaxView::Matrix => {
                let dim = if state.dim == Dim::Rows { "0" } else { "-1" };
                (format!("softmax(z / T, dim={dim}), T = {t}"), matrix_rows(state, words))
            }
            SoftmaxView::Bars | SoftmaxView::Stability | SoftmaxView::Loss | SoftmaxView::Sampling => {
                (format!("{}: softmax(z / T), T = {t}", words.sentence), logit_rows(state, words))
            }
        };
        let headings = [format!("{} z", words.logit), format!("{} p", words.probability)];
        Self(Bars { title, headings, rows })
    }
}

impl Drawing for SoftmaxPicture {
    fn file_name(&self) -> String {
        "torchlit-softmax".to_owned()
    }

    fn size(&self) -> (u32, u32) {
        self.0.size()
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        draw(surface, &self.0, theme).is_ok()
    }
}

fn bar_row(name: String, z: f64, p: f64) -> BarRow {
    BarRow {
        name,
        left: z / LOGIT.end(),
        left_number: two_decimals(z),
        right: p,
        right_number: four_decimals(p),
    }
}

fn logit_rows(state: &Playground, words: &Softmax) -> Vec<BarRow> {
    let row = Row::of(&state.logits, state.temperature);
    let both = state.logits.iter().zip(row.probabilities.iter()).enumerate();
    both.map(|(place, (z, p))| bar_row(words.class_name(place), z, p)).collect()
}

fn matrix_rows(state: &Playground, words: &Softmax) -> Vec<BarRow> {
    let result = state.matrix.softmax(state.dim, state.temperature);
    let cells = (0..N_ROWS).flat_map(|row| (0..N_COLUMNS).map(move |column| (row, column)));
    let name = |row, column| format!("({row}, {column}) {}", words.noun(column));
    cells
        .map(|(row, column)| {
            bar_row(name(row, column), state.matrix.get(row, column), result.get(row, column))
        })
        .collect()
}

#[derive(Clone, Debug, PartialEq)]
struct BarRow {
    /// Name of the row.
    name: String,
    /// Signed length of the left bar from the middle: −1 to 1.
    left: f64,
    /// The number right of this bar.
    left_number: String,
    /// Length of the right bar: 0 to 1.
    right: f64,
    /// The number right of this bar.
    right_number: String,
}

/// Rows of bars under a title.
#[derive(Clone, Debug, PartialEq)]
struct Bars {
    title: String,
    /// Headings of the bars at the left and at the right.
    headings: [String; 2],
    /// The rows, from top to bottom.
    rows: Vec<BarRow>,
}

/// Horizontal positions, in CSS pixels from the left.
const NAME: f64 = 16.0;
const LEFT: (f64, f64) = (140.0, 350.0);
const RIGHT: (f64, f64) = (440.0, 630.0);
const WIDTH: f64 = 720.0;
/// Heights of the title with the headings, of a row, and of its bars, in CSS pixels.
const HEAD: f64 = 76.0;
const ROW: f64 = 28.0;
const BAR: f64 = 18.0;

impl Bars {
    /// Returns the width and the height in CSS pixels.
    fn size(&self) -> (u32, u32) {
        (WIDTH as u32, (HEAD + ROW * self.rows.len() as f64 + 16.0) as u32)
    }
}

/// Draws the rows onto `surface`, from its upper left corner.
fn draw<S: Surface>(surface: S, bars: &Bars, theme: &Theme) -> Result<(), S> {
    let area = surface.into_drawing_area();
    area.fill(&theme.ground)?;
    text(&area, theme, &bars.title, (NAME, 24.0), HPos::Left, 15.0)?;
    for (heading, x) in bars.headings.iter().zip([LEFT.0, RIGHT.0]) {
        text(&area, theme, heading, (x, 58.0), HPos::Left, TEXT)?;
    }
    for (place, row) in bars.rows.iter().enumerate() {
        draw_row(&area, theme, row, HEAD + ROW * (place as f64 + 0.5))?;
    }
    area.present()
}

fn draw_row<S: Surface>(area: &Area<S>, theme: &Theme, row: &BarRow, y: f64) -> Result<(), S> {
    let middle = f64::midpoint(LEFT.0, LEFT.1);
    let end = middle + (LEFT.1 - LEFT.0) / 2.0 * row.left.clamp(-1.0, 1.0);
    text(area, theme, &row.name, (NAME, y), HPos::Left, TEXT)?;
    bar(area, theme.grid, LEFT, y)?;
    bar(area, theme.softmax, (middle.min(end), middle.max(end)), y)?;
    text(area, theme, &row.left_number, (LEFT.1 + 60.0, y), HPos::Right, TEXT)?;
    bar(area, theme.grid, RIGHT, y)?;
    bar(area, theme.softmax, (RIGHT.0, RIGHT.0 + (RIGHT.1 - RIGHT.0) * row.right.clamp(0.0, 1.0)), y)?;
    text(area, theme, &row.right_number, (RIGHT.1 + 72.0, y), HPos::Right, TEXT)
}

fn bar<S: Surface>(area: &Area<S>, colour: RGBColor, (from, to): (f64, f64), y: f64) -> Result<(), S> {
    // NaN, and a length below 0.1 px, draw nothing.
    if to - from >= 0.1 {
        let corners = [(units(from), units(y - BAR / 2.0)), (units(to), units(y + BAR / 2.0))];
        area.draw(&Rectangle::new(corners, colour.filled()))?;
    }
    Ok(())
}

fn text<S: Surface>(
    area: &Area<S>,
    theme: &Theme,
    words: &str,
    (x, y): (f64, f64),
    side: HPos,
    size: f64,
) -> Result<(), S> {
    Label::new(words, theme.text, (side, VPos::Center)).of_size(size).write(area, (units(x), units(y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use plot::{checks::cut_off, svg::SvgSurface};

    fn drawn(bars: &Bars) -> String {
        let theme = Theme::from_tokens(|token| match token {
            "--softmax" => RGBColor(1, 2, 3),
            "--line" => RGBColor(4, 5, 6),
            _ => RGBColor(7, 8, 9),
        });
        let mut svg = String::new();
        let (width, height) = bars.size();
        draw(SvgSurface::new(&mut svg, width, height), bars, &theme).unwrap();
        svg
    }

    fn bars(left: f64, right: f64) -> Bars {
        let row = BarRow {
            name: "0 mat".to_owned(),
            left,
            left_number: "2.00".to_owned(),
            right,
            right_number: "0.6590".to_owned(),
        };
        Bars { title: "softmax".to_owned(), headings: ["z", "p"].map(str::to_owned), rows: vec![row] }
    }

    #[test]
    fn a_row_has_two_bars_as_long_as_its_numbers_and_says_them() {
        let svg = drawn(&bars(-0.5, 0.5));
        assert!(svg.contains(r##"x="192.5" y="81" width="52.5" height="18" fill="#010203""##), "{svg}");
        assert!(svg.contains(r##"x="440" y="81" width="95" height="18" fill="#010203""##), "{svg}");
        for words in ["0 mat", "2.00", "0.6590", "softmax"] {
            assert!(svg.contains(&format!(">{words}</text>")), "{words} in {svg}");
        }
    }

    #[test]
    fn names_and_numbers_lie_inside_the_picture() {
        let row = |name: &str, left: &str, right: &str| BarRow {
            name: name.to_owned(),
            left: 1.0,
            left_number: left.to_owned(),
            right: 1.0,
            right_number: right.to_owned(),
        };
        let rows = vec![row("(2, 3) 냉면", "−10.000", "4.54e−5"), row("(2, 3) bed", "NaN", "1.0000")];
        let headings = ["logit z", "log-probability p"].map(str::to_owned);
        let svg = drawn(&Bars {
            title: "The cat sat on the …: softmax(z / T), T = 0.0500".to_owned(),
            headings,
            rows,
        });
        assert!(cut_off(&svg, WIDTH).is_empty(), "{:?}", cut_off(&svg, WIDTH));
    }

    #[test]
    fn what_is_no_number_has_no_bar() {
        let svg = drawn(&bars(0.0, f64::NAN));
        assert!(!svg.contains("#010203"), "{svg}");
    }
}
