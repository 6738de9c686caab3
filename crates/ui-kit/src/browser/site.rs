//! Addresses of the assets of this build of the site, written into the page by the build.
//!
//! An address may carry the hash of its file as a fragment (`assets/x.wasm#sha384-…`), which servers never see. The
//! fetching code has the browser verify it.

use super::json::Json;
use std::cell::RefCell;

/// The assets of this build. Addresses are below the site's base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// `/`, or the folder that contains the site, with a trailing slash.
    pub base: String,
    /// Identifier of this build.
    pub build: String,
    /// Address of the worker's start module.
    pub worker: String,
    /// Address of the start module of the worker that simulates fifty layers.
    pub simulation: String,
    /// Address of the script that starts Python, and length of everything that it loads, compressed, in bytes.
    pub python: String,
    pub python_bytes: f64,
    /// The kernel modules and matrix products: id (a path's, or `product-` and a path's) and address.
    pub kernels: Vec<(String, String)>,
    /// Address for problem reports; empty if the build names none.
    pub tracker: String,
}

thread_local! {
    static SITE: RefCell<Option<Site>> = const { RefCell::new(None) };
}

/// Sets the assets from JSON where there is no page to read them from: for prerendering, once per thread.
pub fn provide(json: &str) {
    SITE.set(Some(Site::parse(json).expect("the build lists its assets as an object")));
}

/// Returns the site's assets; all empty if the page does not list them.
pub fn site() -> Site {
    with(|site| site.clone())
}

/// Returns the site's base, with a trailing slash.
pub fn base() -> String {
    with(|site| if site.base.is_empty() { "/".to_owned() } else { site.base.clone() })
}

fn with<T>(ask: impl FnOnce(&mut Site) -> T) -> T {
    SITE.with_borrow_mut(|site| ask(site.get_or_insert_with(|| read().unwrap_or_default())))
}

/// Prepends the site's base to an address below it.
pub fn url_below_base(address: &str) -> String {
    format!("{}{address}", base())
}

impl Site {
    fn parse(json: &str) -> Option<Self> {
        let json = Json::parse(json)?;
        Some(Self {
            base: json.text("base"),
            build: json.text("build"),
            worker: json.text("worker"),
            simulation: json.text("simulation"),
            python: json.text("cells"),
            python_bytes: json.text("cellsBytes").parse().unwrap_or_default(),
            kernels: json.texts("kernels"),
            tracker: json.text("tracker"),
        })
    }
}

fn read() -> Option<Site> {
    let text = super::window()?.document()?.get_element_by_id("site")?.text_content()?;
    Site::parse(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_list_of_the_build_is_read() {
        let site = Site::parse(
            r#"{"base":"/repo/","build":"b1","worker":"assets/w/start.js","cells":"assets/c/start.js","cellsBytes":"3778545","kernels":{"scalar":"assets/s.wasm"}}"#,
        )
        .unwrap();
        assert_eq!((site.base.as_str(), site.build.as_str()), ("/repo/", "b1"));
        assert_eq!((site.python.as_str(), site.python_bytes), ("assets/c/start.js", 3_778_545.0));
        assert_eq!(site.kernels, [("scalar".to_owned(), "assets/s.wasm".to_owned())]);
    }

    #[test]
    fn a_page_without_a_list_has_no_assets() {
        assert_eq!(Site::parse("not json"), None);
        assert_eq!(Site::parse("{}"), Some(Site::default()));
    }
}
