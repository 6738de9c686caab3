"""Prints the mean squares and the gains that the tests of model.rs compare with.

E f(g z)^2 for z standard normal, by mpmath's adaptive Gauss-Legendre quadrature with 30 digits between the kinks, and the g for
which it is 1, by bisection. Needs: pip install mpmath
"""

from mpmath import erfc, exp, expm1, log1p, mp, mpf, pi, quad, sqrt, tanh

mp.dps = 30

ALPHA, SCALE = mpf("1.6732632423543772"), mpf("1.0507009873554805")
# The slope 0.01 as float32 has it.
SLOPE = mpf("0.00999999977648258209228515625")
sigmoid = lambda x: 1 / (1 + exp(-x))

FUNCTIONS = {
    "relu": lambda x: max(x, mpf(0)),
    "leaky_relu": lambda x: x if x > 0 else x * SLOPE,
    "elu": lambda x: x if x > 0 else expm1(x),
    "selu": lambda x: SCALE * (x if x > 0 else ALPHA * expm1(x)),
    "softplus": lambda x: x if x > 20 else log1p(exp(x)),
    "gelu": lambda x: x * erfc(-x / sqrt(2)) / 2,
    "gelu_tanh": lambda x: x * (1 + tanh(sqrt(2 / pi) * (x + mpf("0.044715") * x**3))) / 2,
    "silu": lambda x: x * sigmoid(x),
    "mish": lambda x: x * tanh(log1p(exp(x))),
    "hardswish": lambda x: x * min(max(x + 3, mpf(0)), mpf(6)) / 6,
    "sigmoid": sigmoid,
    "tanh": tanh,
}


def mean_square(name, gain):
    function = FUNCTIONS[name]
    density = lambda z: exp(-z * z / 2) / sqrt(2 * pi)
    places = sorted({mpf(z) for z in (-14, -8, -4, -2, -1, 0, 1, 2, 4, 8, 14)} | {-3 / gain, 3 / gain})
    return quad(lambda z: function(gain * z) ** 2 * density(z), places)


def unit_gain(name):
    low, high = mpf("0.01"), mpf(100)
    if mean_square(name, high) < 1:
        return None
    for _ in range(60):
        middle = (low + high) / 2
        if mean_square(name, middle) < 1:
            low = middle
        else:
            high = middle
    return low


for name in FUNCTIONS:
    values = [mp.nstr(mean_square(name, mpf(gain)), 15) for gain in ("0.5", "1", "2", "4")]
    unit = unit_gain(name)
    print(name, *values, mp.nstr(unit, 12) if unit else None, flush=True)
