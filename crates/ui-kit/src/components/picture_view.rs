//! A picture on a canvas of its own: as wide as its place, in the colours of the page.

use crate::{
    browser::{
        observe::{Recoloured, Resized},
        schedule::OncePerFrame,
    },
    components::picture::Drawing,
    memo::TidyMemo,
    text::{labs::Labs, use_text},
};
use leptos::{html, prelude::*};
use plot::{
    Theme,
    canvas::{CanvasSurface, USUAL_FONT, theme_for},
    paper::Paper,
};
use send_wrapper::SendWrapper;

/// Draws a picture. Returns whether it succeeded.
type Draw = dyn Fn(Paper<'static>, &Theme) -> bool;

/// The content of a picture.
pub struct Paint {
    draw: Box<Draw>,
    track: Box<dyn Fn()>,
}

impl Paint {
    /// Creates the content that `draw` draws; it returns whether it succeeded. A change of `content` redraws it.
    pub fn new<T: Send + Sync + 'static>(
        content: TidyMemo<T>,
        draw: impl Fn(&T, Paper<'static>, &Theme) -> bool + 'static,
    ) -> Self {
        Self {
            draw: Box::new(move |surface, theme| content.with(|content| draw(content, surface, theme))),
            track: Box::new(move || content.track()),
        }
    }
}

impl<D: Drawing + Send + Sync + 'static> From<TidyMemo<D>> for Paint {
    fn from(drawing: TidyMemo<D>) -> Self {
        Self::new(drawing, |drawing, surface, theme| drawing.draw_on(surface, theme))
    }
}

/// A picture on a canvas, redrawn whenever its content, its size or the colours change.
#[component]
pub fn PictureView(
    /// What is drawn.
    #[prop(into)]
    paint: Paint,
    /// Description of the picture for screen readers.
    #[prop(into)]
    description: Signal<String>,
    /// Height of the picture in units of a picture: CSS pixels where the page has its usual font.
    #[prop(into)]
    height: Signal<f64>,
) -> impl IntoView {
    let text = use_text();
    let has_failed = RwSignal::new(false);
    let canvas = NodeRef::<html::Canvas>::new();
    let frame = StoredValue::new_local(None::<OncePerFrame>);
    let paint = StoredValue::new_local(paint);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let target = canvas.clone();
        let painter = OncePerFrame::alone(move || {
            let draw = |surface| {
                untrack(|| paint.try_with_value(|paint| (paint.draw)(surface, &theme_for(&target))))
            };
            let is_drawn = match CanvasSurface::new(&target) {
                Ok(Some(surface)) => draw(Paper::Canvas(surface)).unwrap_or(true),
                Ok(None) => true,
                Err(_) => false,
            };
            // The picture may be disposed by the time of its frame.
            if has_failed.try_get_untracked() == Some(is_drawn) {
                has_failed.set(!is_drawn);
            }
        });
        painter.ask();
        let resized = painter.clone();
        let recoloured = painter.clone();
        let watch = SendWrapper::new((
            Resized::of(&canvas, move || resized.ask()),
            Recoloured::of_page(move || recoloured.ask()),
        ));
        frame.set_value(Some(painter));
        on_cleanup(move || drop(watch));
    });
    Effect::new(move |_| {
        paint.with_value(|paint| (paint.track)());
        height.track();
        frame.with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
    });

    view! {
        <canvas
            class="lab__picture"
            node_ref=canvas
            role="img"
            aria-label=description
            style:height=move || format!("{}rem", height.get() / USUAL_FONT)
        ></canvas>
        <Show when=move || has_failed.get()>
            <p class="callout" role="status">{text.say(|m: &Labs| m.picture_failed)}</p>
        </Show>
    }
}
