"""Writes statistics.json: results of numpy and scipy for fixed samples, for src/statistics/tests.rs.

median, mad    numpy.median, scipy.stats.median_abs_deviation(scale=1)
quantiles      numpy.quantile (linear) at 0, 0.025, 0.1, 0.5, 0.975, 1
change         scipy.stats.theilslopes slope * (n - 1) / median
significant    |S| > 2.576 sqrt(n (n-1) (2n+5) / 18), S = number of rising minus number of falling pairs
interval       scipy.stats.bootstrap of numpy.median, method="percentile", 95 %, 20,000 resamples, one by one
block_interval 95 % percentiles of 20,000 medians of resamples in blocks of `block` rounds on a circle, drawn with
               numpy's generator: the same method as the code under test, written independently
ratio_*        the same for the ratio of the sample to `base`, paired by round

`ulp_run` repeats the code's own generator (splitmix64), so that 200 resamples can be compared bit for bit.

Needs: pip install numpy scipy.  Run: python3 statistics.py > statistics.json
"""
import json

import numpy as np
import scipy
from scipy import stats

MASK = (1 << 64) - 1
QUANTILES = [0, 0.025, 0.1, 0.5, 0.975, 1]


def block_interval(values, block, draw_start, n_resamples):
    values = np.asarray(values)
    n = len(values)
    n_blocks = -(-n // block)
    medians = []
    for _ in range(n_resamples):
        starts = np.array([draw_start(n) for _ in range(n_blocks)])
        positions = (starts[:, None] + np.arange(block)[None, :]).ravel()[:n] % n
        medians.append(np.median(values[positions]))
    return [float(q) for q in np.quantile(medians, [0.025, 0.975])]


def splitmix(seed):
    state = seed

    def below(n):
        nonlocal state
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        return ((z >> 32) * n) >> 32

    return below


def describe(name, values, base):
    values, base = np.asarray(values), np.asarray(base)
    n = len(values)
    rng = np.random.default_rng(20261123)
    block = max(1, round(n ** (1 / 3)))
    ratios = values / base

    def intervals(sample):
        if n == 1:
            return [float(sample[0])] * 2, [float(sample[0])] * 2
        one_by_one = stats.bootstrap(
            (sample,), np.median, n_resamples=20_000, method="percentile", vectorized=True, rng=rng
        ).confidence_interval
        blocks = block_interval(sample, block, lambda n: rng.integers(n), 20_000)
        return [float(one_by_one.low), float(one_by_one.high)], blocks

    interval, blocks = intervals(values)
    ratio_interval, ratio_blocks = intervals(ratios)
    slope = stats.theilslopes(values)[0] if n > 1 else 0.0
    s = sum(np.sign(values[j] - values[i]) for i in range(n) for j in range(i + 1, n))
    return {
        "name": name,
        "values": values.tolist(),
        "base": base.tolist(),
        "block": block,
        "median": float(np.median(values)),
        "mad": float(stats.median_abs_deviation(values, scale=1)),
        "quantiles": np.quantile(values, QUANTILES).tolist(),
        "change": float(slope * (n - 1) / np.median(values)),
        "significant": bool(n > 1 and abs(s) > 2.576 * np.sqrt(n * (n - 1) * (2 * n + 5) / 18)),
        "interval": interval,
        "block_interval": blocks,
        "ratio_median": float(np.median(ratios)),
        "ratio_interval": ratio_interval,
        "ratio_block_interval": ratio_blocks,
        "ulp_run": block_interval(values, block, splitmix(7), 200),
    }


def samples():
    rng = np.random.default_rng(3)
    n = 80
    quiet = 2400 * np.exp(0.01 * rng.standard_normal(n))
    yield "quiet", 9 * quiet * np.exp(0.005 * rng.standard_normal(n)), quiet
    yield "odd_length", quiet[:41], quiet[1:42]
    yield "drifting", 9 * quiet * np.linspace(1, 1.4, n), quiet
    # Two levels with long stays, as a memory-bound function under a noisy neighbour.
    level = np.where((np.arange(n) // 7) % 2 == 0, 1.0, 1.9)
    yield "two_levels", quiet * level, 9 * quiet
    spikes = np.where(rng.random(n) < 0.1, 5.0, 1.0)
    yield "outliers", quiet * spikes, quiet
    yield "coarse", np.round(quiet / 50) * 50, np.round(quiet / 25) * 25
    yield "few", quiet[:5], quiet[5:10]
    yield "two", quiet[:2], quiet[2:4]
    yield "one", quiet[:1], quiet[1:2]


if __name__ == "__main__":
    versions = {"numpy": np.__version__, "scipy": scipy.__version__}
    described = [describe(*sample) for sample in samples()]
    print(json.dumps({"about": __doc__, "versions": versions, "samples": described}, indent=1))
