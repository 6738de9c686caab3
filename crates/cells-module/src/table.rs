//! The table of operations.

use crate::{
    answer::{Answer, Given, Gives},
    operations::{compute, create, describe, gradient, layers, shape},
    value::Arguments,
};
use torch::{Error, Kind, Result, check_memory};

/// An operation: its name, its result type, and its implementation.
#[derive(Debug)]
pub struct Operation {
    /// Name by which Python calls it.
    pub name: &'static str,
    /// Result type.
    pub gives: Gives,
    run: fn(&Arguments) -> Given,
}

pub(crate) const fn operation(name: &'static str, gives: Gives, run: fn(&Arguments) -> Given) -> Operation {
    Operation { name, gives, run }
}

/// All operations by subject; an operation's number is its index in the concatenated lists.
pub const TABLE: [&[Operation]; 8] = [
    compute::BINARY,
    compute::UNARY,
    compute::REDUCTIONS,
    create::ALL,
    describe::ALL,
    gradient::ALL,
    layers::ALL,
    shape::ALL,
];

fn all() -> impl Iterator<Item = &'static Operation> {
    TABLE.into_iter().flatten()
}

/// Returns a line for each operation: its name, a space and the letter of its result type.
pub fn names() -> String {
    all().map(|operation| format!("{} {}\n", operation.name, operation.gives.letter())).collect()
}

/// Runs the operation with this number; with `in_place` its result overwrites the tensor that is the first argument.
///
/// # Errors
///
/// PyTorch's, and a `TypeError` when there is no such operation or the numbers are not arguments.
pub fn run(operation: usize, numbers: &[f64], in_place: bool) -> Result<Answer> {
    let mut left = operation;
    let found = TABLE.into_iter().find_map(|part| {
        let found = part.get(left);
        left = left.saturating_sub(part.len());
        found
    });
    let Some(operation) = found else {
        return Err(Error::new(Kind::Type, format!("there is no operation {operation}")));
    };
    if matches!(operation.gives, Gives::Tensor | Gives::Tensors) {
        check_memory()?;
    }
    let arguments = Arguments::read(numbers)?;
    if !in_place {
        return (operation.run)(&arguments).map(Answer::kept);
    }
    let target = arguments.tensor(0)?;
    target.in_place(|_| {
        let result = (operation.run)(&arguments)?.into_tensor();
        result.ok_or_else(|| Error::new(Kind::Type, format!("{} gives no tensor to write", operation.name)))
    })?;
    Ok(Answer::nothing())
}
