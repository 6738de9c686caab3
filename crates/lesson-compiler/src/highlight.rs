//! Token classes of a program's words: Python's as the page gives them to a program that is edited, those of a shell by
//! syntect's grammar.

use std::sync::LazyLock;

use syntect::{
    easy::ScopeRegionIterator,
    parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet},
};

use lesson::{Language, Token, TokenClass, python};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

type Lines = Vec<Vec<Token>>;

/// Returns the lines of a program as classified words. Where the grammar fails, the line is plain.
pub(crate) fn highlight(language: Language, code: &str) -> Lines {
    match language {
        Language::Python => python::tokens(code),
        Language::Shell => match GRAMMARS.find_syntax_by_name("Bourne Again Shell (bash)") {
            Some(grammar) => classed(grammar, code),
            None => code.lines().map(plain).collect(),
        },
        Language::Text => code.lines().map(plain).collect(),
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

    /// Returns the class of each character of a line, without space.
    fn classes(line: &[Token]) -> Vec<(char, TokenClass)> {
        let of_word =
            |Token(class, text): &Token| text.chars().map(|char| (char, *class)).collect::<Vec<_>>();
        line.iter().flat_map(of_word).filter(|(char, _)| !char.is_whitespace()).collect()
    }

    #[test]
    fn python_is_classed_as_by_its_grammar() {
        let grammar = GRAMMARS.find_syntax_by_name("Python").unwrap();
        let lesson = include_str!("../../../content/building-blocks/activation-functions/en.md");
        let programs = lesson.split("\n```python").skip(1).filter_map(|rest| {
            let (_, program) = rest.split_once('\n')?;
            program.split_once("\n```").map(|(program, _)| program)
        });
        let programs: Vec<&str> = programs.collect();
        assert!(programs.len() >= 10);
        for program in programs {
            for (found, expected) in
                highlight(Language::Python, program).iter().zip(&classed(grammar, program))
            {
                assert_eq!(classes(found), classes(expected), "{found:?}");
            }
        }
    }

    #[test]
    fn a_shell_is_classed_by_its_grammar() {
        let words = highlight(Language::Shell, "echo \"a\"  # say").remove(0);
        let comment = words.last().cloned();
        assert_eq!(comment, Some(Token(TokenClass::Comment, "# say".to_owned())), "{words:?}");
        assert!(words.contains(&Token(TokenClass::String, "\"a\"  ".to_owned())), "{words:?}");
    }

    #[test]
    fn text_is_not_classed() {
        assert_eq!(highlight(Language::Text, "import\n\nx"), [plain("import"), plain(""), plain("x")]);
    }
}
