//! Tensors of random numbers.

use crate::{DType, Result, Tensor, error::fail, geometry::count, storage::reserve, with_generator};

/// Reserves memory for `shape` and for the numbers that are drawn for it; returns how many there are.
fn room(shape: &[usize]) -> Result<usize> {
    let n = count(shape)?;
    reserve(n, DType::F64)?;
    Ok(n)
}

impl Tensor {
    /// Implements `torch.randn`, and with `mean` and `std` the values of `normal_`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for types that are not floating-point and a negative deviation.
    pub fn normal(shape: &[usize], mean: f64, std: f64, dtype: DType) -> Result<Self> {
        if std < 0.0 || std.is_nan() {
            fail!("normal expects std >= 0.0, but found std {std}");
        }
        if !dtype.is_float() {
            fail!(Missing: "\"normal_kernel_cpu\" not implemented for '{}'", dtype.scalar_name());
        }
        let n = room(shape)?;
        Self::from_f64s(with_generator(|g| g.normals(n, mean, std, dtype)), shape, dtype)
    }

    /// Implements `torch.randn`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for types that are not floating-point.
    pub fn randn(shape: &[usize], dtype: DType) -> Result<Self> {
        Self::normal(shape, 0.0, 1.0, dtype)
    }

    /// Implements `torch.rand`, and with other bounds the values of `uniform_`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for types that are not floating-point and bounds in the wrong order.
    pub fn uniform(shape: &[usize], from: f64, to: f64, dtype: DType) -> Result<Self> {
        if !dtype.is_float() {
            fail!(Missing: "\"check_uniform_bounds\" not implemented for '{}'", dtype.scalar_name());
        }
        if from > to || from.is_nan() || to.is_nan() {
            fail!("uniform_ expects to return a [from, to) range, but found from={from} > to={to}");
        }
        let n = room(shape)?;
        Self::from_f64s(with_generator(|g| g.uniforms(n, from, to, dtype)), shape, dtype)
    }

    /// Implements `torch.rand`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for types that are not floating-point.
    pub fn rand(shape: &[usize], dtype: DType) -> Result<Self> {
        Self::uniform(shape, 0.0, 1.0, dtype)
    }

    /// Implements `torch.randint`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when there is no number between `from` and `to`.
    pub fn randint(from: i64, to: i64, shape: &[usize]) -> Result<Self> {
        if from >= to {
            fail!("random_ expects 'from' to be less than 'to', but got from={from} >= to={to}");
        }
        let n = room(shape)?;
        Self::from_i64s(with_generator(|g| g.integers(n, from, to)), shape, DType::I64)
    }

    /// Implements `torch.randperm`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn randperm(n: usize) -> Result<Self> {
        room(&[n])?;
        Self::from_i64s(with_generator(|g| g.permutation(n)), &[n], DType::I64)
    }

    /// Returns the values of `bernoulli_(p)`: 1 with probability `p`, else 0.
    ///
    /// # Errors
    ///
    /// PyTorch's, when `p` is not a probability.
    pub fn bernoulli(shape: &[usize], p: f64, dtype: DType) -> Result<Self> {
        if !(0.0..=1.0).contains(&p) {
            fail!("bernoulli_ expects p to be in [0, 1], but got p={p}");
        }
        let n = room(shape)?;
        Self::from_f64s(with_generator(|g| g.bernoulli(n, p)), shape, dtype)
    }

    /// Implements `torch.bernoulli(t)`: 1 with the element as the probability, else 0.
    ///
    /// # Errors
    ///
    /// PyTorch's, when an element is not a probability, and for whole numbers.
    pub fn bernoulli_of(&self) -> Result<Self> {
        if !self.dtype().is_float() {
            fail!(Missing: "\"bernoulli_tensor_cpu_p_\" not implemented for '{}'", self.dtype().scalar_name());
        }
        let odds = self.to_f64s()?;
        if !odds.iter().all(|p| (0.0..=1.0).contains(p)) {
            fail!(
                "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)"
            );
        }
        let n = room(&self.shape())?;
        let own = if self.dtype() == DType::F64 { DType::F64 } else { DType::F32 };
        let drawn = with_generator(|g| g.uniforms(n, 0.0, 1.0, own));
        let hits = drawn.iter().zip(&odds).map(|(u, p)| f64::from(u8::from(u < p))).collect();
        Self::from_f64s(hits, &self.shape(), self.dtype())
    }

    /// Implements `F.dropout` in training: each element is 0 with probability `p`, the others are scaled.
    ///
    /// # Errors
    ///
    /// PyTorch's, when `p` is not a probability, and for whole numbers.
    pub fn dropout(&self, p: f64) -> Result<Self> {
        if !(0.0..=1.0).contains(&p) {
            fail!(Value: "dropout probability has to be between 0 and 1, but got {p}");
        }
        if !self.dtype().is_float() {
            fail!(
                "result type Float can't be cast to the desired output type {}",
                self.dtype().scalar_name()
            );
        }
        let keep = 1.0 - p;
        let n = room(&self.shape())?;
        let noise = with_generator(|g| g.bernoulli(n, keep));
        // If nothing is kept, PyTorch multiplies by zeros, without a scale.
        let scale = if keep == 0.0 { 1.0 } else { keep };
        let mask =
            Self::from_f64s(noise.into_iter().map(|x| x / scale).collect(), &self.shape(), self.dtype())?;
        self.binary(crate::Binary::Mul, &mask)
    }
}
