//! `index.html` with the names of a build's assets in it. Marks remain for the parts that differ from page to page.

use crate::{
    Files, Parts, Settings, headers,
    integrity::integrity,
    packs, styles,
    words::{BootWords, UpdateWords, with_words},
};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;

/// Mark in the style sheet for the name of the font of formulas.
const MATH_FONT: &str = "%math-font%";

/// Mark, in the release, for what a page needs when its code runs.
pub(crate) const NEEDS: &str = "<!--needs-->";

/// Lazy functions whose packs some kinds of pages need immediately.
const EARLY: [&str; 4] = ["keeper", "lesson", "progress", "python"];

/// Returns `html` with styles and scripts, which are added to `files`, and with `about`, the list of the build's
/// assets.
pub(crate) fn frame(
    settings: &Settings,
    parts: &Parts,
    html: &str,
    about: &Value,
    files: &mut Files,
) -> Result<String> {
    let base = &settings.base;
    let is_release = parts.page.is_some();
    let style = styles::bundle(&parts.styles, "index.css")?;
    let running = styles::bundle(&parts.styles, "running.css")?;
    // Beside the style sheet, which names it.
    let font = files.add_asset("math", "woff2", parts.math_font.as_slice());
    let style = style.replace(MATH_FONT, font.rsplit('/').next().unwrap_or(&font));
    let mut asset = |stem: &str, extension: &str, text: &str| {
        (files.add_asset(stem, extension, text.as_bytes()), integrity(text.as_bytes()))
    };
    let early = asset("early", "js", parts.fixed.text("early.js")?);
    let boot = asset("boot", "js", &with_words::<BootWords>(parts.fixed.text("boot.js")?)?);
    let updates = asset("updates", "js", &with_words::<UpdateWords>(parts.fixed.text("updates.js")?)?);
    let style = asset("torchlit", "css", &style);
    let running = asset("running", "css", &running);
    let checked = |(path, hash): &(String, String)| format!("{path}\" integrity=\"{hash}");
    let sheet = |it| format!("<link rel=\"stylesheet\" href=\"{base}{}\" crossorigin>", checked(it));
    let (style, running) = (sheet(&style), sheet(&running));
    // A release loads it with the code.
    let at_once = if is_release { "" } else { &running };
    let head = format!(
        r#"<link rel="icon" href="{base}icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="{base}apple-touch-icon.png">
<script src="{base}{}" data-base="{base}" data-first="%first%" crossorigin></script>
{style}{at_once}
<script type="application/json" id="site">{}</script>
<!--head-->"#,
        checked(&early),
        for_html(about),
    );
    let policy = if is_release {
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{}">"#, headers::policy(false))
    } else {
        String::new()
    };
    let service_worker = if is_release && settings.is_offline {
        format!(r#" data-service-worker="{base}sw.js""#)
    } else {
        String::new()
    };
    let boot = format!(
        r#"{}" data-updates="{base}{}" data-updates-integrity="{}" data-build="{}" data-tracker="{}"{service_worker}"#,
        checked(&boot),
        updates.0,
        updates.1,
        about.get("build").and_then(Value::as_str).context("the site has no build")?,
        settings.tracker.replace('"', "&quot;"),
    );
    let mut html = html.replacen(NEEDS, &format!("{running}\n{NEEDS}"), 1);
    for (mark, value) in [("<!--policy-->", policy), ("<!--head-->", head), ("%boot%\"", boot)] {
        ensure!(html.contains(mark), "index.html has no {mark}: add it where the names of the assets belong");
        html = html.replacen(mark, &value, 1);
    }
    Ok(html)
}

/// Inserts the scripts and preloads for the page whose files are `page`, in the folder `folder` of the site, in the
/// place where Trunk would put its own. The browser checks every script against its hash, including scripts that
/// others import; the boot script does the same for the wasm. Preload links, and later the second style sheet, are inside
/// a template, where they have no effect until the boot script finds that the page should start.
pub(crate) fn with_scripts(html: &str, base: &str, folder: &str, page: &Files) -> Result<String> {
    let mark = html.lines().find(|line| line.contains("data-trunk rel=\"rust\"")).context(
        "index.html has no line with `data-trunk rel=\"rust\"`: add it where the scripts of the page belong",
    )?;
    let scripts = page.iter().filter(|(path, _)| path.ends_with(".js"));
    let preload = |(path, bytes): (&String, &Vec<u8>)| {
        let hash = integrity(bytes);
        format!("<link rel=\"modulepreload\" href=\"{base}{folder}/{path}\" integrity=\"{hash}\">\n")
    };
    let preloads: String = scripts.map(preload).collect();
    let (js, wasm) = (format!("{base}{folder}/torchlit.js"), format!("{base}{folder}/torchlit_bg.wasm"));
    let checked = integrity(page.get("torchlit_bg.wasm")?);
    let modules = early_modules(page.text(packs::LOADER)?, &format!("{base}{folder}"))?;
    let scripts = format!(
        r#"<template id="needs">
{preloads}<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin>
{modules}{NEEDS}
</template>
<script type="module" src="{base}%boot%" data-js="{js}" data-wasm="{wasm}" data-wasm-integrity="{checked}"></script>"#
    );
    Ok(html.replace(mark, &scripts))
}

/// Returns links by which the browser fetches packs of modules early, one per line, each with the kinds of pages that
/// need it.
fn early_modules(loader: &str, folder: &str) -> Result<String> {
    let mut users: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let linked = packs::linked(loader)?;
    for user in EARLY {
        for file in linked.get(user).into_iter().flatten() {
            users.entry(file.clone()).or_default().push(user);
        }
    }
    let link = |(file, users): (String, Vec<&str>)| {
        format!(
            "<link rel=\"preload\" href=\"{folder}/{file}\" as=\"fetch\" type=\"application/wasm\" crossorigin data-for=\"{}\">\n",
            users.join(" ")
        )
    };
    Ok(users.into_iter().map(link).collect())
}

/// Returns JSON that can stand inside a `<script>` element: no `</script>` and no `<!--` can occur in it.
fn for_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const MODULES: &str = r#"
const PACKS = {"keeper":["split_keeper.wasm"],"lesson":["split_lesson.wasm","split_keeper.wasm"],"curves":["split_curves.wasm"]};
"#;

    #[test]
    fn the_scripts_of_the_page_replace_those_of_trunk_and_have_integrity() {
        let html = "<head>\n<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n</head>";
        let mut files = Files::default();
        for (path, text) in
            [("torchlit.js", "torchlit.js"), (packs::LOADER, MODULES), ("torchlit_bg.wasm", "")]
        {
            files.insert(path, text);
        }
        let page = with_scripts(html, "/repo/", "assets/page-1", &files).unwrap();
        let preload = |file: &str, content: &str| {
            let hash = integrity(content.as_bytes());
            format!("<link rel=\"modulepreload\" href=\"/repo/assets/page-1/{file}\" integrity=\"{hash}\">")
        };
        assert!(
            page.contains(&preload("torchlit.js", "torchlit.js"))
                && page.contains(&preload("__wasm_split.js", MODULES)),
            "{page}"
        );
        assert!(page.contains("src=\"/repo/%boot%\" data-js=\"/repo/assets/page-1/torchlit.js\""));
        let (before, after) = page.split_once("</template>").unwrap();
        assert!(
            before.contains("torchlit_bg.wasm\" as=\"fetch\"") && !after.contains("rel=\"preload\""),
            "{page}"
        );
        assert!(!page.contains("data-trunk"));
        assert!(
            before.contains("page-1/split_keeper.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin data-for=\"keeper lesson\"")
                && before.contains("page-1/split_lesson.wasm"),
            "{page}"
        );
        assert!(!page.contains("split_curves"), "a lab's code comes with the lab: {page}");
    }

    #[test]
    fn an_index_without_the_marker_is_refused() {
        assert!(with_scripts("<head></head>", "/", "x", &Files::default()).is_err());
    }

    #[test]
    fn json_in_html_cannot_end_its_script_element() {
        assert_eq!(for_html(&json!({ "a": "</script>" })), r#"{"a":"\u003c/script>"}"#);
    }
}
