from torch._engine import call as _call
from torch import no_grad, enable_grad, set_grad_enabled
def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=False):
    if create_graph: raise NotImplementedError("grad(create_graph=True) is not part of the torch of this page")
    outputs = outputs[0] if isinstance(outputs, (tuple, list)) else outputs
    inputs = list(inputs) if isinstance(inputs, (tuple, list)) else [inputs]
    found = _call("grads", outputs, inputs, grad_outputs, bool(retain_graph))
    if not allow_unused and any(g is None for g in found):
        raise RuntimeError("One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.")
    return found
def backward(tensors, grad_tensors=None, retain_graph=None): tensors.backward(grad_tensors, retain_graph)
def __getattr__(name):
    raise AttributeError(f"torch.autograd.{name} is not part of the torch of this page")
