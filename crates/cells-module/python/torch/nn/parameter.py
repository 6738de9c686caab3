from torch import _engine as _C
import torch
class Parameter(torch.Tensor):
    def __new__(cls, data=None, requires_grad=True):
        return _C.make(cls, torch.tensor([]) if data is None else data, requires_grad)
    def __repr__(self): return "Parameter containing:\n" + torch.Tensor.__repr__(self)
    __str__ = __repr__
    __hash__ = torch.Tensor.__hash__
class Buffer(torch.Tensor):
    pass
