//! UI strings in both languages, and numbers and dates as people write them.
//!
//! Each subject is a file of its own, so that the strings of a lab that is loaded later need not be in the first
//! download. [`base::words!`] makes a string without its translation an error of the compiler. Lesson text is not
//! here: it is content and lives in `content/`.

pub mod choosing;
pub mod course;
pub mod curves;
pub mod date;
pub mod dialogs;
pub mod entered;
pub mod fields;
pub mod keeping;
pub mod keys;
pub mod labs;
pub mod messages;
pub mod notes;
pub mod number;
pub mod places;
pub mod progress_page;
pub mod questions;
pub mod refusal;
pub mod report;
pub mod softmax;
pub mod standing;
pub mod storage;
pub mod timing;

use crate::memo::Memo;
pub use base::Words;
use leptos::prelude::*;
use lesson::Lang;
pub use messages::Messages;

/// Returns the messages in one language.
pub fn messages(lang: Lang) -> &'static Messages {
    Messages::of(lang)
}

/// The page's language, and its messages. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Text {
    lang: Memo<Lang>,
}

impl Text {
    /// The messages of a language that may change.
    pub fn new(lang: Memo<Lang>) -> Self {
        Self { lang }
    }

    /// The language now. Reactive.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The language now, for handlers and for what is made anew in another one. Not reactive.
    pub fn lang_untracked(self) -> Lang {
        self.lang.get_untracked()
    }

    /// The messages now. Reactive.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn get(self) -> &'static Messages {
        messages(self.lang())
    }

    /// The messages now, for handlers. Not reactive.
    pub fn get_untracked(self) -> &'static Messages {
        messages(self.lang_untracked())
    }

    /// The words about one subject now. Reactive.
    #[cfg_attr(debug_assertions, track_caller)]
    pub fn words<W: Words>(self) -> &'static W {
        W::of(self.lang())
    }

    /// The words about one subject now, for handlers. Not reactive.
    pub fn words_untracked<W: Words>(self) -> &'static W {
        W::of(self.lang_untracked())
    }

    /// What `pick` picks from the words about a subject, in the language of the moment: for views. See [`Text::say`].
    pub fn tell<W: Words, T: 'static>(
        self,
        pick: fn(&'static W) -> T,
    ) -> impl Fn() -> T + Copy + Send + 'static {
        move || pick(self.words())
    }

    /// What `pick` picks, in the language of the moment: for views.
    ///
    /// A function pointer and no closure, so that all the places that say something share one type: each further type
    /// of text costs the page two kilobytes of WebAssembly.
    pub fn say<T: 'static>(self, pick: fn(&'static Messages) -> T) -> impl Fn() -> T + Copy + Send + 'static {
        move || pick(self.get())
    }
}

/// The text of the nearest [`Text`] above.
pub fn use_text() -> Text {
    use_context().unwrap_or_else(|| Text::new(Memo::new(|_| Lang::Ko)))
}
