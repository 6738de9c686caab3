//! The events of pulldown-cmark with their position in the file.

use std::{iter::Peekable, ops::Range, vec::IntoIter};

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The events that are still to be read, with their position in the file.
pub(crate) struct Events<'a> {
    events: Peekable<IntoIter<(Event<'a>, Range<usize>)>>,
    last_offset: usize,
}

impl<'a> Events<'a> {
    /// Parses `text`, which begins at `base` in its file.
    pub(crate) fn parse(text: &'a str, base: usize) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_MATH
            | Options::ENABLE_DEFINITION_LIST;
        let placed = Parser::new_ext(text, options).into_offset_iter();
        let shifted = placed.map(|(event, range)| (event, base + range.start..base + range.end));
        let events: Vec<_> = shifted.collect();
        Self { events: events.into_iter().peekable(), last_offset: base }
    }

    pub(crate) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.events.next();
        self.last_offset = next.as_ref().map_or(self.last_offset, |(_, range)| range.start);
        next
    }

    /// Returns the offset in the file of the last event that was read.
    pub(crate) const fn last_offset(&self) -> usize {
        self.last_offset
    }

    pub(crate) fn peek(&mut self) -> Option<&Event<'a>> {
        self.events.peek().map(|(event, _)| event)
    }

    /// Returns the offset in the file of the next event.
    pub(crate) fn peek_offset(&mut self) -> usize {
        self.events.peek().map_or(0, |(_, range)| range.start)
    }

    /// Skips past the end event that matches the start event read last.
    pub(crate) fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

/// Returns whether an event belongs to running text.
pub(crate) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_) => true,
        Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}
