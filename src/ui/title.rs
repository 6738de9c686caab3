//! The title of a page, and its description in a sentence: the same for the window, search engines and previews.

use lesson::{Course, Lang, Lesson, plain_text};
use ui_kit::{
    address::Page,
    text::{Messages, Words, cell::RunText},
};

/// Returns the title of a page. `lesson` is the one that the page shows, or whose lab it shows: `None` if it is
/// planned, or if the course has no such lesson.
pub fn title(page: &Page, lang: Lang, course: &Course, lesson: Option<&Lesson>) -> String {
    let m = Messages::of(lang);
    let missing = || Some(m.page_not_found.to_owned());
    let own = match page {
        Page::Start => None,
        Page::Course => Some(m.course.to_owned()),
        Page::Progress => Some(m.progress.to_owned()),
        Page::Python => Some(RunText::of(lang).page.to_owned()),
        Page::Lesson(slug) => {
            let planned = || course.lesson(slug).map(|lesson| lesson.title.clone());
            lesson.map(|lesson| lesson.title.clone()).or_else(planned).or_else(missing)
        }
        Page::Embed { lab, .. } => {
            lesson.and_then(|lesson| Some(lesson.lab(lab)?.title.clone())).or_else(missing)
        }
        Page::Unknown(_) => missing(),
    };
    own.map_or_else(|| "Torchlit".to_owned(), |own| of_site(&own))
}

/// Returns the title of the page for an address without a page.
pub fn title_of_missing(lang: Lang) -> String {
    of_site(Messages::of(lang).page_not_found)
}

fn of_site(own: &str) -> String {
    format!("{own} · Torchlit")
}

/// Returns the description of a page, in plain text.
pub fn description(page: &Page, lang: Lang, lesson: Option<&Lesson>) -> String {
    let about_lesson = || lesson.map(|lesson| plain_text(&lesson.lede));
    let own = match page {
        Page::Lesson(_) => about_lesson().or_else(|| Some(Messages::of(lang).planned_help.to_owned())),
        Page::Embed { lab, .. } => lesson.and_then(|lesson| Some(plain_text(&lesson.lab(lab)?.caption))),
        Page::Python => Some(RunText::of(lang).page_lede.to_owned()),
        Page::Start | Page::Course | Page::Progress | Page::Unknown(_) => None,
    };
    own.unwrap_or_else(|| Messages::of(lang).site_description.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson::{Chapter, CourseLesson, Slug};

    /// Returns a course of one planned lesson.
    fn course() -> Course {
        let id = |id: &str| Slug::new(id).expect("a name of small letters");
        let planned = CourseLesson { slug: id("loss"), title: "Loss".to_owned(), asset: None };
        Course { chapters: vec![Chapter { id: id("one"), title: "One".to_owned(), lessons: vec![planned] }] }
    }

    #[test]
    fn every_page_has_a_title_in_its_language_with_or_without_a_lesson() {
        let lesson = |slug: &str| Page::Lesson(slug.to_owned());
        let embed = Page::Embed { lesson: "loss".to_owned(), lab: "x".to_owned() };
        let rows = [
            (Page::Start, ["Torchlit", "Torchlit"]),
            (Page::Course, ["전체 과정 · Torchlit", "The course · Torchlit"]),
            (Page::Python, ["PyTorch 실행해 보기 · Torchlit", "Run PyTorch · Torchlit"]),
            (lesson("loss"), ["Loss · Torchlit", "Loss · Torchlit"]),
            (
                lesson("x"),
                ["이 주소에는 페이지가 없습니다 · Torchlit", "There is no page at this address · Torchlit"],
            ),
            (
                embed,
                ["이 주소에는 페이지가 없습니다 · Torchlit", "There is no page at this address · Torchlit"],
            ),
            (
                Page::Unknown("x".to_owned()),
                ["이 주소에는 페이지가 없습니다 · Torchlit", "There is no page at this address · Torchlit"],
            ),
        ];
        for (page, titles) in rows {
            assert_eq!(Lang::ALL.map(|lang| title(&page, lang, &course(), None)), titles, "{page:?}");
        }
    }

    #[test]
    fn a_page_without_a_lesson_has_a_description() {
        assert_eq!(description(&Page::Progress, Lang::Ko, None), Messages::of(Lang::Ko).site_description);
        assert_eq!(
            description(&Page::Lesson("loss".to_owned()), Lang::En, None),
            Messages::of(Lang::En).planned_help
        );
    }
}
