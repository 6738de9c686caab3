//! What a page is called, and what it is about in a sentence: the same for the window, search engines and previews.

use crate::{address::Page, text::messages};
use lesson::{Lang, Lesson, plain_text};

/// The title of a page; of a lesson's or a lab's, when `lesson` is the one it belongs to.
pub fn title(page: &Page, lang: Lang, lesson: Option<&Lesson>) -> String {
    let m = messages(lang);
    let own = match page {
        Page::Start => None,
        Page::Course => Some(m.course.to_owned()),
        Page::Progress => Some(m.progress.to_owned()),
        Page::Lesson(_) => lesson.map(|lesson| lesson.title.clone()),
        Page::Embed { lab, .. } => lesson.and_then(|lesson| Some(lesson.lab(lab)?.title.clone())),
        #[cfg(debug_assertions)]
        Page::Gallery => Some("Gallery".to_owned()),
        Page::Unknown(_) => Some(m.page_not_found.to_owned()),
    };
    own.map_or_else(|| "Torchlit".to_owned(), |own| format!("{own} · Torchlit"))
}

/// What a page is about, in plain text.
pub fn description(page: &Page, lang: Lang, lesson: Option<&Lesson>) -> String {
    let about_lesson = || lesson.map(|lesson| plain_text(&lesson.lede));
    let own = match page {
        Page::Lesson(_) => about_lesson(),
        Page::Embed { lab, .. } => lesson.and_then(|lesson| Some(plain_text(&lesson.lab(lab)?.caption))),
        Page::Start | Page::Course | Page::Progress | Page::Unknown(_) => None,
        #[cfg(debug_assertions)]
        Page::Gallery => None,
    };
    own.unwrap_or_else(|| messages(lang).site_description.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_a_lesson_has_a_name_all_the_same() {
        assert_eq!(title(&Page::Start, Lang::En, None), "Torchlit");
        assert_eq!(title(&Page::Course, Lang::En, None), "The course · Torchlit");
        assert_eq!(title(&Page::Lesson("x".to_owned()), Lang::Ko, None), "Torchlit");
        assert_eq!(description(&Page::Progress, Lang::Ko, None), messages(Lang::Ko).site_description);
    }
}
