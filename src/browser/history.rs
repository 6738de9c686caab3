//! The address bar: where the page is, links inside the site, back and forward.
//!
//! A router of our own, because the addresses are one typed list that the prerendered pages, the links and the
//! language switch share, and because content arrives after navigation: the reader's place in each entry of the
//! history is kept here and found again when the page says that its content is there.

use super::{focus, hold, place::Place, site::base, window};
use crate::address::{Address, Page, below_base};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlAnchorElement, MouseEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollRestoration,
};

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
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    /// The page was loaded: to the fragment's element, and the focus stays where the browser puts it.
    First,
    /// A link: to the top, or to the fragment's element, and the focus to what is there.
    New,
    /// Back or forward: to where the reader was.
    Return(Option<Place>),
    /// The same content in another form: the reader's place stays, whatever the new text's height.
    SamePlace(Place),
}

/// Reads and changes the address. Cheap to copy.
#[derive(Clone, Copy)]
pub struct History {
    location: RwSignal<Location>,
    arrival: StoredValue<Option<Arrival>>,
    /// Which entry of the browser's history this is: a number of ours, in the entry's state.
    entry: StoredValue<f64>,
}

impl History {
    /// A history that stays where it is: for rendering without a browser.
    pub fn fixed(location: Location) -> Self {
        Self {
            location: RwSignal::new(location),
            arrival: StoredValue::new(None),
            entry: StoredValue::new(0.0),
        }
    }

    /// Follows the browser's address bar, and takes over clicks on links inside the site. Where the page's text has been
    /// in the document from the beginning, the browser itself has moved to the address's fragment.
    pub fn of_browser(has_text: bool) -> Self {
        let history = Self::fixed(current());
        history.keep_own_name();
        if let Some(browser) = window().and_then(|window| window.history().ok()) {
            // Content arrives later than the browser would scroll.
            let _ = browser.set_scroll_restoration(ScrollRestoration::Manual);
            let known = browser.state().ok().and_then(|state| state.as_f64());
            let place = known.and_then(place_of);
            let first = (!has_text).then_some(Arrival::First);
            history.arrival.set_value(place.map(|place| Arrival::Return(Some(place))).or(first));
            history.enter(known);
        }
        history.listen();
        history
    }

    /// Where the page is now.
    pub fn location(self) -> ReadSignal<Location> {
        self.location.read_only()
    }

    /// Goes to another page, as a click on a link would.
    pub fn go(self, address: &Address) {
        self.navigate(&url_of(address), Arrival::New, Entry::New);
    }

    /// Goes to a place on this page, as a click on a link to it would.
    pub fn go_to_fragment(self, id: &str) {
        let here = self.location.get_untracked();
        let query = if here.query.is_empty() { String::new() } else { format!("?{}", here.query) };
        self.navigate(&format!("{}{query}#{id}", url_of(&here.address)), Arrival::New, Entry::New);
    }

    /// Replaces this entry by a place on another page: going back does not return to it. For redirects. An empty
    /// `fragment` is the page's beginning.
    pub fn replace(self, address: &Address, fragment: &str) {
        let mark = if fragment.is_empty() { "" } else { "#" };
        self.navigate(&format!("{}{mark}{fragment}", url_of(address)), Arrival::First, Entry::Same);
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
        self.navigate(&url, Arrival::SamePlace(Place::now()), Entry::Same);
    }

    /// Keeps the reader's place while the content is replaced, until the page has [`arrived`](Self::arrived).
    pub fn stay(self) {
        self.arrival.set_value(Some(Arrival::SamePlace(Place::now())));
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

    /// Moves scroll and focus to where the navigation leads, and holds the place while the page grows. Call when the
    /// page's content is in the document.
    pub fn arrived(self) {
        let Some(arrival) = self.arrival.try_update_value(Option::take).flatten() else { return };
        let fragment = self.location.with_untracked(|location| location.fragment.clone());
        match arrival {
            Arrival::SamePlace(place) => hold::hold(place),
            Arrival::Return(place) => hold::hold(place.unwrap_or(Place::Top(0.0))),
            Arrival::First => drop(by_id(&fragment).map(|target| show(&target))),
            Arrival::New => match by_id(&fragment) {
                Some(target) => {
                    show(&target);
                    focus_target(&target);
                }
                None => {
                    hold::hold(Place::Top(0.0));
                    focus_heading();
                }
            },
        }
    }

    fn navigate(self, url: &str, arrival: Arrival, entry: Entry) {
        self.remember();
        let browser = window().and_then(|window| window.history().ok());
        let done = browser.map(|browser| match entry {
            Entry::New => browser.push_state_with_url(&JsValue::NULL, "", Some(url)),
            Entry::Same => browser.replace_state_with_url(&self.entry.get_value().into(), "", Some(url)),
        });
        if matches!(done, Some(Ok(()))) {
            if matches!(entry, Entry::New) {
                self.enter(None);
            }
            self.take(current(), arrival);
        } else if let Some(window) = window() {
            // Browsers refuse history entries that come too fast: load the page instead.
            let _ = window.location().assign(url);
        }
    }

    /// Takes in where the page is now. What is on the page already has arrived at once.
    fn take(self, next: Location, arrival: Arrival) {
        let is_same_page = self.location.with_untracked(|here| here.address == next.address);
        let is_return = matches!(arrival, Arrival::Return(_));
        self.arrival.set_value(Some(arrival));
        self.location.set(next);
        if is_same_page {
            self.arrived();
        } else if is_return {
            // The place is found when the content is there; that the page is another one can be told now.
            request_animation_frame(focus_heading);
        }
    }

    /// Shows the one path of a page whose address was written in another way: encoded, in capitals, with other slashes.
    fn keep_own_name(self) {
        let here = self.location.get_untracked().address;
        let Some(window) = window().filter(|_| !matches!(here.page, Page::Unknown(_))) else { return };
        let (own, location) = (url_of(&here), window.location());
        if location.pathname().is_ok_and(|path| path != own)
            && let Ok(browser) = window.history()
        {
            let rest = [location.search(), location.hash()].map(Result::unwrap_or_default).concat();
            let state = browser.state().unwrap_or(JsValue::NULL);
            // A browser that refuses leaves the address as it was written: it leads here all the same.
            let _ = browser.replace_state_with_url(&state, "", Some(&format!("{own}{rest}")));
        }
    }

    /// Gives the browser's entry its number: the one it has, or a new one.
    fn enter(self, known: Option<f64>) {
        let entry = known.unwrap_or_else(js_sys::Math::random);
        self.entry.set_value(entry);
        if let (None, Some(Ok(browser))) = (known, window().map(|window| window.history())) {
            let _ = browser.replace_state_with_url(&entry.into(), "", None);
        }
    }

    /// Keeps the reader's place in this entry, for the way back.
    fn remember(self) {
        if let Some(storage) = session() {
            let _ = storage.set_item(&place_key(self.entry.get_value()), &Place::now().to_text());
        }
    }

    fn listen(self) {
        let clicks = window_event_listener(leptos::ev::click, move |event| {
            if let Some(url) = link_inside_site(&event) {
                event.prevent_default();
                let is_here =
                    window().and_then(|window| window.location().href().ok()).is_some_and(|here| here == url);
                self.navigate(&url, Arrival::New, if is_here { Entry::Same } else { Entry::New });
            }
        });
        let returns = window_event_listener(leptos::ev::popstate, move |event| {
            self.remember();
            let known = event.state().as_f64();
            self.enter(known);
            self.take(current(), Arrival::Return(known.and_then(place_of)));
        });
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| self.remember());
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
    let below = below_base(&location.pathname().unwrap_or_default(), &base());
    let fragment = location.hash().unwrap_or_default();
    let fragment = fragment.trim_start_matches('#');
    Location {
        address: Address::parse(&below),
        query: location.search().unwrap_or_default().trim_start_matches('?').to_owned(),
        fragment: js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from),
    }
}

/// The address of a plain left click on a link to a page of the site, or to a place on this one; `None` leaves the
/// click to the browser.
fn link_inside_site(event: &MouseEvent) -> Option<String> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let link: HtmlAnchorElement =
        event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window()?.location().origin().ok()?
        && link.pathname().starts_with(&base())
        && link.target().is_empty()
        && !link.has_attribute("download");
    (is_plain && is_ours).then(|| link.href())
}

fn place_key(entry: f64) -> String {
    format!("torchlit.place.{entry}")
}

fn place_of(entry: f64) -> Option<Place> {
    Place::parse(&session()?.get_item(&place_key(entry)).ok()??)
}

/// Where places are kept: as long as the window, like the history that they belong to.
fn session() -> Option<web_sys::Storage> {
    window()?.session_storage().ok()?
}

fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    hold::hold(Place::now());
}

/// Moves the focus to the page's heading, so that a screen reader says where it is and Tab goes on from there.
fn focus_heading() {
    let heading = window().and_then(|window| window.document()?.query_selector("main h1").ok()?);
    heading.iter().for_each(focus::on);
}

/// What is focused for a target: the heading of a section, else the target itself.
fn focus_target(target: &Element) {
    let heading = target.query_selector("h2, h3").ok().flatten();
    focus::on(heading.as_ref().unwrap_or(target));
}

fn by_id(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}
