import torch
from torch._engine import call as _call
from torch import no_grad, enable_grad, set_grad_enabled, inference_mode

def _tuple(tensors): return (tensors,) if isinstance(tensors, torch.Tensor) else tuple(tensors)

def _root(outputs, gradients):
    """Returns a tensor to walk back from, and the gradient to begin with: of several outputs, the sum of their products with their gradients."""
    outputs = _tuple(outputs)
    gradients = (None,) * len(outputs) if gradients is None else _tuple(gradients)
    if len(outputs) != len(gradients): raise RuntimeError(f"got {len(outputs)} tensors and {len(gradients)} gradients")
    if len(outputs) == 1: return outputs[0], gradients[0]
    for i, (out, gradient) in enumerate(zip(outputs, gradients)):
        if gradient is not None and gradient.shape != out.shape: raise RuntimeError(f"Mismatch in shape: grad_output[{i}] has a shape of {gradient.shape} and output[{i}] has a shape of {out.shape}.")
        if gradient is None and out.requires_grad and out.numel() != 1: raise RuntimeError("grad can be implicitly created only for scalar outputs")
    for i, out in enumerate(outputs):
        if not out.requires_grad: raise RuntimeError(f"element {i} of tensors does not require grad and does not have a grad_fn")
    with enable_grad():
        return sum((out if gradient is None else out * gradient.detach()).sum() for out, gradient in zip(outputs, gradients)), None

def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=None, is_grads_batched=False, materialize_grads=False):
    torch._refuse("torch.autograd.grad", "only first derivatives are", create_graph=create_graph)
    torch._refuse("torch.autograd.grad", is_grads_batched=is_grads_batched)
    if materialize_grads and allow_unused is False: raise ValueError("Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.")
    inputs = _tuple(inputs)
    root, gradient = _root(outputs, grad_outputs)
    found = _call("grads", root, inputs, gradient, bool(retain_graph))
    if materialize_grads: return tuple(torch.zeros_like(t) if g is None else g for t, g in zip(inputs, found))
    if not allow_unused and any(g is None for g in found):
        raise RuntimeError("One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.")
    return found

def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    torch._refuse("torch.autograd.backward", "write grad_tensors", grad_variables=grad_variables)
    root, gradient = _root(tensors, grad_tensors)
    root.backward(gradient, retain_graph, create_graph, inputs)

torch._public["torch.autograd"] = ["backward", "grad", "no_grad", "enable_grad", "set_grad_enabled", "inference_mode"]
def __getattr__(name):
    raise AttributeError(torch._explain("torch.autograd", name, f"module 'torch.autograd' has no attribute '{name}'"))
