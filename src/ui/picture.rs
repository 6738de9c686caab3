//! Saving a lab's picture as a file: the same drawing onto SVG or onto the pixels of a PNG. A browser that hides the pixels
//! of its canvases gives no PNG worth having: there it is SVG in any case, and the page says so.

use crate::{
    browser::download,
    text::{Text, labs::Labs},
};
use leptos::prelude::*;
use plot::{
    Theme,
    canvas::theme_of_page,
    png::{Png, to_png},
    surface::Surface,
    svg::SvgSurface,
};
use std::rc::Rc;

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

/// What became of the last attempt to save a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It was saved, or there was none.
    Fine,
    /// The browser hides the pixels of a PNG from the page: the picture was saved as SVG.
    SvgInstead,
    /// Nothing was saved.
    Failed,
}

impl Outcome {
    const fn of(is_saved: bool) -> Self {
        if is_saved { Self::Fine } else { Self::Failed }
    }
}

/// Saves the picture of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PictureSaver {
    save: Callback<PictureFormat>,
    outcome: RwSignal<Outcome>,
}

impl PictureSaver {
    /// Saves what `picture` gives at the click.
    pub fn new<D: Drawing + 'static>(picture: impl Fn() -> D + Send + Sync + 'static) -> Self {
        let outcome = RwSignal::new(Outcome::Fine);
        let save = Callback::new(move |format| {
            outcome.set(Outcome::Fine);
            match format {
                PictureFormat::Svg => outcome.set(Outcome::of(save_svg(&picture()))),
                PictureFormat::Png => save_png(picture(), move |became| {
                    // By then the lab may be gone.
                    let _ = outcome.try_set(became);
                }),
            }
        });
        Self { save, outcome }
    }

    /// Saves the picture.
    pub fn save(self, format: PictureFormat) {
        self.save.run(format);
    }

    /// What is to be said about the last attempt, in `text`'s language; nothing where all is well. Reactive.
    pub fn message(self, text: Text) -> Option<&'static str> {
        match self.outcome.get() {
            Outcome::Fine => None,
            Outcome::SvgInstead => Some(text.words::<Labs>().svg_instead),
            Outcome::Failed => Some(text.words::<Labs>().save_failed),
        }
    }
}

fn save_svg(picture: &impl Drawing) -> bool {
    let (width, height) = picture.size();
    let mut svg = String::new();
    picture.draw_on(SvgSurface::new(&mut svg, width, height), &theme_of_page())
        && download::save_text(&format!("{}.svg", picture.file_name()), "image/svg+xml", &svg)
}

fn save_png(picture: impl Drawing + 'static, tell: impl FnOnce(Outcome) + 'static) {
    let theme = theme_of_page();
    let picture = Rc::new(picture);
    let drawn = Rc::clone(&picture);
    to_png(
        picture.size(),
        move |surface| drawn.draw_on(surface, &theme),
        move |png| {
            tell(match png {
                Png::Made(blob) => {
                    Outcome::of(download::save(&format!("{}.png", picture.file_name()), &blob))
                }
                Png::Hidden if save_svg(&*picture) => Outcome::SvgInstead,
                Png::Hidden | Png::Failed => Outcome::Failed,
            });
        },
    );
}
