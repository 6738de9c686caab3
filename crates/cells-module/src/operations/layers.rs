//! Products, layers and losses.

use crate::{
    answer::{Answer, Gives::*, one},
    table::{Operation, operation},
};
use torch::{Conv, Pool};

pub(crate) const ALL: &[Operation] = &[
    operation("matmul", Tensor, |a| one(a.tensor(0)?.matmul(&a.tensor(1)?))),
    operation("mm", Tensor, |a| one(a.tensor(0)?.mm(&a.tensor(1)?))),
    operation("mv", Tensor, |a| one(a.tensor(0)?.mv(&a.tensor(1)?))),
    operation("dot", Tensor, |a| one(a.tensor(0)?.dot(&a.tensor(1)?))),
    operation("bmm", Tensor, |a| one(a.tensor(0)?.bmm(&a.tensor(1)?))),
    operation("linear", Tensor, |a| one(a.tensor(0)?.linear(&a.tensor(1)?, a.optional_tensor(2)?.as_ref()))),
    // Input, weight, bias, stride, padding, dilation, groups.
    operation("conv2d", Tensor, |a| {
        let conv = Conv { stride: a.pair(3)?, padding: a.pair(4)?, dilation: a.pair(5)?, groups: a.size(6)? };
        one(a.tensor(0)?.conv2d(&a.tensor(1)?, a.optional_tensor(2)?.as_ref(), conv))
    }),
    operation("max_pool2d", Tensor, |a| {
        one(a.tensor(0)?.pool2d(Pool::Max, a.pair(1)?, a.pair(2)?, a.pair(3)?))
    }),
    operation("avg_pool2d", Tensor, |a| {
        one(a.tensor(0)?.pool2d(Pool::Average, a.pair(1)?, a.pair(2)?, a.pair(3)?))
    }),
    // Input, number of dims, weight, bias, eps.
    operation("layer_norm", Tensor, |a| {
        let (weight, bias) = (a.optional_tensor(2)?, a.optional_tensor(3)?);
        one(a.tensor(0)?.layer_norm(a.size(1)?, weight.as_ref(), bias.as_ref(), a.float(4)?))
    }),
    // Input, running mean and variance, weight, bias, eps; returns the batch's mean and variance where no running ones
    // are given.
    operation("batch_norm", Tensors, |a| {
        let running = a.optional_tensor(1)?.zip(a.optional_tensor(2)?);
        let (weight, bias) = (a.optional_tensor(3)?, a.optional_tensor(4)?);
        let running = running.as_ref().map(|(mean, var)| (mean, var));
        let (out, batch) = a.tensor(0)?.batch_norm(running, weight.as_ref(), bias.as_ref(), a.float(5)?)?;
        let batch = batch.into_iter().flat_map(|(mean, var)| [mean, var]);
        Ok(Answer::tensors(std::iter::once(out).chain(batch).map(Some).collect()))
    }),
    operation("dropout", Tensor, |a| one(a.tensor(0)?.dropout(a.float(1)?))),
    operation("embedding", Tensor, |a| one(a.tensor(0)?.embedding(&a.tensor(1)?))),
    // Input, target, weights of classes, class that is ignored, reduction.
    operation("nll_loss", Tensor, |a| {
        let weight = a.optional_tensor(2)?;
        one(a.tensor(0)?.nll_loss(&a.tensor(1)?, weight.as_ref(), a.int(3)?, a.reduction(4)?))
    }),
    operation("mse_loss", Tensor, |a| one(a.tensor(0)?.mse_loss(&a.tensor(1)?, a.reduction(2)?))),
    operation("l1_loss", Tensor, |a| one(a.tensor(0)?.l1_loss(&a.tensor(1)?, a.reduction(2)?))),
    operation("bce", Tensor, |a| one(a.tensor(0)?.bce(&a.tensor(1)?, a.reduction(2)?))),
    operation("bce_with_logits", Tensor, |a| {
        one(a.tensor(0)?.bce_with_logits(&a.tensor(1)?, a.reduction(2)?))
    }),
];
