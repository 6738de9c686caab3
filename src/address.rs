//! The addresses of the site, as values: `/ko/lessons/activation-functions/` and what it means.
//!
//! Invariant: [`Address::parse`] and [`Address::path`] are inverse to each other for every address that exists.
//! Deliberately absent: the site's base (`/` or `/repo/`), which only the browser knows; paths here are below it.

use lesson::Lang;

/// A page of the site, without its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// Continues where the learner left off; at first, the first published lesson.
    Start,
    /// The map of the course.
    Course,
    /// One lesson, by its slug. Whether there is such a lesson, the course index knows.
    Lesson(String),
    /// What the learner has reached.
    Progress,
    /// Every component in every state, for who works on the page. Not in the release.
    #[cfg(debug_assertions)]
    Gallery,
    /// One lab of a lesson, alone: for slides and other pages.
    Embed {
        /// The lesson's slug.
        lesson: String,
        /// The lab's name in the lesson.
        lab: String,
    },
    /// Nothing: the path is kept to be shown.
    Unknown(String),
}

/// A page in a language. `lang` is `None` where the address leaves it open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The language in the address.
    pub lang: Option<Lang>,
    /// The page.
    pub page: Page,
}

impl Address {
    /// The address of `page` in `lang`.
    pub fn new(lang: Lang, page: Page) -> Self {
        Self { lang: Some(lang), page }
    }

    /// What a path below the site's base means. Every path means something: at worst [`Page::Unknown`].
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> =
            path.split('/').filter(|part| !part.is_empty() && *part != "index.html").collect();
        let Some((first, rest)) = parts.split_first() else {
            return Self { lang: None, page: Page::Start };
        };
        let Some(lang) = Lang::from_id(first) else {
            return Self { lang: None, page: Page::Unknown(path.to_owned()) };
        };
        let page = match rest {
            [] => Page::Start,
            ["course"] => Page::Course,
            ["progress"] => Page::Progress,
            #[cfg(debug_assertions)]
            ["gallery"] => Page::Gallery,
            ["lessons", slug] => Page::Lesson((*slug).to_owned()),
            ["embed", lesson, lab] => Page::Embed { lesson: (*lesson).to_owned(), lab: (*lab).to_owned() },
            _ => Page::Unknown(path.to_owned()),
        };
        Self { lang: Some(lang), page }
    }

    /// The path below the site's base, without a leading slash, ending in one: `ko/course/`.
    pub fn path(&self) -> String {
        let lang = self.lang.map(|lang| format!("{}/", lang.id())).unwrap_or_default();
        match &self.page {
            Page::Start => lang,
            Page::Course => format!("{lang}course/"),
            Page::Progress => format!("{lang}progress/"),
            #[cfg(debug_assertions)]
            Page::Gallery => format!("{lang}gallery/"),
            Page::Lesson(slug) => format!("{lang}lessons/{slug}/"),
            Page::Embed { lesson, lab } => format!("{lang}embed/{lesson}/{lab}/"),
            Page::Unknown(path) => path.trim_start_matches('/').to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, lang: Option<Lang>, page: Page, canonical: &str) {
        let address = Address::parse(path);
        assert_eq!(address, Address { lang, page }, "{path}");
        assert_eq!(address.path(), canonical, "{path}");
    }

    #[test]
    fn paths_mean_pages_and_pages_have_one_path() {
        let lesson = || Page::Lesson("activation-functions".to_owned());
        check("", None, Page::Start, "");
        check("/", None, Page::Start, "");
        check("/index.html", None, Page::Start, "");
        check("/ko/", Some(Lang::Ko), Page::Start, "ko/");
        check("/en", Some(Lang::En), Page::Start, "en/");
        check("/ko/course", Some(Lang::Ko), Page::Course, "ko/course/");
        check("/ko/progress/index.html", Some(Lang::Ko), Page::Progress, "ko/progress/");
        check(
            "/en/lessons/activation-functions/",
            Some(Lang::En),
            lesson(),
            "en/lessons/activation-functions/",
        );
        check(
            "/ko/embed/activation-functions/explorer/",
            Some(Lang::Ko),
            Page::Embed { lesson: "activation-functions".to_owned(), lab: "explorer".to_owned() },
            "ko/embed/activation-functions/explorer/",
        );
        check(
            "en//lessons/activation-functions",
            Some(Lang::En),
            lesson(),
            "en/lessons/activation-functions/",
        );
    }

    #[test]
    fn a_path_that_does_not_exist_is_kept_to_be_shown() {
        let unknown = |path: &str| Page::Unknown(path.to_owned());
        check("/fr/course", None, unknown("/fr/course"), "fr/course");
        check("/ko/lessons", Some(Lang::Ko), unknown("/ko/lessons"), "ko/lessons");
        check("/ko/course/extra", Some(Lang::Ko), unknown("/ko/course/extra"), "ko/course/extra");
    }
}
