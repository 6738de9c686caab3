//! Words of Python programs and their classes, for colours. Fast enough to run at every change of a program that is
//! edited in the page.

use crate::{Token, TokenClass};

/// Returns the lines of a program as classified words. Joining the words of a line gives the line.
///
/// Any text is accepted, also an unfinished program: a string that is not closed ends with its line, or with the
/// program where it began with three quotes.
pub fn tokens(program: &str) -> Vec<Vec<Token>> {
    let mut open = None;
    let mut read = |text| {
        let mut line = Line { rest: text, words: Vec::new(), before: Before::Other, open, nesting: 0 };
        line.read();
        open = line.open;
        line.words
    };
    program.lines().map(&mut read).collect()
}

/// Keywords; `match`, `case` and `type` are names more often.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

const CONSTANTS: [&str; 5] = ["True", "False", "None", "NotImplemented", "Ellipsis"];

/// Python's own functions, which have their colour also where they are not called: `map(len, words)`.
const FUNCTIONS: [&str; 45] = [
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "delattr",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "filter",
    "format",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "open",
    "pow",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "sorted",
    "sum",
    "super",
    "zip",
];

/// Python's own types, which are no functions even where they are called.
const TYPES: [&str; 13] = [
    "bool",
    "bytearray",
    "bytes",
    "complex",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "object",
    "set",
    "str",
    "tuple",
];

/// A string that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Literal {
    quote: char,
    /// Whether three quotes end it.
    is_triple: bool,
    /// Whether a backslash is an ordinary character.
    is_raw: bool,
    /// Whether braces hold expressions.
    is_formatted: bool,
}

impl Literal {
    /// Returns the quotes that `text` begins with, if they end this string.
    fn end(self, text: &str) -> Option<usize> {
        let count = if self.is_triple { 3 } else { 1 };
        let quotes = text.chars().take(count).filter(|char| *char == self.quote).count();
        (quotes == count).then_some(count)
    }
}

/// The word before the next one, where the next one's class depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Def,
    Class,
    Dot,
    Other,
}

/// A line being read.
struct Line<'a> {
    /// The text that has no class yet.
    rest: &'a str,
    words: Vec<Token>,
    before: Before,
    open: Option<Literal>,
    /// The number of open expressions inside strings.
    nesting: usize,
}

/// Expressions inside strings that are nested deeper have no classes: a program from a link could need more stack than
/// a browser has.
const DEEPEST: usize = 8;

impl Line<'_> {
    fn read(&mut self) {
        if let Some(literal) = self.open.take() {
            self.literal(literal);
        } else if self.rest.trim_start().starts_with('@') {
            self.decorator();
        }
        while !self.rest.is_empty() {
            self.word();
        }
    }

    /// Takes the first `len` bytes as a word of this class. Space joins the word before it.
    fn take(&mut self, len: usize, class: TokenClass) {
        let (word, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        match self.words.last_mut() {
            _ if word.is_empty() => {}
            Some(Token(last, text)) if *last == class || word.trim().is_empty() => text.push_str(word),
            _ => self.words.push(Token(class, word.to_owned())),
        }
    }

    /// Returns the length of the beginning whose characters all satisfy `belongs`.
    fn len_while(&self, belongs: impl Fn(char) -> bool) -> usize {
        self.rest.find(|char| !belongs(char)).unwrap_or(self.rest.len())
    }

    fn decorator(&mut self) {
        self.take(self.len_while(char::is_whitespace), TokenClass::Plain);
        self.take(1, TokenClass::Plain);
        self.take(self.len_while(|char| is_name(char) || char == '.'), TokenClass::Plain);
    }

    /// Reads the next word of code.
    fn word(&mut self) {
        let Some(first) = self.rest.chars().next() else { return };
        let space = self.len_while(char::is_whitespace);
        if space > 0 {
            return self.take(space, TokenClass::Plain);
        }
        if let Some((prefix, literal)) = literal_at(self.rest) {
            self.before = Before::Other;
            self.take(prefix, TokenClass::Keyword);
            self.take(if literal.is_triple { 3 } else { 1 }, TokenClass::String);
            return self.literal(literal);
        }
        if first == '#' {
            return self.take(self.rest.len(), TokenClass::Comment);
        }
        if let Some(len) = number(self.rest) {
            self.before = Before::Other;
            return self.take(len, TokenClass::Number);
        }
        let len = self.len_while(is_name);
        if len > 0 {
            return self.name(len);
        }
        self.before = if first == '.' { Before::Dot } else { Before::Other };
        self.take(first.len_utf8(), TokenClass::Plain);
    }

    fn name(&mut self, len: usize) {
        let (name, after) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        let class = class_of(name, after.trim_start(), self.before);
        self.before = match name {
            "def" => Before::Def,
            "class" => Before::Class,
            _ => Before::Other,
        };
        self.take(len, class);
    }

    /// Reads a string behind its opening quotes, or behind the beginning of the line where it began on a line before.
    fn literal(&mut self, literal: Literal) {
        while let Some(first) = self.rest.chars().next() {
            let second = self.rest.chars().nth(1);
            if let Some(len) = literal.end(self.rest) {
                return self.take(len, TokenClass::String);
            }
            match (first, second) {
                ('\\', None) => {
                    self.take(1, TokenClass::String);
                    self.open = Some(literal);
                }
                ('\\', Some(escaped)) => {
                    let class = if literal.is_raw { TokenClass::String } else { TokenClass::Number };
                    self.take(1 + escaped.len_utf8(), class);
                }
                ('{', Some('{')) | ('}', Some('}')) if literal.is_formatted => {
                    self.take(2, TokenClass::Number)
                }
                ('{', _) if literal.is_formatted && self.nesting < DEEPEST => self.replacement(literal),
                _ => self.take(first.len_utf8(), TokenClass::String),
            }
        }
        if literal.is_triple {
            self.open = Some(literal);
        }
    }

    /// Reads an expression in braces inside a string: `{loss!r:>8}`.
    fn replacement(&mut self, literal: Literal) {
        self.nesting += 1;
        self.take(1, TokenClass::Plain);
        self.expression(literal);
        self.nesting -= 1;
    }

    /// Reads an expression, its conversion and its format, up to the brace that ends it.
    fn expression(&mut self, literal: Literal) {
        let mut depth = 0_usize;
        let mut is_format = false;
        while let Some(first) = self.rest.chars().next() {
            match first {
                // While it is edited, the brace may be missing.
                _ if is_format && literal.end(self.rest).is_some() => return,
                '}' if depth == 0 => return self.take(1, TokenClass::Plain),
                '{' if is_format && self.nesting < DEEPEST => self.replacement(literal),
                _ if is_format => self.take(first.len_utf8(), TokenClass::Number),
                ':' if depth == 0 => {
                    is_format = true;
                    self.take(1, TokenClass::Number);
                }
                '!' if depth == 0 && !self.rest.starts_with("!=") => {
                    self.take(1 + self.rest.chars().nth(1).map_or(0, char::len_utf8), TokenClass::Keyword);
                }
                _ => {
                    depth += usize::from("([{".contains(first));
                    depth = depth.saturating_sub(usize::from(")]}".contains(first)));
                    self.word();
                }
            }
        }
    }
}

fn is_name(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

/// Returns the class of a name from the text after it, without space, and the word before it.
fn class_of(name: &str, after: &str, before: Before) -> TokenClass {
    let is_called = after.starts_with('(');
    let is_argument = after.starts_with('=') && !after.starts_with("==");
    match before {
        Before::Def => TokenClass::Function,
        Before::Class => TokenClass::Type,
        Before::Other if KEYWORDS.contains(&name) => TokenClass::Keyword,
        Before::Other if CONSTANTS.contains(&name) => TokenClass::Number,
        Before::Other if TYPES.contains(&name) || is_exception(name) => TokenClass::Plain,
        Before::Other if FUNCTIONS.contains(&name) && !is_argument => TokenClass::Function,
        Before::Dot | Before::Other if is_called => TokenClass::Function,
        Before::Dot | Before::Other => TokenClass::Plain,
    }
}

fn is_exception(name: &str) -> bool {
    ["Error", "Exception", "Warning"].iter().any(|end| name.ends_with(end))
}

/// Returns the string that `text` begins with, and the length of the letters before its quotes.
fn literal_at(text: &str) -> Option<(usize, Literal)> {
    let prefix = text.chars().take(2).take_while(|char| "rRbBuUfFtT".contains(*char)).count();
    let (letters, quoted) = text.split_at_checked(prefix)?;
    let quote = quoted.chars().next().filter(|char| matches!(char, '"' | '\''))?;
    let has = |either: &str| letters.chars().any(|char| either.contains(char));
    let literal = Literal { quote, is_triple: true, is_raw: has("rR"), is_formatted: has("fFtT") };
    let is_triple = literal.end(quoted).is_some();
    Some((prefix, Literal { is_triple, ..literal }))
}

/// Returns the length of the number that `text` begins with.
fn number(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('.').unwrap_or(text);
    if !digits.starts_with(|char: char| char.is_ascii_digit()) {
        return text.starts_with("...").then_some(3);
    }
    let is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    let mut before = ' ';
    let ends = |char: char| {
        let is_exponent_sign = matches!(char, '+' | '-') && matches!(before, 'e' | 'E') && !is_hexadecimal;
        before = char;
        !(is_name(char) || char == '.' || is_exponent_sign)
    };
    Some(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenClass::{Comment, Function, Keyword, Number, Plain, String, Type};

    /// Checks the words of one line.
    #[track_caller]
    fn check(line: &str, expected: &[(TokenClass, &str)]) {
        let words = tokens(line).remove(0);
        let found: Vec<_> = words.iter().map(|Token(class, text)| (*class, text.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keywords_names_calls_and_definitions_are_classed() {
        check("import torch", &[(Keyword, "import "), (Plain, "torch")]);
        check(
            "y = relu(x)  # bend",
            &[(Plain, "y = "), (Function, "relu"), (Plain, "(x)  "), (Comment, "# bend")],
        );
        check("class Net(nn.Module):", &[(Keyword, "class "), (Type, "Net"), (Plain, "(nn.Module):")]);
        check("def f(x):", &[(Keyword, "def "), (Function, "f"), (Plain, "(x):")]);
        check("@torch.no_grad()", &[(Plain, "@torch.no_grad()")]);
        check("w @ f(x)", &[(Plain, "w @ "), (Function, "f"), (Plain, "(x)")]);
        check(
            "x.max, max, f(max=1)",
            &[
                (Plain, "x.max, "),
                (Function, "max"),
                (Plain, ", "),
                (Function, "f"),
                (Plain, "(max="),
                (Number, "1"),
                (Plain, ")"),
            ],
        );
        check("float(x), ValueError(x)", &[(Plain, "float(x), ValueError(x)")]);
        check("한글 = 함수(값)", &[(Plain, "한글 = "), (Function, "함수"), (Plain, "(값)")]);
    }

    #[test]
    fn numbers_and_constants_are_classed() {
        for number in ["0", "1_000", "1.5", ".5", "5.", "1e-3", "2E+5", "0x1F", "1.5j", "...", "True", "None"]
        {
            check(number, &[(Number, number)]);
        }
        check("0xE-1", &[(Number, "0xE"), (Plain, "-"), (Number, "1")]);
        check("x[1:-2]", &[(Plain, "x["), (Number, "1"), (Plain, ":-"), (Number, "2"), (Plain, "]")]);
    }

    #[test]
    fn strings_are_classed_with_their_escapes_and_expressions() {
        check("print('a')", &[(Function, "print"), (Plain, "("), (String, "'a'"), (Plain, ")")]);
        check(r#""it's\n" + x"#, &[(String, "\"it's"), (Number, "\\n"), (String, "\" "), (Plain, "+ x")]);
        check(r"r'\d' x", &[(Keyword, "r"), (String, r"'\d' "), (Plain, "x")]);
        check(
            r#"f"{x!r:>{w}} {{a}}""#,
            &[
                (Keyword, "f"),
                (String, "\""),
                (Plain, "{x"),
                (Keyword, "!r"),
                (Number, ":>"),
                (Plain, "{w}} "),
                (Number, "{{"),
                (String, "a"),
                (Number, "}}"),
                (String, "\""),
            ],
        );
        check(
            "f'{d[\"k\"]}' # x",
            &[
                (Keyword, "f"),
                (String, "'"),
                (Plain, "{d["),
                (String, "\"k\""),
                (Plain, "]}"),
                (String, "' "),
                (Comment, "# x"),
            ],
        );
    }

    #[test]
    fn a_string_that_is_not_closed_ends_with_its_line_unless_it_has_three_quotes() {
        let classes = |program: &str| -> Vec<Vec<TokenClass>> {
            tokens(program).iter().map(|line| line.iter().map(|Token(class, _)| *class).collect()).collect()
        };
        assert_eq!(classes("'a\nb"), [[String], [Plain]]);
        assert_eq!(classes("'a\\\nb'"), [[String], [String]]);
        assert_eq!(classes("f'{x:\nb"), [vec![Keyword, String, Plain, Number], vec![Plain]]);
        assert_eq!(classes("f'{x:3'\nb"), [vec![Keyword, String, Plain, Number, String], vec![Plain]]);
        assert_eq!(classes("\"\"\"a\n'\n\"\"\"\nb"), [[String], [String], [String], [Plain]]);
    }

    #[test]
    fn deeply_nested_expressions_need_little_stack() {
        for piece in ["f'{", "f'{x:{", "f'{f\"{"] {
            let program = piece.repeat(10_000);
            let joined: usize = tokens(&program).iter().flatten().map(|Token(_, text)| text.len()).sum();
            assert_eq!(joined, program.len());
        }
    }

    #[test]
    fn the_words_of_a_line_joined_are_the_line_for_any_text() {
        let pieces = [
            "f'", "'", "\"\"\"", "{", "}", "\\", "\n", "#", "@", "x", "가", " ", "1", ".", "e-", ":", "!",
            "(",
        ];
        let mut state = 7_u64;
        for _ in 0..20_000 {
            let mut program = std::string::String::new();
            for _ in 0..12 {
                // Marsaglia 2003, xorshift64.
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                program.push_str(pieces[state as usize % pieces.len()]);
            }
            let joined = |line: &Vec<Token>| line.iter().map(|Token(_, text)| text.as_str()).collect();
            let lines: Vec<std::string::String> = tokens(&program).iter().map(joined).collect();
            assert_eq!(lines, program.lines().collect::<Vec<_>>());
        }
    }
}
