//! A canvas or SVG as one type of surface: the code of a picture is then compiled once for the page and for files.

use crate::{
    canvas::{CanvasError, CanvasSurface},
    surface::{Stroke, Surface},
    svg::SvgSurface,
};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::convert::Infallible;

/// The surface of a picture of the page.
pub enum Paper<'a> {
    /// A canvas.
    Canvas(CanvasSurface),
    /// SVG.
    Svg(SvgSurface<'a>),
}

type Drawn<T = ()> = Result<T, DrawingErrorKind<CanvasError>>;

/// Gives a result of SVG, which does not fail, the type of a canvas's.
fn as_canvas<T>(drawn: Result<T, DrawingErrorKind<Infallible>>) -> Drawn<T> {
    drawn.map_err(|error| match error {
        DrawingErrorKind::DrawingError(never) => match never {},
        DrawingErrorKind::FontError(error) => DrawingErrorKind::FontError(error),
    })
}

impl DrawingBackend for Paper<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(canvas) => canvas.get_size(),
            Self::Svg(svg) => svg.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.ensure_prepared(),
            Self::Svg(svg) => as_canvas(svg.ensure_prepared()),
        }
    }

    fn present(&mut self) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.present(),
            Self::Svg(svg) => as_canvas(svg.present()),
        }
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_pixel(point, colour),
            Self::Svg(svg) => as_canvas(svg.draw_pixel(point, colour)),
        }
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_line(from, to, style),
            Self::Svg(svg) => as_canvas(svg.draw_line(from, to, style)),
        }
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_rect(upper_left, bottom_right, style, fill),
            Self::Svg(svg) => as_canvas(svg.draw_rect(upper_left, bottom_right, style, fill)),
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_path(path, style),
            Self::Svg(svg) => as_canvas(svg.draw_path(path, style)),
        }
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_circle(centre, radius, style, fill),
            Self::Svg(svg) => as_canvas(svg.draw_circle(centre, radius, style, fill)),
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.fill_polygon(corners, style),
            Self::Svg(svg) => as_canvas(svg.fill_polygon(corners, style)),
        }
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, place: BackendCoord) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.draw_text(text, style, place),
            Self::Svg(svg) => as_canvas(svg.draw_text(text, style, place)),
        }
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Drawn<(u32, u32)> {
        match self {
            Self::Canvas(canvas) => canvas.estimate_text_size(text, style),
            Self::Svg(svg) => as_canvas(svg.estimate_text_size(text, style)),
        }
    }
}

impl Surface for Paper<'_> {
    fn stroke(&mut self, points: &mut dyn Iterator<Item = BackendCoord>, stroke: Stroke) -> Drawn {
        match self {
            Self::Canvas(canvas) => canvas.stroke(points, stroke),
            Self::Svg(svg) => as_canvas(svg.stroke(points, stroke)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{label::Label, line::Line, surface::units};
    use plotters::{
        drawing::IntoDrawingArea as _,
        element::{Circle, Polygon, Rectangle},
        style::{
            BLACK, Color as _, WHITE,
            text_anchor::{HPos, VPos},
        },
    };

    fn draw<S: Surface>(surface: S) {
        let area = surface.into_drawing_area();
        let corners = [(units(1.0), units(2.0)), (units(9.0), units(8.0))];
        let triangle = vec![corners[0], corners[1], (0, units(8.0))];
        let is_drawn = area.fill(&WHITE).is_ok()
            && area.draw(&Circle::new(corners[0], units(3.0), BLACK.filled())).is_ok()
            && area.draw(&Rectangle::new(corners, plotters::style::Color::stroke_width(&BLACK, 16))).is_ok()
            && area.draw(&Polygon::new(triangle, BLACK.filled())).is_ok()
            && area.draw(&Line::through(corners, Stroke::dashed(BLACK, 1.5, &[4.0, 4.0]))).is_ok()
            && Label::new("x < y", BLACK, (HPos::Left, VPos::Top)).on(WHITE).write(&area, corners[0]).is_ok()
            && area.present().is_ok();
        assert!(is_drawn);
    }

    #[test]
    fn svg_on_paper_is_the_same_as_without() {
        let (mut plain, mut on_paper) = (String::new(), String::new());
        draw(SvgSurface::new(&mut plain, 60, 40));
        draw(Paper::Svg(SvgSurface::new(&mut on_paper, 60, 40)));
        assert_eq!(on_paper, plain);
        assert!(
            plain.contains("<polygon") && plain.contains("<text") && plain.ends_with("</svg>"),
            "{plain}"
        );
    }
}
