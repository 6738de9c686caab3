//! The section of a lesson that is being read: by the current positions of the sections, however the reader got there.
//!
//! Rejected: observing sections as they pass by. A jump passes none, and above the first there is none.

use leptos::{ev, prelude::*};
use ui_kit::{
    browser::place::{Sections, sections},
    context::Shared,
};

/// Keeps [`Shared::section`] at the section that is being read, until the current owner is disposed.
pub fn follow_reading(shared: Shared) {
    let is_due = StoredValue::new(false);
    let look = move || {
        // The lesson may have been left before this frame.
        if is_due.try_set_value(false).is_some() {
            return;
        }
        let target = shared.history.location().with_untracked(|location| location.fragment.clone());
        let Some(place) = sections().and_then(|sections| current(&sections, &target)) else { return };
        if shared.section.get_untracked() != place {
            shared.section.set(place);
        }
    };
    let look_soon = move || {
        if !is_due.get_value() {
            is_due.set_value(true);
            request_animation_frame(look);
        }
    };
    // In an effect, because effects run in a browser only.
    Effect::new(move |_| {
        let listening = [
            window_event_listener(ev::scroll, move |_| look_soon()),
            window_event_listener(ev::resize, move |_| look_soon()),
        ];
        on_cleanup(move || listening.into_iter().for_each(WindowListenerHandle::remove));
    });
    // At the end of the page, a link to a section may have nothing left to scroll.
    Effect::new(move |_| {
        shared.history.location().track();
        look_soon();
    });
}

/// Returns the index of the section that is being read: the last whose beginning has passed the reading line, or above
/// all of them the first. Where the page cannot be scrolled further, the sections below the line cannot reach it: there
/// it is the one that the address names, if that is in view, or else the last. `None` on a page without sections.
fn current(sections: &Sections, target: &str) -> Option<usize> {
    let Sections { tops, line, bottom, is_at_end } = sections;
    let last = tops.len().checked_sub(1)?;
    let reached = tops.iter().rposition(|(_, top)| top <= line).unwrap_or(0);
    if !is_at_end {
        return Some(reached);
    }
    let is_target = |(id, top): &(String, f64)| id == target && top > line && top < bottom;
    Some(tops.iter().position(is_target).unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks sections "a" to "d", 500 px each, in a view of 1000 px with the line at 350.
    #[track_caller]
    fn check(first_top: f64, is_at_end: bool, target: &str, section: usize) {
        let tops = ["a", "b", "c", "d"].iter().zip(0..);
        let tops = tops.map(|(id, n)| (id.to_string(), 500.0_f64.mul_add(f64::from(n), first_top))).collect();
        let sections = Sections { tops, line: 350.0, bottom: 1000.0, is_at_end };
        assert_eq!(current(&sections, target), Some(section), "{first_top} {is_at_end} {target}");
    }

    #[test]
    fn the_current_section_is_the_last_whose_start_has_passed_the_line() {
        check(351.0, false, "", 0);
        check(350.0, false, "", 0);
        check(-149.0, false, "", 0);
        check(-150.0, false, "", 1);
        check(-650.0, false, "", 2);
        check(-3000.0, false, "", 3);
    }

    #[test]
    fn above_the_first_section_the_first_is_current() {
        check(900.0, false, "d", 0);
        check(900.0, false, "", 0);
    }

    #[test]
    fn at_the_end_of_the_page_sections_that_cannot_reach_the_line_become_current() {
        check(-1000.0, true, "", 3);
        check(-1000.0, true, "d", 3);
        check(-600.0, true, "c", 2);
        // Not in view, or passed already: the reader has scrolled to the end since.
        check(-1000.0, true, "a", 3);
        check(-1000.0, true, "nowhere", 3);
    }

    #[test]
    fn a_page_without_sections_has_no_current_one() {
        let sections = Sections { tops: vec![], line: 350.0, bottom: 1000.0, is_at_end: true };
        assert_eq!(current(&sections, "a"), None);
    }
}
