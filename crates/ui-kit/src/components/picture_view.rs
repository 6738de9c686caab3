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
    canvas::{CanvasSurface, theme_for},
};
use send_wrapper::SendWrapper;

/// Draws a picture; returns whether it succeeded. Signals that it reads are not tracked: a change of the description or
/// the height redraws the picture.
pub type Paint = Box<dyn Fn(CanvasSurface, &Theme) -> bool>;

/// Creates the function that draws the current drawing.
pub fn paint_of<D: Drawing + Send + Sync + 'static>(drawing: TidyMemo<D>) -> Paint {
    Box::new(move |surface, theme| drawing.with(|drawing| drawing.draw_on(surface, theme)))
}

/// A picture on a canvas, redrawn whenever its content, its size or the colours change.
#[component]
pub fn PictureView(
    /// Draws the picture.
    paint: Paint,
    /// Description of the picture for screen readers. A change of it also redraws the picture.
    #[prop(into)]
    description: Signal<String>,
    /// Height of the picture in CSS pixels.
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
            let draw =
                |surface| untrack(|| paint.try_with_value(|paint| paint(surface, &theme_for(&target))));
            let is_drawn = match CanvasSurface::new(&target) {
                Ok(Some(surface)) => draw(surface).unwrap_or(true),
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
        description.track();
        height.track();
        frame.with_value(|frame| frame.iter().for_each(OncePerFrame::ask));
    });

    view! {
        <canvas
            class="lab__picture"
            node_ref=canvas
            role="img"
            aria-label=description
            style:height=move || format!("{}px", height.get())
        ></canvas>
        <Show when=move || has_failed.get()>
            <p class="callout" role="status">{text.say(|m: &Labs| m.picture_failed)}</p>
        </Show>
    }
}
