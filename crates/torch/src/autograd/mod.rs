//! Gradients: operations are recorded as nodes, which are walked backwards.

mod in_place;
mod node;
mod walk;

pub(crate) use node::{Keep, Node, record};
pub use walk::{backward, grads};

use crate::{Result, Tensor, error::fail, geometry::list};
use std::cell::Cell;

thread_local! {
    static ENABLED: Cell<bool> = const { Cell::new(true) };
}

/// Returns whether operations are recorded.
pub fn grad_enabled() -> bool {
    ENABLED.get()
}

/// Sets whether operations are recorded, and returns whether they were.
pub fn set_grad_enabled(on: bool) -> bool {
    ENABLED.replace(on)
}

/// Runs `f` without recording.
pub(crate) fn unrecorded<T>(f: impl FnOnce() -> T) -> T {
    let before = set_grad_enabled(false);
    let result = f();
    set_grad_enabled(before);
    result
}

impl Tensor {
    /// Returns `.requires_grad`.
    pub fn requires_grad(&self) -> bool {
        self.0.requires_grad.get() || self.0.node.borrow().is_some()
    }

    /// Returns `.is_leaf`.
    pub fn is_leaf(&self) -> bool {
        self.0.node.borrow().is_none()
    }

    /// Returns the name of the operation that computed it.
    pub fn grad_fn(&self) -> Option<&'static str> {
        self.0.node.borrow().as_ref().map(|node| node.name)
    }

    /// Returns `.grad`.
    pub fn grad(&self) -> Option<Self> {
        self.0.grad.borrow().clone()
    }

    /// Sets `.grad`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the shapes or types differ.
    pub fn set_grad(&self, grad: Option<Self>) -> Result<()> {
        if let Some(grad) = &grad {
            if grad.is_same(self) {
                fail!("can't assign Variable as its own grad");
            }
            if grad.dtype() != self.dtype() {
                fail!(
                    "attempting to assign a gradient with dtype '{}' to a tensor with grad_dtype '{}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.",
                    grad.dtype().c_name(),
                    self.dtype().scalar_name()
                );
            }
            if grad.shape() != self.shape() {
                fail!(
                    "attempting to assign a gradient of size '{}' to a tensor of size '{}'. Please ensure that the gradient and the tensor are the same size",
                    list(&grad.shape()),
                    list(&self.shape())
                );
            }
        }
        // Dropped after the borrow has ended: dropping a tensor may drop others.
        let _before = self.0.grad.replace(grad);
        Ok(())
    }

    /// Implements `.requires_grad_()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, for whole numbers and for tensors that are not leaves.
    pub fn set_requires_grad(&self, on: bool) -> Result<()> {
        if !on && !self.is_leaf() {
            fail!(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach()."
            );
        }
        if on && !self.dtype().is_float() {
            fail!("only Tensors of floating point dtype can require gradients");
        }
        if self.is_leaf() {
            self.0.requires_grad.set(on);
        }
        Ok(())
    }

    /// Implements `.retain_grad()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the tensor will not get a gradient.
    pub fn retain_grad(&self) -> Result<()> {
        if !self.requires_grad() {
            fail!("can't retain_grad on Tensor that has requires_grad=False");
        }
        self.0.retains_grad.set(true);
        Ok(())
    }

    /// Returns `.retains_grad`.
    pub fn retains_grad(&self) -> bool {
        self.0.retains_grad.get() && !self.is_leaf()
    }

    /// Gives the operation that just computed this tensor PyTorch's name.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        if let Some(node) = self.0.node.borrow_mut().as_mut().and_then(std::rc::Rc::get_mut) {
            node.name = name;
        }
        self
    }
}
