//! Operations that move elements.

use crate::{
    answer::{Answer, Gives::*, done, one},
    table::{Operation, operation},
};
use torch::DType;

pub(crate) const ALL: &[Operation] = &[
    // The second tensor in the first one's shape and type, for `copy_`.
    operation("copy", Tensor, |a| {
        let to = a.tensor(0)?;
        one(a.tensor(1)?.expand(&to.shape()).and_then(|t| t.to(to.dtype())))
    }),
    operation("clone", Tensor, |a| one(a.tensor(0)?.clone_())),
    operation("contiguous", Tensor, |a| one(a.tensor(0)?.contiguous())),
    operation("to", Tensor, |a| one(a.tensor(0)?.to(a.dtype_or(1, DType::F32)?))),
    operation("view", Tensor, |a| {
        let t = a.tensor(0)?;
        one(t.view(&t.infer(&a.ints(1)?)?))
    }),
    operation("reshape", Tensor, |a| {
        let t = a.tensor(0)?;
        one(t.reshape(&t.infer(&a.ints(1)?)?))
    }),
    operation("expand", Tensor, |a| one(a.tensor(0)?.expand_sizes(&a.ints(1)?))),
    operation("permute", Tensor, |a| one(a.tensor(0)?.permute(&a.ints(1)?))),
    operation("transpose", Tensor, |a| one(a.tensor(0)?.transpose(a.int(1)?, a.int(2)?))),
    operation("t", Tensor, |a| one(a.tensor(0)?.t())),
    operation("T", Tensor, |a| one(a.tensor(0)?.reversed())),
    operation("unsqueeze", Tensor, |a| one(a.tensor(0)?.unsqueeze(a.int(1)?))),
    operation("squeeze", Tensor, |a| one(a.tensor(0)?.squeeze(a.optional_int(1)?))),
    operation("select", Tensor, |a| one(a.tensor(0)?.select(a.int(1)?, a.int(2)?))),
    operation("slice", Tensor, |a| one(a.tensor(0)?.slice(a.int(1)?, a.int(2)?, a.int(3)?, a.int(4)?))),
    operation("split", Tensors, |a| {
        let pieces = a.tensor(0)?.split(&a.sizes(1)?, a.int(2)?)?;
        Ok(Answer::tensors(pieces.into_iter().map(Some).collect()))
    }),
    operation("diagonal", Tensor, |a| one(a.tensor(0)?.diagonal(a.int(1)?))),
    operation("cat", Tensor, |a| one(torch::Tensor::cat(&a.tensors(0)?, a.int(1)?))),
    operation("stack", Tensor, |a| one(torch::Tensor::stack(&a.tensors(0)?, a.int(1)?))),
    operation("get", Tensor, |a| one(a.tensor(0)?.get(&a.index(1)?))),
    operation("put", Nothing, |a| done(a.tensor(0)?.put(&a.index(1)?, &a.tensor(2)?))),
    operation("gather", Tensor, |a| one(a.tensor(0)?.gather(a.int(1)?, &a.tensor(2)?))),
    operation("nonzero", Tensor, |a| one(a.tensor(0)?.nonzero())),
    operation("one_hot", Tensor, |a| one(a.tensor(0)?.one_hot(a.int(1)?))),
    operation("triu", Tensor, |a| one(a.tensor(0)?.triangle(a.int(1)?, true))),
    operation("tril", Tensor, |a| one(a.tensor(0)?.triangle(a.int(1)?, false))),
];
