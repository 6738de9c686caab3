//! Operations that create tensors from numbers, and random ones.

use crate::{
    answer::{Answer, Gives::*, done, one},
    table::{Operation, operation},
};
use torch::{DType, Generator, Scalar, Tensor, with_generator};

/// Returns the default type of a number.
fn own(x: Scalar) -> DType {
    match x {
        Scalar::Bool(_) => DType::Bool,
        Scalar::Int(_) => DType::I64,
        Scalar::Float(_) => DType::F32,
    }
}

pub(crate) const ALL: &[Operation] = &[
    // Shape, type, elements.
    operation("from_floats", Tensor, |a| {
        one(Tensor::from_f64s(a.floats(2)?, &a.sizes(0)?, a.dtype_or(1, DType::F32)?))
    }),
    operation("from_ints", Tensor, |a| {
        let values = a.scalars(2)?.into_iter().map(Scalar::i64).collect();
        one(Tensor::from_i64s(values, &a.sizes(0)?, a.dtype_or(1, DType::I64)?))
    }),
    operation("full", Tensor, |a| {
        let value = a.scalar(1)?;
        one(Tensor::full(&a.sizes(0)?, value, a.dtype_or(2, own(value))?))
    }),
    operation("arange", Tensor, |a| {
        let parts = [a.scalar(0)?, a.scalar(1)?, a.scalar(2)?];
        let floats = parts.iter().any(|part| matches!(part, Scalar::Float(_)));
        let dtype = a.dtype_or(3, if floats { DType::F32 } else { DType::I64 })?;
        one(Tensor::arange(parts[0], parts[1], parts[2], dtype))
    }),
    operation("linspace", Tensor, |a| {
        one(Tensor::linspace(a.float(0)?, a.float(1)?, a.size(2)?, a.dtype_or(3, DType::F32)?))
    }),
    operation("randn", Tensor, |a| one(Tensor::randn(&a.sizes(0)?, a.dtype_or(1, DType::F32)?))),
    operation("rand", Tensor, |a| one(Tensor::rand(&a.sizes(0)?, a.dtype_or(1, DType::F32)?))),
    operation("randint", Tensor, |a| one(Tensor::randint(a.int(0)?, a.int(1)?, &a.sizes(2)?))),
    operation("randperm", Tensor, |a| one(Tensor::randperm(a.size(0)?))),
    operation("normal_like", Tensor, |a| {
        let t = a.tensor(0)?;
        one(Tensor::normal(&t.shape(), a.float_or(1, 0.0)?, a.float_or(2, 1.0)?, t.dtype()))
    }),
    operation("uniform_like", Tensor, |a| {
        let t = a.tensor(0)?;
        one(Tensor::uniform(&t.shape(), a.float_or(1, 0.0)?, a.float_or(2, 1.0)?, t.dtype()))
    }),
    operation("bernoulli_like", Tensor, |a| {
        let t = a.tensor(0)?;
        one(Tensor::bernoulli(&t.shape(), a.float_or(1, 0.5)?, t.dtype()))
    }),
    operation("bernoulli", Tensor, |a| one(a.tensor(0)?.bernoulli_of())),
    operation("manual_seed", Nothing, |a| {
        let seed = a.int(0)? as u64;
        with_generator(|generator| *generator = Generator::new(seed));
        done(Ok(()))
    }),
    operation("initial_seed", Text, |_| {
        Ok(Answer::text(Some(with_generator(|generator| generator.seed()).to_string())))
    }),
    // 63 random bits, as a text: they do not fit into a float.
    operation("random", Text, |_| Ok(Answer::text(Some(with_generator(Generator::integer).to_string())))),
    // A permutation from its own generator: size, seed.
    operation("randperm_of", Tensor, |a| {
        let n = a.size(0)?;
        // Checks the memory.
        Tensor::zeros(&[n], DType::I64)?;
        one(Tensor::from_i64s(Generator::new(a.int(1)? as u64).permutation(n), &[n], DType::I64))
    }),
];
