"""Shared by all scripts: the generator of the project, the activations (with PyTorch's names), JSON output.

The generator is `Random` of crates/base/src/random.rs, ported bit for bit: SplitMix64, 53-bit uniforms in (0, 1),
Box-Muller in f64 rounded to f32. Streams: stream(seed, part) = Random::new(seed << 32 | part); part 0 is data,
part l (1, 2, ...) the weights of layer l in row-major order [out][in], part 0x1000 + l its biases.
"""
import json
import math

import numpy as np
import torch

torch.set_num_threads(1)
U64 = np.uint64
GOLDEN = 0x9E3779B97F4A7C15


class Random:
    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFFFFFFFFFF

    def u64(self, n):
        with np.errstate(over="ignore"):
            z = U64(self.state) + U64(GOLDEN) * np.arange(1, n + 1, dtype=U64)
            self.state = (self.state + GOLDEN * n) & 0xFFFFFFFFFFFFFFFF
            z = (z ^ (z >> U64(30))) * U64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> U64(27))) * U64(0x94D049BB133111EB)
            return z ^ (z >> U64(31))

    def unit(self, n):
        return ((self.u64(n) >> U64(11)).astype(np.float64) + 0.5) / float(1 << 53)

    def normal(self, n):
        pairs = (n + 1) // 2
        u = self.unit(2 * pairs).reshape(pairs, 2)
        radius = np.sqrt(-2.0 * np.log(u[:, 0]))
        angle = (2 * np.pi) * u[:, 1]
        return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1).reshape(-1)[:n].astype(np.float32)

    def uniform(self, n, bound):
        """Returns numbers uniform in (-bound, bound): bound * (2u - 1), computed in f64, rounded to f32."""
        return (bound * (2.0 * self.unit(n) - 1.0)).astype(np.float32)


def stream(seed, part):
    return Random((seed << 32) | part)


assert [int(x) for x in Random(1234567).u64(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]

SELU_L, SELU_A = 1.0507009873554805, 1.6732632423543772
SQ2 = math.sqrt(2.0)


def _gelu_tanh(x):
    return 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


F = torch.nn.functional
ACT = {
    "none": lambda x: x,
    "relu": torch.relu,
    "leaky_relu": lambda x: F.leaky_relu(x, 0.01),
    "leaky_relu_0.1": lambda x: F.leaky_relu(x, 0.1),
    "elu": F.elu,
    "selu": F.selu,
    "softplus": F.softplus,
    "gelu": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    "hardswish": F.hardswish,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
}
TWELVE = ["relu", "leaky_relu", "elu", "selu", "softplus", "gelu", "gelu_tanh", "silu", "mish", "hardswish", "sigmoid", "tanh"]


def slope(name, x):
    """Returns dy/dx by autograd, for any shape."""
    y = x.detach().clone().requires_grad_(True)
    ACT[name](y).sum().backward()
    return y.grad.detach()


def r(x, digits=6):
    """Rounds to significant digits for JSON, through lists and dicts."""
    if isinstance(x, dict):
        return {k: r(v, digits) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [r(v, digits) for v in x]
    if isinstance(x, (np.ndarray, torch.Tensor)):
        return r(x.tolist(), digits)
    if isinstance(x, (float, np.floating)):
        x = float(x)
        if not math.isfinite(x):
            return str(x)
        return float(f"{x:.{digits}g}")
    return x


def save(name, value, digits=6):
    text = json.dumps(r(value, digits), indent=None, separators=(",", ":"))
    # one line per top-level key
    value = json.loads(text)
    with open(name, "w") as f:
        f.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in value.items()) + "\n}\n")
