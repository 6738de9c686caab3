//! Token classes of a program's words, by syntect's grammars.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex},
};

use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet},
};

use lesson::{Language, Token, TokenClass};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Cache of classified lines. Both languages of a lesson hold the same code, and classifying is by far the slowest
/// part of compiling: without this cache, a lesson takes twice as long.
static KNOWN: LazyLock<Mutex<HashMap<(Language, String), Lines>>> = LazyLock::new(Mutex::default);

type Lines = Vec<Vec<Token>>;

/// Returns the lines of a program as classified words. Where the grammar fails, the line is plain.
pub(crate) fn highlight(language: Language, code: &str) -> Lines {
    let key = (language, code.to_owned());
    let Ok(mut known) = KNOWN.lock() else { return classed_by_language(language, code) };
    known.entry(key).or_insert_with(|| classed_by_language(language, code)).clone()
}

fn classed_by_language(language: Language, code: &str) -> Lines {
    let grammar = match language {
        Language::Python => GRAMMARS.find_syntax_by_name("Python"),
        Language::Shell => GRAMMARS.find_syntax_by_name("Bourne Again Shell (bash)"),
        Language::Text => None,
    };
    match grammar {
        Some(grammar) => classed(grammar, code),
        None => code.lines().map(plain).collect(),
    }
}

fn plain(line: &str) -> Vec<Token> {
    if line.is_empty() { Vec::new() } else { vec![Token(TokenClass::Plain, line.to_owned())] }
}

fn classed(grammar: &SyntaxReference, code: &str) -> Lines {
    let mut state = ParseState::new(grammar);
    let mut scopes = ScopeStack::new();
    let mut lines = Vec::new();
    for line in code.lines() {
        let with_end = format!("{line}\n");
        let Ok(operations) = state.parse_line(&with_end, &GRAMMARS) else {
            lines.push(plain(line));
            continue;
        };
        let mut words = Vec::new();
        for (text, operation) in ScopeRegionIterator::new(&operations, &with_end) {
            // An operation that does not fit the stack leaves it unchanged; the words are then plain at worst.
            scopes.apply(operation).unwrap_or_default();
            push(&mut words, class(&scopes), text.trim_end_matches('\n'));
        }
        lines.push(words);
    }
    lines
}

/// Adds a word, or appends it to the last one where both have the same class.
fn push(words: &mut Vec<Token>, class: TokenClass, text: &str) {
    match words.last_mut() {
        _ if text.is_empty() => {}
        Some(Token(last, before)) if *last == class || text.trim().is_empty() => before.push_str(text),
        _ => words.push(Token(class, text.to_owned())),
    }
}

/// Returns the class of the innermost scope that has one.
fn class(scopes: &ScopeStack) -> TokenClass {
    let innermost_first = scopes.scopes.iter().rev().map(|scope| scope.build_string());
    innermost_first.map(|scope| class_of(&scope)).find_map(|class| class).unwrap_or(TokenClass::Plain)
}

fn class_of(scope: &str) -> Option<TokenClass> {
    const CLASSES: [(&str, TokenClass); 13] = [
        ("comment", TokenClass::Comment),
        ("string", TokenClass::String),
        ("constant", TokenClass::Number),
        ("entity.name.class", TokenClass::Type),
        ("entity.name.function", TokenClass::Function),
        ("variable.function", TokenClass::Function),
        ("support.function", TokenClass::Function),
        ("keyword.operator.logical", TokenClass::Keyword),
        ("keyword.operator", TokenClass::Plain),
        ("keyword", TokenClass::Keyword),
        ("storage", TokenClass::Keyword),
        ("punctuation.section.interpolation", TokenClass::Plain),
        ("meta.interpolation", TokenClass::Plain),
    ];
    CLASSES.iter().find(|(prefix, _)| scope.starts_with(prefix)).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[(TokenClass, &str)]) {
        let words = highlight(Language::Python, line).remove(0);
        let found: Vec<_> = words.iter().map(|Token(class, text)| (*class, text.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_of_python_are_classed() {
        use TokenClass::{Comment, Function, Keyword, Number, Plain, String, Type};
        check("import torch", &[(Keyword, "import "), (Plain, "torch")]);
        check(
            "y = relu(x)  # bend",
            &[(Plain, "y = "), (Function, "relu"), (Plain, "(x)  "), (Comment, "# bend")],
        );
        check(
            "print(\"a\", 2)",
            &[
                (Function, "print"),
                (Plain, "("),
                (String, "\"a\""),
                (Plain, ", "),
                (Number, "2"),
                (Plain, ")"),
            ],
        );
        check("class Net(nn.Module):", &[(Keyword, "class "), (Type, "Net"), (Plain, "(nn.Module):")]);
    }

    #[test]
    fn the_words_of_a_line_joined_are_the_line() {
        let code = include_str!("../../../content/check_code.py");
        let lines = highlight(Language::Python, code);
        let joined: Vec<String> =
            lines.iter().map(|words| words.iter().map(|Token(_, text)| text.as_str()).collect()).collect();
        assert_eq!(joined, code.lines().collect::<Vec<_>>());
    }

    #[test]
    fn text_is_not_classed() {
        assert_eq!(highlight(Language::Text, "import\n\nx"), [plain("import"), plain(""), plain("x")]);
    }
}
