//! Backward pass through the recorded operations.

use super::{
    node::{Edge, Node},
    unrecorded,
};
use crate::{Result, Scalar, Tensor, error::fail, geometry::list, ops::Binary};
use std::{
    collections::{BinaryHeap, HashMap},
    rc::Rc,
};

/// Nodes in a queue: later operations have priority.
struct ByNumber(Rc<Node>);

impl PartialEq for ByNumber {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}
impl Eq for ByNumber {}
impl PartialOrd for ByNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for ByNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.number.cmp(&other.0.number)
    }
}

/// Returns the gradient to start with.
fn root_grad(root: &Tensor, grad: Option<&Tensor>) -> Result<Tensor> {
    if !root.requires_grad() {
        fail!("element 0 of tensors does not require grad and does not have a grad_fn");
    }
    match grad {
        Some(grad) if grad.shape() == root.shape() => grad.copy_as(root.dtype()),
        Some(grad) => fail!(
            "Mismatch in shape: grad_output[0] has a shape of torch.Size({}) and output[0] has a shape of torch.Size({}).",
            list(&grad.shape()),
            list(&root.shape())
        ),
        None if root.numel() == 1 => Tensor::full(&root.shape(), Scalar::Float(1.0), root.dtype()),
        None => fail!("grad can be implicitly created only for scalar outputs"),
    }
}

fn add(into: Option<Tensor>, grad: Tensor) -> Result<Tensor> {
    match into {
        Some(sum) => sum.binary(Binary::Add, &grad),
        None => Ok(grad),
    }
}

/// Gradients of the leaves, in the order in which they were first reached.
#[derive(Default)]
struct Leaves {
    order: Vec<Tensor>,
    sums: HashMap<usize, Tensor>,
}

impl Leaves {
    fn add(&mut self, leaf: &Tensor, grad: Tensor) -> Result<()> {
        let before = self.sums.remove(&leaf.identity());
        if before.is_none() {
            self.order.push(leaf.clone());
        }
        self.sums.insert(leaf.identity(), add(before, grad)?);
        Ok(())
    }
}

/// Walks back from `root`. `passed` gets every living tensor along the way, with its gradient.
fn walk(
    root: &Tensor,
    grad: Option<&Tensor>,
    retain: bool,
    mut passed: impl FnMut(&Tensor, &Tensor) -> Result<()>,
) -> Result<Leaves> {
    let first = root_grad(root, grad)?;
    let mut leaves = Leaves::default();
    let node = root.0.node.borrow().clone();
    let Some(node) = node else {
        leaves.add(root, first)?;
        return Ok(leaves);
    };
    let mut waiting = HashMap::from([(node.number, first)]);
    let mut queue = BinaryHeap::from([ByNumber(node)]);
    while let Some(ByNumber(node)) = queue.pop() {
        // A node that several operations lead to is queued once for each.
        let Some(grad) = waiting.remove(&node.number) else { continue };
        let output = node.output.borrow().upgrade();
        if let Some(output) = output {
            passed(&Tensor(output), &grad)?;
        }
        let grads = (node.backward)(&node.unpack()?, &grad)?;
        if !retain {
            let _freed = node.saved.take();
        }
        for (edge, grad) in node.inputs.iter().zip(grads) {
            let Some(grad) = grad else { continue };
            match edge {
                Edge::None => {}
                Edge::Leaf(t) => leaves.add(t, grad)?,
                Edge::Node(next) => {
                    let sum = add(waiting.remove(&next.number), grad)?;
                    waiting.insert(next.number, sum);
                    queue.push(ByNumber(next.clone()));
                }
            }
        }
    }
    Ok(leaves)
}

/// Adds to `.grad`: in place, so that every holder of the gradient sees the sum.
fn accumulate(t: &Tensor, grad: &Tensor) -> Result<()> {
    match t.grad() {
        Some(before) => before.write(&before.binary(Binary::Add, grad)?),
        None => {
            let _before = t.0.grad.replace(Some(grad.copy_as(t.dtype())?));
            Ok(())
        }
    }
}

/// Implements `root.backward(grad)`: adds to `.grad` of every leaf and of every tensor that retains its gradient.
///
/// # Errors
///
/// PyTorch's: no history, no single element, memory that was overwritten, a second walk without `retain_graph`.
pub fn backward(root: &Tensor, grad: Option<&Tensor>, retain_graph: bool) -> Result<()> {
    unrecorded(|| {
        let retained =
            |t: &Tensor, grad: &Tensor| if t.0.retains_grad.get() { accumulate(t, grad) } else { Ok(()) };
        let leaves = walk(root, grad, retain_graph, retained)?;
        for leaf in &leaves.order {
            if let Some(sum) = leaves.sums.get(&leaf.identity()) {
                accumulate(leaf, sum)?;
            }
        }
        Ok(())
    })
}

/// Implements `torch.autograd.grad(root, inputs, grad)`: a gradient for each input that `root` depends on.
///
/// # Errors
///
/// As [`backward`], and when an input does not require a gradient.
pub fn grads(
    root: &Tensor,
    inputs: &[Tensor],
    grad: Option<&Tensor>,
    retain_graph: bool,
) -> Result<Vec<Option<Tensor>>> {
    if inputs.iter().any(|t| !t.requires_grad()) {
        fail!("One of the differentiated Tensors does not require grad");
    }
    unrecorded(|| {
        let mut on_the_way: HashMap<usize, Tensor> = HashMap::new();
        let note = |t: &Tensor, grad: &Tensor| {
            if inputs.iter().any(|input| input.is_same(t)) {
                on_the_way.insert(t.identity(), grad.copy_as(t.dtype())?);
            }
            Ok(())
        };
        let leaves = walk(root, grad, retain_graph, note)?;
        let found = |t: &Tensor| match on_the_way.get(&t.identity()) {
            Some(grad) => Some(grad.clone()),
            None => leaves.sums.get(&t.identity()).cloned(),
        };
        inputs.iter().map(|t| found(t).map(|grad| grad.copy_as(t.dtype())).transpose()).collect()
    })
}
