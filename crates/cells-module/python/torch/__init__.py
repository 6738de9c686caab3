"""The supported part of PyTorch. Numbers, texts and errors are those of PyTorch."""
import math as _math
_min, _any, _all, _sum, _max = min, any, all, sum, max
from torch import _engine as _C
from torch._engine import call as _call, call_ as _inplace

__version__ = "2.15.0"
inf, nan, pi, e = _math.inf, _math.nan, _math.pi, _math.e
newaxis = None


def _missing(what, instead=None):
    return NotImplementedError(f"{what} is not part of the torch of this page" + (f": {instead}" if instead else ""))


def _refuse(function, instead="leave it out", **given):
    """Refuses arguments that PyTorch has and the page has not, unless they are None or False."""
    for name, value in given.items():
        if value is not None and value is not False:
            raise _missing(f"{function}({name}=…)", instead)


class dtype:
    def __init__(self, index, name, floating, size):
        self._index, self._name = index, name
        self.is_floating_point, self.itemsize, self.is_complex = floating, size, False
    def __repr__(self): return "torch." + self._name
    def __reduce__(self): return self._name

_DTYPES = [dtype(i, *row) for i, row in enumerate([
    ("bool", False, 1), ("uint8", False, 1), ("int32", False, 4), ("int64", False, 8),
    ("float16", True, 2), ("bfloat16", True, 2), ("float32", True, 4), ("float64", True, 8)])]
bool, uint8, int32, int64, float16, bfloat16, float32, float64 = _DTYPES
_builtin_float, _builtin_int, _builtin_bool = type(0.0), type(0), type(True)
float, double, half, long, int = float32, float64, float16, int64, int32


def _dt(d):
    if d is None or isinstance(d, dtype):
        return None if d is None else d._index
    if d is _builtin_float: return float32._index
    if d is _builtin_int: return int64._index
    if d is _builtin_bool: return bool._index
    raise TypeError(f"dtype must be torch.dtype, not {type(d).__name__}")


class device:
    def __init__(self, type="cpu", index=None):
        if isinstance(type, device): type, index = type.type, type.index
        name, _, number = str(type).partition(":")
        if name != "cpu":
            raise _missing(f"the device '{name}'", "the only one is 'cpu'")
        self.type, self.index = name, _builtin_int(number) if number else index
    def __repr__(self): return f"device(type='{self.type}'" + ("" if self.index is None else f", index={self.index}") + ")"
    def __str__(self): return self.type if self.index is None else f"{self.type}:{self.index}"
    def __eq__(self, other): return isinstance(other, device) and str(other) == str(self)
    def __hash__(self): return hash(str(self))
_CPU = device("cpu")


def _on(where):
    """Refuses every device but the CPU."""
    if where is not None: device(where)


class Size(tuple):
    def __repr__(self): return f"torch.Size([{', '.join(map(str, self))}])"
    __str__ = __repr__
    def numel(self): return _math.prod(self)
    def __getitem__(self, i):
        got = tuple.__getitem__(self, i)
        return Size(got) if isinstance(i, slice) else got
    def __add__(self, other): return Size(tuple(self) + tuple(other))


_C._PUT[Size] = _C._put_list


def _sizes(args, size=None):
    if size is not None: args = (size,)
    if len(args) == 1 and isinstance(args[0], (tuple, list)):
        return tuple(args[0])
    return tuple(args)


def _dims(dim):
    return None if dim is None else (tuple(dim) if isinstance(dim, (tuple, list)) else (dim,))


def _named(kind, **fields):
    class _Result(tuple):
        def __repr__(self):
            body = ",\n".join(f"{k}={v!r}" for k, v in zip(self._fields, self))
            return f"torch.return_types.{kind}(\n{body})"
    _Result.__name__, _Result._fields = kind, tuple(fields)
    for i, k in enumerate(fields):
        setattr(_Result, k, property(lambda self, i=i: self[i]))
    return _Result(fields.values())


class _GradFn:
    """A recorded operation. As in PyTorch, each kind is a class of its own."""
    def name(self): return type(self).__name__
    def __repr__(self): return f"<{self.name()} object>"
    def __getattr__(self, name): raise AttributeError(_explain("grad_fn", name, f"'{self.name()}' object has no attribute '{name}'"))
_GRAD_FNS = {}
def _grad_fn(name):
    if name not in _GRAD_FNS: _GRAD_FNS[name] = type(name, (_GradFn,), {"__module__": "builtins"})
    return _GRAD_FNS[name]()


class Tensor(_C.TensorBase):
    __module__ = "torch"

    # Properties.
    shape = property(lambda self: Size(_call("shape", self)))
    dtype = property(lambda self: _DTYPES[_call("dtype", self)])
    device = property(lambda self: _CPU)
    ndim = property(lambda self: _call("dim", self))
    is_leaf = property(lambda self: _call("is_leaf", self))
    retains_grad = property(lambda self: _call("retains_grad", self))
    _version = property(lambda self: _call("version", self))
    _base = property(lambda self: _call("base", self))
    T = property(lambda self: _call("T", self))
    mT = property(lambda self: _call("transpose", self, -2, -1))
    is_cuda = property(lambda self: False)
    itemsize = property(lambda self: self.dtype.itemsize)
    nbytes = property(lambda self: self.numel() * self.itemsize)
    @property
    def requires_grad(self): return _call("requires_grad", self)
    @requires_grad.setter
    def requires_grad(self, on): _call("set_requires_grad", self, on)
    @property
    def grad(self): return _call("grad", self)
    @grad.setter
    def grad(self, value): _call("set_grad", self, value)
    @property
    def data(self): return _call("detach", self)
    @data.setter
    def data(self, value): _call("set_data", self, value)
    @property
    def grad_fn(self):
        name = _call("grad_fn", self)
        return None if name is None else _grad_fn(name)
    def size(self, dim=None): return self.shape if dim is None else self.shape[dim]
    def dim(self): return _call("dim", self)
    ndimension = dim
    def numel(self): return _call("numel", self)
    nelement = numel
    def stride(self, dim=None): return _call("stride", self) if dim is None else _call("stride", self)[dim]
    def storage_offset(self): return _call("offset", self)
    def data_ptr(self): return _call("address", self)
    def element_size(self): return self.dtype.itemsize
    def is_contiguous(self): return _call("is_contiguous", self)
    def is_floating_point(self): return self.dtype.is_floating_point
    def __len__(self):
        if self.dim() == 0: raise TypeError("len() of a 0-d tensor")
        return self.shape[0]
    def __iter__(self):
        if self.dim() == 0: raise TypeError("iteration over a 0-d tensor")
        return iter([_call("named", _call("select", self, 0, i), "UnbindBackward0") for i in range(self.shape[0])])
    def __repr__(self): return _call("repr", self)
    __str__ = __repr__
    def __format__(self, spec):
        if self.dim() == 0 and type(self) is Tensor:
            return self.item().__format__(spec)
        return object.__format__(self, spec)
    __hash__ = object.__hash__
    def __bool__(self):
        if self.numel() == 1: return _call("item", self) != 0
        if self.numel() == 0: raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
        raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")
    def item(self): return _call("item", self)
    def tolist(self):
        values = _C.elements(self, self.dtype.is_floating_point)
        if self.dtype is _BOOL: values = [x != 0 for x in values]
        return _nest(values, self.shape)
    def __float__(self): return _builtin_float(_call("item", self))
    def __int__(self): return _builtin_int(_call("item", self))
    def __index__(self):
        value = _call("item", self)
        if not isinstance(value, _builtin_int): raise TypeError("only integer tensors of a single element can be converted to an index")
        return _builtin_int(value)
    def __contains__(self, x): return _builtin_bool((self == x).any())
    def __getitem__(self, index): return _call("get", self, _parts(index))
    def __setitem__(self, index, value):
        if not isinstance(value, (Tensor, _builtin_float, _builtin_int)): value = tensor(value)
        _call("put", self, _parts(index), value)
    def __copy__(self):
        out = _C.make(type(self), self, self.requires_grad)
        out.__dict__.update(self.__dict__)
        return out
    def __deepcopy__(self, memo):
        if not self.is_leaf: raise RuntimeError("Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001")
        if type(self) is not Tensor: return _C.make(type(self), _call("clone", self.detach()), self.requires_grad)
        # Tensors on the same memory are again on the same memory.
        whole = _call("whole_storage", self)
        key = "storage", whole.data_ptr()
        if key not in memo:
            memo[key] = _call("clone", whole)
            # The address is not used again before the end.
            memo.setdefault(id(memo), []).append(whole)
        out = _call("placed_on", self, memo[key])
        out.requires_grad_(self.requires_grad)
        if self.grad is not None: out.grad = self.grad.__deepcopy__(memo)
        out.__dict__.update(__import__("copy").deepcopy(self.__dict__, memo))
        return out
    def numpy(self): raise _missing("NumPy, and so Tensor.numpy(),")
    def __array__(self, *args): raise _missing("NumPy")

    # Gradients.
    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        _refuse("Tensor.backward", "only first derivatives are", create_graph=create_graph)
        _refuse("Tensor.backward", "torch.autograd.grad returns the gradients of chosen tensors", inputs=inputs)
        _call("backward", self, gradient, _builtin_bool(retain_graph))
    def requires_grad_(self, requires_grad=True):
        _call("set_requires_grad", self, requires_grad)
        return self
    def retain_grad(self): _call("retain_grad", self)
    def detach(self): return _call("detach", self)
    def register_hook(self, hook): raise _missing("Tensor.register_hook")

    # Dtypes and devices.
    def to(self, *args, dtype=None, device=None, copy=False, non_blocking=False):
        for a in args:
            if isinstance(a, _dtype_class) or a in (_builtin_float, _builtin_int, _builtin_bool): dtype = a
            elif isinstance(a, Tensor): dtype = a.dtype
            else: _on(a)
        _on(device)
        out = self if dtype is None else _call("to", self, _dt(dtype))
        return out.clone() if copy and out is self else (self if dtype is self.dtype else out)
    def type(self, dtype=None):
        if dtype is None: return "torch." + {"float32": "FloatTensor", "float64": "DoubleTensor", "float16": "HalfTensor", "bfloat16": "BFloat16Tensor", "int64": "LongTensor", "int32": "IntTensor", "uint8": "ByteTensor", "bool": "BoolTensor"}[self.dtype._name]
        return self.to(dtype)
    def cpu(self): return self
    def cuda(self, *args): raise RuntimeError("Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver from http://www.nvidia.com/Download/index.aspx")
    def float(self): return self.to(float32)
    def double(self): return self.to(float64)
    def half(self): return self.to(float16)
    def bfloat16(self): return self.to(bfloat16)
    def long(self): return self.to(int64)
    def int(self): return self.to(int32)
    def bool(self): return self.to(_BOOL)
    def type_as(self, other): return self.to(other.dtype)
    def clone(self): return _call("clone", self)
    def contiguous(self): return self if self.is_contiguous() else _call("contiguous", self)
    def copy_(self, src, non_blocking=False): return _inplace("copy", self, src)
    def new_zeros(self, *size, dtype=None, **named): return zeros(*size, dtype=dtype or self.dtype, **named)
    def new_ones(self, *size, dtype=None, **named): return ones(*size, dtype=dtype or self.dtype, **named)
    def new_full(self, size, fill_value, *, dtype=None, **named): return full(size, fill_value, dtype=dtype or self.dtype, **named)
    def new_tensor(self, data, *, dtype=None, **named): return tensor(data, dtype=dtype or self.dtype, **named)

    # Arithmetic.
    def add(self, other, *, alpha=1): return _call("add", self, other) if alpha == 1 else _call("add_scaled", self, other, alpha)
    def sub(self, other, *, alpha=1): return _call("sub", self, other if alpha == 1 else _call("mul", other, alpha))
    def add_(self, other, *, alpha=1): return _inplace("add", self, other) if alpha == 1 else _inplace("add_scaled", self, other, alpha)
    def sub_(self, other, *, alpha=1): return _inplace("sub", self, other if alpha == 1 else _call("mul", other, alpha))
    def div(self, other, *, rounding_mode=None):
        if rounding_mode not in (None, "floor", "trunc"): raise RuntimeError(f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'")
        out = _call("div", self, other)
        return out if rounding_mode is None else _call("floor" if rounding_mode == "floor" else "trunc", out)
    def addcmul_(self, a, b, *, value=1): return self.add_(a * b, alpha=value)
    def addcdiv_(self, a, b, *, value=1): return self.add_(a / b, alpha=value)
    def lerp(self, end, weight): return self + weight * (end - self)
    def __radd__(self, other): return _call("add", self, other)
    def __rsub__(self, other): return _call("named", _call("sub", other, self), "RsubBackward1")
    def __rmul__(self, other): return _call("mul", self, other)
    def __rtruediv__(self, other): return _call("mul", _call("reciprocal", self), other)
    def __rpow__(self, other): return _call("pow", other, self)
    def __rfloordiv__(self, other): return _call("floordiv", other, self)
    def __rmod__(self, other): return _call("remainder", other, self)
    def __matmul__(self, other):
        if not isinstance(other, Tensor): raise TypeError(f"unsupported operand type(s) for @: 'Tensor' and '{type(other).__name__}'")
        return _call("matmul", self, other)
    def __neg__(self): return _call("neg", self)
    def __pos__(self): return self
    def __abs__(self): return _call("abs", self)
    def __invert__(self): return logical_not(self) if self.dtype is _BOOL else -self - 1
    def negative(self): return _call("neg", self)
    def gelu(self): raise AttributeError("'Tensor' object has no attribute 'gelu'")
    def round(self, *, decimals=0):
        return _call("round", self) if decimals == 0 else _call("round", self * 10 ** decimals) / 10 ** decimals
    def isnan(self): return self != self
    def isinf(self): return self.abs() == inf
    def isfinite(self): return (self == self) & (self.abs() != inf)
    def logical_not(self): return _call("eq", self, 0)
    def clamp(self, min=None, max=None):
        if isinstance(min, Tensor) or isinstance(max, Tensor):
            out = self if min is None else _call("maximum", self, min)
            return out if max is None else _call("minimum", out, max)
        return _call("clamp", self, min, max)
    def clamp_(self, min=None, max=None): return _inplace("clamp", self, min, max)
    def clamp_min(self, min): return self.clamp(min=min)
    def clamp_max(self, max): return self.clamp(max=max)
    def fill_(self, value): return _inplace("copy", self, value)
    def zero_(self): return _inplace("copy", self, 0)
    def normal_(self, mean=0.0, std=1.0, *, generator=None):
        _only_default(generator)
        return _inplace("normal_like", self, mean, std)
    def uniform_(self, a=0.0, b=1.0, *, generator=None):
        _only_default(generator)
        return _inplace("uniform_like", self, a, b)
    def bernoulli_(self, p=0.5, *, generator=None):
        _only_default(generator)
        return _inplace("bernoulli_like", self, p)
    def masked_fill(self, mask, value): return _call("masked_fill", self, mask, value)
    def masked_fill_(self, mask, value): return _inplace("masked_fill", self, mask, value)
    def where(self, condition, other): return _call("where", condition, self, other)
    def matmul(self, other): return _call("matmul", self, other)
    def mm(self, other): return _call("mm", self, other)
    def mv(self, other): return _call("mv", self, other)
    def dot(self, other): return _call("dot", self, other)
    def bmm(self, other): return _call("bmm", self, other)
    def outer(self, other): return self.unsqueeze(1) * other

    # Reductions.
    def sum(self, dim=None, keepdim=False, *, dtype=None): return _call("sum", self, _dims(dim), keepdim, _dt(dtype))
    def mean(self, dim=None, keepdim=False, *, dtype=None): return _call("mean", self if dtype is None else self.to(dtype), _dims(dim), keepdim)
    def var(self, dim=None, unbiased=True, keepdim=False, *, correction=None):
        return _call("var", self, _dims(dim), (1 if unbiased else 0) if correction is None else correction, keepdim)
    def std(self, dim=None, unbiased=True, keepdim=False, *, correction=None):
        return _call("std", self, _dims(dim), (1 if unbiased else 0) if correction is None else correction, keepdim)
    def prod(self, dim=None, keepdim=False, *, dtype=None): return _call("prod", self if dtype is None else self.to(dtype), dim, keepdim)
    def all(self, dim=None, keepdim=False): return _call("all", self, _dims(dim), keepdim)
    def any(self, dim=None, keepdim=False): return _call("any", self, _dims(dim), keepdim)
    def amax(self, dim=(), keepdim=False): return _call("amax", self, _dims(dim) or None, keepdim)
    def amin(self, dim=(), keepdim=False): return _call("amin", self, _dims(dim) or None, keepdim)
    def max(self, dim=None, keepdim=False):
        if dim is None: return _call("amax", self, None)
        if isinstance(dim, Tensor): return _call("maximum", self, dim)
        values, indices = _call("max_along", self, dim, keepdim)
        return _named("max", values=values, indices=indices)
    def min(self, dim=None, keepdim=False):
        if dim is None: return _call("amin", self, None)
        if isinstance(dim, Tensor): return _call("minimum", self, dim)
        values, indices = _call("min_along", self, dim, keepdim)
        return _named("min", values=values, indices=indices)
    def argmax(self, dim=None, keepdim=False): return _call("argmax", self, dim, keepdim)
    def argmin(self, dim=None, keepdim=False): return _call("argmin", self, dim, keepdim)
    def cumsum(self, dim): return _call("cumsum", self, dim)
    def cumprod(self, dim): return _call("cumprod", self, dim)
    def sort(self, dim=-1, descending=False):
        values, indices = _call("sort", self, dim, descending)
        return _named("sort", values=values, indices=indices)
    def argsort(self, dim=-1, descending=False): return self.sort(dim, descending)[1]
    def topk(self, k, dim=-1, largest=True, sorted=True):
        values, indices = _call("sort", self, dim, largest)
        at = dim % self.dim()
        return _named("topk", values=_call("slice", values, at, 0, k, 1), indices=_call("slice", indices, at, 0, k, 1))
    def norm(self, p=2, dim=None, keepdim=False): return _call("norm", self, 2.0 if p in (None, "fro") else _builtin_float(p), _dims(dim), keepdim)
    def softmax(self, dim, dtype=None): return _call("softmax", self if dtype is None else self.to(dtype), dim)
    def log_softmax(self, dim, dtype=None): return _call("log_softmax", self if dtype is None else self.to(dtype), dim)
    def logsumexp(self, dim, keepdim=False): return _call("logsumexp", self, dim, keepdim)
    def allclose(self, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        if self.dtype is not other.dtype:
            raise RuntimeError(f"{_c_name(self.dtype)} did not match {_c_name(other.dtype)}")
        return _builtin_bool(self.isclose(other, rtol, atol, equal_nan).all().item())
    def isclose(self, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        with no_grad():
            close = ((self - other).abs() <= atol + rtol * other.abs()) | (self == other)
            return close | (self.isnan() & other.isnan()) if equal_nan else close
    def equal(self, other): return self.shape == other.shape and _builtin_bool((self == other).all())

    # Shapes.
    def view(self, *shape): return _call("view", self, _sizes(shape))
    def reshape(self, *shape): return _call("reshape", self, _sizes(shape))
    def view_as(self, other): return self.view(other.shape)
    def flatten(self, start_dim=0, end_dim=-1):
        n = self.dim()
        if n == 0: return self.reshape(1)
        a, b = start_dim % n, end_dim % n
        s = self.shape
        return self if a == b else self.reshape(*s[:a], _math.prod(s[a:b + 1]), *s[b + 1:])
    def unflatten(self, dim, sizes): return self.reshape(*self.shape[:dim], *sizes, *self.shape[dim:][1:])
    def permute(self, *dims): return _call("permute", self, _sizes(dims))
    def transpose(self, dim0, dim1): return _call("transpose", self, dim0, dim1)
    swapaxes = transpose
    def t(self): return _call("t", self)
    def expand(self, *sizes): return _call("expand", self, _sizes(sizes))
    def expand_as(self, other): return _call("expand", self, other.shape)
    def squeeze(self, dim=None): return _call("squeeze", self, dim)
    def unsqueeze(self, dim): return _call("unsqueeze", self, dim)
    def select(self, dim, index): return _call("select", self, dim, index)
    def narrow(self, dim, start, length): return _call("slice", self, dim, start, start + length, 1)
    def split(self, sizes, dim=0):
        n = self.shape[dim]
        if isinstance(sizes, _builtin_int): sizes = [_min(sizes, n - i) for i in range(0, n, sizes)]
        return _call("split", self, sizes, dim)
    def chunk(self, chunks, dim=0): return self.split(-(-self.shape[dim] // chunks), dim)
    def unbind(self, dim=0): return tuple(_call("named", _call("select", self, dim, i), "UnbindBackward0") for i in range(self.shape[dim]))
    def repeat(self, *sizes):
        sizes = _sizes(sizes)
        out = self.reshape(*([1] * (len(sizes) - self.dim())), *self.shape)
        for i, n in enumerate(sizes):
            out = cat([out] * n, i) if n != 1 else out
        return _call("named", out.clone() if out is self else out, "RepeatBackward0")
    def flip(self, dims):
        out = self
        for d in _dims(dims):
            out = out.index_select(d, arange(out.shape[d] - 1, -1, -1))
        return out
    def roll(self, shifts, dims=None):
        if dims is None: return self.flatten().roll(shifts, 0).view(self.shape)
        n = self.shape[dims]
        return self.index_select(dims, (arange(n) - shifts) % n)
    def gather(self, dim, index): return _call("gather", self, dim, index)
    def index_select(self, dim, index): return self[(slice(None),) * (dim % self.dim()) + (index,)]
    def masked_select(self, mask): return self[mask]
    def nonzero(self): return _call("nonzero", self)
    def triu(self, diagonal=0): return _call("triu", self, diagonal)
    def tril(self, diagonal=0): return _call("tril", self, diagonal)
    def diag(self, diagonal=0):
        if self.dim() == 1:
            if diagonal: raise _missing("diag() beside the diagonal")
            return eye(len(self), dtype=self.dtype) * self
        return self.diagonal(diagonal).clone()
    def diagonal(self, offset=0): return _call("diagonal", self, offset)
    def trace(self): return self.diag().sum()

    def __getattr__(self, name):
        raise AttributeError(_explain("Tensor", name, f"'{type(self).__name__}' object has no attribute '{name}'"))


_dtype_class, _BOOL = dtype, bool


def _c_name(d):
    return {"float32": "Float", "float64": "Double", "int64": "Long", "float16": "Half", "int32": "Int", "bool": "Bool"}.get(d._name, d._name)


def _binary(name, dunder=None, methods=(), in_place=None):
    run = _C.pair(name)
    if dunder:
        def operator(self, other):
            if not isinstance(other, (Tensor, _builtin_float, _builtin_int)): return NotImplemented
            return run(self, other)
        setattr(Tensor, dunder, operator)
    if in_place:
        def augmented(self, other):
            if not isinstance(other, (Tensor, _builtin_float, _builtin_int)): return NotImplemented
            return _inplace(name, self, other)
        setattr(Tensor, in_place, augmented)
    for method in methods:
        def f(self, other): return run(self, other)
        def g(self, other): return _inplace(name, self, other)
        f.__name__, g.__name__ = method, method + "_"
        if method not in Tensor.__dict__: setattr(Tensor, method, f)
        if method + "_" not in Tensor.__dict__: setattr(Tensor, method + "_", g)


for _row in [
    ("add", "__add__", (), "__iadd__"), ("sub", "__sub__", (), "__isub__"),
    ("mul", "__mul__", ("mul", "multiply"), "__imul__"), ("div", "__truediv__", ("div", "divide", "true_divide"), "__itruediv__"),
    ("floordiv", "__floordiv__", ("floor_divide",), "__ifloordiv__"), ("remainder", "__mod__", ("remainder",), "__imod__"),
    ("pow", "__pow__", ("pow",), "__ipow__"), ("eq", "__eq__", ("eq",)), ("ne", "__ne__", ("ne",)), ("lt", "__lt__", ("lt",)),
    ("le", "__le__", ("le",)), ("gt", "__gt__", ("gt",)), ("ge", "__ge__", ("ge",)),
    ("and", "__and__", ("bitwise_and",), "__iand__"), ("or", "__or__", ("bitwise_or",), "__ior__"),
    ("xor", "__xor__", ("bitwise_xor",), "__ixor__"), ("logical_and", None, ("logical_and",)), ("logical_or", None, ("logical_or",)),
    ("logical_xor", None, ("logical_xor",)), ("maximum", None, ("maximum",)), ("minimum", None, ("minimum",)),
]:
    _binary(*_row)
# Tensors are hashed by identity, although `__eq__` compares elements.
Tensor.__hash__ = object.__hash__
Tensor.__rand__, Tensor.__ror__, Tensor.__rxor__ = Tensor.__and__, Tensor.__or__, Tensor.__xor__
Tensor.subtract = Tensor.sub

_UNARY = "abs sign exp expm1 log log2 log10 log1p sqrt rsqrt reciprocal square sin cos tan erf relu sigmoid tanh floor ceil trunc neg".split()
for _name in _UNARY:
    def _g(self, _name=_name): return _inplace(_name, self)
    _g.__name__ = _name + "_"
    setattr(Tensor, _name, _C.single(_name))
    setattr(Tensor, _name + "_", _g)
del Tensor.gelu
_C.register(Tensor)


def _function(name):
    method = getattr(Tensor, name)
    def f(input, *args, **kwargs):
        if not isinstance(input, Tensor):
            if isinstance(input, (_builtin_float, _builtin_int)) and args and isinstance(args[0], Tensor):
                return method(tensor(input), *args, **kwargs)
            raise TypeError(f"{name}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")
        return method(input, *args, **kwargs)
    f.__name__ = f.__qualname__ = name
    return f

for _name in (" ".join(_UNARY) + """ add sub mul div pow remainder floor_divide eq ne lt le gt ge maximum minimum logical_and logical_or logical_xor logical_not
    isnan isinf isfinite clamp masked_fill matmul mm mv dot bmm outer sum mean var std prod all any amax amin max min argmax argmin cumsum cumprod
    sort argsort topk norm softmax log_softmax logsumexp allclose isclose equal reshape flatten permute transpose t squeeze unsqueeze narrow split
    chunk unbind flip roll gather index_select masked_select nonzero triu tril diag trace clone round numel lerp negative
    multiply divide subtract relu_ sigmoid_ tanh_ unflatten select""").split():
    globals()[_name] = _function(_name)
absolute, clip, swapaxes = abs, clamp, transpose


def _parts(index):
    """Returns an index as the list of parts that the engine reads."""
    parts = index if isinstance(index, tuple) else (index,)
    return [_part(part) for part in parts]


def _part(part):
    if isinstance(part, (list, range)): return tensor(part) if len(part) else zeros(0, dtype=int64)
    if part is None or part is ... or isinstance(part, (Tensor, slice, _builtin_int)) or hasattr(part, "__index__"): return part
    raise IndexError(f"only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got {type(part).__name__})")


def _nest(values, shape):
    """Returns nested lists of this shape."""
    if not shape: return values[0]
    if len(shape) == 1: return values
    step = _math.prod(shape[1:])
    return [_nest(values[i * step:(i + 1) * step], shape[1:]) for i in range(shape[0])]


def _shape_of(data):
    """Returns the shape of nested lists, taken from the first element of each."""
    shape = []
    while isinstance(data, (list, tuple)):
        shape.append(len(data))
        if not data: break
        data = data[0]
    return shape, (data.shape if isinstance(data, Tensor) else ())


def _collect(data, at, shape, into):
    """Appends all numbers of nested lists, which must have this shape."""
    if at < len(shape):
        if not isinstance(data, (list, tuple)): raise TypeError("not a sequence")
        if len(data) != shape[at]: raise ValueError(f"expected sequence of length {shape[at]} at dim {at} (got {len(data)})")
        for inner in data: _collect(inner, at + 1, shape, into)
    elif isinstance(data, Tensor):
        into.extend(data.flatten().tolist() if data.dim() else [data.item()])
    elif isinstance(data, (_builtin_float, _builtin_int)):
        into.append(data)
    elif isinstance(data, (list, tuple)):
        raise ValueError(f"expected sequence of length 0 at dim {at} (got {len(data)})")
    elif isinstance(data, str):
        raise ValueError("too many dimensions 'str'") if shape else TypeError("new(): invalid data type 'str'")
    else:
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")


def _from_data(data, dtype):
    outer, inner = _shape_of(data)
    values = []
    _collect(data, 0, outer, values)
    first = data
    while isinstance(first, (list, tuple)) and first: first = first[0]
    kinds = set(map(type, values))
    if dtype is None:
        if isinstance(first, Tensor): dtype = first.dtype
        elif not values or _builtin_float in kinds: dtype = float32
        else: dtype = int64 if _builtin_int in kinds else _BOOL
    index = _dt(dtype)
    if dtype is uint8 or index == uint8._index:
        if _any(not 0 <= x <= 255 for x in values if isinstance(x, _builtin_int)): raise RuntimeError("value cannot be converted to type uint8 without overflow")
    shape = [*outer, *inner]
    if _DTYPES[index].is_floating_point or _builtin_float in kinds: return _C.from_floats(shape, values, index)
    return _C.from_ints(shape, values, index)


def _creates(make):
    """Gives a function the arguments that all functions have that create a tensor."""
    def create(*args, device=None, requires_grad=False, pin_memory=False, out=None, **named):
        _on(device)
        _refuse(f"torch.{make.__name__}", pin_memory=pin_memory, out=out)
        made = make(*args, **named)
        return made.requires_grad_() if requires_grad else made
    create.__name__ = create.__qualname__ = make.__name__
    return create


@_creates
def tensor(data, *, dtype=None):
    if isinstance(data, range): data = list(data)
    if isinstance(data, Tensor): return data.detach().clone().to(data.dtype if dtype is None else dtype)
    return _from_data(data, dtype)

def as_tensor(data, dtype=None, device=None):
    _on(device)
    if not isinstance(data, Tensor): return tensor(data, dtype=dtype)
    return data if dtype is None else data.to(dtype)

def from_numpy(a): raise _missing("NumPy, and so torch.from_numpy(),")

@_creates
def full(size, fill_value, *, dtype=None): return _call("full", _sizes((size,)), fill_value, _dt(dtype))
@_creates
def zeros(*shape, size=None, dtype=None): return full(_sizes(shape, size), 0, dtype=dtype or float32)
@_creates
def ones(*shape, size=None, dtype=None): return full(_sizes(shape, size), 1, dtype=dtype or float32)
empty = zeros
def zeros_like(input, *, dtype=None, **named): return zeros(input.shape, dtype=dtype or input.dtype, **named)
def ones_like(input, *, dtype=None, **named): return ones(input.shape, dtype=dtype or input.dtype, **named)
def full_like(input, fill_value, *, dtype=None, **named): return full(input.shape, fill_value, dtype=dtype or input.dtype, **named)
empty_like = zeros_like
@_creates
def eye(n, m=None, *, dtype=None):
    m = n if m is None else m
    return (arange(n).unsqueeze(1) == arange(m)).to(dtype or float32)
@_creates
def arange(start=None, end=None, step=1, *, dtype=None):
    if end is None: start, end = None, start
    return _call("arange", 0 if start is None else start, end, step, _dt(dtype))
@_creates
def linspace(start, end, steps, *, dtype=None): return _call("linspace", start, end, steps, _dt(dtype))

# Random numbers.
class Generator:
    def __init__(self, device="cpu"):
        raise _missing("a torch.Generator of one's own", "torch.manual_seed seeds the only one, torch.default_generator")
    def __repr__(self): return "<torch._C.Generator object>"
    def manual_seed(self, seed): return manual_seed(seed)
    def initial_seed(self): return initial_seed()
    def seed(self): return seed()
default_generator = object.__new__(Generator)
def _only_default(generator):
    """Refuses what is not the generator of all random numbers."""
    if generator is not None and generator is not default_generator:
        raise TypeError(f"argument 'generator' must be Generator, not {type(generator).__name__}")
@_creates
def randn(*shape, size=None, generator=None, dtype=None):
    _only_default(generator)
    return _call("randn", _sizes(shape, size), _dt(dtype))
@_creates
def rand(*shape, size=None, generator=None, dtype=None):
    _only_default(generator)
    return _call("rand", _sizes(shape, size), _dt(dtype))
def randn_like(input, *, dtype=None, **named): return randn(input.shape, dtype=dtype or input.dtype, **named)
def rand_like(input, *, dtype=None, **named): return rand(input.shape, dtype=dtype or input.dtype, **named)
@_creates
def randint(low=0, high=None, size=None, *, generator=None, dtype=None):
    _only_default(generator)
    if size is None: low, high, size = 0, low, high
    elif high is None: low, high = 0, low
    out = _call("randint", low, high, size)
    return out if dtype is None else out.to(dtype)
@_creates
def randperm(n, *, generator=None, dtype=None):
    _only_default(generator)
    out = _call("randperm", n)
    return out if dtype is None else out.to(dtype)
@_creates
def normal(mean=0.0, std=1.0, size=None, *, generator=None):
    if size is None: size = (mean if isinstance(mean, Tensor) else std).shape
    return randn(size, generator=generator) * std + mean
def bernoulli(input, *, generator=None):
    _only_default(generator)
    return _call("bernoulli", input)
def manual_seed(seed):
    _call("manual_seed", seed)
    return default_generator
def initial_seed(): return _builtin_int(_call("initial_seed"))
def seed():
    import os
    s = _builtin_int.from_bytes(os.urandom(8), "little") >> 1
    _call("manual_seed", s)
    return s
def cat(tensors, dim=0): return _call("cat", list(tensors), dim)
concat = concatenate = cat
def stack(tensors, dim=0): return _call("stack", list(tensors), dim)
def vstack(tensors): return cat([t.unsqueeze(0) if t.dim() == 1 else t for t in tensors], 0)
def hstack(tensors): return cat(tensors, 0 if tensors[0].dim() == 1 else 1)
def where(condition, input=None, other=None):
    if input is None: return tuple(condition.nonzero().t())
    return _call("where", condition, input, other)
def is_tensor(x): return isinstance(x, Tensor)
def is_floating_point(x): return x.dtype.is_floating_point
def typename(x): return "torch.FloatTensor" if isinstance(x, Tensor) else type(x).__name__
def get_default_dtype(): return float32
def set_default_dtype(d):
    if d is not float32: raise _missing("another default dtype")
def addmm(input, a, b): return input + a @ b
def meshgrid(*tensors, indexing="ij"):
    tensors = _sizes(tensors)
    n = len(tensors)
    shape = tuple(len(t) for t in tensors)
    return tuple(t.view(*[-1 if i == j else 1 for j in range(n)]).expand(shape) for i, t in enumerate(tensors))
def einsum(equation, *operands):
    """Contracts the operands by PyTorch's own sequence of operations: it decides on grad_fn and on rounding."""
    operands = _sizes(operands)
    if not operands: raise ValueError("einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list")
    left, arrow, right = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    if "." in equation or _any(len(set(t)) != len(t) for t in terms): raise _missing(f"einsum('{equation}')")
    counts = {c: left.count(c) for c in left if c != ","}
    if not arrow: right = "".join(c for c in sorted(counts) if counts[c] == 1)
    wrong = _wrong_einsum(terms, right, operands)
    if wrong: raise RuntimeError("einsum(): " + wrong)
    order = list(right) + [c for c in sorted(counts) if c not in right]
    out, inner = len(right), range(len(right), len(order))
    rest = []
    for term, t in zip(terms, operands):
        absent = [c for c in order if c not in term]
        for _ in absent: t = t.unsqueeze(-1)
        rest.append(t.permute([(term + "".join(absent)).index(c) for c in order]))
    if len(rest) == 1: return rest[0].sum(tuple(inner)) if inner else rest[0]
    while len(rest) > 1:
        a, b = rest[:2]
        last = [d for d in inner if _all(t.shape[d] == 1 for t in rest[2:])]
        both = [d for d in last if a.shape[d] != 1 != b.shape[d]]
        # What one of the two has alone is summed before.
        of_a, of_b = [tuple(d for d in last if t.shape[d] != 1 and d not in both) for t in (a, b)]
        if of_a: a = a.sum(of_a, True)
        if of_b: b = b.sum(of_b, True)
        rest[:2] = [_product(a, b, both)]
    return rest[0].view(rest[0].shape[:out]) if inner else rest[0]
def _wrong_einsum(terms, right, operands):
    """Returns what PyTorch refuses."""
    if len(operands) != len(terms): return f"{'fewer' if len(operands) < len(terms) else 'more'} operands were provided than specified in the equation"
    for i, (term, t) in enumerate(zip(terms, operands)):
        if len(term) != t.dim(): return f"the number of subscripts in the equation ({len(term)}) does not match the number of dimensions ({t.dim()}) for operand {i} and no ellipsis was given"
    for i, c in enumerate(right):
        if not _any(c in term for term in terms): return f"output subscript {c} does not appear in the equation for any input operand"
        if c in right[:i]: return f"output subscript {c} appears more than once in the output"
    seen = {}
    for i, (term, t) in enumerate(zip(terms, operands)):
        for c, n in zip(term, t.shape):
            if n != 1 and seen.setdefault(c, n) != n: return f"subscript {c} has size {n} for operand {i} which does not broadcast with previously seen size {seen[c]}"
def _product(a, b, summed):
    """Returns the product of two tensors of the same number of dimensions, summed over some that both have."""
    if not summed: return a * b
    kept = [d for d in range(a.dim()) if d not in summed]
    shared = [d for d in kept if a.shape[d] != 1 != b.shape[d]]
    of_a = [d for d in kept if d not in shared and a.shape[d] != 1]
    of_b = [d for d in kept if d not in shared and d not in of_a]
    # The output should be contiguous.
    if of_a and of_b and _max(of_b) < _min(of_a): return _product(b, a, summed)
    size = lambda t, dims: _math.prod(t.shape[d] for d in dims)
    left = a.permute(shared + of_a + summed + of_b).reshape(size(a, shared), size(a, of_a), size(a, summed))
    right = b.permute(shared + summed + of_b + of_a).reshape(size(a, shared), size(a, summed), size(b, of_b))
    shape = [a.shape[d] for d in shared + of_a] + [1] * len(summed) + [b.shape[d] for d in of_b]
    places = shared + of_a + summed + of_b
    return left.bmm(right).view(shape).permute([places.index(d) for d in range(a.dim())])
def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None):
    if profile is not None: precision, threshold, edgeitems, linewidth = {"default": (4, 1000, 3, 80), "short": (2, 1000, 2, 80), "full": (4, inf, 3, 80)}[profile]
    _call("print_options", precision, threshold, edgeitems, linewidth, sci_mode)
def result_type(a, b): return (a + b).dtype if not (a.dtype is bool and b.dtype is bool) else bool
def set_num_threads(n): pass
def get_num_threads(): return 1
def use_deterministic_algorithms(mode, *, warn_only=False): pass


class _Info:
    def __init__(self, d): self.dtype = d
class finfo(_Info):
    def __init__(self, type=None):
        super().__init__(type or float32)
        bits, self.eps, self.max, self.tiny, self.resolution = {
            "float16": (16, 0.0009765625, 65504.0, 6.103515625e-05, 0.001),
            "bfloat16": (16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 0.01),
            "float32": (32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-06),
            "float64": (64, 2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308, 1e-15)}[self.dtype._name]
        self.bits, self.min, self.smallest_normal = bits, -self.max, self.tiny
    def __repr__(self): return f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, smallest_normal={self.tiny:g}, tiny={self.tiny:g}, dtype={self.dtype._name})"
class iinfo(_Info):
    def __init__(self, type):
        super().__init__(type)
        self.bits = type.itemsize * 8
        self.min, self.max = (0, 255) if type is uint8 else (-2 ** (self.bits - 1), 2 ** (self.bits - 1) - 1)


class _Mode:
    def __init__(self, on): self._on = on
    def __enter__(self):
        self._before = _call("set_grad_enabled", self._on)
        return self
    def __exit__(self, *_): _call("set_grad_enabled", self._before)
    def __call__(self, f):
        def wrapped(*args, **kwargs):
            with type(self)(*([self._on] if type(self) is set_grad_enabled else [])):
                return f(*args, **kwargs)
        wrapped.__name__ = f.__name__
        return wrapped
class no_grad(_Mode):
    def __init__(self): super().__init__(False)
class inference_mode(_Mode):
    def __init__(self, mode=True): super().__init__(not mode)
class enable_grad(_Mode):
    def __init__(self): super().__init__(True)
class set_grad_enabled(_Mode):
    def __init__(self, mode):
        super().__init__(mode)
        self._before = _call("set_grad_enabled", mode)
    def __enter__(self): return self
def is_grad_enabled(): return _call("grad_enabled")


_NAMES = {}
def _explain(where, name, plain):
    """Returns the error for a missing name: PyTorch's own, or one that says that only PyTorch has it."""
    if name.startswith("_"):
        return plain
    if not _NAMES:
        import sys
        __import__("torch._names")
        _NAMES.update(sys.modules["torch._names"].NAMES)
    if name in _NAMES.get(where, ()):
        there = globals() if where == "torch" else dir(Tensor) if where == "Tensor" else _public.get(where, ())
        there = [n for n in there if not n.startswith("_")]
        near = [n for n in there if len(n) > 3 and (name in n or n in name)][:5] or (there if len(there) <= 5 else [])
        return f"{where}.{name} is PyTorch, but not part of the torch of this page" + (f"; here there is {', '.join(sorted(near))}" if near else "")
    return plain
# Names of each module.
_public = {}
_SHORT = {"torch.nn": "nn", "torch.nn.functional": "F", "torch.nn.init": "nn.init", "torch.nn.utils": "nn.utils", "torch.optim": "optim"}
def _explain_import(name):
    """Returns why a module of PyTorch, or a name that is imported from one, is missing; None if PyTorch has none either."""
    parent, _, last = name.rpartition(".")
    return _explain(_SHORT.get(parent, parent), last, None)

def __getattr__(name):
    if name in ("autograd", "nn", "optim", "utils", "linalg"):
        raise AttributeError(name)
    raise AttributeError(_explain("torch", name, f"module 'torch' has no attribute '{name}'"))


class _Module(type):
    """A class in place of a module of PyTorch's."""
    def __getattr__(cls, name): raise AttributeError(_explain(cls._name, name, f"module '{cls._name}' has no attribute '{name}'"))
class cuda(metaclass=_Module):
    _name = "torch.cuda"
    @staticmethod
    def is_available(): return False
    @staticmethod
    def device_count(): return 0
    @staticmethod
    def synchronize(): raise AssertionError("Torch not compiled with CUDA enabled")
class backends(metaclass=_Module):
    _name = "torch.backends"
    class mps:
        @staticmethod
        def is_available(): return False
    class cuda:
        deterministic = benchmark = False
_public.update({"torch.cuda": ["device_count", "is_available", "synchronize"], "torch.backends": ["cuda", "mps"]})


from torch import autograd, nn, optim, utils, linalg
from torch.nn.parameter import Parameter as _Parameter
seed()
