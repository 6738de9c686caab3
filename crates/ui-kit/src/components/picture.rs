//! Saving a lab's picture as a file: the same drawing onto SVG or onto the pixels of a PNG, with a title above it, and
//! notes and its source below it. In a browser that hides the pixels of its canvases from the page, a PNG would be
//! useless: there it is SVG in any case, and the page says so.

use crate::{
    browser::download,
    context::Shared,
    text::{Text, labs::Labs},
};
use leptos::prelude::*;
use plot::{
    Theme,
    canvas::theme_of_page,
    frame::{Frame, to_svg},
    paper::Paper,
    png::{Png, to_png},
    surface::Surface,
};
use std::rc::Rc;

/// The file format of a saved picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Pixels, two for each CSS pixel.
    Png,
    /// Vector graphics.
    Svg,
}

impl PictureFormat {
    /// Every format once.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// Returns the format's name: `PNG`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
        }
    }
}

/// A picture that can be drawn on any surface.
pub trait Drawing {
    /// Returns the file name without its extension: `torchlit-explorer`.
    fn file_name(&self) -> String;

    /// Returns width and height in CSS pixels.
    fn size(&self) -> (u32, u32);

    /// Returns lines about the picture, to be written below it in a file.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// Draws the picture over the whole surface. Returns whether that succeeded.
    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool;
}

/// The texts of a saved picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The title above it.
    pub title: String,
    /// The last lines below it: where it comes from.
    pub source: Vec<String>,
}

impl Caption {
    /// Creates the caption of a picture in the open lesson: this title, and as the source the lesson's title and the
    /// address. Call where the page's contexts are.
    pub fn in_lesson(title: String, place: String) -> Self {
        let lesson = Shared::get().lesson;
        let lesson = lesson.with_untracked(|lesson| lesson.as_ref().map(|lesson| lesson.title.clone()));
        Self { title, source: lesson.into_iter().chain([place]).collect() }
    }

    fn frame_of(&self, picture: &impl Drawing) -> Frame {
        let below = [picture.notes(), self.source.clone()].concat();
        Frame::new(&self.title, &below, picture.size())
    }
}

/// The outcome of the last attempt to save a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The picture was saved, or there was no attempt yet.
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

/// A handle for saving the picture of one lab. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PictureSaver {
    save: Callback<(PictureFormat, Caption)>,
    outcome: RwSignal<Outcome>,
}

impl PictureSaver {
    /// Creates a handle that saves the picture that `picture` returns at the click.
    pub fn new<D: Drawing + 'static>(picture: impl Fn() -> D + Send + Sync + 'static) -> Self {
        let outcome = RwSignal::new(Outcome::Fine);
        let save = Callback::new(move |(format, caption): (PictureFormat, Caption)| {
            outcome.set(Outcome::Fine);
            match format {
                PictureFormat::Svg => outcome.set(Outcome::of(save_svg(&picture(), &caption))),
                PictureFormat::Png => save_png(picture(), caption, move |became| {
                    // The lab may have been removed by then.
                    let _ = outcome.try_set(became);
                }),
            }
        });
        Self { save, outcome }
    }

    /// Saves the picture as it is now.
    pub fn save(self, format: PictureFormat, caption: Caption) {
        self.save.run((format, caption));
    }

    /// Returns the message about the last attempt, in `text`'s language; `None` if there is nothing to say. Reactive.
    pub fn message(self, text: Text) -> Option<&'static str> {
        match self.outcome.get() {
            Outcome::Fine => None,
            Outcome::SvgInstead => Some(text.words::<Labs>().svg_instead),
            Outcome::Failed => Some(text.words::<Labs>().save_failed),
        }
    }
}

fn save_svg(picture: &impl Drawing, caption: &Caption) -> bool {
    let theme = theme_of_page();
    let svg =
        to_svg(&caption.frame_of(picture), &theme, |surface| picture.draw_on(Paper::Svg(surface), &theme));
    let name = format!("{}.svg", picture.file_name());
    svg.is_some_and(|svg| download::save_text(&name, "image/svg+xml", &svg))
}

fn save_png(picture: impl Drawing + 'static, caption: Caption, tell: impl FnOnce(Outcome) + 'static) {
    let theme = theme_of_page();
    let picture = Rc::new(picture);
    let drawn = Rc::clone(&picture);
    to_png(
        &caption.frame_of(&*picture),
        &theme,
        |surface| drawn.draw_on(Paper::Canvas(surface), &theme),
        move |png| {
            tell(match png {
                Png::Made(blob) => {
                    Outcome::of(download::save(&format!("{}.png", picture.file_name()), &blob))
                }
                Png::Hidden if save_svg(&*picture, &caption) => Outcome::SvgInstead,
                Png::Hidden | Png::Failed => Outcome::Failed,
            });
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Noted;

    impl Drawing for Noted {
        fn file_name(&self) -> String {
            "noted".to_owned()
        }

        fn size(&self) -> (u32, u32) {
            (300, 100)
        }

        fn notes(&self) -> Vec<String> {
            vec!["a note".to_owned()]
        }

        fn draw_on<S: Surface>(&self, _surface: S, _theme: &Theme) -> bool {
            true
        }
    }

    #[test]
    fn the_notes_of_a_picture_stand_before_its_source() {
        let caption = Caption { title: "Lab".to_owned(), source: vec!["Lesson".to_owned()] };
        let below = ["a note", "Lesson"].map(str::to_owned);
        assert_eq!(caption.frame_of(&Noted), Frame::new("Lab", &below, (300, 100)));
    }
}
