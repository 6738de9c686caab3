//! A canvas as a surface for pictures: sharp on every display, with the canvas's own dashes.

use crate::{
    Theme, parse_rgb,
    surface::{Stroke, Surface, UNITS_PER_PX, px},
};
use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use std::{cell::Cell, error::Error, f64::consts::TAU, fmt};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// Error of a canvas that cannot be drawn on.
#[derive(Debug)]
pub struct CanvasError(String);

impl fmt::Display for CanvasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the canvas cannot be drawn on: {}", self.0)
    }
}

impl Error for CanvasError {}

impl From<JsValue> for CanvasError {
    fn from(error: JsValue) -> Self {
        Self(format!("{error:?}"))
    }
}

/// Font size of the page for which pictures are laid out, in CSS pixels: that of `html` in style/base.css at the
/// browser's usual 16 px.
pub const USUAL_FONT: f64 = 17.0;

thread_local! {
    /// Ratio of the page's font size to the usual one, as of the last [`size_of`].
    static ENLARGED: Cell<f64> = const { Cell::new(1.0) };
}

/// Returns the number of CSS pixels per unit of a picture: a picture grows with the page's font, including its marks.
pub fn px_per_unit() -> f64 {
    ENLARGED.get()
}

/// Returns a canvas's size on the page, in units of a picture. One is a CSS pixel where the page has its usual font.
pub fn size_of(canvas: &HtmlCanvasElement) -> (f64, f64) {
    let font = || {
        let window = web_sys::window()?;
        let style = window.get_computed_style(&window.document()?.document_element()?).ok()??;
        style.get_property_value("font-size").ok()?.trim_end_matches("px").parse::<f64>().ok()
    };
    ENLARGED.set((font().unwrap_or(USUAL_FONT) / USUAL_FONT).clamp(0.5, 4.0));
    let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
    (width / px_per_unit(), height / px_per_unit())
}

/// A canvas element prepared for drawing in units of a picture.
pub struct CanvasSurface {
    context: CanvasRenderingContext2d,
    width: f64,
    height: f64,
}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

impl CanvasSurface {
    /// Creates a surface for a canvas at its size on the page, and fits its bitmap to the display's pixels.
    ///
    /// Fails where the browser returns no 2-D context, as it may when memory is short. Returns `None` for a canvas that
    /// takes no space on the page (hidden, or 0 × 0), on which there is nothing to draw.
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Option<Self>, CanvasError> {
        Self::of_known_size(canvas, size_of(canvas))
    }

    /// Creates a surface for a canvas whose [`size_of`] is known, because reading it would force the browser to lay out
    /// pending changes in the middle of a frame.
    pub fn of_known_size(
        canvas: &HtmlCanvasElement,
        (width, height): (f64, f64),
    ) -> Result<Option<Self>, CanvasError> {
        if width < 1.0 || height < 1.0 {
            return Ok(None);
        }
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 4.0);
        Self::of_size(canvas, (width, height), ratio * px_per_unit()).map(Some)
    }

    /// Creates a surface and gives the canvas this size in units of a picture, with `ratio` of the bitmap's pixels for
    /// each.
    pub(crate) fn of_size(
        canvas: &HtmlCanvasElement,
        (width, height): (f64, f64),
        ratio: f64,
    ) -> Result<Self, CanvasError> {
        let (columns, rows) = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        if (canvas.width(), canvas.height()) != (columns, rows) {
            canvas.set_width(columns);
            canvas.set_height(rows);
        }
        Self::part((canvas, ratio), 0.0, (width, height))
    }

    /// Creates a surface for a part of a canvas that has `ratio` of its pixels per unit: of this size, `top` below its
    /// upper edge, in units of a picture.
    pub(crate) fn part(
        (canvas, ratio): (&HtmlCanvasElement, f64),
        top: f64,
        (width, height): (f64, f64),
    ) -> Result<Self, CanvasError> {
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
            .ok_or_else(|| CanvasError("no 2-D context".to_owned()))?;
        context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, top * ratio)?;
        context.set_line_join("round");
        Ok(Self { context, width, height })
    }

    /// Makes the whole canvas transparent.
    pub fn clear(&self) {
        self.context.clear_rect(0.0, 0.0, self.width, self.height);
    }

    fn fill_or_stroke<S: BackendStyle>(&self, style: &S, fill: bool) {
        let colour = css(style.color());
        if fill {
            self.context.set_fill_style_str(&colour);
            self.context.fill();
        } else {
            self.context.set_stroke_style_str(&colour);
            self.context.set_line_width(f64::from(style.stroke_width()) / f64::from(UNITS_PER_PX));
            self.context.stroke();
        }
    }

    fn trace(&self, path: impl Iterator<Item = BackendCoord>) {
        self.context.begin_path();
        // After `begin_path` the first `line_to` moves.
        for (x, y) in path {
            self.context.line_to(px(x), px(y));
        }
    }
}

fn css(colour: BackendColor) -> String {
    let (r, g, b) = colour.rgb;
    format!("rgb({r} {g} {b} / {})", colour.alpha)
}

/// Moves a point to the middle of its pixel.
fn snapped((x, y): BackendCoord) -> BackendCoord {
    let half = UNITS_PER_PX / 2;
    (x.div_euclid(UNITS_PER_PX) * UNITS_PER_PX + half, y.div_euclid(UNITS_PER_PX) * UNITS_PER_PX + half)
}

impl DrawingBackend for CanvasSurface {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        let units = f64::from(UNITS_PER_PX);
        ((self.width * units) as u32, (self.height * units) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.context.set_fill_style_str(&css(colour));
        self.context.fill_rect(px(x), px(y), 1.0, 1.0);
        Ok(())
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
        self.context.begin_path();
        self.context.rect(x, y, px(bottom_right.0) - x, px(bottom_right.1) - y);
        self.fill_or_stroke(style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.trace(path.into_iter());
        self.fill_or_stroke(style, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.context.begin_path();
        let radius = f64::from(radius) / f64::from(UNITS_PER_PX);
        self.context
            .arc(px(centre.0), px(centre.1), radius, 0.0, TAU)
            .map_err(|error| DrawingErrorKind::DrawingError(error.into()))?;
        self.fill_or_stroke(style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.trace(corners.into_iter());
        self.context.close_path();
        self.fill_or_stroke(style, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        self.context.set_font(&font(style));
        self.context.set_fill_style_str(&css(style.color()));
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        self.context.set_text_baseline(match style.anchor().v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        self.context
            .fill_text(text, px(x), px(y))
            .map_err(|error| DrawingErrorKind::DrawingError(error.into()))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        self.context.set_font(&font(style));
        let width = self
            .context
            .measure_text(text)
            .map_err(|error| DrawingErrorKind::DrawingError(error.into()))?
            .width();
        Ok(((width * f64::from(UNITS_PER_PX)) as u32, style.size() as u32))
    }
}

impl Surface for CanvasSurface {
    fn stroke(&mut self, points: &mut dyn Iterator<Item = BackendCoord>, stroke: Stroke) -> Drawn {
        let RGBColor(r, g, b) = stroke.colour;
        let dash = js_sys::Array::new();
        for &length in stroke.dash {
            dash.push(&JsValue::from_f64(length.into()));
        }
        self.context.set_line_dash(&dash).map_err(|error| DrawingErrorKind::DrawingError(error.into()))?;
        if stroke.is_sharp {
            self.trace(points.map(snapped));
        } else {
            self.trace(points);
        }
        self.context.set_stroke_style_str(&format!("rgb({r} {g} {b})"));
        self.context.set_line_width(stroke.width);
        self.context.stroke();
        self.context
            .set_line_dash(&js_sys::Array::new())
            .map_err(|error| DrawingErrorKind::DrawingError(error.into()))
    }
}

fn font<T: BackendTextStyle>(style: &T) -> String {
    format!("{}px {}", style.size() / f64::from(UNITS_PER_PX), style.family().as_str())
}

/// Draws the picture of `lower` behind that of `upper`, a canvas of the same size that lies over it, because the
/// browser's menu saves and copies one canvas, the upper one. Clearing `upper` removes it again.
pub fn put_under(upper: &HtmlCanvasElement, lower: &HtmlCanvasElement) {
    let context = upper.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    context.save();
    // Fails only where the context is lost, and then there is nothing to save either.
    let _ = context.reset_transform().and_then(|()| {
        context.set_global_composite_operation("destination-over")?;
        context.draw_image_with_html_canvas_element(lower, 0.0, 0.0)
    });
    context.restore();
}

/// Returns the current colours of the style sheet's tokens on this element.
///
/// A token may hold `light-dark(…)`, which only a real property resolves: each is set as `color` in turn. An element
/// outside of the document has no style: while the page is built detached, the colours are those of the page.
fn theme_of(element: &HtmlElement) -> Theme {
    if !element.is_connected() {
        return theme_of_page();
    }
    let window = web_sys::window();
    let computed = window.and_then(|window| window.get_computed_style(element).ok().flatten());
    let style = element.style();
    let theme = Theme::from_tokens(|token| {
        let resolved = style
            .set_property("color", &format!("var({token})"))
            .ok()
            .and_then(|()| parse_rgb(&computed.as_ref()?.get_property_value("color").ok()?));
        resolved.unwrap_or(UNKNOWN)
    });
    // Restores the element; a failure would only leave a text colour on it.
    let _ = style.remove_property("color");
    theme
}

/// Returns the colours for a canvas that is about to be drawn on. Sets an attribute that says whether its ground is
/// dark: paper is not dark, so the style sheet inverts such a picture in print.
pub fn theme_for(canvas: &HtmlCanvasElement) -> Theme {
    let theme = theme_of(canvas);
    // A canvas without the attribute is printed as it was drawn.
    let _ = canvas.set_attribute("data-ground", if theme.is_dark() { "dark" } else { "light" });
    theme
}

/// Colour of a token without one: visible on light and dark.
const UNKNOWN: RGBColor = RGBColor(128, 128, 128);

/// Returns the current colours of the style sheet's tokens on the page, read from an element for this purpose alone. A
/// colour set on the page's own element is inherited by all others, so that for each token the browser would recompute
/// every style.
pub fn theme_of_page() -> Theme {
    let probe = || {
        let document = web_sys::window()?.document()?;
        let probe: HtmlElement = document.create_element("i").ok()?.dyn_into().ok()?;
        document.body()?.append_child(&probe).ok()?;
        Some(probe)
    };
    let Some(probe) = probe() else { return Theme::from_tokens(|_| UNKNOWN) };
    let theme = theme_of(&probe);
    probe.remove();
    theme
}
