//! Check questions: a prompt, then a list of choices, each with its reason as a quotation.

use crate::{
    choices::{read_choices, read_reason},
    directive::{Directive, Node},
    expression,
    lesson_reader::LessonReader,
    markdown::{Raw, RawItem, RawKind, parse_markdown},
    markdown_blocks::read_raw,
    regions::read_axis,
};
use lesson::{Block, BugTask, Choice, CodeBlock, ListKind, Question, Step, Task, plain_text};

/// Kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    One,
    All,
    Output,
    Bug,
    Axis,
    Order,
}

const KINDS: [(&str, Kind); 6] = [
    ("one", Kind::One),
    ("all", Kind::All),
    ("output", Kind::Output),
    ("bug", Kind::Bug),
    ("axis", Kind::Axis),
    ("order", Kind::Order),
];

/// Reads the question of a directive.
pub(crate) fn read_question(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Question> {
    let id = directive.new_id(reader);
    let kind = directive.one_of(reader, "kind", &KINDS);
    check_key(reader, directive);
    let (mut prompt, list) = read_prompt(reader, directive);
    let (id, kind) = (id?, kind?);
    reader.names.questions.push(id.clone());
    // A question before the first section is reported.
    reader.names.asked_in.push(reader.names.sections.len().saturating_sub(1));
    let (list_kind, items) = list?;
    if (kind == Kind::Order) != (list_kind == ListKind::Ordered) {
        let hint =
            "number the steps of an order question 1. 2. 3. in the right order; choices begin with `- [ ]`";
        reader.error(directive.line, "the list does not fit the question's kind", hint);
        return None;
    }
    let code = prompt.iter().position(|block| matches!(block, Block::Code(_)));
    if matches!(kind, Kind::Output | Kind::Bug) && code.is_none() && reader.errors.is_empty() {
        reader.error(
            directive.line,
            "the question has no code",
            "put a code fence before the choices: ```python",
        );
    }
    let task = match kind {
        Kind::One => Task::One(read_choices(reader, items, directive.line, Some(1))),
        Kind::All => Task::All(read_choices(reader, items, directive.line, None)),
        Kind::Output => {
            let choices = read_choices(reader, items, directive.line, Some(1));
            check_output(reader, directive.line, &prompt, &choices);
            Task::Output(choices)
        }
        Kind::Bug => Task::Bug(read_bug(reader, items, directive.line, take_code(&mut prompt, code?)?)),
        Kind::Axis => Task::Axis(read_axis(reader, directive, items)?),
        Kind::Order => Task::Order(read_steps(reader, items, directive.line)),
    };
    reader.mark(directive.line, "end of the question");
    Some(Question { id, prompt, task })
}

/// Reports a key that the kernels contradict.
fn check_key(reader: &mut LessonReader<'_>, directive: &Directive<'_>) {
    let Some(check) = directive.parameters.get("check") else { return };
    reader.uses_record(check);
    match expression::holds(check, reader.record) {
        Ok(true) => {}
        Ok(false) => {
            let hint = "compute both sides, and correct the question or the comparison";
            reader.error(
                directive.line,
                format!("the kernels contradict the answer key: `{check}` is false"),
                hint,
            );
        }
        Err(error) => {
            reader.error(
                directive.line,
                format!("`{check}` cannot be checked: {}", error.message),
                error.hint,
            );
        }
    }
}

/// Returns the nodes before the last list as blocks, and the list.
pub(crate) fn read_prompt(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
) -> (Vec<Block>, Option<(ListKind, Vec<RawItem>)>) {
    let mut raws: Vec<Raw> = Vec::new();
    for node in &directive.body {
        match node {
            Node::Text { offset, text } => raws.extend(parse_markdown(reader, text, *offset)),
            Node::Directive(inner) => {
                let message = format!("`:::{}` is not allowed here", inner.kind.name());
                reader.error(inner.line, message, "move it before or after the question");
            }
        }
    }
    let list = match raws.pop() {
        Some(Raw { kind: RawKind::List { kind, items }, .. }) => Some((kind, items)),
        other => {
            raws.extend(other);
            reader.error(directive.line, "there are no choices", "end with a list of choices: - [x] …");
            None
        }
    };
    if raws.is_empty() {
        reader.error(directive.line, "the question has no text", "write the question before the choices");
    }
    (raws.into_iter().filter_map(|raw| read_raw(reader, raw)).collect(), list)
}

/// Reports a right choice that is not what the prompt's code printed when it was recorded.
fn check_output(reader: &mut LessonReader<'_>, line: usize, prompt: &[Block], choices: &[Choice]) {
    let code = prompt.iter().find_map(|block| match block {
        Block::Code(code) => code.tabs.first(),
        _ => None,
    });
    let run = code.and_then(|tab| tab.run.as_ref());
    let right = choices.iter().find(|choice| choice.is_right);
    let (Some(run), Some(right)) = (run, right) else { return };
    let (printed, answer) = (run.printed(), plain_text(&right.text));
    if printed.trim_end() != answer {
        let message = format!("the right choice is `{answer}`, but PyTorch printed `{}`", printed.trim_end());
        reader.error(line, message, "correct the choice, or the program");
    }
}

/// Takes the code out of a prompt: its lines are the field of the answer.
fn take_code(prompt: &mut Vec<Block>, idx: usize) -> Option<CodeBlock> {
    match prompt.remove(idx) {
        Block::Code(code) => Some(code),
        _ => None,
    }
}

/// Reads statements that begin with `@4`, the line of the code that they refer to.
fn read_bug(reader: &mut LessonReader<'_>, items: Vec<RawItem>, line: usize, code: CodeBlock) -> BugTask {
    let mut bug = BugTask { code, choices: Vec::new() };
    let n_lines = bug.lines().len();
    let lines: Vec<usize> = items.iter().map(|item| item.line).collect();
    let mut choices = read_choices(reader, items, line, Some(1));
    for (choice, item_line) in choices.iter_mut().zip(lines) {
        choice.line = crate::choices::take_line(&mut choice.text);
        if !choice.line.is_some_and(|line| bug.has_line(line)) {
            let hint = format!(
                "begin it with @ and the number of a line that is not empty, 1 to {n_lines}: - [ ] @2 …"
            );
            reader.error(item_line, "the choice does not name a line of the code", hint);
        }
    }
    let right = choices.iter().find(|choice| choice.is_right).and_then(|choice| choice.line);
    reader.mark(line, format!("line {}", right.unwrap_or_default()));
    bug.choices = choices;
    bug
}

fn read_steps(reader: &mut LessonReader<'_>, items: Vec<RawItem>, line: usize) -> Vec<Step> {
    reader.mark(line, format!("{} steps", items.len()));
    if items.len() < 3 {
        reader.error(line, "there are fewer than three steps", "write at least three, in the right order");
    }
    let mut steps = Vec::new();
    for item in items {
        let (text, why) = read_reason(reader, item);
        steps.push(Step { text, why });
    }
    steps
}
