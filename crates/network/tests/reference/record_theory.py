"""Records means over normal pre-activations by adaptive quadrature (SciPy's QUADPACK), for tests/it/theory.rs.

Run from this folder: python record_theory.py. It writes ../data/theory.json.

`moments`: per function and variance of z the means of f, f^2, f'^2. `kernels`: per function rows of variance, correlation c and the mean of
f(u) f(v), u and v normal with that variance and correlation. `flat`: per function the probability that |f'(z)| < 0.00999 for standard normal z,
by bisection between the places where a grid of 1e-4 changes sides.
"""
import json
import math
import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq
from one_unit import F, Phi

KINKS = {"relu": [0.0], "leaky_relu": [0.0], "elu": [0.0], "selu": [0.0], "hardswish": [-3.0, 3.0]}


def mean(g, mu, sd, kinks):
    """Returns the mean of g over N(mu, sd^2), integrated between kinks and strong bends."""
    places = sorted({t for t in [-12.0, 12.0] + [(x - mu) / sd for x in kinks + [s * 2.0 ** k for s in (-1, 1) for k in range(7)] + [0.0]] if -12 <= t <= 12})
    pdf = lambda t: math.exp(-t * t / 2) / math.sqrt(2 * math.pi)
    return sum(quad(lambda t: g(mu + sd * t) * pdf(t), a, b, epsabs=1e-14, epsrel=1e-12, limit=200)[0] for a, b in zip(places, places[1:]))


def flat(d):
    side = lambda t: abs(d(t)) - 0.00999
    grid = np.arange(-80000, 80001) / 10000.0
    share, since = 0.0, (-math.inf if side(-8.0) < 0 else None)
    for a, b in zip(grid, grid[1:]):
        if (side(a) < 0) != (side(b) < 0):
            edge = brentq(side, a, b, xtol=1e-14)
            if since is None:
                since = edge
            else:
                share, since = share + Phi(edge) - (0.0 if since == -math.inf else Phi(since)), None
    return share if since is None else share + 1 - (0.0 if since == -math.inf else Phi(since))


digits = lambda x: float(f"{x:.12g}")
out = {"moments": {}, "kernels": {}, "flat": {}}
for name, (f, d) in F.items():
    kinks = KINKS.get(name, [])
    rows = []
    for variance in (1e-4, 0.1, 1.0, 2.5, 100.0, 1e8):
        sd = math.sqrt(variance)
        rows.append([variance] + [digits(mean(g, 0.0, sd, kinks)) for g in (f, lambda z: f(z) ** 2, lambda z: d(z) ** 2)])
    out["moments"][name] = rows
    rows = []
    for variance, c in ((1.0, 0.5), (1.0, 0.99), (2.5, -0.7), (0.1, 0.9)):
        sd, rest = math.sqrt(variance), math.sqrt(variance * (1 - c * c))
        rows.append([variance, c, digits(mean(lambda u: f(u) * mean(f, c * u, rest, kinks), 0.0, sd, kinks))])
    out["kernels"][name] = rows
    out["flat"][name] = digits(flat(d))
    print(name, out["flat"][name], flush=True)
with open("../data/theory.json", "w") as file:
    lines = [f'"{name} {key}": {json.dumps(value)}' for key, rows in out.items() for name, value in rows.items()]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")
