//! Pages as the server sends them: the document's own, fetching another one, and replacing this one with it.

use super::{assets::FetchError, document::all, window};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, XmlHttpRequest, XmlHttpRequestResponseType};

/// The attribute that holds a part's name, rendered by the build (`crates/ui-kit/src/components/part.rs`).
pub const PART: &str = "data-part";
/// Id of the element that contains the visible page.
const PAGE: &str = "app";
/// Id of the element that identifies a page's build.
const SITE: &str = "site";
/// Selector of the elements in the head that belong to a single page.
const OF_PAGE: &str = "title, meta[name=description], meta[name=robots], meta[property], meta[name^='twitter:'], \
    link[rel=canonical], link[rel=alternate], link[rel=manifest]";

/// Time limit for loading a page, in milliseconds.
const LONGEST_WAIT_MS: u32 = 30_000;

/// A page of the site: the document's own, or a fetched one.
#[derive(Clone)]
pub struct Served {
    document: Document,
    page: HtmlElement,
}

impl Served {
    /// Returns the page that the document shows; `None` outside a browser.
    pub fn here() -> Option<Self> {
        Self::of(window()?.document()?)
    }

    fn of(document: Document) -> Option<Self> {
        let page = document.get_element_by_id(PAGE)?.dyn_into().ok()?;
        Some(Self { document, page })
    }

    /// Fetches the page at a URL without fragment. The page that the server sends for an unknown address is a page too.
    ///
    /// # Errors
    /// Fails if the response is not a page of this site.
    pub async fn fetch(url: &str) -> Result<Self, FetchError> {
        let request = XmlHttpRequest::new().map_err(|_| FetchError::Unreachable)?;
        let opened = request.open_with_async("GET", url, true);
        request.set_timeout(LONGEST_WAIT_MS);
        // The browser parses the response without running any of it, and without a string that would need a trusted
        // type.
        request.set_response_type(XmlHttpRequestResponseType::Document);
        let asked = opened.and_then(|()| request.set_request_header("Accept", "text/html"));
        asked.map_err(|_| FetchError::Unreachable)?;
        ended(&request).await.map_err(|_| FetchError::Unreachable)?;
        let status = request.status().unwrap_or_default();
        let document = request.response().ok().and_then(|it| it.dyn_into::<Document>().ok());
        let served =
            document.and_then(Self::of).filter(|it| (200..300).contains(&status) || it.kind() == "unknown");
        served.ok_or(FetchError::Status(status))
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.page.get_attribute(name).filter(|value| !value.is_empty())
    }

    /// Returns the kind of page; `unknown` for the page that is served for unknown addresses.
    pub fn kind(&self) -> String {
        self.attribute("data-kind").unwrap_or_default()
    }

    /// Returns the address of the course in the page's language, below the site's base.
    pub fn course(&self) -> Option<String> {
        self.attribute("data-course")
    }

    /// Returns the address of the data for its lesson's parts, below the site's base.
    pub fn lesson(&self) -> Option<String> {
        self.attribute("data-lesson")
    }

    /// Returns the address of the outlines of the published lessons, below the site's base.
    pub fn outlines(&self) -> Option<String> {
        self.attribute("data-outlines")
    }

    /// Whether the page is of the same build as `other`, so that its parts fit the same code.
    pub fn is_of_build(&self, other: &Self) -> bool {
        let site = |it: &Self| it.document.get_element_by_id(SITE).and_then(|site| site.text_content());
        site(self) == site(other)
    }

    /// Returns the elements of its parts, in document order.
    pub fn places(&self) -> Vec<HtmlElement> {
        let places = all(&self.page, &format!("[{PART}]"));
        places.into_iter().filter_map(|place| place.dyn_into().ok()).collect()
    }

    /// Replaces this page in the document with `next`. Elements of this page that were moved into `next` before come
    /// with it.
    pub fn replace_by(&self, next: &Self) {
        let head = |it: &Self| it.document.head().map(Element::from);
        if let (Some(old), Some(new)) = (head(self), head(next)) {
            all(&old, OF_PAGE).iter().for_each(Element::remove);
            for element in all(&new, OF_PAGE) {
                // Fails only if an element would contain itself; likewise below.
                let _ = old.append_child(&element);
            }
        }
        let _ = self.page.replace_with_with_node_1(&next.page);
    }

    /// Whether the document shows this page.
    pub fn is_shown(&self) -> bool {
        self.page.is_connected()
    }
}

/// Sends a request and waits until it ends.
async fn ended(request: &XmlHttpRequest) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onload(Some(&resolve));
        for name in ["error", "abort", "timeout"] {
            // Fails only for invalid arguments.
            let _ = request.add_event_listener_with_callback(name, &reject);
        }
    });
    request.send()?;
    JsFuture::from(promise).await.map(drop)
}

/// Marks an element's part as alive.
pub fn mark_alive(place: &Element) {
    // Fails only for invalid attribute names.
    let _ = place.set_attribute("data-alive", "");
}
