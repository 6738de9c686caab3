//! A small site from its parts to its files.

use super::*;

fn folder<const N: usize>(files: [(&str, &str); N]) -> Files {
    files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

fn settings() -> Settings {
    Settings {
        base: "/repo/".to_owned(),
        url: Some("https://x.org/repo/".to_owned()),
        tracker: String::new(),
        is_offline: true,
    }
}

fn parts(page: Option<Files>) -> Parts {
    let html = include_str!("../../../index.html");
    let html = if page.is_some() { html.to_owned() } else { html.replace("data-trunk", "src=\"%boot%\"") };
    Parts {
        html,
        page,
        styles: folder([
            ("index.css", "@import \"tokens.css\";"),
            ("tokens.css", "a { src: url(%math-font%) }"),
            ("running.css", "@import \"labs/*.css\";"),
            ("labs/a.css", "a { color: red }"),
        ]),
        math_font: b"font".to_vec(),
        fixed: folder([
            ("boot.js", "boot"),
            ("early.js", "early"),
            ("icon.svg", "icon"),
            ("service-worker/off.js", "off"),
            ("service-worker/sw.js", "%build% %cells% %cells-files% %files%"),
            ("source/preview-ko.svg", "source"),
            ("updates.js", "updates"),
        ]),
        worker: folder([("worker.js", "worker"), ("worker_bg.wasm", "module")]),
        cells: folder([("worker.js", "cells"), ("engine.wasm", "engine")]),
        simulation: folder([("worker.js", "simulation"), ("scalar.wasm", "module")]),
        cells_bytes: 42,
        kernels: vec![("scalar".to_owned(), b"scalar".to_vec())],
        lessons: folder([("content/en/a.txt", "lesson")]),
    }
}

fn page() -> Files {
    folder([("torchlit.js", "page"), ("torchlit_bg.wasm", "wasm"), (packs::LOADER, "const PACKS = {};")])
}

fn cover() -> Page {
    Page {
        path: String::new(),
        kind: Kind::Start,
        lang: Lang::En,
        twins: Default::default(),
        title: "Torchlit".to_owned(),
        description: "Lessons".to_owned(),
        body: "<h1>Torchlit</h1>".to_owned(),
        outlines: "content/outlines.txt".to_owned(),
        first: String::new(),
        course: "content/en/course.txt".to_owned(),
        lesson: String::new(),
    }
}

fn site(settings: &Settings, parts: &Parts) -> Files {
    Site::new(settings, parts).unwrap().finish(&[cover()]).unwrap()
}

fn names(files: &Files) -> Vec<&str> {
    files.iter().map(|(path, _)| path.split_once('-').map_or(path.as_str(), |(stem, _)| stem)).collect()
}

#[test]
fn a_release_has_headers_and_a_service_worker_that_lists_what_a_reader_needs() {
    let files = site(&settings(), &parts(Some(page())));
    for name in ["_headers", "nginx.conf", "sw.js", "sw-off.js", "sitemap.xml", "icon.svg", "ko.webmanifest"]
    {
        assert!(files.get(name).is_ok(), "{name} in {:?}", names(&files));
    }
    assert!(
        files.get("boot.js").is_err() && files.get("source/preview-ko.svg").is_err(),
        "{:?}",
        names(&files)
    );
    let script = files.text("sw.js").unwrap();
    // The last list is that of the files that are cached in advance.
    let listed = script.rsplit_once("\n] [\n").unwrap().1;
    let for_hosts = ["_headers", "nginx.conf", "sw.js", "sw-off.js", "sitemap.xml", "robots.txt"];
    for (path, _) in files.iter() {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let is_listed = listed.contains(&format!("['{address}', "));
        let is_needed = !for_hosts.contains(&path.as_str()) && !path.starts_with("assets/cells-");
        assert_eq!(is_listed, is_needed, "{path} in {listed}");
    }
}

#[test]
fn every_asset_that_a_page_names_exists() {
    let files = site(&settings(), &parts(Some(page())));
    let html = files.text("index.html").unwrap();
    let named: Vec<&str> = html.split(['"', '#']).filter_map(|it| it.strip_prefix("/repo/assets/")).collect();
    assert!(named.len() >= 8, "{named:?}");
    for path in named {
        assert!(files.get(&format!("assets/{path}")).is_ok(), "{path} in {:?}", names(&files));
    }
    assert!(html.contains("<h1>Torchlit</h1>") && html.contains("Content-Security-Policy"), "{html}");
}

#[test]
fn a_development_build_has_no_policy_and_no_service_worker() {
    let files = site(&settings(), &parts(None));
    assert!(files.get("sw.js").is_err() && files.get("_headers").is_err());
    let html = files.text("index.html").unwrap();
    assert!(!html.contains("Content-Security-Policy") && !html.contains("data-service-worker"), "{html}");
}

#[test]
fn a_draft_is_part_of_a_development_build_and_of_no_release() {
    let draft = Page { kind: Kind::Draft, path: "ko/lessons/b/".to_owned(), lang: Lang::Ko, ..cover() };
    let built = |page| {
        let (settings, parts) = (settings(), parts(page));
        Site::new(&settings, &parts).unwrap().finish(&[cover(), draft.clone()])
    };
    let html = built(None).unwrap().text("ko/lessons/b/index.html").unwrap().to_owned();
    assert!(html.contains("data-kind=\"lesson\"") && html.contains("noindex"), "{html}");
    let refusal = built(Some(page())).unwrap_err().to_string();
    assert!(refusal.contains("draft") && refusal.contains("ko/lessons/b/"), "{refusal}");
}

#[test]
fn a_changed_script_of_the_page_changes_the_build_and_a_changed_lesson_does_not() {
    let build = |parts: &Parts| {
        let about: Value = serde_json::from_str(&Site::new(&settings(), parts).unwrap().about()).unwrap();
        about["build"].as_str().unwrap().to_owned()
    };
    let before = parts(Some(page()));
    let mut script = page();
    script.insert("torchlit.js", "another");
    assert_ne!(build(&before), build(&parts(Some(script))));
    let lessons = folder([("content/en/b.txt", "another")]);
    assert_eq!(build(&before), build(&Parts { lessons, ..before.clone() }));
}
