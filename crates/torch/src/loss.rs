//! Losses, and dropout.

use crate::{Binary::*, DType, Result, Tensor, Unary, autograd::record, error::fail, geometry::list};

/// What a loss does with the losses of its examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// One loss for each example.
    None,
    /// Their mean.
    Mean,
    /// Their sum.
    Sum,
}

fn number(x: f64) -> Tensor {
    Tensor::number(x)
}

impl Tensor {
    fn reduced(&self, reduction: Reduction) -> Result<Self> {
        match reduction {
            Reduction::None => Ok(self.clone()),
            Reduction::Mean => self.mean(None, false),
            Reduction::Sum => self.sum(None, false, None),
        }
    }

    /// `F.nll_loss`, with classes in the second dim.
    pub fn nll_loss(
        &self,
        target: &Self,
        weight: Option<&Self>,
        ignore: i64,
        reduction: Reduction,
    ) -> Result<Self> {
        if self.dim() == 0 || self.dim() == 1 && target.dim() > 1 || self.dim() > 1 && target.dim() == 0 {
            fail!("0D or 1D target tensor expected, multi-target not supported");
        }
        if self.shape().iter().skip(2).any(|&n| n == 0) {
            return Err(crate::Error::missing("nll_loss without elements"));
        }
        let classes = self.shape().get(usize::from(self.dim() > 1)).copied().unwrap_or(0);
        if weight.is_some_and(|w| w.shape() != [classes]) {
            fail!(
                "weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of shape: {}",
                list(&weight.map(Tensor::shape).unwrap_or_default())
            );
        }
        let shape = self.shape();
        if target.dtype() != DType::I64 {
            fail!("expected target dtype to be Long or Byte, but got {}", target.dtype().scalar_name());
        }
        let single = shape.len() == 1;
        let (batch, classes) = if single { (1, shape[0]) } else { (shape[0], shape[1]) };
        let inner: usize = if single { 1 } else { shape.get(2..).unwrap_or_default().iter().product() };
        let target_shape = target.shape();
        if !single && target_shape.first() != Some(&batch) {
            fail!(Value: "Expected input batch_size ({batch}) to match target batch_size ({}).", target_shape.first().copied().unwrap_or(0));
        }
        if single && !target_shape.is_empty()
            || !single && (*target_shape.get(1..).unwrap_or_default() != *shape.get(2..).unwrap_or_default())
        {
            if shape.len() == 2 {
                fail!("0D or 1D target tensor expected, multi-target not supported");
            }
            fail!(
                "Expected target size {}, got {}",
                list(&[&[batch], shape.get(2..).unwrap_or_default()].concat()),
                list(&target_shape)
            );
        }
        let targets = target.to_i64s()?;
        for &t in &targets {
            if t != ignore && (t < 0 || t >= classes as i64) {
                fail!(Index: "Target {t} is out of bounds.");
            }
        }
        let weights = weight.map(Tensor::to_f64s).transpose()?;
        let weigh =
            move |t: i64| if t == ignore { 0.0 } else { weights.as_ref().map_or(1.0, |w| w[t as usize]) };
        let place = move |i: usize, t: i64| (i / inner * classes + t.max(0) as usize) * inner + i % inner;
        let values = self.to_f64s()?;
        let losses: Vec<f64> = targets
            .iter()
            .enumerate()
            .map(|(i, &t)| if t == ignore { 0.0 } else { -values[place(i, t)] * weigh(t) })
            .collect();
        let total: f64 = targets.iter().map(|&t| weigh(t)).sum();
        let out = match reduction {
            Reduction::None => Self::from_f64s(losses, &target_shape, self.dtype())?,
            Reduction::Sum => Self::from_f64s(vec![losses.iter().sum()], &[], self.dtype())?,
            Reduction::Mean => Self::from_f64s(vec![losses.iter().sum::<f64>() / total], &[], self.dtype())?,
        };
        let name = if shape.len() > 2 { "NllLoss2DBackward0" } else { "NllLossBackward0" };
        Ok(record(out, name, &[self], &[], move |_, g| {
            let g = g.to_f64s()?;
            let mut grad = vec![0.0; batch * classes * inner];
            for (i, &t) in targets.iter().enumerate() {
                let scale = match reduction {
                    Reduction::None => g[i],
                    Reduction::Sum => g[0],
                    Reduction::Mean => g[0] / total,
                };
                if t != ignore {
                    grad[place(i, t)] = -weigh(t) * scale;
                }
            }
            Ok(vec![Some(Tensor::from_f64s(grad, &shape, DType::F32)?)])
        }))
    }

    /// `F.mse_loss`
    pub fn mse_loss(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        let loss =
            self.binary(Sub, target)?.unary(Unary::Square)?.named("MseLossBackward0").reduced(reduction)?;
        Ok(loss.named("MseLossBackward0"))
    }

    /// `F.l1_loss`
    pub fn l1_loss(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        self.binary(Sub, target)?.unary(Unary::Abs)?.reduced(reduction)
    }

    /// `F.binary_cross_entropy_with_logits`
    pub fn bce_with_logits(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        if self.shape() != target.shape() {
            fail!(Value: "Target size (torch.Size({})) must be the same as input size (torch.Size({}))", list(&target.shape()), list(&self.shape()));
        }
        let one = number(1.0);
        let off = one.binary(Sub, target)?.binary(Mul, self)?;
        let loss = off.binary(Sub, &self.unary(Unary::LogSigmoid)?)?.reduced(reduction)?;
        Ok(loss.named("BinaryCrossEntropyWithLogitsBackward0"))
    }

    /// `F.binary_cross_entropy`
    pub fn bce(&self, target: &Self, reduction: Reduction) -> Result<Self> {
        if self.shape() != target.shape() {
            fail!(Value: "Using a target size (torch.Size({})) that is different to the input size (torch.Size({})) is deprecated. Please ensure they have the same size.", list(&target.shape()), list(&self.shape()));
        }
        if self.to_f64s()?.iter().any(|&p| !(0.0..=1.0).contains(&p)) {
            fail!("all elements of input should be between 0 and 1");
        }
        let one = number(1.0);
        let log = |t: &Self| t.unary(Unary::Log)?.clamp(Some(crate::Scalar::Float(-100.0)), None);
        let on = target.binary(Mul, &log(self)?)?;
        let off = one.binary(Sub, target)?.binary(Mul, &log(&one.binary(Sub, self)?)?)?;
        Ok(on.binary(Add, &off)?.unary(Unary::Neg)?.reduced(reduction)?.named("BinaryCrossEntropyBackward0"))
    }

    /// `F.dropout` in training.
    pub fn dropout(&self, p: f64) -> Result<Self> {
        crate::storage::reserve(self.numel(), DType::F64)?;
        let keep = 1.0 - p;
        let noise = crate::with_generator(|g| g.bernoulli(self.numel(), keep))
            .into_iter()
            .map(|x| x / keep)
            .collect();
        let mask = Self::from_f64s(noise, &self.shape(), self.dtype())?;
        self.binary(Mul, &mask)
    }
}
