//! The grammar of expressions.

use kernels::Activation;

use crate::NotParsed;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `0.5`
    Number(f64),
    /// A constant, or the variable `x` of `min`, `max`, `argmin`, `argmax`.
    Name(String),
    /// `[1, 2]`
    List(Vec<Expression>),
    /// `-x`
    Negative(Box<Expression>),
    /// `x + 1`: the sign is one of `+ - * / ^`.
    Binary(char, Box<Expression>, Box<Expression>),
    /// `silu(1)`
    Activation(Activation, Box<Expression>),
    /// `silu'(1)`
    Derivative(Activation, Box<Expression>),
    /// `softmax([2, 1])`
    Call(String, Vec<Expression>),
    /// `list[0]`
    Item(Box<Expression>, usize),
}

impl Expression {
    /// Returns the number of operations that one evaluation takes: signs, activations, calls and items of lists.
    pub fn n_operations(&self) -> usize {
        let of_all = |parts: &[Self]| parts.iter().map(Self::n_operations).sum::<usize>();
        match self {
            Self::Number(_) | Self::Name(_) => 0,
            Self::List(items) => of_all(items),
            Self::Negative(inner)
            | Self::Activation(_, inner)
            | Self::Derivative(_, inner)
            | Self::Item(inner, _) => 1 + inner.n_operations(),
            Self::Binary(_, left, right) => 1 + left.n_operations() + right.n_operations(),
            Self::Call(_, arguments) => 1 + of_all(arguments),
        }
    }
}

/// Terms with the comparisons between them: `a < b == c`. One term without a comparison is a plain expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Terms, at least one.
    pub terms: Vec<Expression>,
    /// Comparisons `<`, `<=`, `>`, `>=` or `==`: one fewer than terms.
    pub comparisons: Vec<String>,
}

/// Greatest length of a text, because a parsed expression can be as deep as its text is long.
pub(crate) const MOST_CHARACTERS: usize = 1000;

/// Greatest nesting of brackets and signs before a number.
pub(crate) const MOST_LEVELS: u32 = 50;

/// Parses the expression or comparison in `text`.
///
/// # Errors
/// When the text is not an expression, has more than 1000 characters, or is nested more than 50 levels deep.
pub fn parse(text: &str) -> Result<Chain, NotParsed> {
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        return Err(NotParsed::TooLong);
    }
    let mut parser = Parser { rest: text.trim(), n_levels: 0 };
    let mut chain = Chain { terms: vec![parser.sum()?], comparisons: Vec::new() };
    while let Some(comparison) = ["<=", ">=", "==", "<", ">"].into_iter().find(|mark| parser.eat(mark)) {
        chain.comparisons.push(comparison.to_owned());
        chain.terms.push(parser.sum()?);
    }
    if parser.rest.is_empty() { Ok(chain) } else { Err(parser.unexpected()) }
}

struct Parser<'a> {
    rest: &'a str,
    n_levels: u32,
}

impl Parser<'_> {
    fn eat(&mut self, mark: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(mark) else { return false };
        self.rest = rest.trim_start();
        true
    }

    fn unexpected(&self) -> NotParsed {
        NotParsed::Unexpected { rest: self.rest.to_owned() }
    }

    fn expect(&mut self, mark: &str) -> Result<(), NotParsed> {
        if self.eat(mark) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn sum(&mut self) -> Result<Expression, NotParsed> {
        self.left_to_right(&['+', '-'], Self::product)
    }

    fn product(&mut self) -> Result<Expression, NotParsed> {
        self.left_to_right(&['*', '/'], Self::signed)
    }

    fn left_to_right(
        &mut self,
        signs: &[char],
        operand: fn(&mut Self) -> Result<Expression, NotParsed>,
    ) -> Result<Expression, NotParsed> {
        let mut left = operand(self)?;
        while let Some(sign) = signs.iter().copied().find(|sign| self.eat(sign.encode_utf8(&mut [0; 4]))) {
            left = Expression::Binary(sign, Box::new(left), Box::new(operand(self)?));
        }
        Ok(left)
    }

    /// Parses a term with its sign. Every bracket, list, call, sign and power recurses through here.
    fn signed(&mut self) -> Result<Expression, NotParsed> {
        if self.n_levels == MOST_LEVELS {
            return Err(NotParsed::TooDeep);
        }
        self.n_levels += 1;
        let inner = if self.eat("-") {
            self.signed().map(|inner| Expression::Negative(Box::new(inner)))
        } else {
            self.power()
        };
        self.n_levels -= 1;
        inner
    }

    fn power(&mut self) -> Result<Expression, NotParsed> {
        let base = self.item()?;
        if !self.eat("^") {
            return Ok(base);
        }
        Ok(Expression::Binary('^', Box::new(base), Box::new(self.signed()?)))
    }

    fn item(&mut self) -> Result<Expression, NotParsed> {
        let mut value = self.atom()?;
        while self.eat("[") {
            let index = self.word(|letter| letter.is_ascii_digit()).parse().map_err(|_| self.unexpected())?;
            self.expect("]")?;
            value = Expression::Item(Box::new(value), index);
        }
        Ok(value)
    }

    fn atom(&mut self) -> Result<Expression, NotParsed> {
        if self.eat("(") {
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.eat("[") {
            return Ok(Expression::List(self.listed("]")?));
        }
        if self.rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return self.number();
        }
        let name = self.word(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if name.is_empty() {
            return Err(self.unexpected());
        }
        let is_derivative = self.eat("'");
        if !self.eat("(") {
            return if is_derivative { Err(self.unexpected()) } else { Ok(Expression::Name(name)) };
        }
        self.listed(")").and_then(|arguments| call(name, is_derivative, arguments))
    }

    /// Parses digits with a point, and an exponent where a digit or a sign follows the `e`.
    fn number(&mut self) -> Result<Expression, NotParsed> {
        let plain =
            |text: &str| text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let mut length = plain(self.rest);
        if let Some(exponent) = self.rest.get(length..).and_then(|rest| rest.strip_prefix('e')) {
            let sign = usize::from(exponent.starts_with(['-', '+']));
            let digits = exponent.get(sign..).map_or(0, plain);
            length += if digits > 0 { 1 + sign + digits } else { 0 };
        }
        let (digits, rest) = self.rest.split_at_checked(length).ok_or_else(|| self.unexpected())?;
        let number = digits.parse().map_err(|_| self.unexpected())?;
        self.rest = rest.trim_start();
        Ok(Expression::Number(number))
    }

    fn word(&mut self, belongs: fn(char) -> bool) -> String {
        let end = self.rest.find(|letter| !belongs(letter)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        word.to_owned()
    }

    fn listed(&mut self, end: &str) -> Result<Vec<Expression>, NotParsed> {
        let mut items = Vec::new();
        if self.eat(end) {
            return Ok(items);
        }
        loop {
            items.push(self.sum()?);
            if self.eat(end) {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }
}

fn call(name: String, is_derivative: bool, arguments: Vec<Expression>) -> Result<Expression, NotParsed> {
    let Some(activation) = Activation::from_id(&name) else {
        if is_derivative {
            return Err(NotParsed::NoDerivative { name });
        }
        return Ok(Expression::Call(name, arguments));
    };
    let [argument] = <[Expression; 1]>::try_from(arguments)
        .map_err(|arguments| NotParsed::NotOneArgument { name, n: arguments.len() })?;
    let argument = Box::new(argument);
    Ok(if is_derivative {
        Expression::Derivative(activation, argument)
    } else {
        Expression::Activation(activation, argument)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        assert_eq!(parse(text).map_err(|error| error.to_string()), Err(expected.to_owned()), "{text:.40}");
    }

    #[test]
    fn a_deeply_nested_text_is_refused_without_overflowing_the_stack() {
        for open in ["(", "[", "-", "exp(", "2^"] {
            check_refused(&open.repeat(1000 / open.len()), "it is nested more than 50 levels deep");
            check_refused(&open.repeat(100_000), "it has more than 1000 characters");
        }
        let nested = format!("{}1{}", "(".repeat(49), ")".repeat(49));
        assert_eq!(parse(&nested).map(|chain| chain.terms), Ok(vec![Expression::Number(1.0)]));
        assert!(parse(&format!("1{}", "+1".repeat(499))).is_ok(), "a long sum is not nested");
        assert!(parse("(1)*".repeat(200).trim_end_matches('*')).is_ok(), "levels end");
    }

    #[test]
    fn signs_activations_and_calls_are_operations() {
        for (text, expected) in [
            ("x", 0),
            ("2 * pi", 1),
            ("x * sigmoid(1.7 * x)", 3),
            ("-max(x, 0)^2 + silu'(x)", 5),
            ("softmax([1, 2])[0]", 2),
        ] {
            let chain = parse(text).unwrap();
            assert_eq!(chain.terms.iter().map(Expression::n_operations).sum::<usize>(), expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused() {
        for text in [
            "",
            " ",
            "1..2",
            "1e",
            "1e+",
            "é",
            "x\u{301}",
            "silu",
            "silu'",
            "silu'(1, 2)",
            "a[9999999999999999999999]",
        ] {
            let _ = parse(text);
        }
        check_refused("1..2", "unexpected `1..2`");
        check_refused("é", "unexpected `é`");
    }
}
