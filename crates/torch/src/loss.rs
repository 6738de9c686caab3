//! Losses of numbers: squared and absolute errors, and the two binary cross-entropies.

use crate::{Binary::*, Result, Tensor, Unary, error::fail, geometry::list};

/// Reduction of the losses of the examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// No reduction: one loss for each example.
    None,
    /// Mean.
    Mean,
    /// Sum.
    Sum,
}

impl Tensor {
    pub(crate) fn reduced(&self, reduction: Reduction) -> Result<Self> {
        match reduction {
            Reduction::None => Ok(self.clone()),
            Reduction::Mean => self.mean(None, false),
            Reduction::Sum => self.sum(None, false, None),
        }
    }

    /// Implements `F.mse_loss`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where the shapes do not broadcast.
    pub fn mse_loss(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        let loss =
            self.binary(Sub, target)?.unary(Unary::Square)?.named("MseLossBackward0").reduced(reduction)?;
        Ok(loss.named("MseLossBackward0"))
    }

    /// Implements `F.l1_loss`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where the shapes do not broadcast.
    pub fn l1_loss(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        self.binary(Sub, target)?.unary(Unary::Abs)?.reduced(reduction)
    }

    /// Implements `F.binary_cross_entropy_with_logits`, whose inputs are log-odds.
    ///
    /// # Errors
    ///
    /// PyTorch's, where the shapes differ.
    pub fn bce_with_logits(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        if self.shape() != target.shape() {
            fail!(Value: "Target size (torch.Size({})) must be the same as input size (torch.Size({}))", list(&target.shape()), list(&self.shape()));
        }
        let one = Self::number(1.0);
        let off = one.binary(Sub, target)?.binary(Mul, self)?;
        let loss = off.binary(Sub, &self.unary(Unary::LogSigmoid)?)?.reduced(reduction)?;
        Ok(loss.named("BinaryCrossEntropyWithLogitsBackward0"))
    }

    /// Implements `F.binary_cross_entropy`.
    ///
    /// # Errors
    ///
    /// PyTorch's, where the shapes differ, and for elements that are not probabilities.
    pub fn bce(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        if self.shape() != target.shape() {
            fail!(Value: "Using a target size (torch.Size({})) that is different to the input size (torch.Size({})) is deprecated. Please ensure they have the same size.", list(&target.shape()), list(&self.shape()));
        }
        if self.to_f64s()?.iter().any(|&p| !(0.0..=1.0).contains(&p)) {
            fail!("all elements of input should be between 0 and 1");
        }
        let one = Self::number(1.0);
        let log = |t: &Self| t.unary(Unary::Log)?.clamp(Some(crate::Scalar::Float(-100.0)), None);
        let on = target.binary(Mul, &log(self)?)?;
        let off = one.binary(Sub, target)?.binary(Mul, &log(&one.binary(Sub, self)?)?)?;
        Ok(on.binary(Add, &off)?.unary(Unary::Neg)?.reduced(reduction)?.named("BinaryCrossEntropyBackward0"))
    }
}
