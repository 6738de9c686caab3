//! UI strings in both languages, and the formatting of numbers and dates.
//!
//! Each subject is a file of its own, so that the strings of a lab that is loaded later need not be in the first
//! download. [`base::words!`] makes a string without its translation a compile error. Lesson text is not here: it is
//! content and lives in `content/`.

pub mod cell;
pub mod csv;
pub mod entered;
pub mod fields;
pub mod labs;
pub mod messages;
pub mod number;
pub mod places;
pub mod player;
pub mod presets;
pub mod questions;

use crate::memo::TidyMemo;
pub use base::Words;
use leptos::prelude::*;
use lesson::Lang;
pub use messages::Messages;

/// The page's language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Text {
    lang: TidyMemo<Lang>,
}

impl Text {
    pub fn new(lang: TidyMemo<Lang>) -> Self {
        Self { lang }
    }

    /// Returns the current language. Reactive.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// Returns the current language, for handlers and for components that are recreated in another one. Not reactive.
    pub fn lang_untracked(self) -> Lang {
        self.lang.get_untracked()
    }

    /// Returns the table `W` in the current language. Reactive.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn words<W: Words>(self) -> &'static W {
        W::of(self.lang())
    }

    /// Returns the table `W` in the current language, for handlers. Not reactive.
    pub fn words_untracked<W: Words>(self) -> &'static W {
        W::of(self.lang_untracked())
    }

    /// Returns a view of what `pick` takes from the table `W`, which follows the language.
    ///
    /// `pick` is a function pointer and not a closure, so that all places that show a string of one table share one
    /// type: each further monomorphized text type costs the page two kilobytes of WebAssembly.
    pub fn say<W: Words, T: 'static>(
        self,
        pick: fn(&'static W) -> T,
    ) -> impl Fn() -> T + Copy + Send + 'static {
        move || pick(self.words())
    }
}

/// Returns the nearest [`Text`] above.
pub fn use_text() -> Text {
    use_context().unwrap_or_else(|| Text::new(TidyMemo::new(|_| Lang::Ko)))
}
