//! Operations that describe a tensor and return its elements.

use crate::{
    answer::{Answer, Gives::*},
    table::{Operation, operation},
};
use torch::{DType, Scalar, print_options, repr, set_print_options};

fn truth(b: bool) -> torch::Result<Answer> {
    Ok(Answer::whole(b.into()))
}

fn count(n: usize) -> torch::Result<Answer> {
    Ok(Answer::whole(n as i64))
}

pub(crate) const ALL: &[Operation] = &[
    operation("shape", List, |a| Ok(Answer::list(&a.tensor(0)?.shape()))),
    operation("stride", List, |a| Ok(Answer::list(&a.tensor(0)?.strides()))),
    operation("dim", Number, |a| count(a.tensor(0)?.dim())),
    operation("numel", Number, |a| count(a.tensor(0)?.numel())),
    operation("dtype", Number, |a| {
        let dtype = a.tensor(0)?.dtype();
        count(DType::ALL.iter().position(|&other| other == dtype).unwrap_or(0))
    }),
    operation("offset", Number, |a| count(a.tensor(0)?.offset())),
    operation("address", Number, |a| count(a.tensor(0)?.address())),
    operation("version", Number, |a| Ok(Answer::whole(a.tensor(0)?.version().into()))),
    operation("is_contiguous", Truth, |a| truth(a.tensor(0)?.is_contiguous())),
    operation("is_same", Truth, |a| truth(a.tensor(0)?.is_same(&a.tensor(1)?))),
    operation("base", Tensor, |a| Ok(Answer::tensor(a.tensor(0)?.base()))),
    operation("item", Scalar, |a| {
        Ok(Answer::text(Some(match a.tensor(0)?.item()? {
            Scalar::Bool(b) => format!("b{}", u8::from(b)),
            Scalar::Int(i) => format!("i{i}"),
            Scalar::Float(x) => format!("f{x:?}"),
        })))
    }),
    operation("data", Data, |a| {
        let t = a.tensor(0)?;
        let bytes: Vec<u8> = if t.dtype().is_float() {
            t.to_f64s()?.into_iter().flat_map(f64::to_le_bytes).collect()
        } else {
            t.to_i64s()?.into_iter().flat_map(i64::to_le_bytes).collect()
        };
        Ok(Answer::data(t.numel(), bytes))
    }),
    operation("repr", Text, |a| Ok(Answer::text(Some(repr(&a.tensor(0)?))))),
    operation("print_options", Nothing, |a| {
        let mut options = print_options();
        // More digits than any number has.
        let some =
            |i: usize, now: usize| Ok::<_, torch::Error>(if a.given(i).is_some() { a.size(i)? } else { now });
        options.precision = some(0, options.precision)?.min(100);
        options.threshold = a.float_or(1, options.threshold)?;
        options.edgeitems = some(2, options.edgeitems)?;
        options.linewidth = some(3, options.linewidth)?;
        options.sci_mode = a.optional_scalar(4)?.map(|x| x.f64() != 0.0);
        set_print_options(options);
        Ok(Answer::nothing())
    }),
];
