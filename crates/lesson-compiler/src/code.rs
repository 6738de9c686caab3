//! Code with caption, tabs, output, and the recorded runs of what the page can run.

use crate::{
    directive::{Directive, Node},
    highlight::highlight,
    lesson_reader::LessonReader,
    markdown::{RawKind, parse_markdown},
    parameters::{check, parse_parameters},
    programs::{self, hash},
    vocabulary::FENCE,
    words::read_words,
};
use lesson::{CodeBlock, CodeTab, Language, RecordedRun, Token, TokenClass, spec::did_you_mean};

/// Reads the code of a `:::code`: one fence per tab, each optionally followed by its output.
pub(crate) fn read_code_block(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<CodeBlock> {
    let caption = read_words(reader, directive, "caption");
    let can_run = directive.parameters.has("run");
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
                ("output", Some(tab)) => {
                    let shown = code.trim_end().to_owned();
                    check_output(reader, tab.run.as_ref(), &shown, raw.line);
                    tab.output = Some(shown);
                }
                ("output", None) => {
                    reader.error(raw.line, "the output comes before its code", "move it after the code")
                }
                _ => tabs.extend(read_tab(reader, &info, &code, raw.line, can_run)),
            }
        }
    }
    check_tabs(reader, directive, &tabs);
    let ran_with = read_version(reader, directive, &tabs);
    let id = directive.new_id(reader)?;
    reader.mark(directive.line, "end of the code");
    Some(CodeBlock { id: Some(id), caption, ran_with, tabs })
}

/// Reports the first line of the output that differs from what the program printed when it was recorded.
fn check_output(reader: &mut LessonReader<'_>, run: Option<&RecordedRun>, shown: &str, line: usize) {
    let Some(run) = run else { return };
    let printed = run.printed();
    let (mut shown, mut printed) = (shown.lines(), printed.trim_end().lines());
    let mut line = line;
    loop {
        line += 1;
        let quoted = |text: Option<&str>| text.map_or("nothing".to_owned(), |text| format!("`{text}`"));
        match (shown.next(), printed.next()) {
            (None, None) => return,
            (shown, printed) if shown == printed => {}
            (shown, printed) => {
                let message =
                    format!("the output shows {}, but PyTorch printed {}", quoted(shown), quoted(printed));
                return reader.error(
                    line,
                    message,
                    "correct the output, or the program: show what it prints",
                );
            }
        }
    }
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
    if has_output != directive.parameters.has("ran") {
        let hint =
            "run the code, paste its output, and name the version it was run with: ran=\"PyTorch 2.15.0\"";
        reader.error(line, "output and `ran` require each other", hint);
    }
}

/// Returns the version that ran the code: the parameter `ran`, which must be that of the record.
fn read_version(
    reader: &mut LessonReader<'_>,
    directive: &Directive<'_>,
    tabs: &[CodeTab],
) -> Option<String> {
    let written = directive.parameters.get("ran").map(str::to_owned);
    let recorded = version(reader, tabs);
    if let (Some(written), Some(recorded)) = (&written, &recorded)
        && written != recorded
    {
        let message = format!("the code names `{written}`, but was recorded with `{recorded}`");
        reader.error(directive.line, message, format!("write ran=\"{recorded}\""));
    }
    written.or(recorded)
}

/// Returns the version of the record, if one of the forms has a recorded run.
fn version(reader: &LessonReader<'_>, tabs: &[CodeTab]) -> Option<String> {
    tabs.iter().any(|tab| tab.run.is_some()).then(|| reader.programs.version.clone())
}

/// Reads a single code fence, such as one in the prompt of a question, without caption and tabs.
pub(crate) fn read_fence(
    reader: &mut LessonReader<'_>,
    info: &str,
    code: &str,
    line: usize,
) -> Option<CodeBlock> {
    let tabs = vec![read_tab(reader, info, code, line, false)?];
    Some(CodeBlock { id: None, caption: Vec::new(), ran_with: version(reader, &tabs), tabs })
}

/// Reads one form of code. The page can run it where its fence says so, or where `can_run`.
fn read_tab(
    reader: &mut LessonReader<'_>,
    info: &str,
    code: &str,
    line: usize,
    can_run: bool,
) -> Option<CodeTab> {
    let (name, rest) = info.split_once(' ').unwrap_or((info, ""));
    let Some(language) = Language::from_id(name) else {
        let hint = did_you_mean(name, Language::ALL.map(Language::id));
        reader.error(line, format!("there is no code language `{name}`"), hint);
        return None;
    };
    let parameters = parse_parameters(reader, rest, line, &FENCE);
    check(reader, line, &parameters, &FENCE);
    let label = parameters.get("tab").map(str::to_owned);
    let lines = highlight(language, code);
    for (idx, words) in lines.iter().enumerate() {
        let statement = without_comment(words);
        reader.mark(line + idx + 1, format!("code `{statement}`"));
    }
    let mut tab = CodeTab { label, language, lines, output: None, run: None };
    if can_run || parameters.has("run") {
        reader.mark(line, "code that the page can run");
        tab.run = read_run(reader, &tab, line);
    }
    Some(tab)
}

/// Returns the recorded run of a form that the page can run. Returns `None` where there is none, which is reported.
fn read_run(reader: &mut LessonReader<'_>, tab: &CodeTab, line: usize) -> Option<RecordedRun> {
    if tab.language != Language::Python {
        let message = format!("the page can run `python` only, not `{}`", tab.language.id());
        let hint =
            "remove `run`, or write it behind the language of those fences that can be run: ```python run";
        reader.error(line, message, hint);
        return None;
    }
    let hash = hash(&tab.source());
    let run = reader.programs.run(&hash);
    if run.is_none() {
        let hint = format!("the program is new or has changed: {}", programs::RECORD);
        reader.error(line, "no run of this program is recorded", hint);
    }
    reader.run.insert(hash);
    run
}

/// Returns a line without its comment, which may be translated.
fn without_comment(words: &[Token]) -> String {
    let code = words.iter().filter(|Token(class, _)| *class != TokenClass::Comment);
    code.map(|Token(_, text)| text.as_str()).collect::<String>().trim_end().to_owned()
}
