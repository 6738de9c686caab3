//! Layer and batch normalisation.

use crate::{Binary::*, Result, Tensor, Unary, autograd::unrecorded, error::fail, geometry::list};

impl Tensor {
    /// Implements `F.layer_norm` over the last `dims` dims.
    ///
    /// # Errors
    ///
    /// PyTorch's, where weight or bias have another shape than these dims.
    pub fn layer_norm(
        &self,
        dims: usize,
        weight: Option<&Self>,
        bias: Option<&Self>,
        eps: f64,
    ) -> Result<Self> {
        let shape = self.shape();
        let Some(kept) = shape.len().checked_sub(dims).filter(|_| dims > 0) else {
            fail!(
                "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
            );
        };
        let own = shape.get(kept..).unwrap_or_default();
        for (name, t) in weight.map(|w| ("weight", w)).into_iter().chain(bias.map(|b| ("bias", b))) {
            if t.shape() != own {
                fail!(
                    "Expected {name} to be of same shape as normalized_shape, but got {name} of shape {} and normalized_shape = {}",
                    list(&t.shape()),
                    list(own)
                );
            }
        }
        let axes: Vec<i64> = (1..=dims as i64).map(|i| -i).collect();
        let (mean, variance) = self.moments(&axes)?;
        let scaled = self.normalised(&axes, Some((&mean, &variance)), eps)?;
        let scaled = weight.map_or(Ok(scaled.clone()), |w| scaled.binary(Mul, w))?;
        Ok(bias.map_or(Ok(scaled.clone()), |b| scaled.binary(Add, b))?.named("NativeLayerNormBackward0"))
    }

    /// Subtracts the mean and divides by the deviation along `axes`, or uses the given mean and variance.
    fn normalised(&self, axes: &[i64], given: Option<(&Self, &Self)>, eps: f64) -> Result<Self> {
        let (mean, var) = match given {
            Some((mean, var)) => (mean.clone(), var.clone()),
            None => (self.mean(Some(axes), true)?, self.var(Some(axes), 0.0, true)?),
        };
        let factor = var.binary(Add, &Self::number(eps))?.unary(Unary::Rsqrt)?;
        self.binary(Sub, &mean)?.binary(Mul, &factor)
    }

    /// Implements `F.batch_norm` of (batch, channels, …), with the given running mean and variance, or with those of
    /// the batch, which it then returns too (the variance unbiased).
    ///
    /// # Errors
    ///
    /// PyTorch's, where sizes do not fit the channels, and for a batch with one value per channel.
    pub fn batch_norm(
        &self,
        running: Option<(&Self, &Self)>,
        weight: Option<&Self>,
        bias: Option<&Self>,
        eps: f64,
    ) -> Result<(Self, Option<(Self, Self)>)> {
        let shape = self.shape();
        let n = shape.len() as i64;
        let Some(&channels) = shape.get(1) else {
            fail!(Index: "Dimension out of range (expected to be in range of [{}, {}], but got 1)", -n.max(1), n.max(1) - 1);
        };
        let values = running.iter().flat_map(|(m, v)| [("running_mean", *m), ("running_var", *v)]);
        let parameters = weight.map(|w| ("weight", w)).into_iter().chain(bias.map(|b| ("bias", b)));
        for (name, t) in values.chain(parameters) {
            if t.numel() != channels {
                fail!("{name} should contain {channels} elements not {}", t.numel());
            }
        }
        if running.is_none() && channels > 0 && self.numel() == channels {
            fail!(Value: "Expected more than 1 value per channel when training, got input size torch.Size({})", list(&shape));
        }
        let axes: Vec<i64> = (0..n).filter(|&i| i != 1).collect();
        let lifted: Vec<usize> = (0..n).map(|i| if i == 1 { channels } else { 1 }).collect();
        let lift = |t: &Self| t.reshape(&lifted);
        let given = running.map(|(m, v)| Ok::<_, crate::Error>((lift(m)?, lift(v)?))).transpose()?;
        let scaled = self.normalised(&axes, given.as_ref().map(|(m, v)| (m, v)), eps)?;
        let scaled = match weight {
            Some(w) => scaled.binary(Mul, &lift(w)?)?,
            None => scaled,
        };
        let out = match bias {
            Some(b) => scaled.binary(Add, &lift(b)?)?,
            None => scaled,
        };
        let batch = if running.is_some() {
            None
        } else {
            Some(unrecorded(|| {
                Ok::<_, crate::Error>((self.mean(Some(&axes), false)?, self.var(Some(&axes), 1.0, false)?))
            })?)
        };
        Ok((out.named("NativeBatchNormBackward0"), batch))
    }
}
