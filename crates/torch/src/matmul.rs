//! Products of matrices.

use crate::{
    DType, Result, Tensor,
    autograd::{Keep, record, unrecorded},
    error::fail,
    geometry::count,
    shape::broadcast,
    storage::{Compute, reserve, scratch},
};

/// Type that products are computed in.
trait Multiply: Compute {
    /// Returns `self + x * y`.
    fn plus(self, x: Self, y: Self) -> Self;
}

impl Multiply for f32 {
    fn plus(self, x: Self, y: Self) -> Self {
        self + x * y
    }
}

impl Multiply for f64 {
    fn plus(self, x: Self, y: Self) -> Self {
        self + x * y
    }
}

impl Multiply for i64 {
    fn plus(self, x: Self, y: Self) -> Self {
        self.wrapping_add(x.wrapping_mul(y))
    }
}

/// Computes `c += a b` for row-major matrices of (m, k) and (k, n), where k and n are not 0.
fn multiply<T: Multiply>(a: &[T], b: &[T], c: &mut [T], k: usize, n: usize) {
    for (row, c) in a.chunks_exact(k).zip(c.chunks_exact_mut(n)) {
        for (&x, b) in row.iter().zip(b.chunks_exact(n)) {
            for (c, &y) in c.iter_mut().zip(b) {
                *c = c.plus(x, y);
            }
        }
    }
}

fn same_dtype(a: &Tensor, b: &Tensor) -> Result<DType> {
    if a.dtype() != b.dtype() {
        fail!(
            "expected m1 and m2 to have the same dtype, but got: {} != {}",
            a.dtype().c_name(),
            b.dtype().c_name()
        );
    }
    Ok(a.dtype())
}

/// Sizes of a batch of products of (m, k) with (k, n).
#[derive(Clone, Copy)]
struct Sizes {
    batches: usize,
    m: usize,
    k: usize,
    n: usize,
}

impl Sizes {
    fn multiply<T: Multiply>(self, a: &Tensor, b: &Tensor, shape: &[usize]) -> Result<Tensor> {
        let Self { m, k, n, .. } = self;
        let all = count(&[self.batches, m, n])?;
        reserve(all, a.dtype())?;
        scratch::<T>(all)?;
        let mut c = vec![T::default(); all];
        let (left, right) = (a.values::<T>()?, b.values::<T>()?);
        if k != 0 && all != 0 {
            let factors = left.chunks_exact(m * k).zip(right.chunks_exact(k * n));
            for ((left, right), c) in factors.zip(c.chunks_exact_mut(m * n)) {
                multiply(left, right, c, k, n);
            }
        }
        Tensor::from_vec(c, shape, a.dtype())
    }
}

/// Computes batches of products as a tensor of `shape`, without history.
fn products(a: &Tensor, b: &Tensor, shape: &[usize], sizes: Sizes) -> Result<Tensor> {
    match a.dtype() {
        DType::F64 => sizes.multiply::<f64>(a, b, shape),
        dtype if dtype.is_float() => sizes.multiply::<f32>(a, b, shape),
        _ => sizes.multiply::<i64>(a, b, shape),
    }
}

impl Tensor {
    /// Implements `torch.dot`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn dot(&self, other: &Self) -> Result<Self> {
        if self.dim() != 1 || other.dim() != 1 {
            fail!("1D tensors expected, but got {}D and {}D tensors", self.dim(), other.dim());
        }
        if self.dtype() != other.dtype() {
            fail!(
                "dot : expected both vectors to have same dtype, but found {} and {}",
                self.dtype().scalar_name(),
                other.dtype().scalar_name()
            );
        }
        let (n, m) = (self.numel(), other.numel());
        if n != m {
            fail!(
                "inconsistent tensor size, expected tensor [{n}] and src [{m}] to have the same number of elements, but got {n} and {m} elements respectively"
            );
        }
        let out = products(self, other, &[], Sizes { batches: 1, m: 1, k: n, n: 1 })?;
        Ok(record(out, "DotBackward0", &[self, other], &[self.keep(), other.keep()], |s, g| {
            Ok(vec![
                Some(g.binary(crate::Binary::Mul, s.get(1)?)?),
                Some(g.binary(crate::Binary::Mul, s.get(0)?)?),
            ])
        }))
    }

    /// Implements `torch.mv`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn mv(&self, vector: &Self) -> Result<Self> {
        let (&[m, k], &[n]) = (&self.shape()[..], &vector.shape()[..]) else {
            fail!("vector + matrix @ vector expected, got 1, {}, {}", self.dim(), vector.dim());
        };
        if k != n {
            fail!("size mismatch, got input ({m}), mat ({m}x{k}), vec ({n})");
        }
        same_dtype(self, vector)?;
        let out = products(self, vector, &[m], Sizes { batches: 1, m, k, n: 1 })?;
        Ok(record(out, "MvBackward0", &[self, vector], &[self.keep(), vector.keep()], |s, g| {
            let outer = g.unsqueeze(1)?.binary(crate::Binary::Mul, &s.get(1)?.unsqueeze(0)?)?;
            Ok(vec![Some(outer), Some(s.get(0)?.t()?.mv(g)?)])
        }))
    }

    /// Implements `torch.mm`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn mm(&self, other: &Self) -> Result<Self> {
        let &[m, k] = &self.shape()[..] else {
            fail!("mm: self must be a matrix, got {}-D tensor", self.dim())
        };
        let &[k2, n] = &other.shape()[..] else {
            fail!("mm: mat2 must be a matrix, got {}-D tensor", other.dim())
        };
        if k != k2 {
            fail!("mm: mat1 and mat2 shapes cannot be multiplied ({m}x{k} and {k2}x{n})");
        }
        same_dtype(self, other)?;
        let out = products(self, other, &[m, n], Sizes { batches: 1, m, k, n })?;
        let (na, nb) = (self.requires_grad(), other.requires_grad());
        let keep =
            [if nb { self.keep() } else { Keep::Output }, if na { other.keep() } else { Keep::Output }];
        Ok(record(out, "MmBackward0", &[self, other], &keep, move |s, g| {
            Ok(vec![
                if na { Some(g.mm(&s.get(1)?.t()?)?) } else { None },
                if nb { Some(s.get(0)?.t()?.mm(g)?) } else { None },
            ])
        }))
    }

    /// Implements `torch.bmm`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn bmm(&self, other: &Self) -> Result<Self> {
        let &[batches, m, k] = &self.shape()[..] else { fail!("batch1 must be a 3D tensor") };
        let &[b2, k2, n] = &other.shape()[..] else { fail!("batch2 must be a 3D tensor") };
        if b2 != batches || k2 != k {
            fail!(
                "Expected size for first two dimensions of batch2 tensor to be: [{batches}, {k}] but got: [{b2}, {k2}]."
            );
        }
        same_dtype(self, other)?;
        let out = products(self, other, &[batches, m, n], Sizes { batches, m, k, n })?;
        Ok(record(out, "BmmBackward0", &[self, other], &[self.keep(), other.keep()], |s, g| {
            Ok(vec![Some(g.bmm(&s.get(1)?.transpose(1, 2)?)?), Some(s.get(0)?.transpose(1, 2)?.bmm(g)?)])
        }))
    }

    /// Implements `torch.matmul` and `@`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn matmul(&self, other: &Self) -> Result<Self> {
        let (a, b) = (self.shape(), other.shape());
        match (&a[..], &b[..]) {
            ([], _) | (_, []) => fail!(
                "both arguments to matmul need to be at least 1D, but they are {}D and {}D",
                a.len(),
                b.len()
            ),
            ([_], [_]) => self.dot(other),
            ([_, _], [_]) => self.mv(other),
            ([_], [_, _]) => self.unsqueeze(0)?.mm(other)?.squeeze(Some(0)),
            ([_, _], [_, _]) => self.mm(other),
            // The leading dims are rows.
            ([lead @ .., k], [_]) => {
                self.reshape(&[count(lead)?, *k])?.mv(other)?.view_named(lead, "ViewBackward0")
            }
            ([lead @ .., k], [_, n]) => {
                let out = self.reshape(&[count(lead)?, *k])?.mm(other)?;
                out.view_named(&[lead, &[*n]].concat(), "UnsafeViewBackward0")
            }
            ([_], _) => {
                let out = self.unsqueeze(0)?.matmul(other)?;
                let at = out.dim() as i64 - 2;
                out.squeeze(Some(at))
            }
            ([first @ .., m, k], [second @ .., k2, n]) => {
                let lead = broadcast(first, second)?;
                let batches = count(&lead)?;
                let full = |tail: [usize; 2]| [&lead[..], &tail[..]].concat();
                let left = self.expand(&full([*m, *k]))?.reshape(&[batches, *m, *k])?;
                let right = other.expand(&full([*k2, *n]))?.reshape(&[batches, *k2, *n])?;
                left.bmm(&right)?.view_named(&full([*m, *n]), "UnsafeViewBackward0")
            }
        }
    }

    /// Implements `F.linear` of (…, k) with weights (n, k) and a bias of n.
    ///
    /// # Errors
    ///
    /// PyTorch's, where dims, sizes or types do not fit.
    pub fn linear(&self, weight: &Self, bias: Option<&Self>) -> Result<Self> {
        let (a, w) = (self.shape(), weight.shape());
        let Some(bias) = bias else { return self.matmul(&weight.t()?) };
        let ([lead @ .., k], &[out, inner]) = (&a[..], &w[..]) else {
            return self.matmul(&weight.t()?)?.binary(crate::Binary::Add, bias);
        };
        let rows = count(lead)?;
        if *k != inner {
            fail!("addmm: mat1 and mat2 shapes cannot be multiplied ({rows}x{k} and {inner}x{out})");
        }
        if self.dtype() != weight.dtype() {
            fail!(
                "mat1 and mat2 must have the same dtype, but got {} and {}",
                self.dtype().scalar_name(),
                weight.dtype().scalar_name()
            );
        }
        let flat = if lead.len() == 1 { self.clone() } else { self.reshape(&[rows, *k])? };
        let product = flat.addmm(weight, bias)?;
        match lead.len() {
            1 => Ok(product),
            // A row is a view of the matrix with one row.
            0 => product.squeeze(Some(0)).map(|t| t.named("UnsafeViewBackward0")),
            _ => product.view_named(&[lead, &[out]].concat(), "UnsafeViewBackward0"),
        }
    }

    /// Computes `bias + self @ weight.T` of matrices.
    fn addmm(&self, weight: &Self, bias: &Self) -> Result<Self> {
        let wt = weight.t()?;
        let product = unrecorded(|| self.mm(&wt)?.binary(crate::Binary::Add, bias))?;
        let shape = bias.shape();
        Ok(record(product, "AddmmBackward0", &[bias, self, &wt], &[self.keep(), wt.keep()], move |s, g| {
            Ok(vec![Some(g.sum_to(&shape)?), Some(g.mm(&s.get(1)?.t()?)?), Some(s.get(0)?.t()?.mm(g)?)])
        }))
    }
}
