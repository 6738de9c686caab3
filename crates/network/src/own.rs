//! A function of the learner's own, drawn or typed, and its text for a link.

use crate::{Formula, Function, NotDrawn, NotTyped, Spline, Tail};
use ::expression::{Expression, parse};
use core::fmt::{self, Write as _};
use std::sync::Arc;

/// What a learner has drawn or typed.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnForm {
    /// Points with two decimals, and the tails beyond the first and the last.
    Drawn {
        /// The points (x, y) in the order of their x.
        points: Vec<[f64; 2]>,
        /// The tails on the left and on the right.
        tails: [Tail; 2],
    },
    /// An expression in `x`.
    Typed(String),
}

/// A function that a learner has drawn or typed. Cheap to clone.
#[derive(Clone)]
pub struct OwnFunction(Arc<(OwnForm, Function)>);

/// Signs of an expression, and the capital letter that stands for each in a link: a query must not hold these signs,
/// and no valid expression has capital letters.
const SIGNS: [(char, char); 9] = [
    ('+', 'P'),
    ('*', 'T'),
    ('/', 'D'),
    ('^', 'U'),
    ('(', 'L'),
    (')', 'R'),
    (',', 'C'),
    ('\'', 'Q'),
    (' ', 'W'),
];

impl OwnFunction {
    /// The most characters of an expression.
    pub const MOST_CHARACTERS: usize = 120;

    /// Creates the function through points, rounded to two decimals.
    ///
    /// # Errors
    /// When the points do not form a curve.
    pub fn drawn(points: &[[f64; 2]], tails: [Tail; 2]) -> Result<Self, NotDrawn> {
        let points: Vec<[f64; 2]> = points.iter().map(|point| point.map(rounded)).collect();
        let function = Spline::new(&points, tails)?.into();
        Ok(Self(Arc::new((OwnForm::Drawn { points, tails }, function))))
    }

    /// Creates the function that an expression describes. Capital letters count as small ones, `**` as `^`, and the
    /// signs ×, · and ÷ and the true minus as those of a program.
    ///
    /// # Errors
    /// When the text is not a function that is finite everywhere, or has more than
    /// [`MOST_CHARACTERS`](Self::MOST_CHARACTERS).
    pub fn typed(text: &str) -> Result<Self, NotTyped> {
        let n = text.trim().chars().count();
        if n > Self::MOST_CHARACTERS {
            return Err(NotTyped::TooLong { n });
        }
        let text = normalised(text);
        let function = Formula::new(&text)?.into();
        Ok(Self(Arc::new((OwnForm::Typed(text), function))))
    }

    /// Returns what was drawn or typed.
    pub fn form(&self) -> &OwnForm {
        &self.0.0
    }

    /// Returns the function.
    pub fn function(&self) -> &Function {
        &self.0.1
    }

    /// Returns the number of operations that one value of a typed function takes; 0 for a drawn one.
    pub fn n_operations(&self) -> usize {
        let OwnForm::Typed(text) = self.form() else { return 0 };
        parse(text).map_or(0, |chain| chain.terms.iter().map(Expression::n_operations).sum())
    }

    /// Returns the text for a link, of letters, digits, `_`, `-` and `.`: `d_cl_-1_0_1.5_2` or `f_xTsigmoidLxR`.
    pub fn id(&self) -> String {
        let mut id = String::new();
        match self.form() {
            OwnForm::Drawn { points, tails } => {
                id.push_str("d_");
                id.extend(tails.map(|tail| if tail == Tail::Constant { 'c' } else { 'l' }));
                for coordinate in points.as_flattened() {
                    // Writing to a string cannot fail.
                    let _ = write!(id, "_{coordinate}");
                }
            }
            OwnForm::Typed(text) => {
                id.push_str("f_");
                let code = |sign: char| SIGNS.iter().find(|(own, _)| *own == sign).map_or(sign, |it| it.1);
                id.extend(text.chars().map(code));
            }
        }
        id
    }

    /// Reads a function from its text. `None` for a text that [`id`](Self::id) does not return.
    pub fn from_id(id: &str) -> Option<Self> {
        let own = match id.split_once('_')? {
            ("d", rest) => {
                let (tails, coordinates) = rest.split_once('_')?;
                let tails = match tails {
                    "cc" => [Tail::Constant, Tail::Constant],
                    "cl" => [Tail::Constant, Tail::Linear],
                    "lc" => [Tail::Linear, Tail::Constant],
                    "ll" => [Tail::Linear, Tail::Linear],
                    _ => return None,
                };
                // One more than allowed, so that too many are refused.
                let most = 2 * Spline::MOST_POINTS + 1;
                let numbers: Vec<f64> = coordinates
                    .split('_')
                    .take(most)
                    .map(|number| number.parse().ok())
                    .collect::<Option<_>>()?;
                let (points, rest) = numbers.as_chunks();
                Self::drawn(points, tails).ok().filter(|_| rest.is_empty())?
            }
            ("f", text) if text.len() <= Self::MOST_CHARACTERS => {
                let sign = |code: char| SIGNS.iter().find(|(_, own)| *own == code).map_or(code, |it| it.0);
                Self::typed(&text.chars().map(sign).collect::<String>()).ok()?
            }
            _ => return None,
        };
        // Numbers with more decimals or in another notation, and capital letters that stand for no sign.
        (own.id() == id).then_some(own)
    }
}

impl PartialEq for OwnFunction {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.form() == other.form()
    }
}

impl fmt::Debug for OwnFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form().fmt(f)
    }
}

/// Rounds a coordinate to two decimals. Adding zero turns −0 into 0.
fn rounded(coordinate: f64) -> f64 {
    libm::round(coordinate * 100.0) / 100.0 + 0.0
}

/// Returns an expression in small letters and in the signs of a program, with single spaces.
fn normalised(text: &str) -> String {
    let plain = |sign: char| match sign {
        '×' | '·' | '∙' | '⋅' => '*',
        '÷' => '/',
        '−' | '–' => '-',
        '′' | '’' => '\'',
        _ => sign.to_ascii_lowercase(),
    };
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.chars().map(plain).collect::<String>()).collect();
    words.join(" ").replace("**", "^")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAILS: [Tail; 2] = [Tail::Constant, Tail::Linear];

    #[track_caller]
    fn check(own: &OwnFunction, id: &str) {
        assert_eq!(own.id(), id);
        assert_eq!(OwnFunction::from_id(id).as_ref(), Some(own));
        assert!(id.chars().all(|it| it.is_ascii_alphanumeric() || "_-.".contains(it)), "{id}");
    }

    #[test]
    fn a_drawn_function_is_read_from_its_text() {
        let own = OwnFunction::drawn(&[[-1.0, 0.004], [0.333, -0.001], [1.5, 2.0]], TAILS).unwrap();
        check(&own, "d_cl_-1_0_0.33_0_1.5_2");
        assert_eq!(own.function().value(1.5), 2.0);
    }

    #[test]
    fn a_typed_function_is_read_from_its_text() {
        let own = OwnFunction::typed("x * sigmoid(1.7 * x)").unwrap();
        check(&own, "f_xWTWsigmoidL1.7WTWxR");
        assert_eq!(own.n_operations(), 3);
        check(
            &OwnFunction::typed("max(x,0)+0.1*gelu_tanh'(-x)^2/3").unwrap(),
            "f_maxLxC0RP0.1Tgelu_tanhQL-xRU2D3",
        );
    }

    #[test]
    fn signs_of_a_text_count_as_those_of_a_program() {
        for text in ["ReLU(x) × 2 − 1", "relu(x)  * 2 - 1 ", "relu(x)·2–1"] {
            let own = OwnFunction::typed(text).unwrap();
            assert_eq!([-1.0, 3.0].map(|x| own.function().value(x)), [-1.0, 5.0], "{text}");
        }
        let [power, prime] = ["x**2", "silu′(x)"].map(|text| OwnFunction::typed(text).unwrap());
        assert_eq!((power.id(), prime.id()), ("f_xU2".to_owned(), "f_siluQLxR".to_owned()));
    }

    #[test]
    fn the_longest_functions_fit_into_a_link() {
        let points: Vec<[f64; 2]> = (0..9).map(|idx| [f64::from(idx) - 14.99, -2.99]).collect();
        assert!(OwnFunction::drawn(&points, TAILS).unwrap().id().len() < 130);
        let longest = format!("x{}", "+1".repeat(59));
        assert_eq!(OwnFunction::typed(&longest).unwrap().id().len(), 121);
        let too_long = format!("{longest}+1");
        assert_eq!(OwnFunction::typed(&too_long), Err(NotTyped::TooLong { n: 121 }));
    }

    #[test]
    fn hostile_texts_are_no_functions() {
        for id in [
            "",
            "d",
            "f",
            "d_",
            "f_",
            "d_cl",
            "d_cl_",
            "d_cl_1_2",
            "d_cl_0_0_1",
            "d_xx_0_0_1_1",
            "d_cl_0_0_0_1",
            "d_cl_1_0_0_0",
            "d_cl_0_NaN_1_1",
            "d_cl_0_inf_1_1",
            "d_cl_0_1e3_1_1",
            "d_cl_0_0.001_1_1",
            "d_cl_0_0_1_1e999",
            "d_cl_0_-0_1_1",
            "d_cl_+0_0_1_1",
            "d_cl_0_0_1_1001",
            "f_1DLx-xR",
            "f_expLexpLxRR",
            "f_x_",
            "f_X",
            "f_xWW",
            "f_Wx",
            "g_x",
            "f_lnLxR",
            "f_xT",
            "f_y",
        ] {
            assert_eq!(OwnFunction::from_id(id), None, "{id}");
        }
        let ten = "_0_0_1_1_2_2_3_3_4_4_5_5_6_6_7_7_8_8_9_9";
        assert_eq!(OwnFunction::from_id(&format!("d_cc{ten}")), None);
        assert_eq!(OwnFunction::from_id(&format!("d_cc{}", "_1".repeat(100_000))), None);
        assert_eq!(OwnFunction::from_id(&format!("f_{}", "L".repeat(100_000))), None);
    }
}
