"""Records PyTorch's errors: `python errors.py > errors.json`. A row is: the name of the operation in tests/errors.rs, the
exception, and its text."""
import json
import torch
from torch.nn import functional as F

I, D, B = torch.int64, torch.float64, torch.bool


def z(*shape, dtype=None):
    return torch.zeros(shape, dtype=dtype)


def i(*values):
    return torch.tensor(values, dtype=I)


def leaf(n=3):
    return torch.ones(n, requires_grad=True)


def put(t, index, value):
    t[index] = value


def set_grad(t, grad):
    t.grad = grad


def overwritten():
    y = leaf().exp()
    y.add_(1)
    y.sum().backward()


def overwritten_input():
    x = leaf() * 1
    y = x.sin()
    x.mul_(2)
    y.sum().backward()


def twice():
    y = (leaf() * leaf()).sum()
    y.backward()
    y.backward()


def ungraded():
    x, y = leaf(), z(3)
    torch.autograd.grad((x * 2).sum(), [y])


def view_of_leaf():
    leaf()[0:2].add_(1)


CASES = {
    "add: sizes": lambda: z(2, 3) + z(4, 5),
    "add: middle sizes": lambda: z(2, 3, 4) + z(5, 4),
    "sub: truth values": lambda: z(2, dtype=B) - z(2, dtype=B),
    "sub: a truth value": lambda: z(2) - z(2, dtype=B),
    "and: floats": lambda: z(2) & z(2),
    "or: floats": lambda: z(2) | z(2, dtype=I),
    "xor: doubles": lambda: z(2, dtype=D) ^ z(2, dtype=D),
    "pow: negative": lambda: i(2, 3) ** -1,
    "floor division by 0": lambda: i(1) // i(0),
    "remainder by 0": lambda: i(1) % i(0),
    "neg: truth values": lambda: -z(2, dtype=B),
    "gelu: whole numbers": lambda: F.gelu(i(1, 2)),
    "silu: whole numbers": lambda: F.silu(i(1, 2)),
    "mish: whole numbers": lambda: F.mish(i(1, 2)),
    "softplus: whole numbers": lambda: F.softplus(i(1, 2)),
    "elu: whole numbers": lambda: F.elu(i(1, 2)),
    "leaky_relu: whole numbers": lambda: F.leaky_relu(i(1, 2)),
    "hardswish: whole numbers": lambda: F.hardswish(i(1, 2)),
    "hardsigmoid: whole numbers": lambda: F.hardsigmoid(i(1, 2)),
    "logsigmoid: whole numbers": lambda: F.logsigmoid(i(1, 2)),
    "clamp: no bounds": lambda: z(2).clamp(),
    "masked_fill: no mask": lambda: z(2).masked_fill(z(2), 1),
    "masked_fill: too large": lambda: z(2, dtype=torch.uint8).masked_fill(z(2, dtype=B), 300),
    "masked_fill: infinite": lambda: z(2, dtype=I).masked_fill(z(2, dtype=B), float("inf")),
    "masked_fill: half": lambda: z(2, dtype=torch.float16).masked_fill(z(2, dtype=B), 1e30),
    "full: too large": lambda: torch.full((2,), 1e39),
    "index: one too many": lambda: z(2, 3)[5],
    "index: second dim": lambda: z(2, 3)[0, -4],
    "index: new dim": lambda: z(2, 3)[None, 5],
    "index: too many": lambda: z(2, 3)[0, 0, 0],
    "index: of a number": lambda: z()[0],
    "index: floats": lambda: z(2, 3)[z(2)],
    "index: mask": lambda: z(2, 3)[z(3, dtype=B)],
    "index: tensors": lambda: z(2, 3)[i(0, 1), i(0, 1, 2)],
    "index: tensor out of range": lambda: z(2, 3)[i(0, 2)],
    "index: negative step": lambda: z(3)[::-1],
    "put: size": lambda: put(z(3, 4), 0, z(5)),
    "put: dims": lambda: put(z(3, 4), 0, z(2, 4)),
    "put: picked": lambda: put(z(3, 4), [0, 1], z(5)),
    "put: picked out of range": lambda: put(z(3, 4), i(5), 1.0),
    "put: leaf": lambda: put(leaf(), 0, 1.0),
    "arange: step": lambda: torch.arange(0, 5, 0),
    "arange: sign": lambda: torch.arange(3, 0),
    "arange: infinite": lambda: torch.arange(0, float("inf")),
    "select: of a number": lambda: z().select(0, 0),
    "select: out of range": lambda: z(2, 3).select(1, 3),
    "split: sizes": lambda: z(5).split([1, 2]),
    "split: of a number": lambda: z().split([1]),
    "diagonal: one dim": lambda: z(3).diagonal(),
    "cat: nothing": lambda: torch.cat([]),
    "cat: of numbers": lambda: torch.cat([z(), z()]),
    "cat: dims": lambda: torch.cat([z(2, 3), z(3)]),
    "cat: sizes": lambda: torch.cat([z(2, 3), z(4, 5)]),
    "stack: nothing": lambda: torch.stack([]),
    "stack: sizes": lambda: torch.stack([z(2, 3), z(3)]),
    "expand: fewer dims": lambda: z(2, 3).expand(3),
    "expand: size": lambda: z(3).expand(2, 4),
    "expand: leading -1": lambda: z(3).expand(-1, 3),
    "expand: negative": lambda: z(3).expand(-2),
    "view: two unknown": lambda: z(6).view(-1, -1),
    "view: negative": lambda: z(6).view(-2, 3),
    "view: nothing": lambda: z(0).view(-1, 0),
    "view: size": lambda: z(2, 3).view(4, 2),
    "reshape: size": lambda: z(2, 3).reshape(-1, 4),
    "view: strides": lambda: z(2, 3).t().view(6),
    "permute: dims": lambda: z(2, 3).permute(0),
    "permute: twice": lambda: z(2, 3).permute(0, 0),
    "t: three dims": lambda: z(2, 3, 4).t(),
    "transpose: dim": lambda: z(2, 3).transpose(0, 2),
    "squeeze: dim": lambda: z(3).squeeze(4),
    "unsqueeze: dim": lambda: z(3).unsqueeze(3),
    "triu: one dim": lambda: z(3).triu(),
    "tril: one dim": lambda: z(3).tril(),
    "gather: type": lambda: z(3, 4).gather(1, z(1, 1)),
    "gather: dims": lambda: z(3, 4).gather(1, i(1)),
    "gather: size": lambda: z(3, 4).gather(1, z(4, 1, dtype=I)),
    "gather: out of range": lambda: z(3, 4).gather(1, torch.tensor([[5]])),
    "embedding: type": lambda: F.embedding(z(2), z(3, 4)),
    "embedding: dims": lambda: F.embedding(i(1), z(4)),
    "embedding: out of range": lambda: F.embedding(i(5), z(4, 2)),
    "one_hot: type": lambda: F.one_hot(z(2)),
    "one_hot: nothing": lambda: F.one_hot(i()),
    "one_hot: negative": lambda: F.one_hot(i(-1)),
    "one_hot: too few": lambda: F.one_hot(i(3), 2),
    "dot: dims": lambda: z(2, 3).dot(z(3)),
    "dot: types": lambda: z(2, dtype=D).dot(z(2)),
    "dot: sizes": lambda: z(2).dot(z(3)),
    "mv: dims": lambda: z(2).mv(z(2)),
    "mv: sizes": lambda: z(2, 3).mv(z(2)),
    "mm: left": lambda: z(2).mm(z(2, 2)),
    "mm: right": lambda: z(2, 2).mm(z(2)),
    "mm: sizes": lambda: z(2, 3).mm(z(4, 5)),
    "mm: types": lambda: z(2, 2, dtype=D) @ z(2, 2),
    "mm: whole numbers": lambda: z(2, 2) @ z(2, 2, dtype=I),
    "mm: bytes": lambda: z(2, 2) @ z(2, 2, dtype=torch.uint8),
    "mm: halves": lambda: z(2, 2, dtype=torch.bfloat16) @ z(2, 2, dtype=torch.float16),
    "bmm: left": lambda: z(2, 2).bmm(z(2, 2, 2)),
    "bmm: right": lambda: z(2, 2, 2).bmm(z(2, 2)),
    "bmm: sizes": lambda: z(2, 2, 3).bmm(z(2, 4, 5)),
    "matmul: numbers": lambda: z() @ z(2),
    "matmul: sizes": lambda: z(2, 3) @ z(4, 5),
    "matmul: batches": lambda: z(2, 3, 4) @ z(3, 4, 5),
    "matmul: batched sizes": lambda: z(2, 3, 4) @ z(2, 5, 6),
    "linear: sizes": lambda: F.linear(z(5, 2, 3), z(2, 4), z(2)),
    "linear: sizes without bias": lambda: F.linear(z(2, 3), z(2, 4)),
    "linear: types": lambda: F.linear(z(1, 3, dtype=D), z(2, 3), z(2)),
    "memory": lambda: torch.zeros(1 << 43),
    "item": lambda: z(2, 3).item(),
    "sum: dim": lambda: z(2, 3).sum(2),
    "sum: dim twice": lambda: z(2, 3).sum((0, 0)),
    "mean: whole numbers": lambda: i(1, 2).mean(),
    "mean: truth values": lambda: z(2, dtype=B).mean(),
    "var: whole numbers": lambda: i(1, 2).var(),
    "norm: whole numbers": lambda: i(1, 2).norm(),
    "max: nothing": lambda: z(0).max(),
    "min: nothing": lambda: z(0).min(),
    "argmax: nothing": lambda: z(0).argmax(),
    "argmax: nothing but a dim": lambda: z(0, 3).argmax(0),
    "argmin: nothing along a dim": lambda: z(2, 0).argmin(1),
    "max: nothing along a dim": lambda: z(2, 0).max(1),
    "amax: nothing along a dim": lambda: z(2, 0).amax(1),
    "cumsum: dim": lambda: z(2).cumsum(1),
    "sort: dim": lambda: z(2).sort(-2),
    "softmax: whole numbers": lambda: i(1, 2).softmax(0),
    "softmax: dim": lambda: z(3).softmax(1),
    "log_softmax: whole numbers": lambda: i(1, 2).log_softmax(0),
    "logsumexp: dim": lambda: z(2).logsumexp(1),
    "nll: a number": lambda: F.nll_loss(z(), torch.tensor(0)),
    "nll: one dim": lambda: F.nll_loss(z(3), z(2, dtype=I)),
    "nll: two targets for one": lambda: F.nll_loss(z(3), z(3, 3, dtype=I)),
    "nll: batch": lambda: F.nll_loss(z(4, 10), z(3, dtype=I)),
    "nll: targets": lambda: F.nll_loss(z(4, 3), z(4, 2, dtype=I)),
    "nll: target size": lambda: F.nll_loss(z(4, 3, 2), z(4, 3, dtype=I)),
    "nll: type": lambda: F.nll_loss(z(4, 3), z(4, dtype=torch.int32)),
    "nll: weights": lambda: F.nll_loss(z(4, 3), z(4, dtype=I), z(2)),
    "nll: no such class": lambda: F.nll_loss(z(4, 3), i(0, 1, 2, 7)),
    "bce with logits: sizes": lambda: F.binary_cross_entropy_with_logits(z(4, 1), z(4)),
    "bce: sizes": lambda: F.binary_cross_entropy(z(4, 1), z(4)),
    "bce: no probability": lambda: F.binary_cross_entropy(z(2) + 2, z(2)),
    "layer_norm: weight": lambda: F.layer_norm(z(3, 4), (4,), z(3)),
    "layer_norm: bias": lambda: F.layer_norm(z(3, 4), (4,), z(4), z(3)),
    "layer_norm: no dims": lambda: F.layer_norm(z(3, 4), ()),
    "batch_norm: dims": lambda: F.batch_norm(z(3), None, None, training=True),
    "batch_norm: one value": lambda: F.batch_norm(z(1, 3), None, None, training=True),
    "batch_norm: running": lambda: F.batch_norm(z(2, 3), z(2), z(2)),
    "batch_norm: weight": lambda: F.batch_norm(z(2, 3), None, None, z(2), training=True),
    "conv2d: bias": lambda: F.conv2d(z(1, 3, 8, 8), z(4, 3, 3, 3), z(5)),
    "conv2d: types": lambda: F.conv2d(z(1, 3, 8, 8, dtype=D), z(4, 3, 3, 3)),
    "conv2d: stride": lambda: F.conv2d(z(1, 3, 8, 8), z(4, 3, 3, 3), stride=0),
    "conv2d: dilation": lambda: F.conv2d(z(1, 3, 8, 8), z(4, 3, 3, 3), dilation=0),
    "conv2d: no groups": lambda: F.conv2d(z(1, 3, 8, 8), z(4, 3, 3, 3), groups=0),
    "conv2d: channels": lambda: F.conv2d(z(1, 4, 8, 8), z(8, 3, 3, 3)),
    "conv2d: groups": lambda: F.conv2d(z(1, 3, 8, 8), z(5, 1, 3, 3), groups=3),
    "conv2d: kernel": lambda: F.conv2d(z(1, 3, 4, 4), z(8, 3, 5, 5)),
    "conv2d: dilated kernel": lambda: F.conv2d(z(1, 3, 2, 2), z(4, 3, 3, 3), dilation=2),
    "conv2d: input": lambda: F.conv2d(z(8, 8), z(4, 3, 3, 3)),
    "max_pool2d: stride": lambda: F.max_pool2d(z(1, 3, 4, 4), 2, 0),
    "max_pool2d: padding": lambda: F.max_pool2d(z(1, 3, 4, 4), 2, 1, 2),
    "max_pool2d: kernel": lambda: F.max_pool2d(z(1, 3, 4, 4), 5),
    "max_pool2d: input": lambda: F.max_pool2d(z(3, 4), 2),
    "normal: deviation": lambda: z(2).normal_(0, -1),
    "normal: whole numbers": lambda: z(2, dtype=I).normal_(),
    "uniform: whole numbers": lambda: z(2, dtype=I).uniform_(),
    "uniform: bounds": lambda: z(2).uniform_(2, 1),
    "randint: bounds": lambda: torch.randint(5, 5, (2,)),
    "bernoulli: no probability": lambda: z(2).bernoulli_(2),
    "bernoulli of: no probability": lambda: torch.bernoulli(z(2) + 2),
    "bernoulli of: whole numbers": lambda: torch.bernoulli(i(1)),
    "dropout: no probability": lambda: F.dropout(z(2), 1.5),
    "dropout: whole numbers": lambda: F.dropout(i(1), 0.5),
    "requires_grad: whole numbers": lambda: i(1, 2).requires_grad_(),
    "requires_grad: computed": lambda: (leaf() * 2).requires_grad_(False),
    "retain_grad: no gradient": lambda: z(2).retain_grad(),
    "grad: itself": lambda: set_grad(*[leaf()] * 2),
    "grad: type": lambda: set_grad(leaf(), z(3, dtype=D)),
    "grad: size": lambda: set_grad(leaf(), z(4)),
    "backward: no graph": lambda: z().backward(),
    "backward: no number": lambda: (leaf() * 2).backward(),
    "backward: gradient": lambda: (leaf() * 2).backward(z(4)),
    "backward: twice": twice,
    "backward: overwritten": overwritten,
    "backward: overwritten input": overwritten_input,
    "grads: no gradient": ungraded,
    "in place: leaf": lambda: leaf().add_(1),
    "in place: view of a leaf": view_of_leaf,
    "in place: size": lambda: z(2).add_(z(3, 2)),
    "in place: type": lambda: i(1).add_(0.5),
}

rows = []
for name, f in CASES.items():
    try:
        f()
        raise SystemExit(f"{name}: no error")
    except Exception as e:
        rows.append([name, type(e).__name__, str(e)])
print("[" + ",\n".join(json.dumps(row) for row in rows) + "]")
