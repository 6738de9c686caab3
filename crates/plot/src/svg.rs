//! A surface that writes SVG, for saved pictures and for inspecting pictures without a browser.

use super::surface::{Stroke, Surface, UNITS_PER_PX, px};
use plotters::prelude::DrawingBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use std::{convert::Infallible, fmt::Write};

/// A surface that collects a picture as SVG elements.
pub struct SvgSurface<'a> {
    svg: &'a mut String,
    width: u32,
    height: u32,
    /// Tag that ends it.
    end: &'static str,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgSurface<'a> {
    /// Creates a surface of `width` × `height` CSS pixels that replaces the contents of `svg` by a complete SVG
    /// document.
    pub fn new(svg: &'a mut String, width: u32, height: u32) -> Self {
        svg.clear();
        push(
            svg,
            format_args!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
            ),
        );
        Self { svg, width, height, end: "</svg>" }
    }

    /// Creates a surface of this size in CSS pixels inside of the unfinished document in `svg`, `top` below its upper
    /// edge.
    pub(crate) fn part(svg: &'a mut String, (width, height): (u32, u32), top: u32) -> Self {
        push(svg, format_args!(r#"<g transform="translate(0 {top})">"#));
        Self { svg, width, height, end: "</g>" }
    }
}

/// Appends text; writing to a string cannot fail.
fn push(svg: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = svg.write_fmt(text);
}

fn hex(colour: BackendColor) -> String {
    let (r, g, b) = colour.rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

impl DrawingBackend for SvgSurface<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width * UNITS_PER_PX.unsigned_abs(), self.height * UNITS_PER_PX.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        if !self.svg.ends_with(self.end) {
            self.svg.push_str(self.end);
        }
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + UNITS_PER_PX, point.1 + UNITS_PER_PX), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (px(upper_left.0), px(upper_left.1));
        let (w, h) = (px(bottom_right.0) - x, px(bottom_right.1) - y);
        let paint = paint(style, fill);
        push(self.svg, format_args!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" {paint}/>"#));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points = points(path.into_iter());
        push(self.svg, format_args!(r#"<polyline points="{points}" {}/>"#, paint(style, false)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y, r) = (px(centre.0), px(centre.1), f64::from(radius) / f64::from(UNITS_PER_PX));
        push(self.svg, format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {}/>"#, paint(style, fill)));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let points = points(corners.into_iter());
        push(self.svg, format_args!(r#"<polygon points="{points}" {}/>"#, paint(style, true)));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, position: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => "hanging",
            VPos::Center => "central",
            VPos::Bottom => "auto",
        };
        let (x, y) = (px(position.0), px(position.1));
        let size = style.size() / f64::from(UNITS_PER_PX);
        let (family, fill) = (style.family(), hex(style.color()));
        push(
            self.svg,
            format_args!(
                r#"<text x="{x}" y="{y}" font-family="{}" font-size="{size}" text-anchor="{anchor}" dominant-baseline="{baseline}" fill="{fill}">{}</text>"#,
                family.as_str().replace('"', "'"),
                escape(text)
            ),
        );
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Digits of a proportional font are a little over half an em wide; labels are numbers.
        let width = style.size() * 0.56 * text.chars().count() as f64;
        Ok((width as u32, style.size() as u32))
    }
}

impl Surface for SvgSurface<'_> {
    fn stroke(&mut self, line: &mut dyn Iterator<Item = (i32, i32)>, stroke: Stroke) -> Drawn {
        let points = points(line);
        let plotters::style::RGBColor(r, g, b) = stroke.colour;
        let dashes: Vec<String> = stroke.dash.iter().map(f32::to_string).collect();
        push(
            self.svg,
            format_args!(
                r##"<polyline points="{points}" fill="none" stroke="#{r:02x}{g:02x}{b:02x}" stroke-width="{}" stroke-linejoin="round" stroke-dasharray="{}"/>"##,
                stroke.width,
                dashes.join(" ")
            ),
        );
        Ok(())
    }
}

fn points(path: impl Iterator<Item = BackendCoord>) -> String {
    path.fold(String::new(), |mut text, (x, y)| {
        push(&mut text, format_args!("{},{} ", px(x), px(y)));
        text
    })
}

fn paint<S: BackendStyle>(style: &S, fill: bool) -> String {
    let colour = style.color();
    let (hex, alpha) = (hex(colour), colour.alpha);
    if fill {
        format!(r#"fill="{hex}" fill-opacity="{alpha}""#)
    } else {
        let width = f64::from(style.stroke_width()) / f64::from(UNITS_PER_PX);
        format!(r#"fill="none" stroke="{hex}" stroke-opacity="{alpha}" stroke-width="{width}""#)
    }
}
