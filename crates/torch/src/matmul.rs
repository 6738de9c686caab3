//! Products of matrices.

use crate::{DType, Result, Tensor, autograd::record, error::fail, geometry::list, shape::broadcast};

/// `c += a b` for row-major matrices of (m, k) and (k, n).
fn multiply<T: Copy + std::ops::Mul<Output = T> + std::ops::AddAssign>(
    a: &[T],
    b: &[T],
    c: &mut [T],
    k: usize,
    n: usize,
) {
    if n == 0 || k == 0 {
        return;
    }
    for (row, c) in a.chunks_exact(k).zip(c.chunks_exact_mut(n)) {
        for (&x, b) in row.iter().zip(b.chunks_exact(n)) {
            for (c, &y) in c.iter_mut().zip(b) {
                *c += x * y;
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

/// Batches of products, without history.
pub(crate) fn products(
    a: &Tensor,
    b: &Tensor,
    shape: &[usize],
    batches: usize,
    m: usize,
    k: usize,
    n: usize,
) -> Result<Tensor> {
    let dtype = a.dtype();
    if matches!(dtype, DType::F32 | DType::F16 | DType::BF16) {
        let (a, b) = (a.values::<f32>()?, b.values::<f32>()?);
        let mut c = vec![0f32; batches * m * n];
        for i in 0..batches {
            multiply(
                &a[i * m * k..(i + 1) * m * k],
                &b[i * k * n..(i + 1) * k * n],
                &mut c[i * m * n..(i + 1) * m * n],
                k,
                n,
            );
        }
        return if dtype == DType::F32 {
            Tensor::from_vec(c, shape, DType::F32)
        } else {
            Tensor::from_f64s(c.into_iter().map(f64::from).collect(), shape, dtype)
        };
    }
    if dtype == DType::F64 {
        let (a, b) = (a.to_f64s()?, b.to_f64s()?);
        let mut c = vec![0f64; batches * m * n];
        for i in 0..batches {
            multiply(
                &a[i * m * k..(i + 1) * m * k],
                &b[i * k * n..(i + 1) * k * n],
                &mut c[i * m * n..(i + 1) * m * n],
                k,
                n,
            );
        }
        return Tensor::from_f64s(c, shape, dtype);
    }
    let (a, b) = (a.to_i64s()?, b.to_i64s()?);
    let mut c = vec![0i64; batches * m * n];
    for i in 0..batches {
        multiply(
            &a[i * m * k..(i + 1) * m * k],
            &b[i * k * n..(i + 1) * k * n],
            &mut c[i * m * n..(i + 1) * m * n],
            k,
            n,
        );
    }
    Tensor::from_i64s(c, shape, dtype)
}

impl Tensor {
    /// `torch.dot`
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
        let out = products(self, other, &[], 1, 1, n, 1)?;
        Ok(record(out, "DotBackward0", &[self, other], &[self.keep(), other.keep()], |s, g| {
            Ok(vec![
                Some(g.binary(crate::Binary::Mul, s.get(1)?)?),
                Some(g.binary(crate::Binary::Mul, s.get(0)?)?),
            ])
        }))
    }

    /// `torch.mv`
    pub fn mv(&self, vector: &Self) -> Result<Self> {
        if self.dim() != 2 || vector.dim() != 1 {
            fail!("vector + matrix @ vector expected, got 1, {}, {}", self.dim(), vector.dim());
        }
        let (shape, n) = (self.shape(), vector.numel());
        if shape.len() != 2 || vector.dim() != 1 || shape[1] != n {
            fail!(
                "size mismatch, got input ({}), mat ({}), vec ({n})",
                shape[0],
                list(&shape).replace(", ", "x").replace(['[', ']'], "")
            );
        }
        same_dtype(self, vector)?;
        let out = products(self, vector, &[shape[0]], 1, shape[0], n, 1)?;
        Ok(record(out, "MvBackward0", &[self, vector], &[self.keep(), vector.keep()], |s, g| {
            let outer = g.unsqueeze(1)?.binary(crate::Binary::Mul, &s.get(1)?.unsqueeze(0)?)?;
            Ok(vec![Some(outer), Some(s.get(0)?.t()?.mv(g)?)])
        }))
    }

    /// `torch.mm`
    pub fn mm(&self, other: &Self) -> Result<Self> {
        let (a, b) = (self.shape(), other.shape());
        if a.len() != 2 {
            fail!("self must be a matrix");
        }
        if b.len() != 2 {
            fail!("mat2 must be a matrix");
        }
        if a[1] != b[0] {
            fail!("mm: mat1 and mat2 shapes cannot be multiplied ({}x{} and {}x{})", a[0], a[1], b[0], b[1]);
        }
        same_dtype(self, other)?;
        let out = products(self, other, &[a[0], b[1]], 1, a[0], a[1], b[1])?;
        let (na, nb) = (self.requires_grad(), other.requires_grad());
        let keep = [
            if nb { self.keep() } else { crate::autograd::Keep::Output },
            if na { other.keep() } else { crate::autograd::Keep::Output },
        ];
        Ok(record(out, "MmBackward0", &[self, other], &keep, move |s, g| {
            Ok(vec![
                if na { Some(g.mm(&s.get(1)?.t()?)?) } else { None },
                if nb { Some(s.get(0)?.t()?.mm(g)?) } else { None },
            ])
        }))
    }

    /// `torch.bmm`
    pub fn bmm(&self, other: &Self) -> Result<Self> {
        let (a, b) = (self.shape(), other.shape());
        if a.len() != 3 {
            fail!("batch1 must be a 3D tensor");
        }
        if b.len() != 3 {
            fail!("batch2 must be a 3D tensor");
        }
        if b[0] != a[0] || b[1] != a[2] {
            fail!(
                "Expected size for first two dimensions of batch2 tensor to be: [{}, {}] but got: [{}, {}].",
                a[0],
                a[2],
                b[0],
                b[1]
            );
        }
        same_dtype(self, other)?;
        let out = products(self, other, &[a[0], a[1], b[2]], a[0], a[1], a[2], b[2])?;
        Ok(record(out, "BmmBackward0", &[self, other], &[self.keep(), other.keep()], |s, g| {
            Ok(vec![Some(g.bmm(&s.get(1)?.transpose(1, 2)?)?), Some(s.get(0)?.transpose(1, 2)?.bmm(g)?)])
        }))
    }

    /// `torch.matmul` and `@`
    pub fn matmul(&self, other: &Self) -> Result<Self> {
        let (a, b) = (self.shape(), other.shape());
        match (a.len(), b.len()) {
            (0, _) | (_, 0) => fail!(
                "both arguments to matmul need to be at least 1D, but they are {}D and {}D",
                a.len(),
                b.len()
            ),
            (1, 1) => self.dot(other),
            (2, 1) => self.mv(other),
            (1, 2) => self.unsqueeze(0)?.mm(other)?.squeeze(Some(0)),
            (2, 2) => self.mm(other),
            (_, 1 | 2) => {
                // The leading dims are rows.
                let k = a[a.len() - 1];
                let rows = self.numel() / k.max(1);
                let flat = self.reshape(&[rows, k])?;
                let mut shape = a[..a.len() - 1].to_vec();
                if b.len() == 1 {
                    return flat.mv(other)?.view_named(&shape, "ViewBackward0");
                }
                shape.push(b[1]);
                flat.mm(other)?.view_named(&shape, "UnsafeViewBackward0")
            }
            (1, _) => {
                let out = self.unsqueeze(0)?.matmul(other)?;
                let at = out.dim() as i64 - 2;
                out.squeeze(Some(at))
            }
            _ => {
                let (m, k) = (a[a.len() - 2], a[a.len() - 1]);
                let (k2, n) = (b[b.len() - 2], b[b.len() - 1]);
                let lead = broadcast(&a[..a.len() - 2], &b[..b.len() - 2])?;
                let batches = lead.iter().product();
                let full = |tail: [usize; 2]| [&lead[..], &tail[..]].concat();
                let left = self.expand(&full([m, k]))?.reshape(&[batches, m, k])?;
                let right = other.expand(&full([k2, n]))?.reshape(&[batches, k2, n])?;
                left.bmm(&right)?.view_named(&full([m, n]), "UnsafeViewBackward0")
            }
        }
    }

    /// `F.linear`
    pub fn linear(&self, weight: &Self, bias: Option<&Self>) -> Result<Self> {
        let (a, w) = (self.shape(), weight.shape());
        let Some(bias) = bias else { return self.matmul(&weight.t()?) };
        if a.is_empty() || w.len() != 2 {
            return self.matmul(&weight.t()?)?.binary(crate::Binary::Add, bias);
        }
        let k = a[a.len() - 1];
        let rows = self.numel() / k.max(1);
        if k != w[1] {
            fail!("addmm: mat1 and mat2 shapes cannot be multiplied ({rows}x{k} and {}x{})", w[1], w[0]);
        }
        if self.dtype() != weight.dtype() {
            fail!(
                "mat1 and mat2 must have the same dtype, but got {} and {}",
                self.dtype().scalar_name(),
                weight.dtype().scalar_name()
            );
        }
        let flat = if a.len() == 2 { self.clone() } else { self.reshape(&[rows, k])? };
        let product =
            crate::autograd::unrecorded(|| flat.mm(&weight.t()?)?.binary(crate::Binary::Add, bias))?;
        let wt = weight.t()?;
        let out =
            record(product, "AddmmBackward0", &[bias, &flat, &wt], &[flat.keep(), wt.keep()], |s, g| {
                Ok(vec![
                    Some(g.sum(Some(&[0]), false, None)?),
                    Some(g.mm(&s.get(1)?.t()?)?),
                    Some(s.get(0)?.t()?.mm(g)?),
                ])
            });
        match a.len() {
            2 => Ok(out),
            // A row is a view of the matrix with one row.
            1 => out.squeeze(Some(0)).map(|t| t.named("UnsafeViewBackward0")),
            _ => out.view_named(&[&a[..a.len() - 1], &[w[0]]].concat(), "UnsafeViewBackward0"),
        }
    }
}
