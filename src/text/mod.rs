//! Every word the page says, in both languages.
//!
//! Invariant: a string exists in every language or the page does not compile, for each language is one value of
//! the same struct. Deliberately absent: lesson text, which is content and lives in `content/`.

pub mod choosing;
pub mod course;
pub mod curves;
pub mod date;
pub mod dialogs;
mod en;
pub mod keeping;
pub mod keys;
mod ko;
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

use leptos::{
    prelude::*,
    reactive::{
        computed::ArcMemo,
        graph::{AnySource, Observer, Source as _, ToAnySource as _},
    },
};
use lesson::Lang;
pub use messages::Messages;

/// What the page says about one subject. Each subject is a file of its own with both languages side by side, so that
/// the words of a lab that is loaded later need not be in the first download.
pub trait Words: Sized + 'static {
    /// The words in one language.
    fn of(lang: Lang) -> &'static Self;
}

/// The messages of one language.
pub const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ko => &ko::MESSAGES,
        Lang::En => &en::MESSAGES,
    }
}

/// The page's language, and its messages. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Text {
    lang: Signal<Lang>,
    source: StoredValue<AnySource>,
}

impl Text {
    /// The messages of a language that may change.
    pub fn new(lang: impl Into<Signal<Lang>>) -> Self {
        let lang = lang.into();
        let memo = ArcMemo::new(move |_| lang.get());
        Self { source: StoredValue::new(memo.to_any_source()), lang: memo.into() }
    }

    /// The language now. Reactive.
    ///
    /// A view that has gone would stay on the language's list of whom to tell, as reactive_graph 0.2 leaves it there:
    /// some 200 bytes for every text of every view that was ever shown. So whoever reads the language here is struck
    /// off the list in the end.
    pub fn lang(self) -> Lang {
        if let Some(reader) = Observer::get() {
            let source = self.source;
            on_cleanup(move || {
                // Gone with the whole page: then the list has gone, too.
                let _ = source.try_with_value(|source| source.remove_subscriber(&reader));
            });
        }
        self.lang.get()
    }

    /// The messages now. Reactive.
    pub fn get(self) -> &'static Messages {
        messages(self.lang())
    }

    /// The messages now, for handlers. Not reactive.
    pub fn get_untracked(self) -> &'static Messages {
        messages(self.lang.get_untracked())
    }

    /// The words about one subject now. Reactive.
    pub fn words<W: Words>(self) -> &'static W {
        W::of(self.lang())
    }

    /// The words about one subject now, for handlers. Not reactive.
    pub fn words_untracked<W: Words>(self) -> &'static W {
        W::of(self.lang.get_untracked())
    }

    /// What `pick` picks from the words about a subject, in the language of the moment: for views. See [`Text::say`].
    pub fn tell<W: Words, T: 'static>(
        self,
        pick: fn(&'static W) -> T,
    ) -> impl Fn() -> T + Copy + Send + 'static {
        move || pick(self.words())
    }

    /// The language now, as the titles of levels and achievements know it. Reactive.
    pub fn titles(self) -> progress::Lang {
        match self.lang() {
            Lang::Ko => progress::Lang::Ko,
            Lang::En => progress::Lang::En,
        }
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
    use_context().unwrap_or_else(|| Text::new(Signal::stored(Lang::Ko)))
}
