//! Layer and batch normalisation.

use crate::{Binary::*, Result, Tensor, Unary};

fn number(x: f64) -> Tensor {
    Tensor::number(x)
}

impl Tensor {
    /// `F.layer_norm` over the last dims.
    pub fn layer_norm(
        &self,
        dims: usize,
        weight: Option<&Self>,
        bias: Option<&Self>,
        eps: f64,
    ) -> Result<Self> {
        let axes: Vec<i64> = (1..=dims as i64).map(|i| -i).collect();
        let scaled = self.normalised(&axes, None, eps)?;
        let scaled = weight.map_or(Ok(scaled.clone()), |w| scaled.binary(Mul, w))?;
        Ok(bias.map_or(Ok(scaled.clone()), |b| scaled.binary(Add, b))?.named("NativeLayerNormBackward0"))
    }

    /// Less its mean and divided by its deviation along `axes`, or with the mean and variance that are given.
    fn normalised(&self, axes: &[i64], given: Option<(&Self, &Self)>, eps: f64) -> Result<Self> {
        let (mean, var) = match given {
            Some((mean, var)) => (mean.clone(), var.clone()),
            None => (self.mean(Some(axes), true)?, self.var(Some(axes), 0.0, true)?),
        };
        let factor = var.binary(Add, &number(eps))?.unary(Unary::Rsqrt)?;
        self.binary(Sub, &mean)?.binary(Mul, &factor)
    }

    /// `F.batch_norm`; in training it also gives mean and (unbiased) variance of the batch.
    pub fn batch_norm(
        &self,
        running: Option<(&Self, &Self)>,
        weight: Option<&Self>,
        bias: Option<&Self>,
        eps: f64,
    ) -> Result<(Self, Option<(Self, Self)>)> {
        if self.dim() < 2 {
            crate::error::fail!("expected at least 2 dims for batch normalization, got {}", self.dim());
        }
        let n = self.dim();
        let axes: Vec<i64> = (0..n as i64).filter(|&i| i != 1).collect();
        let mut lifted = vec![1; n];
        lifted[1] = self.shape()[1];
        let lift = |t: &Self| t.view(&lifted);
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
            Some(crate::autograd::unrecorded(|| {
                Ok::<_, crate::Error>((self.mean(Some(&axes), false)?, self.var(Some(&axes), 1.0, false)?))
            })?)
        };
        Ok((out.named("NativeBatchNormBackward0"), batch))
    }
}
