//! Renders every page of the site as text, so that it can be read before the page runs, and without it.
//!
//! `cargo xtask build` runs it natively: it reads the list of the build's assets as JSON and writes the pages
//! ([`site::Page`]) as JSON; with `--drafts`, drafts are among them. Invariant: it has no templates and no words of its
//! own. It renders the page's own components with the same compiled content; everything that a component shows in the
//! browser before any interaction is in the text.

use anyhow::{Result, anyhow};
use leptos::prelude::*;
use lesson::{Lang, Lesson};
use lesson_compiler::{CompiledCourse, CompiledLesson, compile};
use site::{Kind, Page as Rendered};
use std::{io::Read, path::Path, sync::Arc};
use torchlit::ui::{
    app::{Start, static_page},
    title::{description, title},
};
use ui_kit::{
    address::{Address, Page},
    browser::site as build,
};

fn main() -> Result<()> {
    let mut assets = String::new();
    std::io::stdin().read_to_string(&mut assets)?;
    build::provide(&assets);
    let course = compile(Path::new("content"), labs::ALL).map_err(|mistakes| {
        anyhow!("content/ has {} mistake(s): run `cargo xtask check` to see them", mistakes.len())
    })?;
    let shows_drafts = std::env::args().any(|argument| argument == "--drafts");
    let course = if shows_drafts { course.with_drafts() } else { course };
    println!("{}", serde_json::to_string(&pages(&course))?);
    Ok(())
}

/// Returns all pages: those of each language, including planned lessons, the cover at the root, and the one for
/// addresses without a page.
fn pages(course: &CompiledCourse) -> Vec<Rendered> {
    let everywhere = |page: Page| Address { lang: None, page };
    let common = [
        render(course, &everywhere(Page::Start), Lang::En, None),
        render(course, &everywhere(Page::Unknown(String::new())), Lang::En, None),
    ];
    let own = Lang::ALL.into_iter().flat_map(|lang| {
        let fixed = [Page::Start, Page::Course, Page::Progress, Page::Python];
        let fixed = fixed.map(|page| render(course, &Address::new(lang, page), lang, None));
        let lessons = course.lessons.iter().filter(move |lesson| lesson.lang() == lang);
        let is_written = move |slug: &str| {
            course.lessons.iter().any(|lesson| lesson.lang() == lang && lesson.slug() == slug)
        };
        let planned = course.courses.get(lang).lessons().filter(move |lesson| !is_written(&lesson.slug));
        let planned = planned.map(move |lesson| {
            render(course, &Address::new(lang, Page::Lesson(lesson.slug.to_string())), lang, None)
        });
        fixed.into_iter().chain(planned).chain(lessons.flat_map(|lesson| pages_of(course, lesson)))
    });
    common.into_iter().chain(own).collect()
}

/// Returns the pages of one lesson: itself, and each of its labs alone.
fn pages_of(course: &CompiledCourse, lesson: &CompiledLesson) -> Vec<Rendered> {
    let slug = lesson.model.outline.slug.to_string();
    let labs = lesson.model.labs().map(|lab| Page::Embed { lesson: slug.clone(), lab: lab.id.to_string() });
    let all = std::iter::once(Page::Lesson(slug.clone())).chain(labs);
    all.map(|page| render(course, &Address::new(lesson.lang(), page), lesson.lang(), Some(lesson))).collect()
}

/// Renders one page: its path below the site's base, the texts of its head, its body, and the assets that the page
/// will fetch first.
fn render(
    course: &CompiledCourse,
    address: &Address,
    lang: Lang,
    lesson: Option<&CompiledLesson>,
) -> Rendered {
    let model = lesson.map(|lesson| &lesson.model);
    let index = course.courses.get(lang);
    let is_written = |slug: &str| course.lessons.iter().any(|lesson| lesson.slug() == slug);
    let start = Start {
        lang,
        course: Arc::new(index.clone()),
        lesson: model.map(|lesson: &Lesson| Arc::new(lesson.clone())),
        is_in_other: matches!(&address.page, Page::Lesson(slug) if lesson.is_none() && is_written(slug)),
    };
    let owner = Owner::new();
    let body = owner.with(|| static_page(address.clone(), start).to_html());
    let manifest = course.manifest();
    let path = match address.page {
        Page::Unknown(_) => "404.html".to_owned(),
        _ => address.path(),
    };
    // A page whose address names no language has title and description in both.
    let langs = if address.lang.is_some() { vec![lang] } else { vec![lang, lang.other()] };
    let both = |text: &dyn Fn(Lang) -> String| {
        let mut texts: Vec<String> = langs.iter().map(|&lang| text(lang)).collect();
        texts.dedup();
        texts.join(" · ")
    };
    let first = index.lessons().find(|lesson| lesson.asset.is_some());
    let first =
        first.filter(|_| address.page == Page::Start).map(|lesson| format!("lessons/{}/", lesson.slug));
    let twin = |lang: Lang| (lang.id().to_owned(), Address::new(lang, address.page.clone()).path());
    Rendered {
        path,
        kind: kind(&address.page, lesson.map(|lesson| index.is_planned(lesson.slug()))),
        lang,
        twins: address.lang.map(|_| Lang::ALL.map(twin).into()).unwrap_or_default(),
        title: both(&|lang| title(&address.page, lang, course.courses.get(lang), model)),
        description: both(&|lang| description(&address.page, lang, model)),
        body: before_it_is_alive(&without_marks(&body)),
        outlines: manifest.outlines,
        first: first.unwrap_or_default(),
        course: manifest.courses.get(lang).clone(),
        lesson: lesson.map(|lesson| lesson.asset.path.clone()).unwrap_or_default(),
    }
}

/// Returns the HTML without the comments that a hydrating page would use as markers. Text cannot look like one: it is
/// escaped.
fn without_marks(html: &str) -> String {
    let mut parts = html.split("<!");
    let mut text = parts.next().expect("a split text has a first part").to_owned();
    for part in parts {
        // `<!>`, or `<!--…-->`, which may hold `>` inside.
        let end = if part.starts_with("--") { "-->" } else { ">" };
        text.push_str(part.split_once(end).map_or("", |(_, after)| after));
    }
    text
}

/// Returns the HTML with every button and text field disabled that needs code to work: a control that looks ready
/// must be ready. Choices and sliders work by themselves, and the page takes over their state.
fn before_it_is_alive(html: &str) -> String {
    ["<button", "<textarea", "<input type=\"text\""].into_iter().fold(html.to_owned(), |html, tag| {
        let mut parts = html.split(tag);
        let mut text = parts.next().expect("a split text has a first part").to_owned();
        for part in parts {
            let attributes = part.split('>').next().expect("a split text has a first part");
            let is_ready = attributes.contains(" popovertarget=") || attributes.contains(" disabled");
            text.push_str(tag);
            text.push_str(if is_ready { "" } else { " disabled" });
            text.push_str(part);
        }
        text
    })
}

/// Returns the kind of a page. `is_draft` is for pages with a lesson; one that does not exist yet is planned.
const fn kind(page: &Page, is_draft: Option<bool>) -> Kind {
    match page {
        Page::Start => Kind::Start,
        Page::Course => Kind::Course,
        Page::Lesson(_) => match is_draft {
            None => Kind::Planned,
            Some(true) => Kind::Draft,
            Some(false) => Kind::Lesson,
        },
        Page::Progress => Kind::Progress,
        Page::Python => Kind::Python,
        Page::Embed { .. } => Kind::Embed,
        Page::Unknown(_) => Kind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use torchlit::text::draft::DraftText;
    use ui_kit::text::Words;

    #[test]
    fn markers_are_removed_and_text_stays() {
        assert_eq!(without_marks("<p>a<!>b<!--<() />-->c &lt;!&gt;</p>"), "<p>abc &lt;!&gt;</p>");
    }

    #[test]
    fn controls_that_need_code_are_disabled() {
        let html = "<button type=\"button\" class=\"a\">x</button><button popovertarget=\"c\">y</button><button disabled>\
            <textarea rows=\"4\"></textarea><input type=\"radio\"><input type=\"text\" value=\"\">";
        assert_eq!(
            before_it_is_alive(html),
            "<button disabled type=\"button\" class=\"a\">x</button><button popovertarget=\"c\">y</button><button disabled>\
            <textarea disabled rows=\"4\"></textarea><input type=\"radio\"><input type=\"text\" disabled value=\"\">"
        );
    }

    #[test]
    fn a_draft_says_so_and_its_page_in_the_other_language_links_to_it() {
        build::provide(r#"{"base":"/repo/"}"#);
        let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../lesson-compiler/tests/fixture"));
        let mut course = compile(content, labs::ALL).unwrap();
        // The planned lesson, written in Korean only.
        let mut draft = course.lessons[0].clone();
        assert_eq!((draft.slug(), draft.lang()), ("first", Lang::Ko));
        draft.model.outline.slug = course.courses.ko.lesson("second").unwrap().slug.clone();
        course.drafts.push(draft);
        let page = |course: &CompiledCourse, lang: &str| {
            let path = format!("{lang}/lessons/second/");
            pages(course).into_iter().find(|page| page.path == path).unwrap()
        };
        let says = DraftText::of(Lang::Ko).notice;
        let [only_there, link] = [DraftText::of(Lang::En).other_only, "href=\"/repo/ko/lessons/second/\""];

        // A release.
        assert_eq!(page(&course, "ko").kind, Kind::Planned);
        assert!(!page(&course, "en").body.contains(only_there));
        let published = pages(&course).into_iter().find(|page| page.path == "ko/lessons/first/").unwrap();
        assert!(published.kind == Kind::Lesson && !published.body.contains(says));

        let course = course.with_drafts();
        let written = page(&course, "ko");
        assert!(written.kind == Kind::Draft && written.body.contains(says), "{}", written.body);
        assert!(!written.lesson.is_empty());
        let missing = page(&course, "en");
        assert_eq!((missing.kind, missing.lesson.as_str()), (Kind::Planned, ""));
        assert!(missing.body.contains(only_there), "{}", missing.body);
        // One of the links is the button for the language, which every page has.
        assert_eq!(missing.body.matches(link).count(), 2, "{}", missing.body);
    }

    #[test]
    fn every_page_has_a_unique_title_and_a_heading_and_lessons_have_all_their_text() {
        build::provide(r#"{"base":"/repo/"}"#);
        let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"));
        let course = compile(content, labs::ALL).unwrap();
        let pages = pages(&course);
        assert!(pages.len() >= 2 + 2 * 4 + 2 * course.lessons.len());
        for page in &pages {
            let (path, body) = (&page.path, &page.body);
            let is_embedded = page.kind == Kind::Embed;
            assert!(is_embedded || body.contains("<h1"), "{path} has no heading");
            assert!(!page.description.is_empty() && page.title.contains("Torchlit"), "{path}");
            assert!(
                !body.contains("href=\"/ko/") && !body.contains("<script") && !body.contains(" style="),
                "{path}"
            );
        }
        let planned = pages.iter().filter(|page| page.kind == Kind::Planned).count();
        assert!(
            planned > 0 && planned == 2 * course.courses.ko.lessons().filter(|it| it.asset.is_none()).count()
        );
        let missing = pages.iter().find(|page| page.path == "404.html").unwrap();
        for words in ["There is no page at this address", "이 주소에는 페이지가 없습니다"] {
            assert!(missing.body.contains(words) && missing.title.contains(words));
        }
        for lesson in &course.lessons {
            let path = format!("{}/lessons/{}/", lesson.lang().id(), lesson.slug());
            let page = pages.iter().find(|page| page.path == path).unwrap();
            let body = &page.body;
            for section in &lesson.model.sections {
                assert!(body.contains(&format!("<section id=\"{}\"", section.id)), "{path}#{}", section.id);
            }
            for lab in lesson.model.labs() {
                assert!(body.contains(&format!("id=\"{}\"", lab.id)), "{path}: no place for {}", lab.id);
            }
        }
    }
}
