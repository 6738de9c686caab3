//! The router: the current location, links inside the site, back and forward.
//!
//! A router of our own, because the addresses are one typed list that the prerendered pages, the links and the
//! language switch share, and because content arrives after navigation: the reader's place in each history entry is
//! kept here and restored when the page reports that its content is in the document. Navigating to another page only
//! issues a [`Request`] here: the address changes once the page has loaded, so that a failed load changes nothing.

use super::{
    document::{self, origin},
    focus, hold,
    place::Place,
    sentence::Sentence,
    site::base,
    window,
};
use crate::address::{Address, Page, below_base};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlAnchorElement, MouseEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollRestoration, Url,
};

/// Selector of the link to the page in the other language.
const LANGUAGE: &str = "[data-part=language] a";

/// Upper bound on the distance between the numbers of one document's entries.
const RUN: f64 = 1e5;

/// A page's address with query and fragment.
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
    /// Creates a location without query and fragment.
    pub fn at(address: Address) -> Self {
        Self { address, query: String::new(), fragment: String::new() }
    }
}

/// A request to show another page in place of this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The page's location.
    pub location: Location,
    url: String,
    arrival: Arrival,
    entry: Entry,
    /// Sequence number: only the latest request counts.
    number: u32,
}

impl Request {
    /// Returns the URL of the page, without query and fragment.
    pub fn url(&self) -> String {
        url_of(&self.location.address)
    }
}

/// Handling of scroll and focus when a page's content is in the document after a navigation.
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    /// The page was loaded: the browser has scrolled to the fragment's element, and the focus stays where it put it.
    First,
    /// A link: scrolls to the top or to the fragment's element, and moves the focus there.
    New,
    /// Back or forward: scrolls to the reader's earlier place.
    Return(Option<Place>),
    /// The same content in another form: keeps the reader's place, whatever the new text's height.
    SamePlace(Place),
}

/// Handle that reads and changes the address. Cheap to copy.
#[derive(Clone, Copy)]
pub struct History {
    location: RwSignal<Location>,
    request: RwSignal<Option<Request>>,
    arrival: StoredValue<Option<Arrival>>,
    /// The sentence that the reader followed into a lab, until the next navigation.
    sentence: RwSignal<Option<Sentence>>,
    /// Whether the page took the place of its other form, until the next navigation.
    is_switched: RwSignal<bool>,
    /// Number of the current entry in the browser's history: assigned by us, consecutive, stored in the entry's state.
    entry: StoredValue<f64>,
}

impl History {
    /// Creates a history that stays at `location`, for rendering without a browser.
    pub fn fixed(location: Location) -> Self {
        Self {
            location: RwSignal::new(location),
            request: RwSignal::new(None),
            arrival: StoredValue::new(None),
            sentence: RwSignal::new(None),
            is_switched: RwSignal::new(false),
            entry: StoredValue::new(0.0),
        }
    }

    /// Creates a history that follows the browser's address bar and handles clicks on links inside the site.
    pub fn of_browser() -> Self {
        let history = Self::fixed(current());
        history.keep_own_name();
        if let Some(browser) = window().and_then(|window| window.history().ok()) {
            // Pages load, and labs grow, later than the browser would scroll.
            let _ = browser.set_scroll_restoration(ScrollRestoration::Manual);
            let known = browser.state().ok().and_then(|state| state.as_f64());
            let place = known.and_then(place_of);
            history
                .arrival
                .set_value(Some(place.map_or(Arrival::First, |place| Arrival::Return(Some(place)))));
            history.enter(known);
        }
        history.listen();
        history
    }

    /// Returns the page's current location.
    pub fn location(self) -> ReadSignal<Location> {
        self.location.read_only()
    }

    /// Returns the sentence that the reader has followed into a lab; `None` after any other navigation.
    pub fn sentence(self) -> ReadSignal<Option<Sentence>> {
        self.sentence.read_only()
    }

    /// Returns whether the reader has switched to this page from its other language, and has not navigated since.
    pub fn is_switched(self) -> ReadSignal<bool> {
        self.is_switched.read_only()
    }

    /// Navigates to another page, as a click on a link would.
    pub fn go(self, address: &Address) {
        self.navigate(&url_of(address), Arrival::New, Entry::New);
    }

    /// Navigates to a place on this page, as a click on a link to it would.
    pub fn go_to_fragment(self, id: &str) {
        let here = self.location.get_untracked();
        let query = if here.query.is_empty() { String::new() } else { format!("?{}", here.query) };
        self.navigate(&format!("{}{query}#{id}", url_of(&here.address)), Arrival::New, Entry::New);
    }

    /// Removes the fragment from the address.
    pub fn forget_fragment(self) {
        let address = self.location.with_untracked(|here| url_of(&here.address));
        self.navigate(&address, Arrival::First, Entry::Same);
    }

    /// Returns the pending request. Reactive.
    pub fn request(self) -> ReadSignal<Option<Request>> {
        self.request.read_only()
    }

    /// Has the browser load the requested page in place of this application.
    pub fn load(self, request: &Request) {
        load(&request.url, &request.entry);
    }

    /// Reverts the browser's history after a page failed to load: if it went back or forward, goes to where it was.
    pub fn give_up(self, request: &Request) {
        if let Entry::Known(Some(entry)) = request.entry {
            self.travel(self.entry.get_value() - entry);
        }
    }

    /// Whether no other request was made since. Not reactive.
    pub fn is_latest(self, request: &Request) -> bool {
        self.request.with_untracked(|latest| latest.as_ref() == Some(request))
    }

    /// Retries the request for a page that failed to load.
    pub fn ask_again(self) {
        let Some(request) = self.request.get_untracked() else { return };
        if let Entry::Known(Some(entry)) = request.entry {
            self.travel(entry - self.entry.get_value());
        } else {
            self.ask(request);
        }
    }

    /// Has the browser go `n_steps` entries forward, or back if negative.
    fn travel(self, n_steps: f64) {
        if let Some(browser) = window().and_then(|window| window.history().ok())
            && n_steps.abs() < RUN
        {
            // Refused only to a document that is not fully active.
            let _ = browser.go_with_delta(n_steps as i32);
        }
    }

    /// Requests the page of the current address, where the document is a different one.
    pub fn ask_for_own(self) {
        let location = self.location.get_untracked();
        self.request_page(location, whole_address(), Arrival::New, Entry::Same);
    }

    /// Requests this page again as it is now served, and stays at the reader's place.
    #[cfg(debug_assertions)]
    pub fn refresh(self) {
        let location = self.location.get_untracked();
        self.request_page(location, whole_address(), Arrival::SamePlace(Place::now()), Entry::Same);
    }

    /// Switches to the same page in another language: place, query and scroll position stay.
    pub fn switch(self, address: Address) {
        let location = Location { address, ..self.location.get_untracked() };
        self.navigate(&url_at(&location), Arrival::SamePlace(Place::now()), Entry::Same);
    }

    /// Replaces the query without a new entry or a navigation; scroll position and place stay. For the state of labs.
    /// If the browser refuses, as some do when changes are too frequent, the address stays unchanged.
    pub fn replace_query(self, query: &str) {
        let Some(window) = window() else { return };
        let (Ok(browser), Ok(path)) = (window.history(), window.location().pathname()) else { return };
        // The browser has gone back or forward to a page that is still loading: the address is that page's.
        if path != self.location.with_untracked(|here| url_of(&here.address)) {
            return;
        }
        let fragment = window.location().hash().unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        let state = browser.state().unwrap_or(JsValue::NULL);
        let url = format!("{path}{mark}{query}{fragment}");
        if browser.replace_state_with_url(&state, "", Some(&url)).is_ok() {
            self.location.update(|location| query.clone_into(&mut location.query));
        }
    }

    /// Returns the full link, with scheme and host, to an element of this page. `query` without `?`, `id` without `#`.
    pub fn link_to(self, query: &str, id: &str) -> String {
        let address = self.location.with_untracked(|location| url_of(&location.address));
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{address}{mark}{query}#{id}", origin())
    }

    /// Moves scroll position and focus to the navigation's target, and holds the place while the page grows. Call when
    /// the page's content is in the document.
    pub fn arrived(self) {
        let Some(arrival) = self.arrival.try_update_value(Option::take).flatten() else { return };
        let fragment = self.location.with_untracked(|location| location.fragment.clone());
        match arrival {
            Arrival::SamePlace(place) => {
                hold::hold(place);
                self.is_switched.set(true);
            }
            Arrival::Return(place) => hold::hold(place.unwrap_or(Place::Top(0.0))),
            // Labs above may still grow.
            Arrival::First if !fragment.is_empty() => hold::hold(Place::now()),
            Arrival::First => {}
            Arrival::New => match document::by_id(&fragment) {
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

    /// Navigates to an address: at once if it is on this page, otherwise once the page is loaded.
    fn navigate(self, url: &str, arrival: Arrival, entry: Entry) {
        let Some(location) = location_of(url) else { return };
        self.sentence.set(None);
        self.is_switched.set(false);
        if self.is_here(&location) {
            // Cancels an earlier request.
            self.request.set(None);
            if self.enter_url(url, &entry) {
                self.arrival.set_value(Some(arrival));
                self.location.set(location);
                self.arrived();
            }
        } else {
            self.request_page(location, url.to_owned(), arrival, entry);
        }
    }

    /// Follows a link as a plain click on it does.
    fn follow(self, link: &HtmlAnchorElement) {
        let here = self.location.get_untracked();
        let target = location_of(&link.href()).filter(|target| self.is_here(target));
        let followed = target.and_then(|target| {
            let (sentence, query) = Sentence::of(link, &target.query, &here.query)?;
            let url = format!("{}{}", origin(), url_at(&Location { query, ..target }));
            Some((sentence, url))
        });
        let (sentence, url) =
            followed.map_or_else(|| (None, self.url_of_link(link)), |(sentence, url)| (Some(sentence), url));
        let is_here = whole_address() == url;
        self.navigate(&url, Arrival::New, if is_here { Entry::Same } else { Entry::New });
        if sentence.is_some() {
            self.sentence.set(sentence);
        }
    }

    /// Returns the target of a link. A link to a place on this page stays on it even while the address bar is ahead of
    /// the page.
    fn url_of_link(self, link: &HtmlAnchorElement) -> String {
        match link.get_attribute("href").as_deref().and_then(|href| href.strip_prefix('#')) {
            Some(fragment) => {
                let here = Location { fragment: fragment.to_owned(), ..self.location.get_untracked() };
                format!("{}{}", origin(), url_at(&here))
            }
            None => link.href(),
        }
    }

    fn is_here(self, location: &Location) -> bool {
        self.location.with_untracked(|here| here.address == location.address)
    }

    fn request_page(self, location: Location, url: String, arrival: Arrival, entry: Entry) {
        self.ask(Request { location, url, arrival, entry, number: 0 });
    }

    fn ask(self, request: Request) {
        let number = self.request.with_untracked(|last| last.as_ref().map_or(0, |last| last.number)) + 1;
        self.request.set(Some(Request { number, ..request }));
    }

    /// Commits a request whose page is about to replace this one. Returns `false` if the browser loads the page
    /// instead. Call [`arrived`](Self::arrived) when the page's content is in the document.
    pub fn commit(self, request: Request) -> bool {
        self.request.set(None);
        let request = self.brought_up_to_date(request);
        let is_entered = self.enter_url(&request.url, &request.entry);
        if is_entered {
            if matches!(request.arrival, Arrival::Return(_)) {
                // The scroll position is restored, so the focused heading is what announces the other page.
                request_animation_frame(focus_heading);
            }
            self.arrival.set_value(Some(request.arrival));
            self.location.set(request.location);
        }
        is_entered
    }

    /// Returns the request updated to the reader's current place, so that changes made while another form of this page
    /// was loading are kept.
    fn brought_up_to_date(self, request: Request) -> Request {
        if !matches!(request.arrival, Arrival::SamePlace(_)) {
            return request;
        }
        let here = self.location.get_untracked();
        let location = Location { address: request.location.address.clone(), ..here };
        let url = url_at(&location);
        Request { url, location, arrival: Arrival::SamePlace(Place::now()), ..request }
    }

    /// Writes an address to the browser's history, after storing the reader's place in the entry that is left. Returns
    /// `false` if the browser loads the address instead.
    fn enter_url(self, url: &str, entry: &Entry) -> bool {
        self.remember();
        let browser = window().and_then(|window| window.history().ok());
        let done = browser.map(|browser| match entry {
            Entry::New => browser.push_state_with_url(&JsValue::NULL, "", Some(url)),
            Entry::Same => browser.replace_state_with_url(&self.entry.get_value().into(), "", Some(url)),
            // The browser has already gone there.
            Entry::Known(_) => Ok(()),
        });
        if !matches!(done, Some(Ok(()))) {
            // Browsers refuse history entries that are added too fast.
            load(url, entry);
            return false;
        }
        match entry {
            Entry::New => self.enter(None),
            Entry::Known(known) => self.enter(*known),
            Entry::Same => {}
        }
        true
    }

    /// Replaces the address of a page with its canonical path if it was written differently: encoded, in capitals, with
    /// other slashes.
    fn keep_own_name(self) {
        let here = self.location.get_untracked().address;
        let Some(window) = window().filter(|_| !matches!(here.page, Page::Unknown(_))) else { return };
        let (own, location) = (url_of(&here), window.location());
        if location.pathname().is_ok_and(|path| path != own)
            && let Ok(browser) = window.history()
        {
            let rest = [location.search(), location.hash()].map(Result::unwrap_or_default).concat();
            let state = browser.state().unwrap_or(JsValue::NULL);
            // If the browser refuses, the address stays as it was written and still leads here.
            let _ = browser.replace_state_with_url(&state, "", Some(&format!("{own}{rest}")));
        }
    }

    /// Assigns the browser's current entry its number: the known one, or the next.
    fn enter(self, known: Option<f64>) {
        let last = self.entry.get_value();
        // Far from the numbers of other documents in this window.
        let first = || (js_sys::Math::random() * 1e9).floor() * RUN + 1.0;
        let entry = known.unwrap_or_else(|| if last == 0.0 { first() } else { last + 1.0 });
        self.entry.set_value(entry);
        if let (None, Some(Ok(browser))) = (known, window().map(|window| window.history())) {
            let _ = browser.replace_state_with_url(&entry.into(), "", None);
        }
    }

    /// Stores the reader's place in this entry, for a later return.
    fn remember(self) {
        if let Some(storage) = session() {
            let _ = storage.set_item(&place_key(self.entry.get_value()), &Place::now().to_text());
        }
    }

    fn listen(self) {
        let clicks = window_event_listener(leptos::ev::click, move |event| {
            if let Some(link) = link_inside_site(&event) {
                event.prevent_default();
                // Before the page is alive, the link to the other language is an ordinary link.
                if link.closest(LANGUAGE).ok().flatten().is_some() {
                    let address = self.location.with_untracked(|here| here.address.clone());
                    let lang = address.lang.map(|lang| lang.other());
                    self.switch(Address { lang, ..address });
                    return;
                }
                self.follow(&link);
            }
        });
        let returns = window_event_listener(leptos::ev::popstate, move |event| {
            let known = event.state().as_f64();
            // The page's own entry: a return from a page that failed to load.
            if known == Some(self.entry.get_value()) {
                return;
            }
            self.navigate(&whole_address(), Arrival::Return(known.and_then(place_of)), Entry::Known(known));
        });
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| self.remember());
        on_cleanup(move || {
            clicks.remove();
            returns.remove();
            leaving.remove();
        });
    }
}

/// Effect of a navigation on the browser's history.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    /// Adds an entry.
    New,
    /// Replaces the current entry.
    Same,
    /// No effect: the browser has already gone back or forward to the entry of this number.
    Known(Option<f64>),
}

/// Returns the URL path of a page, including the site's base.
pub fn url_of(address: &Address) -> String {
    format!("{}{}", base(), address.path())
}

/// Returns the URL of a location, including the site's base, with query and fragment.
fn url_at(location: &Location) -> String {
    let mut url = url_of(&location.address);
    if !location.query.is_empty() {
        url = format!("{url}?{}", location.query);
    }
    if !location.fragment.is_empty() {
        url = format!("{url}#{}", location.fragment);
    }
    url
}

/// Has the browser load a page.
fn load(url: &str, entry: &Entry) {
    let Some(location) = window().map(|window| window.location()) else { return };
    // Refused only to a document that is not fully active.
    let _ = match entry {
        Entry::New => location.assign(url),
        Entry::Same => location.replace(url),
        Entry::Known(_) => location.reload(),
    };
}

/// Returns the address bar's full URL.
fn whole_address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

fn current() -> Location {
    location_of(&whole_address()).unwrap_or_else(|| Location::at(Address::parse("")))
}

/// Resolves a URL against the current one; `None` if it is invalid.
fn location_of(url: &str) -> Option<Location> {
    let url = Url::new_with_base(url, &whole_address()).ok()?;
    let fragment = url.hash();
    let fragment = fragment.trim_start_matches('#');
    Some(Location {
        address: Address::parse(&below_base(&url.pathname(), &base())),
        query: url.search().trim_start_matches('?').to_owned(),
        fragment: js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from),
    })
}

/// Returns the link of a plain left click if it leads to a page of the site or to a place on this one. `None` leaves
/// the click to the browser.
fn link_inside_site(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let is_plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let link: HtmlAnchorElement =
        event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window()?.location().origin().ok()?
        && link.pathname().starts_with(&base())
        && link.target().is_empty()
        && !link.has_attribute("download");
    (is_plain && is_ours).then_some(link)
}

fn place_key(entry: f64) -> String {
    format!("torchlit.place.{entry}")
}

fn place_of(entry: f64) -> Option<Place> {
    Place::parse(&session()?.get_item(&place_key(entry)).ok()??)
}

/// Returns the storage of places, which lasts as long as the window, like the history that they belong to.
fn session() -> Option<web_sys::Storage> {
    window()?.session_storage().ok()?
}

fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    hold::hold(Place::now());
}

/// Moves the focus to the page's heading, so that a screen reader announces it and Tab continues from there.
fn focus_heading() {
    focus::on_first("main h1");
}

/// Focuses a section's heading, or the target itself if it has none, or if its content is a placeholder that a lab will
/// replace.
fn focus_target(target: &Element) {
    let is_waiting = target.class_list().contains("lab-place--waiting");
    let heading = target.query_selector("h2, h3").ok().flatten().filter(|_| !is_waiting);
    focus::on(heading.as_ref().unwrap_or(target));
}
