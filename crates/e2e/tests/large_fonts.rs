//! A browser with a large font: nothing is wider than the page, and the necessary controls can be reached.

use e2e::{Folder, Server, in_window_with};
use serde_json::json;
use std::fs;

/// Script that lists elements out of the viewport or without enough space, one line each.
const TROUBLE: &str = "
    const wide = document.documentElement.scrollWidth - innerWidth;
    const trouble = wide > 0 ? [`${wide} px too wide`] : [];
    const controls = document.querySelectorAll('.top-bar .button, .top-bar .chip');
    for (const it of controls) {
        const { left, right, width } = it.getBoundingClientRect();
        if (it.checkVisibility() && (left < 0 || right > innerWidth || width < 20))
            trouble.push(`${it.className} from ${left} to ${right}`);
    }
    if (controls.length < 3) trouble.push('no controls');
    const named = (it) => `${it.closest('.lab')?.ariaLabel}: ${it.className || it.localName}`;
    const needed = '.softmax-bar, .softmax-row__logit, .lab :is(canvas, select, input[type=range], textarea)';
    for (const it of document.querySelectorAll(needed))
        if (it.checkVisibility() && it.clientWidth < 30) trouble.push(`${named(it)}, ${it.clientWidth} px`);
    for (const it of document.querySelectorAll('.lab'))
        if (it.scrollWidth > it.clientWidth + 1) trouble.push(`${it.ariaLabel}: ${it.scrollWidth - it.clientWidth} px too wide`);
    return [...new Set(trouble)].join('; ');";

#[test]
fn a_large_default_font_makes_no_page_too_wide_and_hides_no_control() {
    let server = Server::start();
    let mut found: Vec<String> = Vec::new();
    for font in [16, 20, 24, 32] {
        let profile = Folder::new();
        let preferences = json!({ "webkit": { "webprefs": { "default_font_size": font } } });
        fs::create_dir_all(profile.path().join("Default")).unwrap();
        fs::write(profile.path().join("Default/Preferences"), preferences.to_string()).unwrap();
        let argument = profile.as_argument();
        let mut pages = vec!["lessons/activation-functions/", "course/", "progress/"];
        if font == 32 {
            // Little but text and a field: the largest font is enough.
            pages.extend(["python/", "lessons/loss-functions/", "nope/"]);
        }
        let address = |lang: &str, page: &&str| server.url(&format!("{lang}/{page}"));
        let addresses: Vec<String> = ["en", "ko"]
            .into_iter()
            .flat_map(|lang| pages.iter().map(move |page| address(lang, page)))
            .collect();
        found.extend(in_window_with(1280, &[&argument], move |browser| async move {
            let mut found = Vec::new();
            for address in &addresses {
                if address.contains("activation-functions") {
                    browser.open_with_labs(address).await;
                } else {
                    browser.open(address).await;
                }
                let size = browser.script("return getComputedStyle(document.documentElement).fontSize").await;
                let size: f64 = size.as_str().unwrap().trim_end_matches("px").parse().unwrap();
                assert!((size / f64::from(font) - 1.0625).abs() < 0.01, "the browser's font is {size}");
                for width in [320, 360, 390, 768, 1280] {
                    let metrics =
                        json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
                    browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
                    browser.until_script(&format!("return innerWidth === {width}")).await;
                    let trouble = browser.script(TROUBLE).await;
                    if trouble != "" {
                        found.push(format!("{font} px font, {width} px wide, {address}: {trouble}"));
                    }
                }
            }
            found
        }));
    }
    assert!(found.is_empty(), "{found:#?}");
}
