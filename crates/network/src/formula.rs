//! A function that the learner types: an expression in `x`, in the language in which lessons compute their numbers.

use crate::Curve;
use ::expression::{Expression, NotParsed, parse};
use core::fmt;
use kernels::{Activation, Parameters};
use std::sync::Arc;

/// A function of `x` and its derivative, which follows by the rules of differentiation.
///
/// It may use `x`, numbers, `pi`, `e`, `+ - * / ^`, brackets, all activations by their names and with a prime their
/// derivatives, `exp`, `ln`, `sqrt`, `abs`, `sin`, `cos`, and `min` and `max` of two arguments: `x * sigmoid(1.7 * x)`.
#[derive(Clone, Debug)]
pub struct Formula {
    expression: Arc<Expression>,
    kinks: Vec<f64>,
}

/// Range (±) in which a formula is checked to be finite.
const RANGE: i32 = 20;
/// Checked places per unit in that range, where kinks are searched for as well.
const PLACES: i32 = 100;
/// Places that are checked beyond that range.
const FAR: [f64; 4] = [-100.0, -50.0, 50.0, 100.0];
/// Change of value or slope from which a place is a kink.
const JUMP: f64 = 0.05;
/// Most kinks that are kept; integrals are less exact if there are more.
const MOST_KINKS: usize = 32;

impl Formula {
    /// Parses the function in `text`.
    ///
    /// # Errors
    /// When the text is not an expression, uses anything but functions of numbers, or has a value or slope that is not
    /// finite in f32 somewhere: 4001 places from −20 to 20, ±50 and ±100 are checked.
    pub fn new(text: &str) -> Result<Self, NotTyped> {
        let chain = parse(text)?;
        let [expression] = <[Expression; 1]>::try_from(chain.terms).map_err(|_| NotTyped::Comparison)?;
        check(&expression)?;
        let mut formula = Self { expression: Arc::new(expression), kinks: Vec::new() };
        let near = (-RANGE * PLACES..=RANGE * PLACES).map(|idx| f64::from(idx) / f64::from(PLACES));
        for x in near.chain(FAR) {
            formula.check_finite(x)?;
        }
        formula.find_kinks();
        Ok(formula)
    }

    fn check_finite(&self, x: f64) -> Result<(), NotTyped> {
        let Dual { value, slope } = evaluate(&self.expression, Dual::at(x));
        let not_finite = |number: f64| !(number as f32).is_finite();
        if not_finite(value) {
            Err(NotTyped::ValueNotFinite { x, is_number: !value.is_nan() })
        } else if not_finite(slope) {
            Err(NotTyped::SlopeNotFinite { x, is_number: !slope.is_nan() })
        } else {
            Ok(())
        }
    }

    fn find_kinks(&mut self) {
        let mut from = f64::from(-RANGE);
        for idx in 1 - RANGE * PLACES..=RANGE * PLACES {
            let to = f64::from(idx) / f64::from(PLACES);
            if self.jump(from, to) > JUMP
                && let Some(kink) = self.kink_between(from, to)
                && self.kinks.len() < MOST_KINKS
                && self.kinks.last().is_none_or(|last| kink - last > 1e-6)
            {
                self.kinks.push(kink);
            }
            from = to;
        }
    }

    /// Returns how far value and slope at two places are from a straight line.
    fn jump(&self, from: f64, to: f64) -> f64 {
        let [left, right] = [from, to].map(|x| evaluate(&self.expression, Dual::at(x)));
        let straight = left.value + 0.5 * (left.slope + right.slope) * (to - from);
        (left.slope - right.slope).abs().max((right.value - straight).abs())
    }

    /// Returns where between two places the jump is, if it does not shrink with the distance.
    fn kink_between(&self, mut from: f64, mut to: f64) -> Option<f64> {
        for _ in 0..30 {
            let middle = 0.5 * (from + to);
            if self.jump(from, middle) > self.jump(middle, to) { to = middle } else { from = middle }
        }
        (self.jump(from, to) > JUMP).then_some(0.5 * (from + to))
    }
}

impl Curve for Formula {
    fn value(&self, x: f64) -> f64 {
        evaluate(&self.expression, x)
    }

    fn slope(&self, x: f64) -> f64 {
        evaluate(&self.expression, Dual::at(x)).slope
    }

    fn kinks(&self) -> &[f64] {
        &self.kinks
    }
}

/// Returns the function of one argument with this name, applied to a value and its slope.
fn of_one<N: Number>(name: &str) -> Option<fn(N) -> N> {
    Some(match name {
        "exp" => |x| {
            let value = libm::exp(x.value());
            x.through(value, || value)
        },
        "ln" => |x| x.through(libm::log(x.value()), || 1.0 / x.value()),
        "sqrt" => |x| {
            let value = libm::sqrt(x.value());
            x.through(value, || 0.5 / value)
        },
        "sin" => |x| x.through(libm::sin(x.value()), || libm::cos(x.value())),
        "cos" => |x| x.through(libm::cos(x.value()), || -libm::sin(x.value())),
        // As in PyTorch, the slope at 0 is 0.
        "abs" => |x| {
            let x_value = x.value();
            x.through(x_value.abs(), || if x_value == 0.0 { 0.0 } else { x_value.signum() })
        },
        _ => return None,
    })
}

/// Returns the function of two arguments with this name. Where both are equal, the slope is the mean of theirs, as in
/// PyTorch.
fn of_two<N: Number>(name: &str) -> Option<fn(N, N) -> N> {
    fn choose<N: Number>(left: N, right: N, is_left: bool) -> N {
        if left.value() == right.value() {
            N::new(left.value(), || 0.5 * (left.slope() + right.slope()))
        } else if left.value().is_nan() || is_left {
            left
        } else {
            right
        }
    }
    Some(match name {
        "min" => |left, right| choose(left, right, left.value() < right.value()),
        "max" => |left, right| choose(left, right, left.value() > right.value()),
        _ => return None,
    })
}

/// Checks that every part is a function of numbers.
fn check(expression: &Expression) -> Result<(), NotTyped> {
    match expression {
        Expression::Number(_) => Ok(()),
        Expression::Name(name) => {
            constant(name, 0.0_f64).map(drop).ok_or_else(|| NotTyped::UnknownName { name: name.clone() })
        }
        Expression::Negative(inner) | Expression::Activation(_, inner) | Expression::Derivative(_, inner) => {
            check(inner)
        }
        Expression::Binary(_, left, right) => check(left).and_then(|()| check(right)),
        Expression::Call(name, arguments) => {
            let n = arguments.len();
            if (n == 1 && of_one::<f64>(name).is_some()) || (n == 2 && of_two::<f64>(name).is_some()) {
                return arguments.iter().try_for_each(check);
            }
            Err(NotTyped::UnknownFunction { name: name.clone(), n })
        }
        Expression::List(_) | Expression::Item(..) => Err(NotTyped::List),
    }
}

/// Returns what a name stands for, where `x` is this.
fn constant<N: Number>(name: &str, x: N) -> Option<N> {
    let constant = |value| N::new(value, || 0.0);
    match name {
        "x" => Some(x),
        "pi" => Some(constant(core::f64::consts::PI)),
        "e" => Some(constant(core::f64::consts::E)),
        _ => None,
    }
}

/// What an expression is evaluated to: a value, or a value with its slope.
trait Number: Copy {
    /// Creates the number with this value and this derivative with respect to `x`.
    fn new(value: f64, slope: impl FnOnce() -> f64) -> Self;

    /// Returns the value.
    fn value(self) -> f64;

    /// Returns the slope, where there is one.
    fn slope(self) -> f64;

    /// Applies a function that has this value and slope here (the chain rule). Where `self` does not change, neither
    /// does the result, however steep the function is.
    fn through(self, value: f64, slope: impl FnOnce() -> f64) -> Self {
        Self::new(value, || if self.slope() == 0.0 { 0.0 } else { slope() * self.slope() })
    }
}

impl Number for f64 {
    fn new(value: f64, _slope: impl FnOnce() -> f64) -> Self {
        value
    }

    fn value(self) -> f64 {
        self
    }

    fn slope(self) -> f64 {
        0.0
    }
}

/// A value and its derivative with respect to `x`.
#[derive(Clone, Copy)]
struct Dual {
    value: f64,
    slope: f64,
}

impl Dual {
    /// Returns the variable itself.
    const fn at(x: f64) -> Self {
        Self { value: x, slope: 1.0 }
    }
}

impl Number for Dual {
    fn new(value: f64, slope: impl FnOnce() -> f64) -> Self {
        Self { value, slope: slope() }
    }

    fn value(self) -> f64 {
        self.value
    }

    fn slope(self) -> f64 {
        self.slope
    }
}

fn power<N: Number>(base: N, exponent: N) -> N {
    let value = libm::pow(base.value(), exponent.value());
    N::new(value, || {
        let by_base: N =
            base.through(value, || exponent.value() * libm::pow(base.value(), exponent.value() - 1.0));
        let by_exponent: N = exponent.through(value, || value * libm::log(base.value()));
        // x⁰ is 1 everywhere, including 0⁰.
        let base_slope = if exponent.value() == 0.0 { 0.0 } else { by_base.slope() };
        base_slope + by_exponent.slope()
    })
}

/// Evaluates an expression where `x` is this; parts that [`check`] refuses are NaN.
fn evaluate<N: Number>(expression: &Expression, x: N) -> N {
    let not_a_number = || N::new(f64::NAN, || f64::NAN);
    match expression {
        Expression::Number(value) => N::new(*value, || 0.0),
        Expression::Name(name) => constant(name, x).unwrap_or_else(not_a_number),
        Expression::Negative(inner) => {
            let inner = evaluate(inner, x);
            N::new(-inner.value(), || -inner.slope())
        }
        Expression::Binary(sign, left, right) => {
            let (left, right) = (evaluate(left, x), evaluate(right, x));
            match sign {
                '+' => N::new(left.value() + right.value(), || left.slope() + right.slope()),
                '-' => N::new(left.value() - right.value(), || left.slope() - right.slope()),
                '*' => N::new(left.value() * right.value(), || {
                    left.slope() * right.value() + left.value() * right.slope()
                }),
                '/' => {
                    let value = left.value() / right.value();
                    N::new(value, || (left.slope() - value * right.slope()) / right.value())
                }
                _ => power(left, right),
            }
        }
        Expression::Activation(activation, inner) => {
            let inner = evaluate(inner, x);
            inner.through(activation.exact(inner.value(), &Parameters::DEFAULT), || {
                activation.exact_derivative(inner.value(), &Parameters::DEFAULT)
            })
        }
        Expression::Derivative(activation, inner) => {
            let inner = evaluate(inner, x);
            inner.through(activation.exact_derivative(inner.value(), &Parameters::DEFAULT), || {
                second_derivative(*activation, inner.value())
            })
        }
        Expression::Call(name, arguments) => match arguments.as_slice() {
            [only] => {
                of_one(name).map_or_else(not_a_number, |function: fn(N) -> N| function(evaluate(only, x)))
            }
            [left, right] => of_two(name).map_or_else(not_a_number, |function: fn(N, N) -> N| {
                function(evaluate(left, x), evaluate(right, x))
            }),
            _ => not_a_number(),
        },
        Expression::List(_) | Expression::Item(..) => not_a_number(),
    }
}

/// Returns the slope of an activation's derivative, by differences. Where the derivative jumps, it is that of the side
/// without the jump.
fn second_derivative(activation: Activation, x: f64) -> f64 {
    const STEP: f64 = 1e-5;
    let at = |x: f64| activation.exact_derivative(x, &Parameters::DEFAULT);
    let (left, right) = ((at(x) - at(x - STEP)) / STEP, (at(x + STEP) - at(x)) / STEP);
    if (left - right).abs() > 0.1 {
        if left.abs() < right.abs() { left } else { right }
    } else {
        0.5 * (left + right)
    }
}

/// Reason why a text is not a function.
#[derive(Clone, Debug, PartialEq)]
pub enum NotTyped {
    /// It is not an expression.
    NotParsed(NotParsed),
    /// It has more characters than a link may hold.
    TooLong {
        /// Number of its characters.
        n: usize,
    },
    /// It is a comparison.
    Comparison,
    /// It uses a list.
    List,
    /// It uses a name that is neither `x` nor a constant.
    UnknownName {
        /// The name.
        name: String,
    },
    /// It calls a function that does not exist, or one with another number of arguments.
    UnknownFunction {
        /// The function's name.
        name: String,
        /// Number of arguments.
        n: usize,
    },
    /// Its value is not finite in f32.
    ValueNotFinite {
        /// The place.
        x: f64,
        /// Whether it is a number, which is then too large.
        is_number: bool,
    },
    /// Its slope is not finite in f32.
    SlopeNotFinite {
        /// The place.
        x: f64,
        /// Whether it is a number, which is then too large.
        is_number: bool,
    },
}

impl From<NotParsed> for NotTyped {
    fn from(error: NotParsed) -> Self {
        Self::NotParsed(error)
    }
}

impl fmt::Display for NotTyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = |is_number: bool| {
            if is_number { "beyond 3.4e38, the largest float32" } else { "not a number" }
        };
        match self {
            Self::NotParsed(error) => error.fmt(f),
            Self::TooLong { n } => write!(f, "it has {n} characters"),
            Self::Comparison => f.write_str("it is a comparison"),
            Self::List => f.write_str("it uses a list"),
            Self::UnknownName { name } => write!(f, "there is no variable or constant `{name}`"),
            Self::UnknownFunction { name, n } => {
                let plural = if *n == 1 { "" } else { "s" };
                write!(f, "there is no function `{name}` of {n} argument{plural}")
            }
            Self::ValueNotFinite { x, is_number } => {
                write!(f, "at x = {x} its value is {}", what(*is_number))
            }
            Self::SlopeNotFinite { x, is_number } => {
                write!(f, "at x = {x} its slope is {}", what(*is_number))
            }
        }
    }
}

impl core::error::Error for NotTyped {}
