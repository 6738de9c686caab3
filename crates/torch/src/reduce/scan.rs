//! Cumulative sums and products.

use super::Lines;
use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record},
    ops::Binary,
};

impl Tensor {
    /// Implements `.cumsum()` and, with `product`, `.cumprod()`. Whole numbers accumulate in `int64`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no such dim.
    pub fn cumulative(&self, dim: i64, product: bool) -> Result<Self> {
        let lines = Lines::new(self, dim)?;
        let shape = self.shape();
        let dtype = if self.dtype().is_float() { self.dtype() } else { DType::I64 };
        let out = if dtype.is_float() {
            let mut values = self.values::<f64>()?;
            lines.each(&mut values, |line| {
                // PyTorch adds up in f64 and rounds every element.
                let mut before = if product { 1.0 } else { 0.0 };
                for x in line {
                    before = if product { before * *x } else { before + *x };
                    *x = before;
                }
            });
            Self::from_vec(values, &shape, dtype)?
        } else {
            let mut values = self.values::<i64>()?;
            lines.each(&mut values, |line| {
                let mut before = i64::from(product);
                for x in line {
                    before = if product { before.wrapping_mul(*x) } else { before.wrapping_add(*x) };
                    *x = before;
                }
            });
            Self::from_vec(values, &shape, dtype)?
        };
        if product {
            return Ok(record(
                out,
                "CumprodBackward0",
                &[self],
                &[self.keep(), Keep::Output],
                move |s, g| s.get(0)?.cumprod_grad(g, dim).map(|grad| vec![Some(grad)]),
            ));
        }
        Ok(record(out, "CumsumBackward0", &[self], &[], move |_, g| {
            let total = if g.dim() == 0 { g.clone() } else { g.sum(Some(&[dim]), true, None)? };
            let after = total.binary(Binary::Sub, &g.cumulative(dim, false)?)?;
            Ok(vec![Some(after.binary(Binary::Add, g)?)])
        }))
    }

    /// Returns the gradient of a cumulative product: each element is a factor of every later product.
    fn cumprod_grad(&self, g: &Self, dim: i64) -> Result<Self> {
        let lines = Lines::new(self, dim)?;
        let mut grads = g.values::<f64>()?;
        let mut factors = Vec::new();
        let mut own = self.values::<f64>()?;
        lines.each(&mut own, |line| factors.push(line.to_vec()));
        let mut factors = factors.into_iter();
        lines.each(&mut grads, |line| {
            let x = factors.next().unwrap_or_default();
            let slope = |i: usize| {
                let before: f64 = x.iter().take(i).product();
                let after = x.iter().skip(i + 1);
                let mut running = before;
                let mut sum = 0.0;
                for (g, factor) in line.iter().skip(i).zip(std::iter::once(&1.0).chain(after)) {
                    running *= factor;
                    sum += g * running;
                }
                sum
            };
            let slopes: Vec<f64> = (0..line.len()).map(slope).collect();
            line.copy_from_slice(&slopes);
        });
        Self::from_vec(grads, &g.shape(), g.dtype())
    }
}
