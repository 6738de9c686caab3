//! Pages as they are served: what the document says of its own, fetching another one, and putting it in this one's place.

use super::{assets::FetchError, document::all, window};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, XmlHttpRequest, XmlHttpRequestResponseType};

/// The attribute with the name of a part, which the build renders (`src/ui/part.rs`).
pub const PART: &str = "data-part";
/// What holds everything that a page shows.
const PAGE: &str = "app";
/// What says of which build a page is.
const SITE: &str = "site";
/// What the head says of one page alone.
const OF_PAGE: &str = "title, meta[name=description], meta[name=robots], meta[property], meta[name^='twitter:'], \
    link[rel=canonical], link[rel=alternate], link[rel=manifest]";

/// After this time a page that does not come is given up.
const LONGEST_WAIT_MS: u32 = 30_000;

/// A page of the site: the document's own, or one that was fetched.
#[derive(Clone)]
pub struct Served {
    document: Document,
    page: HtmlElement,
}

impl Served {
    /// The page that the document shows; `None` outside of a browser.
    pub fn here() -> Option<Self> {
        Self::of(window()?.document()?)
    }

    fn of(document: Document) -> Option<Self> {
        let page = document.get_element_by_id(PAGE)?.dyn_into().ok()?;
        Some(Self { document, page })
    }

    /// Fetches the page at an address, without its fragment. What the server says of an address without a page is a page.
    ///
    /// # Errors
    /// Where no page of this site came.
    pub async fn fetch(url: &str) -> Result<Self, FetchError> {
        let request = XmlHttpRequest::new().map_err(|_| FetchError::Unreachable)?;
        let opened = request.open_with_async("GET", url, true);
        request.set_timeout(LONGEST_WAIT_MS);
        // The browser reads the answer without running any of it, and without a text that would have to be trusted.
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

    fn said(&self, name: &str) -> Option<String> {
        self.page.get_attribute(name).filter(|said| !said.is_empty())
    }

    /// What sort of page it is; `unknown` for what is served for an address without a page.
    pub fn kind(&self) -> String {
        self.said("data-kind").unwrap_or_default()
    }

    /// The address of the course in its language, below the site's base.
    pub fn course(&self) -> Option<String> {
        self.said("data-course")
    }

    /// The address of what its lesson's parts need, below the site's base.
    pub fn lesson(&self) -> Option<String> {
        self.said("data-lesson")
    }

    /// The address of what the published lessons consist of, below the site's base.
    pub fn outlines(&self) -> Option<String> {
        self.said("data-outlines")
    }

    /// Whether it is of the same build as `other`, and its parts fit the same code.
    pub fn is_of_build(&self, other: &Self) -> bool {
        let site = |it: &Self| it.document.get_element_by_id(SITE).and_then(|site| site.text_content());
        site(self) == site(other)
    }

    /// The elements of its parts, in their order.
    pub fn places(&self) -> Vec<HtmlElement> {
        let places = all(&self.page, &format!("[{PART}]"));
        places.into_iter().filter_map(|place| place.dyn_into().ok()).collect()
    }

    /// Puts `next` in the place of this page in the document. Elements of `next` that were replaced by some of this page
    /// before bring these along.
    pub fn replace_by(&self, next: &Self) {
        let head = |it: &Self| it.document.head().map(Element::from);
        if let (Some(old), Some(new)) = (head(self), head(next)) {
            all(&old, OF_PAGE).iter().for_each(Element::remove);
            for element in all(&new, OF_PAGE) {
                // Fails only for what would hold itself; so below.
                let _ = old.append_child(&element);
            }
        }
        let _ = self.page.replace_with_with_node_1(&next.page);
    }

    /// Whether it is what the document shows.
    pub fn is_shown(&self) -> bool {
        self.page.is_connected()
    }
}

/// Sends a request, and waits for its end.
async fn ended(request: &XmlHttpRequest) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onload(Some(&resolve));
        for name in ["error", "abort", "timeout"] {
            // Fails only for what is no event's name.
            let _ = request.add_event_listener_with_callback(name, &reject);
        }
    });
    request.send()?;
    JsFuture::from(promise).await.map(drop)
}

/// Says on an element that its part is alive.
pub fn mark_alive(place: &Element) {
    // Fails only for what is no attribute's name.
    let _ = place.set_attribute("data-alive", "");
}
