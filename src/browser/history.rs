//! The address bar: where the page is, links inside the site, back and forward.
//!
//! A router of our own, because the addresses are one typed list that the prerendered pages, the links and the
//! language switch share, and because content arrives after navigation: scroll positions are kept here and
//! restored when the page says that its content is there.

use super::site::base;
use crate::address::Address;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, ScrollRestoration, window};

/// Where the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The page and its language.
    pub address: Address,
    /// The query, without `?`.
    pub query: String,
    /// The fragment, without `#`, decoded.
    pub fragment: String,
}

impl Location {
    /// Where an address without query and fragment is.
    pub fn at(address: Address) -> Self {
        Self { address, query: String::new(), fragment: String::new() }
    }
}

/// What the page does when its content is there after a navigation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrival {
    /// To the top, or to the fragment's element, and the focus to the page's heading.
    New,
    /// Back or forward: to where it was scrolled to.
    Return(f64),
    /// The same place in another language: nothing moves.
    SamePlace,
}

/// Reads and changes the address. Cheap to copy.
#[derive(Clone, Copy)]
pub struct History {
    location: RwSignal<Location>,
    arrival: RwSignal<Option<Arrival>>,
}

impl History {
    /// A history that stays where it is: for rendering without a browser.
    pub fn fixed(location: Location) -> Self {
        Self { location: RwSignal::new(location), arrival: RwSignal::new(None) }
    }

    /// Follows the browser's address bar, and takes over clicks on links inside the site.
    pub fn of_browser() -> Self {
        let history = Self { location: RwSignal::new(current()), arrival: RwSignal::new(Some(Arrival::New)) };
        if let Some(browser) = window().and_then(|window| window.history().ok()) {
            // Content arrives later than the browser would scroll.
            let _ = browser.set_scroll_restoration(ScrollRestoration::Manual);
        }
        history.listen();
        history
    }

    /// Where the page is now.
    pub fn location(self) -> ReadSignal<Location> {
        self.location.read_only()
    }

    /// How the page was come to; `None` once that has been dealt with. See [`History::arrived`].
    pub fn arrival(self) -> ReadSignal<Option<Arrival>> {
        self.arrival.read_only()
    }

    /// Goes to another page, as a click on a link would.
    pub fn go(self, address: &Address) {
        self.navigate(&url_of(address), Arrival::New, Entry::New);
    }

    /// Replaces this entry: going back does not return to it. For redirects.
    pub fn replace(self, address: &Address) {
        self.navigate(&url_of(address), Arrival::New, Entry::Same);
    }

    /// The same place in another language: place, query and scroll stay.
    pub fn switch(self, address: Address) {
        let here = self.location.get_untracked();
        let mut url = url_of(&address);
        if !here.query.is_empty() {
            url = format!("{url}?{}", here.query);
        }
        if !here.fragment.is_empty() {
            url = format!("{url}#{}", here.fragment);
        }
        self.navigate(&url, Arrival::SamePlace, Entry::Same);
    }

    /// Changes the query in place: no entry of its own, no navigation, scroll and place stay. For the state of labs.
    /// A browser that refuses, as some do when changes come too fast, leaves the address as it was.
    pub fn replace_query(self, query: &str) {
        let Some(window) = window() else { return };
        let (Ok(browser), Ok(path)) = (window.history(), window.location().pathname()) else { return };
        let fragment = window.location().hash().unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        let state = browser.state().unwrap_or(JsValue::NULL);
        let url = format!("{path}{mark}{query}{fragment}");
        if browser.replace_state_with_url(&state, "", Some(&url)).is_ok() {
            self.location.update(|location| query.clone_into(&mut location.query));
        }
    }

    /// The whole link, with scheme and host, to an element of this page. `query` without `?`, the id without `#`.
    pub fn link_to(self, query: &str, id: &str) -> String {
        let address = self.location.with_untracked(|location| url_of(&location.address));
        let origin = window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{origin}{address}{mark}{query}#{id}")
    }

    /// Moves scroll and focus to where the navigation leads. Call when the page's content is in the document.
    pub fn arrived(self) {
        let Some(arrival) = self.arrival.get_untracked() else { return };
        self.arrival.set(None);
        let fragment = self.location.with_untracked(|location| location.fragment.clone());
        match arrival {
            Arrival::SamePlace => {}
            Arrival::Return(y) => scroll_to(y),
            Arrival::New if fragment.is_empty() => scroll_to(0.0),
            Arrival::New => {
                if let Some(element) = element(&fragment) {
                    element.scroll_into_view();
                }
            }
        }
    }

    fn navigate(self, url: &str, arrival: Arrival, entry: Entry) {
        remember_scroll();
        let state = JsValue::NULL;
        let browser = window().and_then(|window| window.history().ok());
        let done = browser.map(|browser| match entry {
            Entry::New => browser.push_state_with_url(&state, "", Some(url)),
            Entry::Same => browser.replace_state_with_url(&state, "", Some(url)),
        });
        if matches!(done, Some(Ok(()))) {
            self.arrival.set(Some(arrival));
            self.location.set(current());
        } else if let Some(window) = window() {
            // Browsers refuse history entries that come too fast: load the page instead.
            let _ = window.location().assign(url);
        }
    }

    fn listen(self) {
        let clicks = window_event_listener(leptos::ev::click, move |event| {
            if let Some(url) = link_inside_site(&event) {
                event.prevent_default();
                self.navigate(&url, Arrival::New, Entry::New);
            }
        });
        let returns = window_event_listener(leptos::ev::popstate, move |event| {
            let y = event.state().as_f64();
            let next = current();
            let is_same_page = self.location.with_untracked(|here| here.address == next.address);
            self.arrival.set(Some(Arrival::Return(y.unwrap_or(0.0))));
            self.location.set(next);
            if is_same_page {
                self.arrived();
            }
        });
        let leaving = window_event_listener(leptos::ev::pagehide, |_| remember_scroll());
        on_cleanup(move || {
            clicks.remove();
            returns.remove();
            leaving.remove();
        });
    }
}

enum Entry {
    New,
    Same,
}

/// The address of a page as the browser wants it, below the site's base.
pub fn url_of(address: &Address) -> String {
    format!("{}{}", base(), address.path())
}

fn current() -> Location {
    let Some(location) = window().map(|window| window.location()) else {
        return Location::at(Address::parse(""));
    };
    let path = location.pathname().unwrap_or_default();
    let below = path.strip_prefix(&base()).unwrap_or(&path);
    let fragment = location.hash().unwrap_or_default();
    let fragment = fragment.trim_start_matches('#');
    Location {
        address: Address::parse(below),
        query: location.search().unwrap_or_default().trim_start_matches('?').to_owned(),
        fragment: js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from),
    }
}

/// The address of a plain left click on a link to another page of the site; `None` leaves the click to the browser.
fn link_inside_site(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let link: HtmlAnchorElement =
        event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    let here = window()?.location();
    let is_ours = link.origin() == here.origin().ok()?
        && link.pathname().starts_with(&base())
        && link.target().is_empty()
        && !link.has_attribute("download");
    // A fragment on the same page is the browser's to scroll to.
    let is_fragment = link.pathname() == here.pathname().ok()?
        && link.search() == here.search().ok()?
        && !link.hash().is_empty();
    (is_plain && is_ours && !is_fragment).then(|| link.href())
}

/// Keeps the scroll position in the history entry, for the way back.
fn remember_scroll() {
    let Some(window) = window() else { return };
    let y = window.scroll_y().unwrap_or(0.0);
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::from_f64(y), "", None);
    }
}

fn scroll_to(y: f64) {
    let Some(window) = window() else { return };
    let options = web_sys::ScrollToOptions::new();
    options.set_top(y);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window.scroll_to_with_scroll_to_options(&options);
}

fn element(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}
