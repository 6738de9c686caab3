//! Pictures as PNG, and a check whether this browser gives them to a page.
//!
//! Some browsers hide the contents of a canvas, because devices can be recognised by them: a page that reads them gets
//! stripes, noise or white, and no error. A pattern with known pixels is therefore passed through all the steps of a
//! picture. Other browsers change some pixels by so little that it cannot be seen, which is accepted.

use crate::{Theme, canvas::CanvasSurface, frame::Frame};
use js_sys::Promise;
use plotters::drawing::IntoDrawingArea as _;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, window};

/// Result of saving a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Png {
    /// The PNG file.
    Made(Blob),
    /// This browser gives pages different pixels from those that they drew.
    Hidden,
    /// The browser creates no PNG, or the picture could not be drawn.
    Failed,
}

/// Pixels of the bitmap for each CSS pixel.
const RATIO: f64 = 2.0;

/// Draws a picture in its frame on a bitmap and passes its PNG to `tell`.
pub fn to_png(
    frame: &Frame,
    theme: &Theme,
    draw: impl FnOnce(CanvasSurface) -> bool,
    tell: impl FnOnce(Png) + 'static,
) {
    let Some(canvas) = drawn(frame, theme, draw) else { return tell(Png::Failed) };
    spawn_local(async move {
        if shows_what_was_drawn().await == Some(false) {
            return tell(Png::Hidden);
        }
        tell(blob_of(&canvas).await.map_or(Png::Failed, Png::Made));
    });
}

fn drawn(
    frame: &Frame,
    theme: &Theme,
    draw: impl FnOnce(CanvasSurface) -> bool,
) -> Option<HtmlCanvasElement> {
    let canvas = new_canvas()?;
    let lengths = |(width, height): (u32, u32)| (f64::from(width), f64::from(height));
    let whole = CanvasSurface::of_size(&canvas, lengths(frame.size()), RATIO).ok()?;
    frame.draw(&whole.into_drawing_area(), theme).ok()?;
    let top = f64::from(frame.top());
    let part = CanvasSurface::part((&canvas, RATIO), top, lengths(frame.inner())).ok()?;
    draw(part).then_some(canvas)
}

fn new_canvas() -> Option<HtmlCanvasElement> {
    window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

/// Returns the PNG of a canvas; `None` where the browser creates none.
async fn blob_of(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            // The promise's handling of it cannot fail.
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Returns whether a PNG has the pixels that were drawn. `None` where that cannot be determined: without a canvas, or
/// in a browser that decodes no blobs, which is too old to hide anything.
async fn shows_what_was_drawn() -> Option<bool> {
    let canvas = new_canvas()?;
    let context = prepared(&canvas)?;
    for (place, [red, green, blue]) in pattern() {
        let (x, y) = ((place % CELLS * CELL) as f64, (place / CELLS * CELL) as f64);
        context.set_fill_style_str(&format!("rgb({red} {green} {blue})"));
        context.fill_rect(x, y, CELL as f64, CELL as f64);
    }
    let Some(blob) = blob_of(&canvas).await else { return Some(false) };
    let decoding = window()?.create_image_bitmap_with_blob(&blob).ok()?;
    let Ok(bitmap) = JsFuture::from(decoding).await else { return Some(false) };
    let copy = new_canvas()?;
    let context = prepared(&copy)?;
    context.draw_image_with_image_bitmap(bitmap.dyn_ref::<ImageBitmap>()?, 0.0, 0.0).ok()?;
    let side = f64::from(SIDE as u32);
    // Where only reading pixels is blocked, the file may be right: it counts as hidden too, because that cannot be
    // verified.
    Some(context.get_image_data(0.0, 0.0, side, side).is_ok_and(|data| is_pattern(&data.data())))
}

fn prepared(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.set_width(SIDE as u32);
    canvas.set_height(SIDE as u32);
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Cells in a row of the pattern and rows of them, the side of a cell and of the pattern in pixels.
const CELLS: usize = 8;
const CELL: usize = 4;
const SIDE: usize = CELLS * CELL;

/// Largest mean error of a cell's channels, of 255. Browsers that add noise change the last bit of some pixels, or a
/// few of them by more.
const NOISE: f64 = 12.0;

/// Returns the cells, row by row, and their colours, which are all different.
fn pattern() -> impl Iterator<Item = (usize, [u8; 3])> {
    (0..CELLS * CELLS).map(|place| {
        let (column, row) = (place % CELLS, place / CELLS);
        let level = |of: usize| (36 * of) as u8;
        (place, [level(column), level(row), level(column ^ row)])
    })
}

/// Returns whether these pixels, four bytes each and row by row, are those of the pattern.
fn is_pattern(pixels: &[u8]) -> bool {
    pattern().all(|(place, colour)| {
        let (left, top) = (place % CELLS * CELL, place / CELLS * CELL);
        let inside = (0..CELL * CELL).map(|it| (top + it / CELL) * SIDE + left + it % CELL);
        let wrong = inside.map(|pixel| {
            let [red, green, blue] = colour;
            let found = pixels.get(4 * pixel..4 * pixel + 4).unwrap_or_default();
            // A missing pixel has the largest error.
            let of = |(at, wanted): (usize, u8)| found.get(at).map_or(255, |it| it.abs_diff(wanted));
            [red, green, blue, 255].into_iter().enumerate().map(|it| f64::from(of(it))).sum::<f64>() / 4.0
        });
        wrong.sum::<f64>() / (CELL * CELL) as f64 <= NOISE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Random;

    fn drawn() -> Vec<u8> {
        let colours: Vec<[u8; 3]> = pattern().map(|(_, colour)| colour).collect();
        let pixel = |place: usize| {
            let cell = place / SIDE / CELL * CELLS + place % SIDE / CELL;
            let [red, green, blue] = colours[cell];
            [red, green, blue, 255]
        };
        (0..SIDE * SIDE).flat_map(pixel).collect()
    }

    #[test]
    fn the_drawn_pattern_is_recognised() {
        assert!(is_pattern(&drawn()));
    }

    #[test]
    fn invisible_noise_is_tolerated() {
        let mut last_bits = drawn();
        last_bits.iter_mut().enumerate().filter(|(at, _)| at % 3 == 0).for_each(|(_, byte)| *byte ^= 1);
        assert!(is_pattern(&last_bits));
        let mut few_pixels = drawn();
        few_pixels.iter_mut().enumerate().filter(|(at, _)| at % 97 == 0).for_each(|(_, byte)| *byte ^= 0x40);
        assert!(is_pattern(&few_pixels));
    }

    #[test]
    fn a_picture_replaced_by_the_browser_is_detected() {
        #[track_caller]
        fn check(what: &str, pixels: &[u8]) {
            assert!(!is_pattern(pixels), "{what}");
        }
        let n_bytes = 4 * SIDE * SIDE;
        check("white", &vec![255; n_bytes]);
        check("transparent", &vec![0; n_bytes]);
        let stripes: Vec<u8> = (0..n_bytes).map(|at| if at / 4 % 8 < 4 { 96 } else { 160 }).collect();
        check("stripes", &stripes);
        let mut random = Random::new(7);
        let noise: Vec<u8> = (0..n_bytes).map(|_| random.below(256) as u8).collect();
        check("noise", &noise);
        let mut half = drawn();
        half[n_bytes / 2..].fill(255);
        check("white from the middle on", &half);
        check("nothing", &[]);
    }
}
