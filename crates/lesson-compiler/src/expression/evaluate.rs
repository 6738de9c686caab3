//! Evaluation of expressions.

use kernels::{Activation, Dim, Parameters, Shape, Temperature, log_softmax, log_sum_exp, softmax};

use ::expression::{Chain, Expression, ExpressionError, parse};

use crate::record::Record;
use lesson::spec::did_you_mean;

/// Names of functions other than activations, for hints.
const FUNCTIONS: [&str; 16] = [
    "abs",
    "argmax",
    "argmin",
    "exp",
    "ln",
    "log_softmax",
    "logsumexp",
    "max",
    "min",
    "recorded",
    "repeat",
    "round",
    "softmax",
    "sqrt",
    "sum",
    "x",
];

/// Result of a term: a number or a list.
enum Value {
    Number(f64),
    List(Vec<f64>),
}

/// The variable and the record that an expression can refer to.
#[derive(Clone, Copy)]
struct Scope<'a> {
    /// Value of the variable inside `min`, `max`, `argmin` and `argmax`.
    x: Option<f64>,
    record: &'a Record,
}

impl<'a> Scope<'a> {
    const fn new(record: &'a Record) -> Self {
        Self { x: None, record }
    }

    /// Returns the same scope with the variable at `x`.
    const fn at(self, x: f64) -> Self {
        Self { x: Some(x), ..self }
    }
}

type Outcome<T> = Result<T, ExpressionError>;

/// Evaluates `text` to a number, always finite.
pub(crate) fn number(text: &str, record: &Record) -> Outcome<f64> {
    let chain = parse(text)?;
    match chain.terms.as_slice() {
        [term] => finite(scalar(term, Scope::new(record))?),
        _ => Err(ExpressionError::new("it is a comparison", "write an expression that yields a number")),
    }
}

/// Evaluates `text`, a function of `x`, at `count` places with equal distances from `low` to `high`.
pub(crate) fn curve(text: &str, low: f64, high: f64, count: u32, record: &Record) -> Outcome<Vec<f64>> {
    let chain = parse(text)?;
    let [term] = chain.terms.as_slice() else {
        return Err(ExpressionError::new("it is a comparison", "write a function of x such as gelu(x)"));
    };
    let place = |idx: u32| low + (high - low) * f64::from(idx) / f64::from(count - 1);
    (0..count).map(|idx| finite(scalar(term, Scope::new(record).at(place(idx)))?)).collect()
}

/// Returns whether the comparison in `text` is true.
pub(crate) fn holds(text: &str, record: &Record) -> Outcome<bool> {
    let Chain { terms, comparisons } = parse(text)?;
    if comparisons.is_empty() {
        return Err(ExpressionError::new(
            "it has no comparison",
            "write a comparison such as silu(1) < relu(1)",
        ));
    }
    let values =
        terms.iter().map(|term| finite(scalar(term, Scope::new(record))?)).collect::<Outcome<Vec<f64>>>()?;
    let pairs = values.windows(2).zip(&comparisons);
    Ok(pairs.into_iter().all(|(pair, comparison)| match (pair, comparison.as_str()) {
        ([a, b], "<") => a < b,
        ([a, b], "<=") => a <= b,
        ([a, b], ">") => a > b,
        ([a, b], ">=") => a >= b,
        ([a, b], _) => a == b,
        _ => false,
    }))
}

fn finite(number: f64) -> Outcome<f64> {
    if number.is_finite() {
        return Ok(number);
    }
    Err(ExpressionError::new(format!("its value is {number}"), "write an expression whose value is finite"))
}

fn scalar(expression: &Expression, scope: Scope<'_>) -> Outcome<f64> {
    match evaluate(expression, scope)? {
        Value::Number(number) => Ok(number),
        Value::List(_) => {
            Err(ExpressionError::new("expected a number, found a list", "take one of its items: list[0]"))
        }
    }
}

fn list(expression: &Expression, scope: Scope<'_>) -> Outcome<Vec<f64>> {
    match evaluate(expression, scope)? {
        Value::List(list) if !list.is_empty() => Ok(list),
        Value::List(_) => Err(ExpressionError::new("a list is empty", "write at least one number")),
        Value::Number(_) => {
            Err(ExpressionError::new("expected a list, found a number", "write it in brackets: [1, 2]"))
        }
    }
}

fn evaluate(expression: &Expression, scope: Scope<'_>) -> Outcome<Value> {
    match expression {
        Expression::Number(number) => Ok(Value::Number(*number)),
        Expression::Name(name) => constant(name, scope.x).map(Value::Number),
        Expression::List(items) => {
            let mut flat = Vec::new();
            for item in items {
                match evaluate(item, scope)? {
                    Value::Number(number) => flat.push(number),
                    Value::List(list) => flat.extend(list),
                }
            }
            Ok(Value::List(flat))
        }
        Expression::Negative(inner) => Ok(Value::Number(-scalar(inner, scope)?)),
        Expression::Binary(sign, left, right) => {
            let (left, right) = (scalar(left, scope)?, scalar(right, scope)?);
            Ok(Value::Number(match sign {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                '/' => left / right,
                _ => left.powf(right),
            }))
        }
        Expression::Item(inner, index) => {
            let list = list(inner, scope)?;
            let missing = || {
                let hint = format!("items are numbered from 0 to {}", list.len() - 1);
                ExpressionError::new(format!("the list has no item {index}"), hint)
            };
            list.get(*index).copied().map(Value::Number).ok_or_else(missing)
        }
        Expression::Activation(activation, argument) => {
            Ok(Value::Number(activation.exact(scalar(argument, scope)?, &Parameters::DEFAULT)))
        }
        Expression::Derivative(activation, argument) => {
            Ok(Value::Number(activation.exact_derivative(scalar(argument, scope)?, &Parameters::DEFAULT)))
        }
        Expression::Call(name, arguments) => call(name, arguments, scope),
    }
}

fn constant(name: &str, x: Option<f64>) -> Outcome<f64> {
    match (name, x) {
        ("pi", _) => Ok(std::f64::consts::PI),
        ("e", _) => Ok(std::f64::consts::E),
        ("float32_max", _) => Ok(f64::from(f32::MAX)),
        ("float16_max", _) => Ok(65504.0),
        ("x", Some(x)) => Ok(x),
        ("x", None) => {
            Err(ExpressionError::new("`x` has no value here", "use it inside min, max, argmin or argmax"))
        }
        _ => Err(ExpressionError::new(
            format!("there is no constant `{name}`"),
            did_you_mean(name, ["pi", "e", "float32_max", "float16_max"]),
        )),
    }
}

fn call(name: &str, arguments: &[Expression], scope: Scope<'_>) -> Outcome<Value> {
    let number = |argument: &Expression| scalar(argument, scope);
    Ok(match (name, arguments) {
        ("recorded", [Expression::Name(claim)]) => Value::Number(scope.record.value(claim)?),
        ("exp", [a]) => Value::Number(number(a)?.exp()),
        ("ln", [a]) => Value::Number(number(a)?.ln()),
        ("sqrt", [a]) => Value::Number(number(a)?.sqrt()),
        ("abs", [a]) => Value::Number(number(a)?.abs()),
        ("round", [a, digits]) => Value::Number(round(number(a)?, number(digits)?)),
        ("sum", [a]) => Value::Number(list(a, scope)?.iter().sum()),
        ("repeat", [a, count]) => Value::List(vec![number(a)?; whole(number(count)?)?]),
        ("softmax", [a]) => Value::List(row_softmax(softmax, &list(a, scope)?, 1.0)?),
        ("softmax", [a, temperature]) => {
            Value::List(row_softmax(softmax, &list(a, scope)?, number(temperature)?)?)
        }
        ("log_softmax", [a]) => Value::List(row_softmax(log_softmax, &list(a, scope)?, 1.0)?),
        ("logsumexp", [a]) => Value::Number(f64::from(log_sum_exp(&to_f32(&list(a, scope)?)))),
        ("min" | "argmin" | "max" | "argmax", [function, from, to]) => {
            let sign = if name.ends_with("min") { 1.0 } else { -1.0 };
            let at = lowest(number(from)?, number(to)?, |x| Ok(sign * scalar(function, scope.at(x))?))?;
            Value::Number(if name.starts_with("arg") { at } else { scalar(function, scope.at(at))? })
        }
        _ => {
            let known = Activation::ALL.iter().map(|activation| activation.id()).chain(FUNCTIONS);
            let plural = if arguments.len() == 1 { "" } else { "s" };
            let message = format!("there is no function `{name}` of {} argument{plural}", arguments.len());
            return Err(ExpressionError::new(message, did_you_mean(name, known)));
        }
    })
}

fn round(number: f64, digits: f64) -> f64 {
    let scale = 10_f64.powf(digits);
    (number * scale).round() / scale
}

fn whole(number: f64) -> Outcome<usize> {
    if (0.0..=1000.0).contains(&number) && number.fract() == 0.0 {
        return Ok(number as usize);
    }
    Err(ExpressionError::new(format!("{number} is not a count"), "write a whole number from 0 to 1000"))
}

fn to_f32(values: &[f64]) -> Vec<f32> {
    values.iter().map(|value| *value as f32).collect()
}

/// Signature of softmax and log-softmax in the kernels.
type RowKernel = fn(&[f32], &mut [f32], Shape, Dim, Temperature) -> Result<(), kernels::ShapeError>;

fn row_softmax(kernel: RowKernel, logits: &[f64], temperature: f64) -> Outcome<Vec<f64>> {
    let refused =
        |error: &dyn ToString| ExpressionError::new(error.to_string(), "write softmax([1, 2, 3], 0.5)");
    let temperature = Temperature::new(temperature as f32).map_err(|error| refused(&error))?;
    let mut output = vec![0.0; logits.len()];
    let shape = Shape::row(logits.len());
    kernel(&to_f32(logits), &mut output, shape, Dim::Columns, temperature)
        .map_err(|error| refused(&error))?;
    Ok(output.into_iter().map(f64::from).collect())
}

/// Returns the place of the minimum of a function between two places: the best of 200 steps, refined by
/// golden-section search.
fn lowest(from: f64, to: f64, function: impl Fn(f64) -> Outcome<f64>) -> Outcome<f64> {
    let step = (to - from) / 200.0;
    let mut best = (f64::INFINITY, from);
    for idx in 0..=200 {
        let x = from + step * f64::from(idx);
        let value = function(x)?;
        if value < best.0 {
            best = (value, x);
        }
    }
    let (mut left, mut right) = ((best.1 - step).max(from), (best.1 + step).min(to));
    let golden = (5_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..40 {
        let (a, b) = (right - golden * (right - left), left + golden * (right - left));
        if function(a)? < function(b)? {
            right = b;
        } else {
            left = a;
        }
    }
    Ok((left + right) / 2.0)
}
