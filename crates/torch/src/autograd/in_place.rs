//! Operations that overwrite a tensor.

use super::{Node, grad_enabled, node::Saved};
use crate::{Error, Result, Tensor, error::fail, geometry::list};
use std::rc::Rc;

impl Tensor {
    /// Overwrites this tensor with the result of `compute`, and records the operation.
    ///
    /// # Errors
    ///
    /// PyTorch's, for leaves that need gradients, views of them, and results of another shape or wider type; and where
    /// PyTorch would have to rewrite the history of views, which this engine does not do.
    pub fn in_place(&self, compute: impl FnOnce(&Self) -> Result<Self>) -> Result<()> {
        self.may_be_written()?;
        let out = compute(self)?;
        if out.shape() != self.shape() {
            fail!(
                "output with shape {} doesn't match the broadcast shape {}",
                list(&self.shape()),
                list(&out.shape())
            );
        }
        if out.dtype().is_float() && !self.dtype().is_float() {
            fail!(
                "result type {} can't be cast to the desired output type {}",
                out.dtype().scalar_name(),
                self.dtype().scalar_name()
            );
        }
        let takes_part = grad_enabled() && (out.requires_grad() || self.requires_grad());
        if takes_part && self.base().is_some() {
            return Err(Error::missing("an in-place operation on a view that takes part in autograd"));
        }
        if takes_part && self.storage().views.get() > 0 {
            return Err(Error::missing(
                "an in-place operation on a tensor with views that takes part in autograd",
            ));
        }
        if out.is_same(self) {
            self.storage().touch();
            return Ok(());
        }
        self.write(&out)?;
        let node = out.0.node.take();
        if let Some(node) = node {
            self.adopt(node, &out);
        }
        Ok(())
    }

    /// Fails where autograd does not allow writing.
    fn may_be_written(&self) -> Result<()> {
        if !grad_enabled() {
            return Ok(());
        }
        if self.0.requires_grad.get() && self.is_leaf() {
            fail!("a leaf Variable that requires grad is being used in an in-place operation.");
        }
        if let Some(base) = self.base()
            && base.requires_grad()
            && base.is_leaf()
            && !self.is_leaf()
        {
            fail!("a view of a leaf Variable that requires grad is being used in an in-place operation.");
        }
        Ok(())
    }

    /// Makes `node`, which computed `out`, the node of this tensor.
    fn adopt(&self, node: Rc<Node>, out: &Self) {
        // If the node saved its result, it now saves this tensor instead, in its state after the write.
        if let Some(saved) = &mut *node.saved.borrow_mut() {
            for s in saved.iter_mut().filter(|s| s.tensor.shares_storage(out)) {
                *s = Saved { tensor: self.kept(), version: self.version(), from: Some(node.name) };
            }
        }
        *node.output.borrow_mut() = Rc::downgrade(&self.0);
        let _before = self.0.node.replace(Some(node));
    }
}
