//! Text in a picture, and an estimate of its size, so that there is enough space on every surface, also where text
//! cannot be measured.

use crate::{
    Theme,
    surface::{Area, Result, Surface, px, size_of, units},
};
use plotters::{
    element::Rectangle,
    style::{
        Color as _, RGBColor, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

/// Font family of all text. All its letters have the same width, which [`width_of`] relies on.
const FONT: &str = "ui-monospace, Menlo, Consolas, monospace";

/// The size of numbers and names on axes, in CSS pixels.
pub const TEXT: f64 = 12.0;

/// What the ground of a label has more than its text, on each side, in CSS pixels.
const GROUND: f64 = 2.0;

/// Writes the heading of a picture or of a part of it, into its upper left corner.
pub fn heading<S: Surface>(area: &Area<S>, text: &str, theme: &Theme) -> Result<(), S> {
    Label::new(text, theme.text, (HPos::Left, VPos::Top)).write(area, (units(2.0), units(4.0)))
}

/// A line of text.
#[derive(Clone, Copy)]
pub struct Label<'a> {
    text: &'a str,
    colour: RGBColor,
    anchor: (HPos, VPos),
    size: f64,
    ground: Option<RGBColor>,
}

impl<'a> Label<'a> {
    /// Creates a label of the size [`TEXT`] that is positioned by `anchor`.
    pub fn new(text: &'a str, colour: RGBColor, anchor: (HPos, VPos)) -> Self {
        Self { text, colour, anchor, size: TEXT, ground: None }
    }

    /// Returns this label with another size, in CSS pixels.
    pub fn of_size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// Returns this label on a ground of its own, which hides the lines behind it.
    pub fn on(self, ground: RGBColor) -> Self {
        Self { ground: Some(ground), ..self }
    }

    /// Writes the label at a place of `area`, in Plotters' pixels. A label that would extend beyond a side of the area
    /// is moved into it.
    pub fn write<S: Surface>(&self, area: &Area<S>, (x, y): (i32, i32)) -> Result<(), S> {
        let (horizontal, vertical) = self.anchor;
        let style = TextStyle::from((FONT, units(self.size))).color(&self.colour);
        let own = width_of(self.text) * self.size / TEXT;
        let to_middle = match horizontal {
            HPos::Left => own / 2.0,
            HPos::Center => 0.0,
            HPos::Right => -own / 2.0,
        };
        let (end, _) = size_of(area);
        // A pixel more than needed, because places are rounded.
        let middle = kept_inside(px(x) + to_middle, own + 2.0, end);
        if let Some(ground) = self.ground {
            let top = match vertical {
                VPos::Top => px(y),
                VPos::Center => px(y) - self.size / 2.0,
                VPos::Bottom => px(y) - self.size,
            };
            let half = own / 2.0 + GROUND;
            let corners = [
                (units(middle - half), units(top - GROUND)),
                (units(middle + half), units(top + self.size + GROUND)),
            ];
            area.draw(&Rectangle::new(corners, ground.filled()))?;
        }
        let x = middle - to_middle;
        area.draw_text(self.text, &style.pos(Pos::new(horizontal, vertical)), (units(x), y))
    }
}

/// Returns an upper estimate of the width of `text` at the size [`TEXT`] in CSS pixels: letters of monospace fonts are
/// 0.6 em wide, Hangul and similar scripts as wide as high.
pub fn width_of(text: &str) -> f64 {
    text.chars()
        .map(|character| if character >= '\u{1100}' && !is_sign(character) { TEXT } else { 0.62 * TEXT })
        .sum()
}

/// Returns whether a character is a superscript, arrow or mathematical sign: after Hangul's first letters in Unicode,
/// but as narrow as digits.
fn is_sign(character: char) -> bool {
    ('\u{2000}'..'\u{2e80}').contains(&character)
}

/// Returns the width of the widest of some texts, 0 without any.
pub fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> f64 {
    texts.into_iter().map(width_of).fold(0.0, f64::max)
}

/// Breaks `text` at its spaces into lines that are at most `width` CSS pixels wide. A single word that is wider is on
/// its own line.
pub fn wrapped(text: &str, width: f64) -> Vec<String> {
    wrapped_at(" ", text, width)
}

/// As [`wrapped`], at a separator, which is not shown where a line ends.
pub fn wrapped_at(separator: &str, text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(separator) {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(part) + width_of(separator) <= width => {
                line.push_str(separator);
                line.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

/// Returns the middle of a text of this width that should be at `middle`, moved as little as needed to keep the text
/// between 0 and `end`.
pub fn kept_inside(middle: f64, width: f64, end: f64) -> f64 {
    middle.min(end - width / 2.0).max(width / 2.0)
}

/// Returns places for labels that should be at `wanted` but need `gap` between them, moved as little as one pass allows
/// and in their order. They stay between `low` and `high` as long as there is enough space.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = wanted.iter().copied().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut least = low;
    for (_, place) in &mut order {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = high;
    for (_, place) in order.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    order.sort_by_key(|(idx, _)| *idx);
    order.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::SvgSurface;
    use plotters::{
        drawing::IntoDrawingArea as _,
        style::{BLACK, WHITE},
    };

    #[test]
    fn hangul_is_wider_than_letters_and_punctuation_is_not() {
        assert_eq!(width_of("함수"), 24.0);
        assert_eq!(width_of("−1"), width_of("x²"));
        assert_eq!(widest(["1", "−10"]), width_of("−10"));
    }

    #[test]
    fn text_is_wrapped_at_spaces_without_loss() {
        let text = "one two three";
        assert_eq!(wrapped(text, width_of("one two") + 1.0), ["one two", "three"]);
        assert_eq!(wrapped(text, 1000.0), [text]);
        assert_eq!(wrapped(text, 1.0), ["one", "two", "three"]);
        assert_eq!(wrapped("", 10.0), [""]);
        assert_eq!(wrapped_at(" · ", "1 a · 2 b · 3 c", width_of("1 a · 2 b") + 1.0), ["1 a · 2 b", "3 c"]);
    }

    #[test]
    fn the_ground_of_a_label_is_drawn_before_it_and_is_a_little_larger() {
        let mut svg = String::new();
        let area = SvgSurface::new(&mut svg, 100, 50).into_drawing_area();
        let label = Label::new("ab", BLACK, (HPos::Center, VPos::Center)).on(WHITE);
        label.write(&area, (units(50.0), units(20.0))).unwrap();
        drop(area);
        let (ground, text) = (svg.find("<rect").unwrap(), svg.find("<text").unwrap());
        assert!(ground < text, "{svg}");
        assert!(svg.contains(r#"y="12" width="18.875"#) && svg.contains(r#"height="16""#), "{svg}");
    }

    #[test]
    fn a_text_moves_only_as_far_as_necessary() {
        assert_eq!(kept_inside(50.0, 20.0, 100.0), 50.0);
        assert_eq!(kept_inside(95.0, 20.0, 100.0), 90.0);
        assert_eq!(kept_inside(2.0, 20.0, 100.0), 10.0);
    }

    #[test]
    fn overlapping_labels_move_apart_and_keep_their_order() {
        assert_eq!(spread(&[10.0, 50.0], 14.0, 0.0, 100.0), [10.0, 50.0], "nothing to do");
        assert_eq!(spread(&[50.0, 52.0], 14.0, 0.0, 100.0), [50.0, 64.0]);
        assert_eq!(spread(&[98.0, 97.0], 14.0, 0.0, 100.0), [100.0, 86.0], "the upper edge holds");
        assert_eq!(spread(&[], 14.0, 0.0, 100.0), [] as [f64; 0]);
    }
}
