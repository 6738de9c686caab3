//! The frame of a saved picture: a title above it, lines about it and its source below it.

use crate::{
    Theme,
    label::{Label, TEXT, width_of, wrapped},
    surface::{Area, Result, Surface, units},
    svg::SvgSurface,
};
use plotters::{
    drawing::IntoDrawingArea as _,
    style::text_anchor::{HPos, VPos},
};

/// Space around the texts, size of the title, and height of its lines and of those below. CSS pixels.
const MARGIN: u32 = 12;
const TITLE: f64 = 16.0;
const TITLE_LINE: u32 = 22;
const LINE: u32 = 17;

/// The frame of one picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    title: Vec<String>,
    below: Vec<String>,
    /// Width and height of the picture inside, in CSS pixels.
    inner: (u32, u32),
}

impl Frame {
    /// Creates the frame of a picture of this size in CSS pixels, with these texts above and below it.
    pub fn new(title: &str, below: &[String], (width, height): (u32, u32)) -> Self {
        let room = f64::from(width.saturating_sub(2 * MARGIN));
        let title = if title.is_empty() { Vec::new() } else { fitted(title, room * TEXT / TITLE) };
        let below = below.iter().flat_map(|line| fitted(line, room)).collect();
        Self { title, below, inner: (width, height) }
    }

    /// Returns width and height of the picture inside, in CSS pixels.
    pub fn inner(&self) -> (u32, u32) {
        self.inner
    }

    /// Returns width and height with the frame, in CSS pixels.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.inner;
        (width, self.top() + height + block(self.below.len(), LINE))
    }

    /// Returns the distance of the picture inside from the top, in CSS pixels.
    pub fn top(&self) -> u32 {
        block(self.title.len(), TITLE_LINE)
    }

    /// Draws the frame and the ground of the whole picture.
    pub fn draw<S: Surface>(&self, area: &Area<S>, theme: &Theme) -> Result<(), S> {
        area.fill(&theme.ground)?;
        let write = |line: &str, top: u32, size: f64| {
            let label = Label::new(line, theme.text, (HPos::Left, VPos::Top)).of_size(size);
            label.write(area, (units(f64::from(MARGIN)), units(f64::from(top))))
        };
        let mut top = MARGIN;
        for line in &self.title {
            write(line, top, TITLE)?;
            top += TITLE_LINE;
        }
        top = self.top() + self.inner.1 + MARGIN;
        for line in &self.below {
            write(line, top, TEXT)?;
            top += LINE;
        }
        Ok(())
    }
}

/// Returns the height of some lines of text with the space around them; 0 without any.
fn block(n_lines: usize, line: u32) -> u32 {
    if n_lines == 0 { 0 } else { 2 * MARGIN + line * n_lines as u32 }
}

/// Breaks a text into lines of at most this width, also inside a word: an address has no spaces.
fn fitted(text: &str, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for line in wrapped(text, room) {
        let mut rest = String::new();
        for character in line.chars() {
            rest.push(character);
            if width_of(&rest) > room && rest.chars().count() > 1 {
                rest.pop();
                lines.push(std::mem::replace(&mut rest, character.to_string()));
            }
        }
        lines.push(rest);
    }
    lines
}

/// Returns the SVG of a picture in its frame; `None` if it could not be drawn.
pub fn to_svg(frame: &Frame, theme: &Theme, draw: impl FnOnce(SvgSurface<'_>) -> bool) -> Option<String> {
    let mut svg = String::new();
    let (width, height) = frame.size();
    let area = SvgSurface::new(&mut svg, width, height).into_drawing_area();
    frame.draw(&area, theme).ok()?;
    drop(area);
    let is_drawn = draw(SvgSurface::part(&mut svg, frame.inner(), frame.top()));
    svg.push_str("</svg>");
    is_drawn.then_some(svg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::cut_off;
    use plotters::style::{BLACK, Color as _};

    fn svg_of(frame: &Frame) -> String {
        let theme = Theme::from_tokens(|_| BLACK);
        let draw = |surface: SvgSurface<'_>| {
            let area = surface.into_drawing_area();
            area.fill(&BLACK.mix(0.5)).and_then(|()| area.present()).is_ok()
        };
        to_svg(frame, &theme, draw).unwrap()
    }

    #[test]
    fn the_title_stands_above_the_picture_and_the_source_below_it() {
        let source = ["Lesson".to_owned(), "https://example.org/".to_owned()];
        let frame = Frame::new("Lab", &source, (400, 100));
        assert_eq!((frame.top(), frame.size()), (46, (400, 46 + 100 + 58)));
        let svg = svg_of(&frame);
        let at = |wanted: &str| svg.find(wanted).unwrap_or_else(|| panic!("no {wanted} in {svg}"));
        assert!(at(r#"height="204" viewBox="0 0 400 204""#) < at(r#"y="12""#), "{svg}");
        assert!(svg.contains(r#"<text x="12" y="158""#) && svg.contains(r#"<text x="12" y="175""#), "{svg}");
        let inner = r#"<g transform="translate(0 46)"><rect x="0" y="0" width="400" height="100""#;
        assert!(at(">Lab<") < at(inner) && svg.ends_with("</g></svg>"), "{svg}");
        assert_eq!(svg.matches("</svg>").count(), 1);
    }

    #[test]
    fn without_words_nothing_is_added() {
        let frame = Frame::new("", &[], (400, 100));
        assert_eq!((frame.top(), frame.size()), (0, (400, 100)));
    }

    #[test]
    fn long_titles_and_addresses_are_broken_and_stay_inside() {
        let address = format!("https://example.org/{}", "a".repeat(200));
        let frame = Frame::new("한국어 제목이 아주 깁니다 ".repeat(6).trim(), &[address], (300, 50));
        let svg = svg_of(&frame);
        assert!(cut_off(&svg, 300.0).is_empty(), "{:?}", cut_off(&svg, 300.0));
        assert!(frame.below.len() > 4 && frame.below.concat().ends_with("aaa"), "{:?}", frame.below);
    }
}
