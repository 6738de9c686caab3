//! The negative log-likelihood of classes.

use crate::{
    DType, Error, Reduction, Result, Tensor,
    autograd::record,
    error::fail,
    geometry::{count, list},
    storage::scratch,
};

/// A target of `F.nll_loss`: its class, its weight, and the place of its element in the input. `None` for a target that
/// is ignored.
#[derive(Clone, Copy)]
struct Hit {
    place: usize,
    weight: f64,
}

/// Sizes of an input: examples, classes, and the elements behind the classes.
#[derive(Clone, Copy)]
struct Sizes {
    classes: usize,
    inner: usize,
}

/// Returns the sizes of an input of `shape` whose targets have the shape `target`.
///
/// # Errors
///
/// PyTorch's, where they do not fit.
fn sizes(shape: &[usize], target: &[usize]) -> Result<Sizes> {
    match (shape, target) {
        ([], _) => fail!(Value: "Expected 1 or more dimensions (got 0)"),
        (&[classes], [] | [1]) => Ok(Sizes { classes, inner: 1 }),
        ([_], [n]) => {
            fail!(Value: "For 1D input, 1D target must have size 1, but got target size: {n}")
        }
        ([_], _) | (_, []) => fail!("0D or 1D target tensor expected, multi-target not supported"),
        ([batch, ..], [first, ..]) if batch != first => {
            fail!(Value: "Expected input batch_size ({batch}) to match target batch_size ({first}).")
        }
        (&[_, classes], [_]) => Ok(Sizes { classes, inner: 1 }),
        ([_, _], _) => fail!("0D or 1D target tensor expected, multi-target not supported"),
        (&[batch, classes, ref rest @ ..], [_, inner @ ..]) => {
            if rest != inner {
                fail!("Expected target size {}, got {}", list(&[&[batch], rest].concat()), list(target));
            }
            Ok(Sizes { classes, inner: count(rest)? })
        }
    }
}

impl Tensor {
    /// Implements `F.nll_loss` of log-probabilities (classes), (batch, classes) or (batch, classes, …), with a weight
    /// for each class. Targets that equal `ignore` do not count.
    ///
    /// # Errors
    ///
    /// PyTorch's, where shapes or types do not fit, and for a target that is not a class. An input with dims behind the
    /// classes that have no elements is not part of this engine.
    pub fn nll_loss(
        &self,
        target: &Self,
        weight: Option<&Self>,
        ignore: i64,
        reduction: Reduction,
    ) -> Result<Self> {
        let (shape, target_shape) = (self.shape(), target.shape());
        let Sizes { classes, inner } = sizes(&shape, &target_shape)?;
        if inner == 0 {
            return Err(Error::missing("nll_loss without elements"));
        }
        if target.dtype() != DType::I64 {
            fail!("expected target dtype to be Long or Byte, but got {}", target.dtype().scalar_name());
        }
        if let Some(weight) = weight.filter(|w| w.shape() != [classes]) {
            fail!(
                "weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of shape: {}",
                list(&weight.shape())
            );
        }
        let weights = weight.map(Tensor::to_f64s).transpose()?;
        let hit = |(i, t): (usize, i64)| -> Result<Option<Hit>> {
            if t == ignore {
                return Ok(None);
            }
            let Some(class) = usize::try_from(t).ok().filter(|&t| t < classes) else {
                fail!(Index: "Target {t} is out of bounds.");
            };
            let weight = weights.as_ref().map_or(1.0, |w| w.get(class).copied().unwrap_or_default());
            Ok(Some(Hit { place: (i / inner * classes + class) * inner + i % inner, weight }))
        };
        let hits = target.to_i64s()?.into_iter().enumerate().map(hit).collect::<Result<Vec<_>>>()?;
        let name = if shape.len() > 2 { "NllLoss2DBackward0" } else { "NllLossBackward0" };
        self.likelihood(hits, &target_shape, reduction, name)
    }

    fn likelihood(
        &self,
        hits: Vec<Option<Hit>>,
        target: &[usize],
        reduction: Reduction,
        name: &'static str,
    ) -> Result<Self> {
        let values = self.to_f64s()?;
        let loss = |hit: Hit| -values.get(hit.place).copied().unwrap_or_default() * hit.weight;
        let losses: Vec<f64> = hits.iter().map(|hit| hit.map_or(0.0, loss)).collect();
        let total: f64 = hits.iter().flatten().map(|hit| hit.weight).sum();
        let sum: f64 = losses.iter().sum();
        let dtype = self.dtype();
        let out = match reduction {
            Reduction::None => Self::from_f64s(losses, target, dtype)?,
            Reduction::Sum => Self::from_f64s(vec![sum], &[], dtype)?,
            Reduction::Mean => Self::from_f64s(vec![sum / total], &[], dtype)?,
        };
        let shape = self.shape();
        Ok(record(out, name, &[self], &[], move |_, g| {
            let g = g.expand(&if reduction == Reduction::None { g.shape() } else { vec![hits.len()] })?;
            scratch::<f64>(count(&shape)?)?;
            let mut grad = vec![0.0; count(&shape)?];
            for (hit, g) in hits.iter().zip(g.to_f64s()?) {
                let scale = if reduction == Reduction::Mean { g / total } else { g };
                if let Some((hit, to)) = hit.and_then(|hit| Some((hit, grad.get_mut(hit.place)?))) {
                    *to = -hit.weight * scale;
                }
            }
            Ok(vec![Some(Tensor::from_f64s(grad, &shape, dtype)?)])
        }))
    }
}
