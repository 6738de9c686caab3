//! Operations on gradients.

use crate::{
    answer::{Answer, Gives::*, done, one},
    table::{Operation, operation},
};
use std::cell::RefCell;
use torch::{backward, grad_enabled, grads, set_grad_enabled};

/// Returns a name with static lifetime: each is stored once.
fn lasting(name: &str) -> &'static str {
    thread_local! {
        static NAMES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }
    NAMES.with_borrow_mut(|names| {
        names.iter().copied().find(|known| *known == name).unwrap_or_else(|| {
            let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
            names.push(name);
            name
        })
    })
}

pub(crate) const ALL: &[Operation] = &[
    operation("requires_grad", Truth, |a| Ok(Answer::whole(a.tensor(0)?.requires_grad().into()))),
    operation("set_requires_grad", Nothing, |a| done(a.tensor(0)?.set_requires_grad(a.truth(1)?))),
    operation("is_leaf", Truth, |a| Ok(Answer::whole(a.tensor(0)?.is_leaf().into()))),
    operation("grad_fn", Text, |a| Ok(Answer::text(a.tensor(0)?.grad_fn().map(str::to_owned)))),
    operation("grad", Tensor, |a| Ok(Answer::tensor(a.tensor(0)?.grad()))),
    operation("set_grad", Nothing, |a| done(a.tensor(0)?.set_grad(a.optional_tensor(1)?))),
    operation("retain_grad", Nothing, |a| done(a.tensor(0)?.retain_grad())),
    operation("retains_grad", Truth, |a| Ok(Answer::whole(a.tensor(0)?.retains_grad().into()))),
    operation("set_data", Nothing, |a| {
        a.tensor(0)?.set_data(&a.tensor(1)?);
        done(Ok(()))
    }),
    operation("grad_enabled", Truth, |_| Ok(Answer::whole(grad_enabled().into()))),
    operation("set_grad_enabled", Truth, |a| Ok(Answer::whole(set_grad_enabled(a.truth(0)?).into()))),
    // Tensor, gradient, whether the graph is kept.
    operation("backward", Nothing, |a| {
        done(backward(&a.tensor(0)?, a.optional_tensor(1)?.as_ref(), a.truth(2)?))
    }),
    // Tensor, inputs, gradient, whether the graph is kept.
    operation("grads", Tensors, |a| {
        let gradient = a.optional_tensor(2)?;
        grads(&a.tensor(0)?, &a.tensors(1)?, gradient.as_ref(), a.truth(3)?).map(Answer::tensors)
    }),
    operation("detach", Tensor, |a| one(Ok(a.tensor(0)?.detach()))),
    // Tensor, and the name that its `grad_fn` gets.
    operation("named", Tensor, |a| {
        let name = a.text(1)?;
        one(Ok(a.tensor(0)?.named(lasting(name))))
    }),
    // All elements of the storage, on the same memory.
    operation("whole_storage", Tensor, |a| one(Ok(a.tensor(0)?.whole_storage()))),
    // The places of the first tensor, on the memory of the second one.
    operation("placed_on", Tensor, |a| one(a.tensor(0)?.placed_on(&a.tensor(1)?))),
    // As an instance of another class: detached, with its own flag.
    operation("leaf", Tensor, |a| {
        let t = a.tensor(0)?.detach();
        t.set_requires_grad(a.truth(1)?)?;
        one(Ok(t))
    }),
];
