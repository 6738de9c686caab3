//! The web app manifests that make the site installable, one per language.

use crate::words::SiteWords;
use base::{Lang, Words};
use serde_json::{Value, json};

/// The icons, all made from `static/icon.svg` by `cargo xtask pictures`.
const ICONS: [(&str, &str, &str); 4] = [
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
];

/// Returns the file name of a language's manifest.
pub(crate) fn name(lang: Lang) -> String {
    format!("{}.webmanifest", lang.id())
}

/// Returns the manifest of a site at `base`.
pub(crate) fn manifest(base: &str, lang: Lang) -> Value {
    let icons = ICONS.map(|(file, sizes, purpose)| {
        let kind = if file.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        json!({ "src": format!("{base}{file}"), "sizes": sizes, "type": kind, "purpose": purpose })
    });
    json!({
        "id": base,
        "name": "Torchlit",
        "short_name": "Torchlit",
        "description": SiteWords::of(lang).app_description,
        "lang": lang.id(),
        "start_url": format!("{base}{}/", lang.id()),
        "scope": base,
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": icons,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_exists_and_the_colour_is_the_background() {
        let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        for (file, ..) in ICONS {
            assert!(root.join("static").join(file).is_file(), "static/{file}");
        }
        let tokens = std::fs::read_to_string(root.join("style/tokens.css")).unwrap();
        let colour = manifest("/", Lang::Ko)["background_color"].as_str().unwrap().to_owned();
        assert!(tokens.contains(&format!("--paper: light-dark({colour},")), "{colour}");
    }
}
