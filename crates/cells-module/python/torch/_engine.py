"""Tensors of the engine: handles, calls, and the encoding of arguments as numbers.

`_torch_engine` is the module that the host provides: see host/engine.js.
"""
import gc
import struct
from array import array

import _torch_engine as _js

_run, _run_array, _text = _js.run, _js.run_array, _js.text
# The numbers of the frequent operations. They are set in the line of the call: between lines, a trace function may run.
_shared = array("d", (0, 0))
_js.share(_shared)

# Number of each operation and the letter of its result.
_OPERATIONS = {}
for _number, _line in enumerate(_js.names().splitlines()):
    _name, _gives = _line.split(" ")
    _OPERATIONS[_name] = _number, _gives

# Tags of arguments.
_TENSOR, _NONE, _BOOL, _INT, _FLOAT, _LONG, _LIST, _SLICE, _REST, _STR, _FLOATS = range(11)
# Integers up to this one are exact as floats.
_EXACT = 1 << 53
# Longer sequences of numbers are passed as an array.
_SHORT = 128
# Maximum number of handles released in one call.
_BATCH = 64

_EXCEPTIONS = {
    "RuntimeError": RuntimeError,
    "ValueError": ValueError,
    "TypeError": TypeError,
    "IndexError": IndexError,
    "NotImplementedError": NotImplementedError,
    "MemoryError": RuntimeError,
}

# Handles whose Python objects have been collected.
_freed = []
# Class of all tensors that operations return.
_class = None


class TensorBase:
    """A tensor of the engine, identified by its handle."""

    # The handle is not in the dictionary of attributes, so that most tensors need none.
    __slots__ = ("_h",)

    def __reduce_ex__(self, protocol):
        # The handle belongs to one object. `copy` has methods of its own.
        raise NotImplementedError("pickling a tensor is not part of the torch of this page")

    def __del__(self):
        try:
            _freed.append(self._h)
        except AttributeError:
            return
        if len(_freed) >= _BATCH:
            flush()


def flush():
    """Releases the tensors whose Python objects have been collected."""
    handles = _freed[:]
    del _freed[:len(handles)]
    if handles:
        _js.release(*handles)


def register(cls):
    """Sets the class of all tensors that operations return."""
    global _class
    _class = cls


def wrap(handle, cls=None):
    """Returns the tensor of a handle, or None for 0."""
    if not handle:
        return None
    t = object.__new__(cls or _class)
    t._h = handle
    return t


def make(cls, data, requires_grad):
    """Returns the same elements as an instance of another class, for example of `nn.Parameter`."""
    return wrap(_number("leaf", data, requires_grad), cls)


def _put_int(out, x):
    if -_EXACT <= x <= _EXACT:
        out += (_INT, x)
    elif -(1 << 63) <= x < 1 << 63:
        out += (_LONG, x >> 32, x & 0xFFFFFFFF)
    else:
        raise RuntimeError("Overflow when unpacking long long")


def _put_list(out, all):
    out += (_LIST, len(all))
    for x in all:
        _put(out, x)


def _put_slice(out, x):
    out.append(_SLICE)
    for part in (x.start, x.stop, x.step):
        _put(out, part if part is None else part.__index__())


_PUT = {
    type(None): lambda out, x: out.append(_NONE),
    bool: lambda out, x: out.extend((_BOOL, 1 if x else 0)),
    int: _put_int,
    float: lambda out, x: out.extend((_FLOAT, x)),
    list: _put_list,
    tuple: _put_list,
    slice: _put_slice,
    type(...): lambda out, x: out.append(_REST),
    str: lambda out, x: out.extend((_STR, len(x), *map(ord, x))),
    array: lambda out, x: out.extend((_FLOATS, len(x), *x)),
}


def _put(out, x):
    """Appends the numbers that encode `x`."""
    if isinstance(x, TensorBase):
        out += (_TENSOR, x._h)
        return
    put = _PUT.get(type(x))
    if put is None:
        put = next((put for kind, put in _PUT.items() if isinstance(x, kind)), None)
    if put is None:
        if not hasattr(x, "__index__"):
            raise TypeError(f"argument 'input' (position 1) must be Tensor, not {type(x).__name__}")
        put, x = _put_int, x.__index__()
    put(out, x)


def _send(operation, in_place, numbers):
    if len(numbers) <= _SHORT:
        return _run(operation, in_place, *numbers)
    return _run_array(operation, in_place, array("d", numbers))


def _again(operation, in_place, numbers):
    """Retries a call that failed for lack of memory after garbage collection, otherwise raises its error."""
    kind, _, message = _text().partition("\n")
    if kind == "MemoryError":
        flush()
        gc.collect()
        flush()
        answer = _send(operation, in_place, numbers)
        if answer is not None:
            return answer
        kind, _, message = _text().partition("\n")
    raise _EXCEPTIONS[kind](message)


def _number(name, *args):
    numbers = []
    for x in args:
        _put(numbers, x)
    operation = _OPERATIONS[name][0]
    answer = _send(operation, 0, numbers)
    return _again(operation, 0, numbers) if answer is None else answer


def _handles():
    text = _text()
    return tuple(wrap(int(handle)) for handle in text.split(",")) if text else ()


def _scalar():
    kind, text = _text()[0], _text()[1:]
    if kind == "f":
        return float(text)
    return text == "1" if kind == "b" else int(text)


def _list():
    text = _text()
    return tuple(map(int, text.split(","))) if text else ()


_READ = {
    "t": wrap,
    "n": int,
    "b": bool,
    "s": lambda length: None if length < 0 else _text(),
    "m": lambda _: _handles(),
    "l": lambda _: _list(),
    "v": lambda _: _scalar(),
    "d": lambda _: _js.bytes().to_bytes(),
    "-": lambda _: None,
}


def call(name, *args):
    """Runs the operation of this name."""
    return _READ[_OPERATIONS[name][1]](_number(name, *args))


def call_(name, target, *args):
    """Runs the operation of this name in place and returns its first argument."""
    numbers = []
    _put(numbers, target)
    for x in args:
        _put(numbers, x)
    operation = _OPERATIONS[name][0]
    if _send(operation, 1, numbers) is None:
        _again(operation, 1, numbers)
    return target


def pair(name):
    """Returns a fast function for the operation of this name on two tensors, or a tensor and a number."""
    operation = _OPERATIONS[name][0]
    with_tensor, with_float = _js.on_tensors(operation), _js.on_tensor_and_float(operation)

    def f(a, b):
        kind = type(b)
        if kind is float:
            _shared[0], _shared[1] = a._h, b; handle = with_float()
        elif kind is _class:
            _shared[0], _shared[1] = a._h, b._h; handle = with_tensor()
        else:
            return wrap(_number(name, a, b))
        if handle is None:
            return call(name, a, b)
        t = object.__new__(_class)
        t._h = handle
        return t

    return f


def single(name):
    """Returns a fast function for the operation of this name on one tensor."""
    run = _js.on_tensor(_OPERATIONS[name][0])

    def f(a):
        _shared[0] = a._h; handle = run()
        if handle is None:
            return call(name, a)
        t = object.__new__(_class)
        t._h = handle
        return t

    return f


def from_floats(shape, values, dtype):
    return call("from_floats", shape, dtype, array("d", values))


def from_ints(shape, values, dtype):
    return call("from_ints", shape, dtype, values)


def elements(t, floating):
    """Returns the elements of a tensor, in order."""
    data = call("data", t)
    return list(struct.unpack(f"<{len(data) // 8}{'d' if floating else 'q'}", data))


def living():
    """Returns the number of tensors that the engine holds for Python."""
    flush()
    return _js.living()
