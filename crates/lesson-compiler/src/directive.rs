//! Directives: lines that begin with `:::`. This module knows their syntax and how they nest; [`crate::vocabulary`]
//! lists them with the parameters that each takes, and the module of its name knows the meaning of each.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

use crate::{
    lesson_reader::LessonReader,
    parameters::{check, neutral, parse_parameters},
    vocabulary::DirectiveKind,
};
use lesson::{
    Slug,
    spec::{Mistake, Parameter, Parameters, did_you_mean},
};

/// A part of a file: Markdown, or a directive with its body.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// Markdown, and its position in the file.
    Text {
        /// Byte offset of the first character.
        offset: usize,
        /// The Markdown.
        text: &'a str,
    },
    /// A directive.
    Directive(Directive<'a>),
}

/// A directive with its body.
#[derive(Debug)]
pub(crate) struct Directive<'a> {
    /// Kind of directive.
    pub(crate) kind: DirectiveKind,
    /// Line where it begins, from 1.
    pub(crate) line: usize,
    /// Parameters written after its name.
    pub(crate) parameters: Parameters,
    /// Nodes inside it.
    pub(crate) body: Vec<Node<'a>>,
}

impl Directive<'_> {
    /// Reports parameters that are missing or unknown, and marks the directive for the comparison with the other
    /// language. The parameters of the directive's kind and `additional` ones are allowed.
    pub(crate) fn check_parameters(&self, reader: &mut LessonReader<'_>, additional: &[Parameter]) {
        let allowed = [self.kind.parameters(), additional].concat();
        check(reader, self.line, &self.parameters, &allowed);
        let what = format!(":::{}{}", self.kind.name(), neutral(&self.parameters, &allowed));
        reader.mark(self.line, what);
    }

    /// Returns the value of a parameter as text; empty where it is missing, which
    /// [`check_parameters`](Self::check_parameters) reports.
    pub(crate) fn text(&self, name: &str) -> String {
        self.parameters.get(name).unwrap_or_default().to_owned()
    }

    /// Returns the parameter `id` as a name that is new in this lesson. Returns `None` where it is not one, which is
    /// reported.
    pub(crate) fn new_id(&self, reader: &mut LessonReader<'_>) -> Option<Slug> {
        reader.new_id(self.parameters.get("id")?, self.line)
    }

    /// Returns the value of a parameter as a number in a range. Returns `None` where it is missing or invalid; the
    /// latter is reported.
    pub(crate) fn number<T: FromStr + PartialOrd + Display>(
        &self,
        reader: &mut LessonReader<'_>,
        name: &str,
        range: RangeInclusive<T>,
    ) -> Option<T> {
        self.parameters.get(name)?;
        self.accept(reader, self.parameters.number(name, range))
    }

    /// Returns the value of a parameter as one of several words. Returns `None` where it is missing or another word;
    /// the latter is reported.
    pub(crate) fn one_of<T: Copy>(
        &self,
        reader: &mut LessonReader<'_>,
        name: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        self.parameters.get(name)?;
        self.accept(reader, self.parameters.one_of(name, known))
    }

    /// Returns the value, or reports the mistake at the directive's line.
    pub(crate) fn accept<T>(&self, reader: &mut LessonReader<'_>, value: Result<T, Mistake>) -> Option<T> {
        value.map_err(|mistake| reader.error(self.line, mistake.message, mistake.hint)).ok()
    }

    /// Reports that the directive is not allowed here, only in `place`. Returns `None`.
    pub(crate) fn misplaced<T>(&self, reader: &mut LessonReader<'_>, place: &str) -> Option<T> {
        let message = format!("`:::{}` is not allowed here", self.kind.name());
        reader.error(self.line, message, format!("move it into {place}"));
        None
    }

    /// Returns the Markdown inside the directive as it is written, trimmed.
    pub(crate) fn plain_body(&self) -> String {
        let texts = self.body.iter().filter_map(|node| match node {
            Node::Text { text, .. } => Some(*text),
            Node::Directive(_) => None,
        });
        texts.collect::<String>().trim().to_owned()
    }
}

/// A directive whose end has not been seen yet. Unknown ones are kept until their end, then left out.
struct Open<'a> {
    kind: Option<DirectiveKind>,
    line: usize,
    parameters: Parameters,
    body: Vec<Node<'a>>,
}

/// Parses `text`, which begins at `base` in the reader's file. Mistakes are reported to the reader. Returns `None`
/// where a directive or fence is never closed, because the rest cannot be checked then.
pub(crate) fn parse_nodes<'a>(
    reader: &mut LessonReader<'_>,
    text: &'a str,
    base: usize,
) -> Option<Vec<Node<'a>>> {
    let outermost = Open { kind: None, line: 0, parameters: Parameters::default(), body: Vec::new() };
    let mut scanner = Scanner { reader, text, base, stack: vec![outermost], text_start: 0, fence: None };
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        scanner.line(line, offset);
        offset += line.len();
    }
    scanner.finish()
}

/// A line-by-line scanner for the nesting of directives.
struct Scanner<'r, 's, 'a> {
    reader: &'r mut LessonReader<'s>,
    text: &'a str,
    base: usize,
    stack: Vec<Open<'a>>,
    /// Offset where the Markdown begins that has not been stored yet.
    text_start: usize,
    /// Marks of the open code fence, and its offset.
    fence: Option<(&'a str, usize)>,
}

impl<'a> Scanner<'_, '_, 'a> {
    fn line(&mut self, line: &'a str, start: usize) {
        if let Some((marks, _)) = self.fence {
            if fence_marks(line).is_some_and(|end| end.starts_with(marks) && end == line.trim()) {
                self.fence = None;
            }
            return;
        }
        self.fence = fence_marks(line).map(|marks| (marks, start));
        let number = self.reader.line(self.base + start);
        let Some(directive) = line.strip_prefix(":::") else {
            if line.trim_start().starts_with(":::") {
                let hint = "remove the space before `:::`";
                self.reader.error(number, "a directive must begin at the start of its line", hint);
            }
            return;
        };
        self.push_text(start);
        self.text_start = start + line.len();
        match directive.trim() {
            "" => self.close(number),
            opening => self.open(opening, number),
        }
    }

    fn push_text(&mut self, end: usize) {
        let offset = self.base + self.text_start;
        if let (Some(open), Some(text)) = (self.stack.last_mut(), self.text.get(self.text_start..end))
            && !text.trim().is_empty()
        {
            open.body.push(Node::Text { offset, text });
        }
    }

    fn open(&mut self, opening: &str, line: usize) {
        let (name, rest) = opening.split_once(char::is_whitespace).unwrap_or((opening, ""));
        let kind = DirectiveKind::from_name(name);
        if kind.is_none() {
            let hint = did_you_mean(name, DirectiveKind::ALL.map(DirectiveKind::name));
            self.reader.error(line, format!("there is no directive `:::{name}`"), hint);
        }
        let allowed = kind.map_or(&[][..], DirectiveKind::parameters);
        let parameters = parse_parameters(self.reader, rest, line, allowed);
        self.stack.push(Open { kind, line, parameters, body: Vec::new() });
        if kind.is_some_and(|kind| !kind.has_body()) {
            self.close(line);
        }
    }

    fn close(&mut self, line: usize) {
        let closed = if self.stack.len() > 1 { self.stack.pop() } else { None };
        let (Some(Open { kind, line, parameters, body }), Some(parent)) = (closed, self.stack.last_mut())
        else {
            let hint = "remove this line, or add the line that opens the directive";
            self.reader.error(line, "`:::` does not close a directive", hint);
            return;
        };
        if let Some(kind) = kind {
            parent.body.push(Node::Directive(Directive { kind, line, parameters, body }));
        }
    }

    fn finish(mut self) -> Option<Vec<Node<'a>>> {
        self.push_text(self.text.len());
        if let Some((marks, start)) = self.fence {
            let line = self.reader.line(self.base + start);
            self.reader.error(
                line,
                "the code fence is never closed",
                format!("add a line `{marks}` after the code"),
            );
            return None;
        }
        for open in self.stack.iter().skip(1) {
            let hint = "add a line `:::` after its content";
            self.reader.error(open.line, "this directive is never closed", hint);
        }
        let outermost = self.stack.pop()?;
        self.stack.is_empty().then_some(outermost.body)
    }
}

/// Returns the marks with which this line opens or closes a code fence.
fn fence_marks(line: &str) -> Option<&str> {
    let trimmed = line.trim();
    let length = |mark: char| trimmed.len() - trimmed.trim_start_matches(mark).len();
    trimmed.get(..length('`').max(length('~'))).filter(|marks| marks.len() >= 3)
}
