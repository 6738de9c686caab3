//! A function that the learner types: an expression in `x`, in the language in which lessons compute their numbers.

use crate::Curve;
use ::expression::{Expression, ExpressionError, parse};
use kernels::{Activation, Parameters};
use std::sync::Arc;

/// A function of `x` and its derivative, which follows by the rules of differentiation.
///
/// It may use `x`, numbers, `pi`, `e`, `+ - * / ^`, brackets, all activations by their names and with a prime their
/// derivatives, `exp`, `ln`, `sqrt`, `abs`, and `min` and `max` of two arguments: `x * sigmoid(1.7 * x)`.
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
    pub fn new(text: &str) -> Result<Self, ExpressionError> {
        let chain = parse(text)?;
        let [expression] = <[Expression; 1]>::try_from(chain.terms).map_err(|_| {
            ExpressionError::new("it is a comparison", "write a function of x such as x * sigmoid(x)")
        })?;
        check(&expression)?;
        let mut formula = Self { expression: Arc::new(expression), kinks: Vec::new() };
        let near = (-RANGE * PLACES..=RANGE * PLACES).map(|idx| f64::from(idx) / f64::from(PLACES));
        for x in near.chain(FAR) {
            formula.check_finite(x)?;
        }
        formula.find_kinks();
        Ok(formula)
    }

    fn check_finite(&self, x: f64) -> Result<(), ExpressionError> {
        let Dual { value, slope } = evaluate(&self.expression, x);
        for (name, number) in [("value", value), ("slope", slope)] {
            if !(number as f32).is_finite() {
                let what =
                    if number.is_nan() { "not a number" } else { "beyond 3.4e38, the largest float32" };
                let message = format!("at x = {x} its {name} is {what}");
                return Err(ExpressionError::new(message, "write a function that is finite everywhere"));
            }
        }
        Ok(())
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
        let (left, right) = (evaluate(&self.expression, from), evaluate(&self.expression, to));
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
        evaluate(&self.expression, x).value
    }

    fn slope(&self, x: f64) -> f64 {
        evaluate(&self.expression, x).slope
    }

    fn kinks(&self) -> &[f64] {
        &self.kinks
    }
}

/// Returns the function of one argument with this name, applied to a value and its slope.
fn of_one(name: &str) -> Option<fn(Dual) -> Dual> {
    Some(match name {
        "exp" => |x| {
            let value = libm::exp(x.value);
            x.through(value, value)
        },
        "ln" => |x| x.through(libm::log(x.value), 1.0 / x.value),
        "sqrt" => |x| {
            let value = libm::sqrt(x.value);
            x.through(value, 0.5 / value)
        },
        // As in PyTorch, the slope at 0 is 0.
        "abs" => |x| x.through(x.value.abs(), if x.value == 0.0 { 0.0 } else { x.value.signum() }),
        _ => return None,
    })
}

/// Returns the function of two arguments with this name. Where both are equal, the slope is the mean of theirs, as in
/// PyTorch.
fn of_two(name: &str) -> Option<fn(Dual, Dual) -> Dual> {
    fn choose(left: Dual, right: Dual, is_left: bool) -> Dual {
        if left.value == right.value {
            Dual { value: left.value, slope: 0.5 * (left.slope + right.slope) }
        } else if left.value.is_nan() || is_left {
            left
        } else {
            right
        }
    }
    Some(match name {
        "min" => |left, right| choose(left, right, left.value < right.value),
        "max" => |left, right| choose(left, right, left.value > right.value),
        _ => return None,
    })
}

/// Checks that every part is a function of numbers.
fn check(expression: &Expression) -> Result<(), ExpressionError> {
    match expression {
        Expression::Number(_) => Ok(()),
        Expression::Name(name) => constant(name, 0.0).map(drop).ok_or_else(|| {
            let message = format!("there is no variable or constant `{name}`");
            ExpressionError::new(message, "use x, pi and e")
        }),
        Expression::Negative(inner) | Expression::Activation(_, inner) | Expression::Derivative(_, inner) => {
            check(inner)
        }
        Expression::Binary(_, left, right) => check(left).and_then(|()| check(right)),
        Expression::Call(name, arguments) => {
            let n = arguments.len();
            if (n == 1 && of_one(name).is_some()) || (n == 2 && of_two(name).is_some()) {
                return arguments.iter().try_for_each(check);
            }
            let plural = if n == 1 { "" } else { "s" };
            let message = format!("there is no function `{name}` of {n} argument{plural}");
            Err(ExpressionError::new(
                message,
                "use the activations, exp, ln, sqrt and abs of one argument, min and max of two",
            ))
        }
        Expression::List(_) | Expression::Item(..) => {
            Err(ExpressionError::new("it uses a list", "write a function of the number x"))
        }
    }
}

fn constant(name: &str, x: f64) -> Option<Dual> {
    let constant = |value| Dual { value, slope: 0.0 };
    match name {
        "x" => Some(Dual { value: x, slope: 1.0 }),
        "pi" => Some(constant(core::f64::consts::PI)),
        "e" => Some(constant(core::f64::consts::E)),
        _ => None,
    }
}

/// A value and its derivative with respect to `x`.
#[derive(Clone, Copy)]
struct Dual {
    value: f64,
    slope: f64,
}

impl Dual {
    const NAN: Self = Self { value: f64::NAN, slope: f64::NAN };

    /// Applies a function that has this value and slope here (the chain rule). Where `self` does not change, neither
    /// does the result, however steep the function is.
    fn through(self, value: f64, slope: f64) -> Self {
        Self { value, slope: if self.slope == 0.0 { 0.0 } else { slope * self.slope } }
    }

    fn power(self, exponent: Self) -> Self {
        let value = libm::pow(self.value, exponent.value);
        let by_base = self.through(value, exponent.value * libm::pow(self.value, exponent.value - 1.0));
        let by_exponent = exponent.through(value, value * libm::log(self.value));
        // x⁰ is 1 everywhere, including 0⁰.
        let base_slope = if exponent.value == 0.0 { 0.0 } else { by_base.slope };
        Self { value, slope: base_slope + by_exponent.slope }
    }
}

/// Evaluates an expression; parts that [`check`] refuses are NaN.
fn evaluate(expression: &Expression, x: f64) -> Dual {
    match expression {
        Expression::Number(value) => Dual { value: *value, slope: 0.0 },
        Expression::Name(name) => constant(name, x).unwrap_or(Dual::NAN),
        Expression::Negative(inner) => {
            let Dual { value, slope } = evaluate(inner, x);
            Dual { value: -value, slope: -slope }
        }
        Expression::Binary(sign, left, right) => {
            let (left, right) = (evaluate(left, x), evaluate(right, x));
            match sign {
                '+' => Dual { value: left.value + right.value, slope: left.slope + right.slope },
                '-' => Dual { value: left.value - right.value, slope: left.slope - right.slope },
                '*' => Dual {
                    value: left.value * right.value,
                    slope: left.slope * right.value + left.value * right.slope,
                },
                '/' => {
                    let value = left.value / right.value;
                    Dual { value, slope: (left.slope - value * right.slope) / right.value }
                }
                _ => left.power(right),
            }
        }
        Expression::Activation(activation, inner) => {
            let inner = evaluate(inner, x);
            inner.through(
                activation.exact(inner.value, &Parameters::DEFAULT),
                activation.exact_derivative(inner.value, &Parameters::DEFAULT),
            )
        }
        Expression::Derivative(activation, inner) => {
            let inner = evaluate(inner, x);
            inner.through(
                activation.exact_derivative(inner.value, &Parameters::DEFAULT),
                second_derivative(*activation, inner.value),
            )
        }
        Expression::Call(name, arguments) => match arguments.as_slice() {
            [only] => of_one(name).map_or(Dual::NAN, |function| function(evaluate(only, x))),
            [left, right] => {
                of_two(name).map_or(Dual::NAN, |function| function(evaluate(left, x), evaluate(right, x)))
            }
            _ => Dual::NAN,
        },
        Expression::List(_) | Expression::Item(..) => Dual::NAN,
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
