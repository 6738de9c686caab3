//! Choices with their reasons: `- [x] words`, then `> why`. The reason of a wrong choice begins with the
//! misconception in bold.

use crate::{
    language::Wording,
    lesson_reader::LessonReader,
    markdown::{RawItem, RawKind},
};
use lesson::{Choice, Inline};

/// Reads the choices of a list, of which `n_right` must be right; `None` means any number except none.
pub(crate) fn read_choices(
    reader: &mut LessonReader<'_>,
    items: Vec<RawItem>,
    line: usize,
    n_right: Option<usize>,
) -> Vec<Choice> {
    let mut choices = Vec::new();
    for item in items {
        let (item_line, is_ticked) = (item.line, item.is_ticked);
        let (text, why) = read_reason(reader, item);
        let Some(is_right) = is_ticked else {
            reader.error(
                item_line,
                "the choice is not marked as right or wrong",
                "begin it with `- [x]` or `- [ ]`",
            );
            continue;
        };
        let (misconception, why) =
            if is_right { (Vec::new(), why) } else { read_misconception(reader, why, item_line) };
        choices.push(Choice { text, is_right, misconception, why, line: None });
    }
    let marks: String = choices.iter().map(|choice| if choice.is_right { "[x]" } else { "[ ]" }).collect();
    reader.mark(line, format!("choices {marks}"));
    if choices.len() < 2 {
        reader.error(line, "there are fewer than two choices", "write at least two choices");
    }
    let count = choices.iter().filter(|choice| choice.is_right).count();
    if n_right.map_or(count == 0, |n_right| count != n_right) {
        let wanted = if n_right.is_some() { "exactly one choice" } else { "at least one choice" };
        reader.error(line, format!("{count} choices are marked as right"), format!("mark {wanted} with [x]"));
    }
    choices
}

/// Returns the words of an item and its reason.
pub(crate) fn read_reason(reader: &mut LessonReader<'_>, item: RawItem) -> (Vec<Inline>, Vec<Inline>) {
    let line = item.line;
    let mut parts = item.parts.into_iter().map(|raw| raw.kind);
    let text = match parts.next() {
        Some(RawKind::Paragraph(text)) if !text.is_empty() => text,
        _ => {
            reader.error(line, "the choice has no text", "write it after the mark: - [ ] text");
            Vec::new()
        }
    };
    let why = match (parts.next(), parts.next()) {
        (Some(RawKind::Quote(quote)), None) => match <[_; 1]>::try_from(quote).map(|[raw]| raw.kind) {
            Ok(RawKind::Paragraph(why)) => Some(why),
            _ => None,
        },
        _ => None,
    };
    if why.is_none() {
        let hint = "add one paragraph below it that says why it is right or wrong: `  > because …`";
        reader.error(line, "the choice has no reason", hint);
    }
    let why = why.unwrap_or_default();
    reader.wordings.push(Wording::new(line, "choice", &text));
    reader.wordings.push(Wording::new(line, "reason", &why));
    (text, why)
}

/// Splits the reason of a wrong choice into the misconception that it begins with and the rest.
pub(crate) fn read_misconception(
    reader: &mut LessonReader<'_>,
    mut why: Vec<Inline>,
    line: usize,
) -> (Vec<Inline>, Vec<Inline>) {
    if why.is_empty() {
        // Already reported where the reason was missing.
        return (Vec::new(), why);
    }
    let first = why.remove(0);
    let Inline::Strong(misconception) = first else {
        let hint = "begin the reason with the misconception in bold: `  > **“Softmax is element-wise.”** It is not: …`";
        reader.error(line, "the wrong choice does not name its misconception", hint);
        return (Vec::new(), why);
    };
    if let Some(Inline::Text(words)) = why.first_mut() {
        *words = words.trim_start().to_owned();
    }
    if lesson::plain_text(&why).trim().is_empty() {
        reader.error(line, "the misconception is not corrected", "after it, write what is true instead");
    }
    (misconception, why)
}

/// Takes `@4` off the beginning of the words.
pub(crate) fn take_line(text: &mut [Inline]) -> Option<usize> {
    let Some(Inline::Text(words)) = text.first_mut() else { return None };
    let (number, rest) = words.strip_prefix('@')?.split_once(' ').unwrap_or((words.strip_prefix('@')?, ""));
    let number = number.parse().ok()?;
    *words = rest.to_owned();
    Some(number)
}
