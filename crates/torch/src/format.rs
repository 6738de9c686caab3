//! Tensors as text, as `print(t)` shows them.

use crate::{DType, Index, Scalar, Tensor};
use std::cell::RefCell;

/// `torch.set_printoptions`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrintOptions {
    /// Digits after the decimal point.
    pub precision: usize,
    /// Number of elements above which tensors are shortened.
    pub threshold: f64,
    /// Elements that a shortened dim shows at each end.
    pub edgeitems: usize,
    /// Characters in a line.
    pub linewidth: usize,
    /// Whether numbers have exponents; `None` decides by the numbers.
    pub sci_mode: Option<bool>,
}

const DEFAULT: PrintOptions =
    PrintOptions { precision: 4, threshold: 1000.0, edgeitems: 3, linewidth: 80, sci_mode: None };

thread_local! {
    static OPTIONS: RefCell<PrintOptions> = const { RefCell::new(DEFAULT) };
}

/// Returns the current print options.
pub fn print_options() -> PrintOptions {
    OPTIONS.with_borrow(|options| *options)
}

/// Sets the print options.
pub fn set_print_options(options: PrintOptions) {
    OPTIONS.set(options);
}

/// Formats like Python's `f"{x:.{digits}e}"`.
fn scientific(x: f64, digits: usize) -> String {
    let text = format!("{x:.digits$e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return special(x) };
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |e| ('-', e));
    format!("{mantissa}e{sign}{exponent:0>2}")
}

fn special(x: f64) -> String {
    if x.is_nan() {
        "nan".into()
    } else if x > 0.0 {
        "inf".into()
    } else {
        "-inf".into()
    }
}

fn fixed(x: f64, digits: usize) -> String {
    if x.is_finite() { format!("{x:.digits$}") } else { special(x) }
}

struct Formatter {
    float: bool,
    int_mode: bool,
    sci_mode: bool,
    width: usize,
    options: PrintOptions,
}

fn plain(x: Scalar) -> String {
    match x {
        Scalar::Bool(true) => "True".into(),
        Scalar::Bool(false) => "False".into(),
        Scalar::Int(i) => i.to_string(),
        Scalar::Float(x) => fixed(x, 0),
    }
}

impl Formatter {
    fn new(values: &[Scalar], dtype: DType, options: PrintOptions) -> Self {
        let mut it = Self { float: dtype.is_float(), int_mode: true, sci_mode: false, width: 1, options };
        if !it.float {
            it.width = values.iter().map(|&x| plain(x).len()).fold(1, usize::max);
            return it;
        }
        let counted: Vec<f64> =
            values.iter().map(|x| x.f64()).filter(|x| x.is_finite() && *x != 0.0).collect();
        if counted.is_empty() {
            return it;
        }
        let smallest = counted.iter().map(|x| x.abs()).fold(f64::INFINITY, f64::min);
        let largest = counted.iter().map(|x| x.abs()).fold(0.0, f64::max);
        it.int_mode = counted.iter().all(|x| *x == x.ceil());
        it.sci_mode =
            options.sci_mode.unwrap_or(largest / smallest > 1000.0 || largest > 1e8 || smallest < 1e-4);
        let width = |x: f64| match (it.sci_mode, it.int_mode) {
            (true, _) => scientific(x, options.precision).len(),
            (false, true) => fixed(x, 0).len() + 1,
            (false, false) => fixed(x, options.precision).len(),
        };
        it.width = counted.into_iter().map(width).fold(1, usize::max);
        it
    }

    fn format(&self, x: Scalar) -> String {
        let text = match (self.float, self.sci_mode, self.int_mode) {
            (false, ..) => plain(x),
            (true, true, _) => scientific(x.f64(), self.options.precision),
            (true, false, true) if x.f64().is_finite() => fixed(x.f64(), 0) + ".",
            (true, false, true) => fixed(x.f64(), 0),
            (true, false, false) => fixed(x.f64(), self.options.precision),
        };
        format!("{text:>width$}", width = self.width)
    }
}

/// Collects only the elements that a shortened text shows.
fn summarized(t: &Tensor, edge: usize, into: &mut Vec<Scalar>) {
    let shape = t.shape();
    match shape.first() {
        None => into.extend(t.to_scalars().unwrap_or_default()),
        Some(&n) if n > 2 * edge => {
            for i in (0..edge).chain(n - edge..n) {
                summarized(&at(t, i), edge, into);
            }
        }
        Some(_) if shape.len() == 1 => into.extend(t.to_scalars().unwrap_or_default()),
        Some(&n) => (0..n).for_each(|i| summarized(&at(t, i), edge, into)),
    }
}

fn at(t: &Tensor, i: usize) -> Tensor {
    t.get(&[Index::At(i as i64)]).unwrap_or_else(|_| t.clone())
}

fn body(t: &Tensor, indent: usize, summarize: bool, f: &Formatter) -> String {
    let edge = f.options.edgeitems;
    let shape = t.shape();
    let Some(&n) = shape.first() else {
        return t.to_scalars().unwrap_or_default().first().map_or(String::new(), |&x| f.format(x));
    };
    let cut = summarize && n > 2 * edge;
    if shape.len() == 1 {
        let per_line = (f.options.linewidth.saturating_sub(indent) / (f.width + 2)).max(1);
        let mut parts: Vec<String> =
            t.to_scalars().unwrap_or_default().into_iter().map(|x| f.format(x)).collect();
        if cut {
            parts.splice(edge..n - edge, [" ...".to_owned()]);
        }
        let lines: Vec<String> = parts.chunks(per_line).map(|line| line.join(", ")).collect();
        return format!("[{}]", lines.join(&format!(",\n{}", " ".repeat(indent + 1))));
    }
    let part = |i| body(&at(t, i), indent + 1, summarize, f);
    let parts: Vec<String> = if cut {
        (0..edge).map(part).chain(["...".to_owned()]).chain((n - edge..n).map(part)).collect()
    } else {
        (0..n).map(part).collect()
    };
    format!("[{}]", parts.join(&format!(",{}{}", "\n".repeat(shape.len() - 1), " ".repeat(indent + 1))))
}

/// Returns the text of `repr(t)`.
pub fn repr(t: &Tensor) -> String {
    crate::autograd::unrecorded(|| {
        let options = print_options();
        let bare = t.detach();
        let mut suffixes = Vec::new();
        let prefix = "tensor(";
        let indent = prefix.len();
        let text = if t.numel() == 0 {
            if t.dim() != 1 {
                let sizes = t.shape().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                suffixes.push(format!("size=({sizes})"));
            }
            if t.dtype() != DType::F32 {
                suffixes.push(format!("dtype=torch.{}", t.dtype().name()));
            }
            "[]".to_owned()
        } else {
            if !matches!(t.dtype(), DType::F32 | DType::I64 | DType::Bool) {
                suffixes.push(format!("dtype=torch.{}", t.dtype().name()));
            }
            let summarize = t.numel() as f64 > options.threshold;
            let mut shown = Vec::new();
            if summarize {
                summarized(&bare, options.edgeitems, &mut shown)
            } else {
                shown = bare.to_scalars().unwrap_or_default()
            }
            body(&bare, indent, summarize, &Formatter::new(&shown, t.dtype(), options))
        };
        match t.grad_fn() {
            Some(name) => suffixes.push(format!("grad_fn=<{name}>")),
            None if t.requires_grad() => suffixes.push("requires_grad=True".to_owned()),
            None => {}
        }
        let mut all = format!("{prefix}{text}");
        // Python's `rfind` gives -1 where there is no newline, so that a single line counts two more.
        let mut last = all.rfind('\n').map_or(all.len() + 2, |i| all.len() - i + 1);
        for suffix in suffixes {
            if last + suffix.len() + 2 > options.linewidth {
                all += &format!(",\n{}{suffix}", " ".repeat(indent));
                last = indent + suffix.len();
            } else {
                all += &format!(", {suffix}");
                last += suffix.len() + 2;
            }
        }
        all + ")"
    })
}
