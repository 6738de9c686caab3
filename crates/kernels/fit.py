"""Prints the coefficients of the approximations in src/formula. Needs: pip install numpy scipy

Each is a weighted minimax fit in float64 (Lawson 1961): repeated least squares, with more weight where the error
is largest. Coefficients are rounded to float32 one by one, lowest degree first, and the rest is fitted again. The last
digits in the source differ from these by a few units: neighbours were tried, and those kept for
which the error of the whole function, in float32 with and without fused multiplication, is smallest.
"""
import numpy as np
from scipy import special

LN_2 = np.log(2)


def chebyshev(a, b, n=500):
    return (a + b) / 2 - (b - a) / 2 * np.cos(np.pi * (np.arange(n) + 0.5) / n)


def lawson(columns, target, weight, n_rounds=300):
    basis, triangle = np.linalg.qr(columns)
    share, best, smallest = np.ones(len(target)) / len(target), None, np.inf
    for _ in range(n_rounds):
        w = np.sqrt(share) * weight
        c, *_ = np.linalg.lstsq(w[:, None] * basis, w * target, rcond=None)
        error = np.abs(weight * (basis @ c - target))
        if error.max() < smallest:
            best, smallest = c, error.max()
        share *= (error / error.max() + 1e-4) ** 0.8
        share /= share.sum()
    return np.linalg.solve(triangle, best)


def fit(x, target, weight, degree, fixed={}):
    """Returns the float32 coefficients of the polynomial in x, and the largest weighted error."""
    found = dict(fixed)
    while len(found) <= degree:
        free = [k for k in range(degree + 1) if k not in found]
        rest = target - sum(c * x**k for k, c in found.items())
        c = lawson(np.stack([x**k for k in free], 1), rest, weight)
        found[free[0]] = float(np.float32(c[0]))
    coefficients = [found[k] for k in range(degree + 1)]
    error = np.abs(weight * (np.polynomial.polynomial.polyval(x, coefficients) - target)).max()
    return coefficients, error


def show(name, coefficients, error, skip=0):
    print(f"{name}: {[float(np.float32(c)) for c in coefficients[skip:]]}, largest weighted error {error:.2e}")


# erfc(a/√2) = (1 + a·R(a))⁸. Relative to GELU where a < 1, to at least 0.08 beyond.
a = chebyshev(0, 6.5)
erfc = special.erfc(a / np.sqrt(2))
root = erfc ** (1 / 8)
scale = np.where(a < 1, a * erfc / 2, np.maximum(a * erfc / 2, 0.08))
show("ROOT", *fit(a, root, np.maximum(a / 2 * 8 * root**7 / scale, 1e-9), 8, {0: 1.0}), skip=1)

# r·coth(r/2) in r², by its effect on eʳ.
u = chebyshev(0, (LN_2 / 2 * 1.0005) ** 2)
r = np.sqrt(u)
coth = np.where(u < 1e-8, 2 + u / 6, r / np.tanh(r / 2))
show("COTH", *fit(u, coth, 2 * r / (coth**2 - u) + 1e-6, 2, {0: 2.0}))

# (eʳ − 1 − r) / r², by its effect on eʳ − 1.
r = chebyshev(-LN_2 / 2 * 1.0005, LN_2 / 2 * 1.0005)
target = (np.expm1(r) - r) / r**2
show("EXPM1", *fit(r, target, np.abs(r**2 / np.expm1(r)), 4))

# artanh(s)/s in s², relative.
v = chebyshev(0, 1 / 9 * 1.001)
s = np.sqrt(v)
target = np.where(v < 1e-12, 1 + v / 3, np.arctanh(s) / np.maximum(s, 1e-300))
show("ARTANH", *fit(v, target, 1 / target, 4, {0: 1.0}))
