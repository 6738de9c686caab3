"""Records gradients of PyTorch in double precision: `python gradients.py > gradients.json`.

A row is: the name of the operation in tests/gradients.rs, its value, and the gradient of the input when element `i` of
the value weighs `0.5 + i`. Inputs are of shape (2, 3)."""
import json
import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
AT = torch.tensor([[0.3, -0.7, 1.9], [-2.2, 0.9, 2.6]])
POSITIVE = AT.abs()
ODDS = torch.tensor([[0.2, 0.3, 0.4], [0.5, 0.6, 0.7]])
KINKS = torch.tensor([[0.0, -3.0, 3.0], [6.0, 1.0, -1.0]])
TIES = torch.tensor([[2.0, 2.0, 1.0], [1.0, 3.0, 3.0]])

SMOOTH = {
    "Neg": torch.neg, "Abs": torch.abs, "Sign": torch.sign, "Exp": torch.exp, "Expm1": torch.expm1,
    "Reciprocal": torch.reciprocal, "Square": torch.square, "Sin": torch.sin, "Cos": torch.cos, "Tan": torch.tan,
    "Erf": torch.erf, "Relu": F.relu, "Gelu": F.gelu, "GeluTanh": lambda x: F.gelu(x, approximate="tanh"), "Silu": F.silu,
    "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "LogSigmoid": F.logsigmoid, "Mish": F.mish, "Hardswish": F.hardswish,
    "Hardsigmoid": F.hardsigmoid, "Relu6": F.relu6, "Softsign": F.softsign, "LeakyRelu(0.1)": lambda x: F.leaky_relu(x, 0.1),
    "Elu(1.5)": lambda x: F.elu(x, 1.5), "Selu": F.selu, "Celu(0.7)": lambda x: F.celu(x, 0.7),
    "Softplus(2.0, 20.0)": lambda x: F.softplus(x, 2.0, 20.0), "Hardtanh(-1.0, 1.0)": F.hardtanh,
    "Threshold(0.5, -2.0)": lambda x: F.threshold(x, 0.5, -2.0), "Floor": torch.floor, "Ceil": torch.ceil,
    "Round": torch.round, "Trunc": torch.trunc,
}
ROOTS = {"Log": torch.log, "Log2": torch.log2, "Log10": torch.log10, "Log1p": torch.log1p, "Sqrt": torch.sqrt, "Rsqrt": torch.rsqrt}
BINARY = {
    "Add": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Div": torch.div, "Pow": torch.pow, "Maximum": torch.maximum,
    "Minimum": torch.minimum, "Remainder": torch.remainder,
}
OTHER = torch.tensor([[1.3, 0.4, 2.2], [0.8, 1.7, 0.6]])
SQUARE = torch.tensor([[0.2, -0.5], [1.1, 0.7], [0.3, -0.9]])
TARGET = torch.tensor([2, 0])
WEIGHTS = torch.tensor([0.2, 0.9, 0.4])
SIDES = torch.tensor([[0.2, 0.9, 0.4], [0.6, 0.1, 0.7]])
PICKS = torch.tensor([[2, 0, 2], [1, 1, 0]])
MASK = torch.tensor([[True, False, True], [False, True, True]])
KERNEL = torch.tensor([0.5, -1.0, 2.0, 0.25]).view(1, 1, 2, 2)
IMAGE = torch.arange(16.0).sub(7).view(1, 1, 4, 4) / 4


def image(x):
    """Returns an image of 4 × 6 made of the input."""
    return torch.cat([torch.cat([x, 2 * x], 1), torch.cat([x * x, -x], 1)], 0).view(1, 1, 4, 6)


def dropped(x):
    torch.manual_seed(0)
    return F.dropout(x, 0.4)


OTHERS = {
    "sum": lambda x: x.sum(1), "mean": lambda x: x.mean(0, True), "var": lambda x: x.var(1), "std": lambda x: x.std(),
    "norm 1": lambda x: x.norm(1), "norm 2": lambda x: x.norm(2, 1), "norm 3": lambda x: x.norm(3),
    "prod": lambda x: x.prod(1), "amax": lambda x: x.amax(1), "amin": lambda x: x.amin(0), "all max": lambda x: x.max(),
    "max": lambda x: x.max(1)[0], "min": lambda x: x.min(0)[0], "sort": lambda x: x.sort(1, True)[0],
    "cumsum": lambda x: x.cumsum(1), "cumprod": lambda x: x.cumprod(1), "softmax": lambda x: x.softmax(1),
    "softmax 0": lambda x: x.softmax(0), "log_softmax": lambda x: x.log_softmax(0), "logsumexp": lambda x: x.logsumexp(1),
    "clamp": lambda x: x.clamp(-1.0, 1.0), "where": lambda x: torch.where(MASK, x, SIDES),
    "masked_fill": lambda x: x.masked_fill(MASK, 3.0), "add scaled": lambda x: torch.add(SIDES, x, alpha=2),
    "transpose": lambda x: x.transpose(0, 1), "permute": lambda x: x.permute(1, 0), "expand": lambda x: x.expand(2, 2, 3),
    "view": lambda x: x.view(3, 2), "reshape": lambda x: x.t().reshape(6), "unsqueeze": lambda x: x.unsqueeze(1),
    "squeeze": lambda x: x.unsqueeze(0).squeeze(), "select": lambda x: x[1], "slice": lambda x: x[:, 0:3:2],
    "split": lambda x: x.split([1, 2], 1)[1], "pick": lambda x: x[[1, 0]], "mask": lambda x: x[MASK],
    "gather": lambda x: x.gather(1, PICKS), "embedding": lambda x: F.embedding(torch.tensor([1, 0, 1]), x),
    "cat": lambda x: torch.cat([x, x]), "stack": lambda x: torch.stack([x, x], 1), "triu": torch.triu, "tril": torch.tril,
    "diagonal": lambda x: x.diagonal(1), "clone": torch.clone, "to": lambda x: x.float().double(),
    "mm": lambda x: x @ SQUARE, "mm right": lambda x: SQUARE @ x, "mv": lambda x: x.mv(WEIGHTS),
    "dot": lambda x: x.view(6).dot(SIDES.view(6)), "bmm": lambda x: x.view(2, 1, 3).bmm(SIDES.view(2, 3, 1)),
    "linear": lambda x: F.linear(x, SIDES, torch.tensor([1.0, 2.0])), "linear weight": lambda x: F.linear(SIDES, x, torch.tensor([1.0, 2.0])),
    "linear bias": lambda x: F.linear(SIDES, SIDES, x[0, :2]), "layer_norm": lambda x: F.layer_norm(x, (3,)),
    "layer_norm affine": lambda x: F.layer_norm(x, (3,), WEIGHTS, WEIGHTS), "layer_norm weight": lambda x: F.layer_norm(SIDES, (3,), x[0], x[1]),
    "batch_norm": lambda x: F.batch_norm(x, None, None, training=True),
    "batch_norm running": lambda x: F.batch_norm(x, WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS),
    "mse": lambda x: F.mse_loss(x, SIDES), "mse sum": lambda x: F.mse_loss(x, SIDES, reduction="sum"),
    "l1": lambda x: F.l1_loss(x, SIDES), "bce with logits": lambda x: F.binary_cross_entropy_with_logits(x, SIDES),
    "nll": lambda x: F.nll_loss(x.log_softmax(1), TARGET), "nll weighted": lambda x: F.nll_loss(x.log_softmax(1), TARGET, WEIGHTS),
    "nll each": lambda x: F.nll_loss(x.log_softmax(1), TARGET, reduction="none"), "nll ignored": lambda x: F.nll_loss(x, TARGET, ignore_index=0),
    "dropout": dropped, "conv2d": lambda x: F.conv2d(image(x), KERNEL, torch.ones(1), stride=(1, 2), padding=1, dilation=(2, 1)),
    "conv2d weight": lambda x: F.conv2d(IMAGE, x.view(1, 1, 2, 3), None, padding=(0, 1)),
    "conv2d bias": lambda x: F.conv2d(IMAGE, KERNEL, x[0, :1]),
    "conv2d groups": lambda x: F.conv2d(x.view(1, 2, 1, 3), torch.arange(1.0, 9).view(4, 1, 1, 2), groups=2),
    "max_pool2d": lambda x: F.max_pool2d(image(x), 3, 2, 1), "avg_pool2d": lambda x: F.avg_pool2d(image(x), (2, 3), (1, 2), 1),
}


def record(name, at, f):
    x = at.clone().requires_grad_()
    y = f(x)
    weights = (0.5 + torch.arange(y.numel(), dtype=y.dtype)).view(y.shape)
    (grad,) = torch.autograd.grad((y * weights).sum(), x) if y.requires_grad else (torch.zeros_like(x),)
    text = lambda t: [repr(v) for v in t.double().flatten().tolist()]
    rows.append([name, text(y), text(grad)])


rows = []
for name, f in SMOOTH.items():
    record(name, AT, f)
    record(f"{name} at kinks", KINKS, f)
for name, f in ROOTS.items():
    record(name, POSITIVE, f)
for name, f in BINARY.items():
    record(f"{name}, left", POSITIVE, lambda x: f(x, OTHER))
    record(f"{name}, right", POSITIVE, lambda x: f(OTHER, x))
    record(f"{name}, equal", POSITIVE, lambda x: f(x, POSITIVE))
    record(f"{name}, number", POSITIVE, lambda x: f(x, torch.tensor(2.0)) if name in ("Maximum", "Minimum") else f(x, 2.0))
for name, f in OTHERS.items():
    record(name, AT, f)
record("bce", ODDS, lambda x: F.binary_cross_entropy(x, SIDES))
for name in ["amax", "amin", "max", "min", "all max", "sort", "prod"]:
    record(f"{name} of ties", TIES, OTHERS[name])
print("[" + ",\n".join(map(json.dumps, rows)) + "]")
