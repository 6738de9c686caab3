//! The addresses of the site as values, parsed from paths such as `/ko/lessons/activation-functions/`.
//!
//! Invariant: [`Address::parse`] and [`Address::path`] are inverse to each other for every address that exists.
//! Paths are accepted as static hosts and people write them: percent-encoded, with slashes doubled or left out, in
//! capitals. Each address still has exactly one path. Paths are below the site's base (`/` or `/repo/`);
//! [`below_base`] removes it.

use lesson::Lang;

/// A page of the site, without its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The cover, which leads to where the learner left off, or at first to the first published lesson.
    Start,
    /// The map of the course.
    Course,
    /// One lesson, by its slug. The course index knows whether the lesson exists.
    Lesson(String),
    /// The learner's progress.
    Progress,
    /// A program of the learner's own.
    Python,
    /// One lab of a lesson on its own, for slides and other sites.
    Embed {
        /// The lesson's slug.
        lesson: String,
        /// The lab's id in the lesson.
        lab: String,
    },
    /// Not a page of the site: the path below the language as it was written, with single slashes between its parts.
    Unknown(String),
}

/// A page in a language. `lang` is `None` where the address does not name one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The language in the address.
    pub lang: Option<Lang>,
    pub page: Page,
}

impl Address {
    /// Creates the address of `page` in `lang`.
    pub fn new(lang: Lang, page: Page) -> Self {
        Self { lang: Some(lang), page }
    }

    /// Parses a path below the site's base. Never fails: a path that is not of the site is [`Page::Unknown`].
    pub fn parse(path: &str) -> Self {
        let written = parts(path);
        let read: Vec<String> = written.iter().map(|part| decoded(part).to_ascii_lowercase()).collect();
        let Some(first) = read.first() else {
            return Self { lang: None, page: Page::Start };
        };
        let lang = Lang::from_id(first);
        let n_before = usize::from(lang.is_some());
        let below: Vec<&str> = read.iter().skip(n_before).map(String::as_str).collect();
        let page = lang.and_then(|_| page_of(&below));
        let unknown = || Page::Unknown(written.iter().skip(n_before).copied().collect::<Vec<_>>().join("/"));
        Self { lang, page: page.unwrap_or_else(unknown) }
    }

    /// Returns the path below the site's base, without a leading slash but with a trailing one: `ko/course/`.
    pub fn path(&self) -> String {
        let lang = self.lang.map(|lang| format!("{}/", lang.id())).unwrap_or_default();
        match &self.page {
            Page::Start => lang,
            Page::Course => format!("{lang}course/"),
            Page::Progress => format!("{lang}progress/"),
            Page::Python => format!("{lang}python/"),
            Page::Lesson(slug) => format!("{lang}lessons/{slug}/"),
            Page::Embed { lesson, lab } => format!("{lang}embed/{lesson}/{lab}/"),
            Page::Unknown(path) if path.is_empty() => lang,
            Page::Unknown(path) => format!("{lang}{path}/"),
        }
    }

    /// Returns the path for display: with a leading slash and without percent-encoding.
    pub fn readable(&self) -> String {
        let path = self.path();
        let shown: Vec<String> = parts(&path).into_iter().map(decoded).collect();
        format!("/{}", shown.join("/"))
    }
}

/// Removes the site's base from a full path as the browser reports it: `/repo//en/` below `/repo/` is `en`. Returns a
/// path outside the base in full.
pub fn below_base(path: &str, base: &str) -> String {
    let (path, base) = (parts(path), parts(base));
    let is_below = path.len() >= base.len() && path.iter().zip(&base).all(|(a, b)| decoded(a) == *b);
    path[if is_below { base.len() } else { 0 }..].join("/")
}

/// Returns the page for the parts below the language, or `None` if there is none. Names of lessons and labs have to be
/// ids, so that a path holds them unescaped.
fn page_of(below: &[&str]) -> Option<Page> {
    let name = |text: &str| lesson::Slug::new(text).ok().map(|id| id.to_string());
    Some(match *below {
        [] => Page::Start,
        ["course"] => Page::Course,
        ["progress"] => Page::Progress,
        ["python"] => Page::Python,
        ["lessons", slug] => Page::Lesson(name(slug)?),
        ["embed", lesson, lab] => Page::Embed { lesson: name(lesson)?, lab: name(lab)? },
        _ => return None,
    })
}

/// Splits a path at its slashes and drops the file name that hosts add.
fn parts(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.last().is_some_and(|last| decoded(last).eq_ignore_ascii_case("index.html")) {
        parts.pop();
    }
    parts
}

/// Decodes the percent-encoding of a part. A part that does not decode to text, or whose encoding hides a slash or a
/// control character, is returned unchanged.
fn decoded(part: &str) -> String {
    let hex = |byte: Option<&u8>| char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = part.as_bytes();
    let (mut text, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let encoded = hex(bytes.get(at + 1)).zip(hex(bytes.get(at + 2))).filter(|_| byte == b'%');
        text.push(encoded.map_or(byte, |(high, low)| 16 * high + low));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    let text =
        String::from_utf8(text).ok().filter(|text| !text.contains(|c: char| c == '/' || c.is_control()));
    text.unwrap_or_else(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KO: Option<Lang> = Some(Lang::Ko);
    const EN: Option<Lang> = Some(Lang::En);

    #[track_caller]
    fn check(path: &str, lang: Option<Lang>, page: Page, canonical: &str) {
        let address = Address::parse(path);
        assert_eq!(address, Address { lang, page }, "{path}");
        assert_eq!(address.path(), canonical, "{path}");
        assert_eq!(Address::parse(canonical), address, "the path of an address is read as that address");
    }

    fn lesson() -> Page {
        Page::Lesson("activation-functions".to_owned())
    }

    fn unknown(path: &str) -> Page {
        Page::Unknown(path.to_owned())
    }

    #[test]
    fn paths_name_pages_and_a_page_has_one_path() {
        check("", None, Page::Start, "");
        check("/", None, Page::Start, "");
        check("/index.html", None, Page::Start, "");
        check("/ko/", KO, Page::Start, "ko/");
        check("/en", EN, Page::Start, "en/");
        check("/ko/course", KO, Page::Course, "ko/course/");
        check("/ko/progress/index.html", KO, Page::Progress, "ko/progress/");
        check("/en/python/", EN, Page::Python, "en/python/");
        check("/en/lessons/activation-functions/", EN, lesson(), "en/lessons/activation-functions/");
        check(
            "/ko/embed/activation-functions/explorer/",
            KO,
            Page::Embed { lesson: "activation-functions".to_owned(), lab: "explorer".to_owned() },
            "ko/embed/activation-functions/explorer/",
        );
    }

    #[test]
    fn a_path_can_be_encoded_uppercase_or_have_extra_or_missing_slashes() {
        let canonical = "en/lessons/activation-functions/";
        for path in [
            "en/lessons/activation-functions",
            "en//lessons///activation-functions//",
            "//en/lessons/activation-functions/",
            "en/lessons/activation%2Dfunctions/",
            "en/lessons/activation%2dfunctions/",
            "%65n/lessons/activation-functions/",
            "EN/Lessons/Activation-Functions/",
            "en/lessons/activation-functions/INDEX.HTML",
        ] {
            check(path, EN, lesson(), canonical);
        }
        check("/KO/Course", KO, Page::Course, "ko/course/");
    }

    #[test]
    fn an_unknown_path_keeps_its_language_and_its_text() {
        check("/fr/course", None, unknown("fr/course"), "fr/course/");
        check("/ko/lessons", KO, unknown("lessons"), "ko/lessons/");
        check("//ko//course//extra", KO, unknown("course/extra"), "ko/course/extra/");
        check("/en/Nope.txt", EN, unknown("Nope.txt"), "en/Nope.txt/");
        check("/en/lessons/a%2Fb/", EN, unknown("lessons/a%2Fb"), "en/lessons/a%2Fb/");
        check(
            "/en/lessons/loss_functions/",
            EN,
            unknown("lessons/loss_functions"),
            "en/lessons/loss_functions/",
        );
        check("/en/%", EN, unknown("%"), "en/%/");
        check("/en/%zz%f", EN, unknown("%zz%f"), "en/%zz%f/");
        check("/en/%ff", EN, unknown("%ff"), "en/%ff/");
        check("/en/%é", EN, unknown("%é"), "en/%é/");
    }

    #[test]
    fn the_other_language_of_an_unknown_path_is_the_same_path_in_that_language() {
        let Address { page, .. } = Address::parse("/en/nope/");
        assert_eq!(Address::new(Lang::Ko, page).path(), "ko/nope/");
        assert_eq!(Address::new(Lang::Ko, unknown("")).path(), "ko/");
    }

    #[test]
    fn a_path_is_shown_as_it_would_be_typed() {
        let rows = [
            ("/en/nope/", "/en/nope"),
            ("//en//nope", "/en/nope"),
            ("/ko/%EC%86%90%EC%8B%A4/", "/ko/손실"),
            ("/ko/a%2Fb", "/ko/a%2Fb"),
            ("/ko/a%00b", "/ko/a%00b"),
            ("/ko/%E2%", "/ko/%E2%"),
        ];
        for (path, shown) in rows {
            assert_eq!(Address::parse(path).readable(), shown, "{path}");
        }
    }

    #[test]
    fn the_base_is_removed_whatever_its_slashes() {
        let rows = [
            ("/en/course/", "/", "en/course"),
            ("//en//course/", "/", "en/course"),
            ("/repo/", "/repo/", ""),
            ("/repo", "/repo/", ""),
            ("//repo//en", "/repo/", "en"),
            ("/%72epo/en/", "/repo/", "en"),
            ("/elsewhere/en/", "/repo/", "elsewhere/en"),
        ];
        for (path, base, below) in rows {
            assert_eq!(below_base(path, base), below, "{path} below {base}");
        }
    }
}
