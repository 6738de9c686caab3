"""Times ReLU, GELU and SiLU in PyTorch on the CPU, on the tensor of the exercise, and prints one line.

Paste that line into the timing exercise. Needs PyTorch 2 and nothing else; takes a few seconds.
The functions take turns, first with one thread, then with as many as PyTorch would use by itself.
"""

import math
import platform
import time
import zlib

import torch
import torch.nn.functional as F

ROWS, COLUMNS, PASSES, ROUNDS = 32, 1024, 10_000, 40
FUNCTIONS = {"relu": F.relu, "gelu": F.gelu, "silu": F.silu}


def batch(function, x, passes):
    """Nanoseconds for one pass, the mean of a batch. Includes Python's call, about a thousand."""
    start = time.perf_counter_ns()
    for _ in range(passes):
        function(x)
    return (time.perf_counter_ns() - start) / passes


def median_and_interval(times):
    """The median, and the two times between which the true median lies with 95 % probability."""
    times = sorted(times)
    n = len(times)
    low = math.floor((n - 1.96 * math.sqrt(n)) / 2)
    median = (times[(n - 1) // 2] + times[n // 2]) / 2
    return median, times[max(low, 0)], times[min(n - 1 - low, n - 1)]


def measure(threads):
    """All functions with so many threads: `relu=4620.1,4580.3,4710.9;gelu=...` in nanoseconds per pass."""
    torch.set_num_threads(threads)
    times = {name: [] for name in FUNCTIONS}
    names = list(FUNCTIONS)
    for round_ in range(-5, ROUNDS):  # the first five warm up and do not count
        x = torch.randn(ROWS, COLUMNS)
        for turn in range(len(names)):
            name = names[(turn + round_) % len(names)]
            taken = batch(FUNCTIONS[name], x, PASSES // ROUNDS)
            if round_ >= 0:
                times[name].append(taken)
    return ";".join(
        name + "=" + ",".join(f"{value:.1f}" for value in median_and_interval(times[name])) for name in names
    )


def main():
    default = torch.get_num_threads()
    parts = [
        "torchlit-pytorch/1",
        f"torch={torch.__version__}",
        f"python={platform.python_version()}",
        f"shape={ROWS}x{COLUMNS}",
        f"passes={PASSES}",
    ]
    with torch.inference_mode():
        for threads in sorted({1, default}):
            parts += [f"threads={threads}", measure(threads)]
    line = ";".join(parts)
    print(f"{line};sum={zlib.crc32(line.encode()):08x}")


if __name__ == "__main__":
    main()
