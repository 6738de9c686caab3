//! Code with caption, tabs and output.

use crate::{
    directive::{Directive, Node},
    highlight::highlight,
    lesson_reader::LessonReader,
    markdown::{RawKind, parse_markdown},
    words::read_words,
};
use lesson::{CodeBlock, CodeTab, Language, Token, TokenClass, spec::did_you_mean};

/// Reads the code of a `:::code`: one fence per tab, each optionally followed by its output.
pub(crate) fn read_code_block(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<CodeBlock> {
    let caption = read_words(reader, directive, "caption");
    let mut tabs: Vec<CodeTab> = Vec::new();
    for node in &directive.body {
        let Node::Text { offset, text } = node else { continue };
        for raw in parse_markdown(reader, text, *offset) {
            let RawKind::Code { info, code } = raw.kind else {
                reader.error(
                    raw.line,
                    "`:::code` may contain only code",
                    "move the text before or after the directive",
                );
                continue;
            };
            match (info.as_str(), tabs.last_mut()) {
                ("output", Some(tab)) => tab.output = Some(code.trim_end().to_owned()),
                ("output", None) => {
                    reader.error(raw.line, "the output comes before its code", "move it after the code")
                }
                _ => tabs.extend(read_tab(reader, &info, &code, raw.line)),
            }
        }
    }
    check_tabs(reader, directive, &tabs);
    let ran_with = directive.parameters.get("ran").map(str::to_owned);
    let id = directive.new_id(reader)?;
    reader.mark(directive.line, "end of the code");
    Some(CodeBlock { id: Some(id), caption, ran_with, tabs })
}

fn check_tabs(reader: &mut LessonReader<'_>, directive: &Directive<'_>, tabs: &[CodeTab]) {
    let line = directive.line;
    if tabs.is_empty() {
        reader.error(line, "`:::code` contains no code", "add a code fence: ```python");
    }
    if tabs.len() > 1 && tabs.iter().any(|tab| tab.label.is_none()) {
        reader.error(line, "a tab has no name", "name every tab: ```python tab=\"Module\"");
    }
    let has_output = tabs.iter().any(|tab| tab.output.is_some());
    if has_output != directive.parameters.get("ran").is_some() {
        let hint =
            "run the code, paste its output, and name the version it was run with: ran=\"PyTorch 2.15.0\"";
        reader.error(line, "output and `ran` require each other", hint);
    }
}

/// Reads a single code fence, such as one in the prompt of a question, without caption and tabs.
pub(crate) fn read_fence(
    reader: &mut LessonReader<'_>,
    info: &str,
    code: &str,
    line: usize,
) -> Option<CodeBlock> {
    let tab = read_tab(reader, info, code, line)?;
    Some(CodeBlock { id: None, caption: Vec::new(), ran_with: None, tabs: vec![tab] })
}

fn read_tab(reader: &mut LessonReader<'_>, info: &str, code: &str, line: usize) -> Option<CodeTab> {
    let (name, rest) = info.split_once(' ').unwrap_or((info, ""));
    let Some(language) = Language::from_id(name) else {
        let hint = did_you_mean(name, Language::ALL.map(Language::id));
        reader.error(line, format!("there is no code language `{name}`"), hint);
        return None;
    };
    let label = match rest.trim() {
        "" => None,
        rest => match rest.strip_prefix("tab=\"").and_then(|rest| rest.strip_suffix('"')) {
            Some(label) => Some(label.to_owned()),
            None => {
                reader.error(
                    line,
                    format!("`{rest}` is not a parameter of a code fence"),
                    "only tab=\"…\" may follow the language",
                );
                None
            }
        },
    };
    let lines = highlight(language, code);
    for (idx, words) in lines.iter().enumerate() {
        let statement = without_comment(words);
        reader.mark(line + idx + 1, format!("code `{statement}`"));
    }
    Some(CodeTab { label, language, lines, output: None, run: None })
}

/// Returns a line without its comment, which may be translated.
fn without_comment(words: &[Token]) -> String {
    let code = words.iter().filter(|Token(class, _)| *class != TokenClass::Comment);
    code.map(|Token(_, text)| text.as_str()).collect::<String>().trim_end().to_owned()
}
