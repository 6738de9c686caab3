//! Recorded operations and the tensors that they keep for the backward pass.

use crate::{Error, Kind, Result, Tensor, error::fail, geometry::list, storage::Held, tensor::Inner};
use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// Gradients of the inputs of an operation, where they need one.
pub(crate) type Grads = Result<Vec<Option<Tensor>>>;
type Backward = Box<dyn Fn(&Kept, &Tensor) -> Grads>;

/// Destination of an input's gradient.
pub(crate) enum Edge {
    None,
    Leaf(Tensor),
    Node(Rc<Node>),
}

/// A tensor that was kept, and the version its memory had.
pub(super) struct Saved {
    pub(super) tensor: Tensor,
    pub(super) version: u32,
    /// Name of the operation that computed it.
    pub(super) from: Option<&'static str>,
}

/// A recorded operation. Nodes point to earlier nodes, so that numbers grow along the graph.
pub(crate) struct Node {
    pub(crate) name: &'static str,
    pub(super) number: u64,
    pub(super) inputs: Vec<Edge>,
    pub(super) saved: RefCell<Option<Vec<Saved>>>,
    pub(super) output: RefCell<Weak<Inner>>,
    pub(super) backward: Backward,
    _held: Held,
}

impl Drop for Node {
    /// Takes long chains of nodes apart in a loop: one call per node would overflow the stack.
    fn drop(&mut self) {
        let mut waiting = std::mem::take(&mut self.inputs);
        while let Some(edge) = waiting.pop() {
            if let Edge::Node(node) = edge
                && let Some(mut node) = Rc::into_inner(node)
            {
                waiting.append(&mut node.inputs);
            }
        }
    }
}

/// An operation's input or output that its gradient needs.
pub(crate) enum Keep<'a> {
    Input(&'a Tensor),
    Output,
}

impl Tensor {
    pub(crate) fn keep(&self) -> Keep<'_> {
        Keep::Input(self)
    }
}

/// The tensors that an operation kept, in the order in which it listed them.
pub(crate) struct Kept(Vec<Tensor>);

impl Kept {
    /// Returns the tensor with this number.
    pub(crate) fn get(&self, i: usize) -> Result<&Tensor> {
        self.0
            .get(i)
            .ok_or_else(|| Error::new(Kind::Runtime, "an operation did not keep what its gradient needs"))
    }
}

/// Records that `out` was computed from `inputs`, if a gradient is needed.
///
/// `backward` gets the tensors of `keep` and the gradient of `out`, and returns a gradient for each input.
pub(crate) fn record(
    out: Tensor,
    name: &'static str,
    inputs: &[&Tensor],
    keep: &[Keep<'_>],
    backward: impl Fn(&Kept, &Tensor) -> Grads + 'static,
) -> Tensor {
    if !super::grad_enabled() || !inputs.iter().any(|t| t.requires_grad()) || !out.dtype().is_float() {
        return out;
    }
    let edges = inputs.iter().map(|t| edge(t)).collect();
    let saved = keep.iter().map(|keep| match keep {
        Keep::Input(t) => Saved { tensor: t.kept(), version: t.version(), from: t.grad_fn() },
        Keep::Output => Saved { tensor: out.kept(), version: out.version(), from: Some(name) },
    });
    let node = Node {
        name,
        number: NEXT.replace(NEXT.get() + 1),
        inputs: edges,
        saved: RefCell::new(Some(saved.collect())),
        output: RefCell::new(Rc::downgrade(&out.0)),
        backward: Box::new(backward),
        _held: Held::new(Held::NODE),
    };
    out.0.node.replace(Some(Rc::new(node)));
    out
}

fn edge(t: &Tensor) -> Edge {
    match &*t.0.node.borrow() {
        Some(node) => Edge::Node(node.clone()),
        None if t.0.requires_grad.get() => Edge::Leaf(t.clone()),
        None => Edge::None,
    }
}

impl Node {
    /// Returns the kept tensors, if their memory is unchanged.
    pub(super) fn unpack(&self) -> Result<Kept> {
        let saved = self.saved.borrow();
        let Some(saved) = &*saved else {
            fail!(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward."
            );
        };
        for s in saved {
            let now = s.tensor.version();
            if now != s.version {
                let bare = |name: &'static str| name.split("Backward").next().unwrap_or(name);
                let from = s.from.map(|name| format!(", which is output 0 of {},", bare(name)));
                fail!(
                    "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.{}Tensor {}]{} is at version {now}; expected version {} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
                    s.tensor.dtype().scalar_name(),
                    list(&s.tensor.shape()),
                    from.unwrap_or_default(),
                    s.version
                );
            }
        }
        Ok(Kept(saved.iter().map(|s| s.tensor.clone()).collect()))
    }
}
