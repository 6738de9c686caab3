//! Storage of input that is entered and not submitted yet: an answer, a guess, a text.
//!
//! ```ignore
//! let answer = RwSignal::new(None);
//! drafts::keep(format!("{lesson}/{id}"), answer, move || judged.with(Option::is_none));
//! ```

use crate::{
    browser::drafts::{DeviceDrafts, DraftStorage},
    decimal,
};
use leptos::prelude::*;
use lesson::Answer;

/// A draft that can be stored as text.
pub trait Draft: Clone + Send + Sync + 'static {
    /// Returns the draft as text.
    fn to_text(&self) -> String;

    /// Parses a draft; `None` for any other text.
    fn from_text(text: &str) -> Option<Self>;
}

/// Sets `draft` to the value that an earlier visit stored under this name, and stores it at each change for as long as
/// it `is_open`. Removes the stored value of a draft that was submitted.
pub fn keep<T: Draft>(name: String, draft: RwSignal<Option<T>>, is_open: impl Fn() -> bool + 'static) {
    if let Some(kept) = stored(&name) {
        draft.set(Some(kept));
    }
    store(name, move || if is_open() { draft.get() } else { None });
}

/// Returns the value that an earlier visit stored under this name.
pub fn stored<T: Draft>(name: &str) -> Option<T> {
    DeviceDrafts.read(name).as_deref().and_then(T::from_text)
}

/// Stores `draft` under this name at each change, and removes the stored value while there is none.
pub fn store<T: Draft>(name: String, draft: impl Fn() -> Option<T> + 'static) {
    Effect::new(move |last: Option<Option<String>>| {
        let text = draft().as_ref().map(T::to_text);
        if last.is_none_or(|last| last != text) {
            DeviceDrafts.write(&name, text.as_deref());
        }
        text
    });
}

impl Draft for String {
    fn to_text(&self) -> String {
        self.clone()
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Draft for f64 {
    fn to_text(&self) -> String {
        self.to_string()
    }

    fn from_text(text: &str) -> Option<Self> {
        decimal::parse(text).filter(|number| number.is_finite())
    }
}

impl Draft for Answer {
    fn to_text(&self) -> String {
        let list = |places: &[usize]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        match self {
            Self::One(place) => format!("one:{place}"),
            Self::Many(places) => format!("many:{}", list(places)),
            Self::Line(line) => format!("line:{line}"),
            Self::Place(x) => format!("place:{x}"),
            Self::Order(order) => format!("order:{}", list(order)),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let list = || rest.split(',').map(|place| place.parse().ok()).collect::<Option<Vec<usize>>>();
        match kind {
            "one" => rest.parse().ok().map(Self::One),
            "many" => list().map(Self::Many),
            "line" => rest.parse().ok().map(Self::Line),
            "place" => Draft::from_text(rest).map(Self::Place),
            "order" => list().map(Self::Order),
            _ => None,
        }
    }
}

/// Answers that were rejected, oldest first.
impl Draft for Vec<Answer> {
    fn to_text(&self) -> String {
        self.iter().map(Answer::to_text).collect::<Vec<_>>().join(";")
    }

    fn from_text(text: &str) -> Option<Self> {
        text.split(';').map(Answer::from_text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_with_its_kind() {
        for answer in [
            Answer::One(0),
            Answer::One(3),
            Answer::Many(vec![2]),
            Answer::Many(vec![0, 3, 1]),
            Answer::Line(5),
            Answer::Place(-0.75),
            Answer::Order(vec![2, 0, 1]),
        ] {
            assert_eq!(Answer::from_text(&answer.to_text()), Some(answer));
        }
        assert_eq!(f64::from_text(&0.1_f64.to_text()), Some(0.1));
        let rejected = vec![Answer::Many(vec![0, 3]), Answer::Place(-0.5)];
        assert_eq!(Vec::from_text(&rejected.to_text()), Some(rejected));
        assert_eq!(Vec::<Answer>::from_text("one:1;two:1"), None);
    }

    #[test]
    fn anything_but_a_draft_is_ignored() {
        for text in [
            "",
            "one",
            "one:",
            "one:x",
            "one:-1",
            "line:",
            "line:-1",
            "many:",
            "many:1,",
            "place:",
            "place:NaN",
            "place:1e999",
            "two:1",
            "order:1;2",
        ] {
            assert_eq!(Answer::from_text(text), None, "{text}");
        }
    }
}
