//! An HTML file for every address, so that deep links work on a plain static host, and a page for all other
//! addresses.
//!
//! Each has its own text (`crates/prerender`), title, description and links to its twins.

use crate::{Files, frame::NEEDS, words::SiteWords};
use anyhow::{Result, bail};
use base::{Lang, Words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One page as `crates/prerender` renders it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page {
    /// Path below the site's base: empty, or with a slash at its end. `404.html` for addresses that lead nowhere.
    pub path: String,
    /// Kind of page.
    pub kind: Kind,
    /// Language of the page.
    pub lang: Lang,
    /// Paths of the same page in each language, by language; empty where the page has no language of its own.
    pub twins: BTreeMap<String, String>,
    /// Title, as plain text.
    pub title: String,
    /// Description, as plain text.
    pub description: String,
    /// Content, as HTML.
    pub body: String,
    /// Path of the outlines of the published lessons.
    pub outlines: String,
    /// On the cover: path of the first lesson below a language. Empty on other pages.
    pub first: String,
    /// Path of the course in the page's language.
    pub course: String,
    /// Path of the lesson's asset; empty where the page has no lesson.
    pub lesson: String,
}

/// Kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Cover.
    Start,
    /// List of lessons.
    Course,
    /// Published lesson.
    Lesson,
    /// Lesson that is not published yet.
    Planned,
    /// Text of a lesson that is not published yet, for its author. No release contains one.
    Draft,
    /// Progress of the learner.
    Progress,
    /// Program of the learner's own.
    Python,
    /// Single lab, for embedding.
    Embed,
    /// Page for addresses that lead nowhere.
    Unknown,
}

impl Kind {
    /// Returns the name that the boot script and the page use for it. They treat a draft like any other lesson.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Course => "course",
            Self::Lesson | Self::Draft => "lesson",
            Self::Planned => "planned",
            Self::Progress => "progress",
            Self::Python => "python",
            Self::Embed => "embed",
            Self::Unknown => "unknown",
        }
    }
}

/// Common parts of all pages of one site.
pub struct Frame<'a> {
    /// `index.html` with the names of the assets in it, and with marks for the parts that differ.
    pub html: &'a str,
    /// `/`, or the folder below which the site is served, with a slash at its end.
    pub base: &'a str,
    /// Address of the site's base, where it is known.
    pub url: Option<&'a str>,
}

/// Returns the files of these pages.
pub fn files(frame: &Frame<'_>, pages: &[Page]) -> Result<Files> {
    let file = |page: &Page| {
        let path = &page.path;
        let path = if path.ends_with(".html") { path.clone() } else { format!("{path}index.html") };
        Ok((path, fill(frame, page)?.into_bytes()))
    };
    pages.iter().map(file).collect()
}

/// Returns the files for search engines of a site at this address, which list its pages.
pub(crate) fn for_search(url: &str, pages: &[Page]) -> Files {
    let mut files = Files::default();
    files.insert("sitemap.xml", sitemap(url, pages));
    files.insert("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n"));
    files
}

/// Returns the page in its frame.
fn fill(frame: &Frame, page: &Page) -> Result<String> {
    let marks = [
        ("%lang%", page.lang.id().to_owned()),
        ("%kind%", page.kind.id().to_owned()),
        ("%course%", page.course.clone()),
        ("%lesson%", page.lesson.clone()),
        ("%outlines%", page.outlines.clone()),
        ("%first%", page.first.clone()),
        ("%title%", text(&page.title)),
        ("%description%", text(&page.description)),
        ("%noscript%", SiteWords::of(page.lang).no_script.to_owned()),
        ("<!--head-->", head(frame, page)),
        (NEEDS, needs(frame.base, page)),
        // Must be the last one: the text of a lesson may contain marks.
        ("<!--app-->", page.body.clone()),
    ];
    let mut html = with_own_parts(frame.html, page.kind);
    for (mark, value) in marks {
        // Only the release has a place for preloads: Trunk has its own.
        if mark == NEEDS && !html.contains(mark) {
            continue;
        }
        if !html.contains(mark) && !value.is_empty() {
            bail!("index.html has no {mark}: add it where this part of the page belongs");
        }
        html = html.replacen(mark, &value, 1);
    }
    Ok(html)
}

/// Returns the frame with the preloads of pages of this kind, and without those that only other kinds need.
fn with_own_parts(html: &str, kind: Kind) -> String {
    let own = match kind {
        Kind::Embed | Kind::Draft => Kind::Lesson,
        other => other,
    };
    let is_own = |line: &&str| {
        let users = line.split_once("data-for=\"").and_then(|(_, rest)| rest.split('"').next());
        users.is_none_or(|users| users.split(' ').any(|user| user == own.id() || user == "keeper"))
    };
    html.split_inclusive('\n').filter(is_own).collect()
}

/// Returns preload links for the assets that the page needs.
fn needs(base: &str, page: &Page) -> String {
    let paths = [&page.course, &page.lesson].into_iter().filter(|path| !path.is_empty());
    let link = |path| {
        format!(r#"<link rel="preload" href="{base}{path}" as="fetch" type="text/plain" crossorigin>"#)
    };
    paths.map(link).collect::<Vec<_>>().join("\n")
}

/// Returns the tags of the head besides title and description: twins, preview, manifest.
fn head(frame: &Frame, page: &Page) -> String {
    let Frame { base, url, .. } = frame;
    let mut lines = vec![format!(r#"<link rel="manifest" href="{base}{}.webmanifest">"#, page.lang.id())];
    if matches!(page.kind, Kind::Embed | Kind::Planned | Kind::Draft | Kind::Unknown) {
        lines.push(r#"<meta name="robots" content="noindex">"#.to_owned());
    }
    if let (Some(url), false) = (url, page.kind == Kind::Unknown) {
        lines.push(format!(r#"<link rel="canonical" href="{url}{}">"#, page.path));
        lines.extend(alternates(url, page));
        lines.extend(preview(url, page));
    }
    lines.join("\n")
}

/// Returns links to the same page in each language; the cover at the root is for readers of other languages.
fn alternates(url: &str, page: &Page) -> Vec<String> {
    let link =
        |lang: &str, path: &str| format!(r#"<link rel="alternate" hreflang="{lang}" href="{url}{path}">"#);
    let twins = page.twins.iter().map(|(lang, path)| link(lang, path));
    let default = (page.kind == Kind::Start).then(|| link("x-default", ""));
    twins.chain(default).collect()
}

/// Returns the tags for the preview of a link to the page.
fn preview(url: &str, page: &Page) -> Vec<String> {
    let kind = if page.kind == Kind::Lesson { "article" } else { "website" };
    let locale = match page.lang {
        Lang::Ko => "ko_KR",
        Lang::En => "en_US",
    };
    let picture = format!("{url}preview-{}.png", page.lang.id());
    let address = format!("{url}{}", page.path);
    let properties = [
        ("og:type", kind),
        ("og:site_name", "Torchlit"),
        ("og:locale", locale),
        ("og:title", &page.title),
        ("og:description", &page.description),
        ("og:url", &address),
        ("og:image", &picture),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
    ];
    let properties =
        properties.map(|(name, value)| format!(r#"<meta property="{name}" content="{}">"#, text(value)));
    let card = r#"<meta name="twitter:card" content="summary_large_image">"#.to_owned();
    properties.into_iter().chain([card]).collect()
}

/// Returns the sitemap: the pages that search engines should index, with their twins.
fn sitemap(url: &str, pages: &[Page]) -> String {
    let is_listed = |kind| matches!(kind, Kind::Start | Kind::Course | Kind::Lesson | Kind::Python);
    let listed = pages.iter().filter(|page| is_listed(page.kind));
    let entry = |page: &Page| {
        let twins = page.twins.iter().map(|(lang, path)| {
            format!(r#"<xhtml:link rel="alternate" hreflang="{lang}" href="{url}{path}"/>"#)
        });
        format!("<url><loc>{url}{}</loc>{}</url>\n", page.path, twins.collect::<String>())
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{}</urlset>\n",
        listed.map(entry).collect::<String>()
    )
}

/// Escapes text for HTML, including attributes.
fn text(plain: &str) -> String {
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<html lang=\"%lang%\"><title>%title%</title><meta content=\"%description%\"><!--head--><!--needs-->\
        <noscript>%noscript%</noscript><div id=\"app\" data-kind=\"%kind%\" data-course=\"%course%\" data-lesson=\"%lesson%\"><!--app--></div>";

    fn lesson() -> Page {
        let twins = [("en", "en/lessons/a/"), ("ko", "ko/lessons/a/")];
        Page {
            path: "en/lessons/a/".to_owned(),
            kind: Kind::Lesson,
            lang: Lang::En,
            twins: twins.map(|(lang, path)| (lang.to_owned(), path.to_owned())).into(),
            title: "a < b".to_owned(),
            description: "says \"so\"".to_owned(),
            first: String::new(),
            body: "<main>%title%</main>".to_owned(),
            course: "content/en/course.txt".to_owned(),
            lesson: "content/en/a.txt".to_owned(),
            outlines: String::new(),
        }
    }

    #[test]
    fn a_page_has_its_own_text_and_head() {
        let frame = Frame { html: HTML, base: "/repo/", url: Some("https://x.org/repo/") };
        let html = fill(&frame, &lesson()).unwrap();
        assert!(
            html.starts_with(
                "<html lang=\"en\"><title>a &lt; b</title><meta content=\"says &quot;so&quot;\">"
            )
        );
        assert!(
            html.contains("data-kind=\"lesson\" data-course=\"content/en/course.txt\" data-lesson=\"content/en/a.txt\"><main>%title%</main></div>"),
            "text is not searched for marks: {html}"
        );
        assert!(html.contains(r#"<link rel="canonical" href="https://x.org/repo/en/lessons/a/">"#));
        assert!(html.contains(r#"hreflang="ko" href="https://x.org/repo/ko/lessons/a/">"#));
        assert!(html.contains(r#"<meta property="og:image" content="https://x.org/repo/preview-en.png">"#));
        assert!(html.contains(r#"<link rel="preload" href="/repo/content/en/a.txt""#));
        assert!(!html.contains("noindex"));
    }

    #[test]
    fn a_page_preloads_only_what_it_needs() {
        let parts = ["keeper lesson", "lesson", "lesson progress", "progress"];
        let links = parts.map(|parts| format!("<link data-for=\"{parts}\">\n")).concat();
        let own = |kind| parts.map(|it| with_own_parts(&links, kind).contains(&format!("\"{it}\"")));
        assert_eq!(own(Kind::Lesson), [true, true, true, false]);
        assert_eq!(own(Kind::Embed), [true, true, true, false]);
        assert_eq!(own(Kind::Draft), [true, true, true, false]);
        assert_eq!(own(Kind::Progress), [true, false, true, true]);
        assert_eq!(own(Kind::Course), [true, false, false, false]);
    }

    #[test]
    fn tags_that_need_the_site_url_are_omitted_without_it() {
        let frame = Frame { html: HTML, base: "/", url: None };
        let html = fill(&frame, &lesson()).unwrap();
        assert!(!html.contains("canonical") && !html.contains("hreflang") && !html.contains("og:"), "{html}");
    }

    #[test]
    fn a_sitemap_lists_only_indexable_pages() {
        let embed = Page { kind: Kind::Embed, path: "en/embed/a/b/".to_owned(), ..lesson() };
        let planned = Page { kind: Kind::Planned, path: "en/lessons/b/".to_owned(), ..lesson() };
        let map = sitemap("https://x.org/", &[lesson(), embed, planned]);
        assert_eq!(map.matches("<loc>").count(), 1);
        assert!(
            map.contains(
                "<loc>https://x.org/en/lessons/a/</loc><xhtml:link rel=\"alternate\" hreflang=\"en\""
            )
        );
    }
}
