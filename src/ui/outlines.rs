//! The outlines of the published lessons, fetched when all of them are to be counted.

use leptos::{prelude::*, task::spawn_local};
use ui_kit::{
    address::Page,
    browser::{assets::fetch, faults, served::Served},
    context::Shared,
};

/// Fetches the outlines once they are needed. A first visit does without them.
pub fn fetch_when_needed(shared: Shared) {
    Effect::new(move |is_asked: Option<bool>| {
        let are_counted = matches!(shared.page.get(), Page::Course | Page::Progress);
        let is_known = shared.progress.is_open() && shared.course.with(Option::is_some);
        let is_due = is_known && shared.progress.needs_outlines(are_counted) && is_asked != Some(true);
        if is_due {
            let Some(address) = Served::here().and_then(|page| page.outlines()) else { return false };
            spawn_local(async move {
                match fetch(&address).await {
                    Ok(outlines) => shared.progress.know_outlines(outlines),
                    // Until the page is loaded again, only the opened lesson is counted in parts.
                    Err(error) => faults::remember(&error.to_string()),
                }
            });
        }
        is_due || is_asked == Some(true)
    });
}
