//! Saving a lab's picture as a file: the same drawing onto SVG or onto the pixels of a PNG.

use crate::{
    browser::{
        canvas::{self, theme_of_page},
        download,
    },
    plot::{Theme, surface::Surface, svg::SvgSurface},
};
use leptos::prelude::*;

/// The kinds of file a picture is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Pixels, two for each CSS pixel.
    Png,
    /// Lines.
    Svg,
}

impl PictureFormat {
    /// Every format once.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The format's name: `PNG`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }
}

/// A picture that can be drawn on any surface.
pub trait Drawing {
    /// The file's name without its ending: `torchlit-explorer`.
    fn file_name(&self) -> String;

    /// Width and height in CSS pixels.
    fn size(&self) -> (u32, u32);

    /// Draws it over the whole surface. Returns whether that went well.
    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool;
}

/// Saves the picture of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PictureSaver {
    save: Callback<PictureFormat>,
    has_failed: RwSignal<bool>,
}

impl PictureSaver {
    /// Saves what `picture` gives at the click.
    pub fn new<D: Drawing>(picture: impl Fn() -> D + Send + Sync + 'static) -> Self {
        let has_failed = RwSignal::new(false);
        let save = Callback::new(move |format| {
            has_failed.set(false);
            let told = move |is_saved: bool| has_failed.set(!is_saved);
            match format {
                PictureFormat::Svg => told(save_svg(&picture())),
                PictureFormat::Png => save_png(&picture(), told),
            }
        });
        Self { save, has_failed }
    }

    /// Saves the picture.
    pub fn save(self, format: PictureFormat) {
        self.save.run(format);
    }

    /// Whether the last attempt failed. Reactive.
    pub fn has_failed(self) -> bool {
        self.has_failed.get()
    }
}

fn save_svg(picture: &impl Drawing) -> bool {
    let (width, height) = picture.size();
    let mut svg = String::new();
    picture.draw_on(SvgSurface::new(&mut svg, width, height), &theme_of_page())
        && download::save_text(&format!("{}.svg", picture.file_name()), "image/svg+xml", &svg)
}

fn save_png(picture: &impl Drawing, told: impl FnOnce(bool) + 'static) {
    let name = format!("{}.png", picture.file_name());
    let theme = theme_of_page();
    canvas::to_png(
        picture.size(),
        |surface| picture.draw_on(surface, &theme),
        move |blob| told(blob.is_some_and(|blob| download::save(&name, &blob))),
    );
}
