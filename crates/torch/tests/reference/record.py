"""Records results of PyTorch bit for bit: `python record.py > recorded.txt`. Needs PyTorch 2.15 on x86 with AVX2.

A line is: the operation (and its dtype), the shape, the dim (-1 for a sum over all), and an FNV-1a hash of the float32 bits of the
result. Inputs are `torch.manual_seed(0); torch.randn(shape)`, and ones for random fills."""
import itertools
import torch

torch.set_num_threads(1)


def bits(t):
    h = 0xcbf29ce484222325
    for x in t.contiguous().view(-1).view(torch.int32).tolist():
        for byte in (x & 0xFFFFFFFF).to_bytes(4, "little"):
            h = ((h ^ byte) * 0x100000001b3) & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def line(what, shape, dim, t):
    print(what, "x".join(map(str, shape)), dim, bits(t))


SIZES = [1, 2, 3, 5, 8, 13, 33, 100]
shapes = [(n,) for n in (*SIZES, 7, 15, 16, 17, 31, 64, 127, 500, 1000, 4097)]
shapes += list(itertools.product(SIZES, SIZES)) + [(2, 3, 4), (5, 7, 9), (3, 33, 8), (16, 4, 40), (2, 100, 3)]
for shape in shapes:
    torch.manual_seed(0)
    x = torch.randn(shape)
    line("randn", shape, -1, x)
    line("sum", shape, -1, x.sum())
    for dim in range(len(shape)):
        line("sum", shape, dim, x.sum(dim))
    line("softmax", shape, len(shape) - 1, x.softmax(-1))
    line("log_softmax", shape, len(shape) - 1, x.log_softmax(-1))
    if len(shape) == 1:
        torch.manual_seed(0)
        line("rand", shape, -1, torch.rand(shape))
        torch.manual_seed(0)
        line("randperm", shape, -1, torch.randperm(shape[0]).int())
        torch.manual_seed(0)
        line("randint", shape, -1, torch.randint(0, 1000, shape).int())

# Random fills of every floating-point dtype; doubles are compared after rounding to float32.
DRAWN = {
    "normal_": lambda t: t.normal_(1, 0.5),
    "uniform_": lambda t: t.uniform_(-0.5, 1.3),
    "bernoulli_": lambda t: t.bernoulli_(0.3),
    "dropout": lambda t: torch.nn.functional.dropout(t, 0.3),
    "bernoulli": lambda t: torch.bernoulli(t * 0.3),
}
for name, draw in DRAWN.items():
    for dtype in ["float32", "float64", "float16", "bfloat16"]:
        for n in [1, 5, 15, 16, 17, 20, 33, 100]:
            torch.manual_seed(0)
            line(f"{name}:{dtype}", (n,), -1, draw(torch.ones(n, dtype=getattr(torch, dtype))).float())
