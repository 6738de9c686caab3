//! The picture of the softmax playground: a row for each class, or for each cell of the matrix, with its logit at the
//! left and its probability at the right.

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

#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    /// Name of the row.
    pub name: String,
    /// Signed length of the left bar from the middle: −1 to 1.
    pub left: f64,
    /// The number right of this bar.
    pub left_number: String,
    /// Length of the right bar: 0 to 1.
    pub right: f64,
    /// The number right of this bar.
    pub right_number: String,
}

/// Rows of bars under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    pub title: String,
    /// Headings of the bars at the left and at the right.
    pub headings: [String; 2],
    /// The rows, from top to bottom.
    pub rows: Vec<BarRow>,
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
    pub fn size(&self) -> (u32, u32) {
        (WIDTH as u32, (HEAD + ROW * self.rows.len() as f64 + 16.0) as u32)
    }
}

/// Draws the rows onto `surface`, from its upper left corner.
pub fn draw<S: Surface>(surface: S, bars: &Bars, theme: &Theme) -> Result<(), S> {
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
            name: "class 0".to_owned(),
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
        for words in ["class 0", "2.00", "0.6590", "softmax"] {
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
        let rows = vec![row("(2, 3) 클래스 3", "−10.000", "4.54e−5"), row("(2, 3) class 3", "NaN", "1.0000")];
        let headings = ["logit z", "log-probability p"].map(str::to_owned);
        let svg = drawn(&Bars { title: "softmax(z / T, dim=-1), T = 0.0500".to_owned(), headings, rows });
        assert!(cut_off(&svg, WIDTH).is_empty(), "{:?}", cut_off(&svg, WIDTH));
    }

    #[test]
    fn what_is_no_number_has_no_bar() {
        let svg = drawn(&bars(0.0, f64::NAN));
        assert!(!svg.contains("#010203"), "{svg}");
    }
}
