//! Choices between elements: `clamp`, `where`, `masked_fill`, `lerp`'s relatives.

use super::{Binary, Real, result_dtype};
use crate::{
    DType, Result, Scalar, Tensor,
    autograd::{record, unrecorded},
    error::fail,
    shape::broadcast,
    storage::{Compute, reserve},
};

impl Tensor {
    /// Implements `.clamp(low, high)`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when neither is given.
    pub fn clamp(&self, low: Option<Scalar>, high: Option<Scalar>) -> Result<Self> {
        if low.is_none() && high.is_none() {
            fail!("torch.clamp: At least one of 'min' or 'max' must not be None");
        }
        let floats = [low, high].iter().any(|x| matches!(x, Some(Scalar::Float(_))));
        let dtype = match self.dtype() {
            own if own.is_float() => own,
            _ if floats => DType::F32,
            DType::Bool => DType::I64,
            own => own,
        };
        if !dtype.is_float() {
            let (low, high) = (low.map_or(i64::MIN, Scalar::i64), high.map_or(i64::MAX, Scalar::i64));
            let out =
                self.with(|all: &[i64]| all.iter().map(|&x| x.max(low).min(high)).collect::<Vec<_>>())?;
            return Self::from_vec(out, &self.shape(), dtype);
        }
        let (low, high) =
            (low.map_or(f64::NEG_INFINITY, Scalar::f64), high.map_or(f64::INFINITY, Scalar::f64));
        let out = self.map_real(
            dtype,
            |x| x.larger(low as f32).smaller(high as f32),
            |x| x.larger(low).smaller(high),
        )?;
        Ok(record(out, "ClampBackward1", &[self], &[self.keep()], move |s, g| {
            let grad = |x: f64, g: f64| if x >= low && x <= high { g } else { 0.0 };
            Ok(vec![Some(s.get(0)?.zip_wide(g, g.dtype(), grad)?)])
        }))
    }

    /// Implements `torch.where`, with this tensor as the condition.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the shapes do not fit.
    pub fn select_where(&self, a: &Self, b: &Self) -> Result<Self> {
        let shape = broadcast(&broadcast(&self.shape(), &a.shape())?, &b.shape())?;
        let dtype = result_dtype(&[a, b]);
        reserve(crate::geometry::count(&shape)?, dtype)?;
        let out = match dtype {
            DType::F64 => Self::from_vec(self.pick_from::<f64>(a, b, &shape)?, &shape, dtype)?,
            _ if dtype.is_float() => Self::from_vec(self.pick_from::<f32>(a, b, &shape)?, &shape, dtype)?,
            _ => Self::from_vec(self.pick_from::<i64>(a, b, &shape)?, &shape, dtype)?,
        };
        let sides = [(a.shape(), a.dtype()), (b.shape(), b.dtype())];
        Ok(record(out, "WhereBackward0", &[self, a, b], &[self.keep()], move |s, g| {
            let zero = Tensor::number(0.0);
            let on = s.get(0)?.select_where(g, &zero)?;
            let off = s.get(0)?.select_where(&zero, g)?;
            let [a, b] = &sides;
            let back = |g: &Tensor, side: &(Vec<usize>, DType)| g.sum_to(&side.0)?.to(side.1).map(Some);
            Ok(vec![None, back(&on, a)?, back(&off, b)?])
        }))
    }

    fn pick_from<C: Compute>(&self, a: &Self, b: &Self, shape: &[usize]) -> Result<Vec<C>> {
        let wide = |t: &Self| unrecorded(|| t.expand(shape));
        let (on, a, b) = (wide(self)?, wide(a)?, wide(b)?);
        on.with(|on: &[f32]| {
            a.with(|a: &[C]| {
                b.with(|b: &[C]| {
                    let sides = a.iter().zip(b);
                    on.iter().zip(sides).map(|(&on, (&a, &b))| if on != 0.0 { a } else { b }).collect()
                })
            })
        })??
    }

    /// Implements `.masked_fill(mask, value)`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for a mask that is not a `bool` tensor and shapes that do not fit.
    pub fn masked_fill(&self, mask: &Self, value: Scalar) -> Result<Self> {
        if mask.dtype() != DType::Bool {
            fail!(
                "masked_fill_ only supports boolean masks, but got mask with dtype {}",
                mask.dtype().c_name()
            );
        }
        value.check(self.dtype())?;
        let out = unrecorded(|| mask.select_where(&Self::scalar(value), self)?.to(self.dtype()))?;
        let from = self.shape();
        Ok(record(out, "MaskedFillBackward0", &[self], &[mask.keep()], move |s, g| {
            Ok(vec![Some(g.masked_fill(s.get(0)?, Scalar::Float(0.0))?.sum_to(&from)?)])
        }))
    }

    /// Computes `self + alpha * other`, with a single rounding, like PyTorch's kernel.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the shapes do not fit.
    pub fn add_scaled(&self, other: &Self, alpha: Scalar) -> Result<Self> {
        self.binary(Binary::Add, &other.binary(Binary::Mul, &Self::scalar(alpha))?)
    }
}
