//! A picture of bars, and the content of the other pictures of a result.

use crate::timing::{
    picture::{Chart, bars::Bars},
    words::pictures::Pictures,
};
use leptos::prelude::*;
use plotters::prelude::IntoDrawingArea;
use ui_kit::{
    components::picture_view::{Paint, PictureView},
    memo::TidyMemo,
    text::use_text,
};

/// A picture of bars.
#[component]
pub fn BarsView(picture: TidyMemo<Bars>) -> impl IntoView {
    let text = use_text();
    let description = move || {
        picture.with(|picture| {
            let values: Vec<String> = picture
                .bars
                .iter()
                .map(|bar| format!("{} {}", bar.label, picture.unit.format(bar.length.value)))
                .collect();
            text.words::<Pictures>().bars_described(&picture.title, &values.join(", "))
        })
    };
    view! {
        <PictureView paint=painted(picture) description=Signal::derive(description) height=Signal::derive(move || picture.with(|picture| picture.height())) />
    }
}

/// Creates the content that draws the current picture over its ground.
pub(super) fn painted<C: Chart + Send + Sync + 'static>(picture: TidyMemo<C>) -> Paint {
    Paint::new(picture, |picture, surface, theme| {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground).is_ok() && picture.draw(&area, theme).is_ok()
    })
}
