"""Records gradients and optimiser steps of small networks in PyTorch, f64, for tests/it/gradients.rs.

Run from this folder: python record.py. It writes ../data/gradients.json.

A network 3 -> 5 -> 4 -> 2 with nn.Linear's initialisation (seed 5, streams as in common.py) sees 7 rows of normal inputs (stream 0); targets are
0 and 1 in turn. `gradient`: gradient of the loss, per layer weights then biases, row-major. `sgd`, `adam`: all parameters after 5 steps with rate 0.1.
"""
import json
import math
import torch
from common import ACT, F, TWELVE, stream

SIZES, N_ROWS, SEED, RATE, STEPS = [3, 5, 4, 2], 7, 5, 0.1, 5


def parameters():
    out = []
    for l in range(1, len(SIZES)):
        n_in, n_out = SIZES[l - 1], SIZES[l]
        bound = 1 / math.sqrt(n_in)
        out.append(torch.tensor(stream(SEED, l).uniform(n_in * n_out, bound).reshape(n_out, n_in), dtype=torch.float64, requires_grad=True))
        out.append(torch.tensor(stream(SEED, 0x1000 + l).uniform(n_out, bound), dtype=torch.float64, requires_grad=True))
    return out


X = torch.tensor(stream(SEED, 0).normal(N_ROWS * SIZES[0]).reshape(N_ROWS, SIZES[0]), dtype=torch.float64)
Y = (torch.arange(N_ROWS * SIZES[-1]) % 2).double().reshape(N_ROWS, SIZES[-1])
LOSS = {"mean_squared_error": F.mse_loss, "binary_cross_entropy": F.binary_cross_entropy_with_logits}


def loss_of(p, act, loss):
    h = X
    for i in range(0, len(p), 2):
        h = h @ p[i].T + p[i + 1]
        if i + 2 < len(p):
            h = ACT[act](h)
    return LOSS[loss](h, Y)


def flat(tensors):
    return [float(f"{v:.9g}") for t in tensors for v in t.detach().reshape(-1).tolist()]


def after(act, loss, make):
    p = parameters()
    o = make(p)
    for _ in range(STEPS):
        o.zero_grad()
        loss_of(p, act, loss).backward()
        o.step()
    return flat(p)


rows = {}
for act in ["none"] + TWELVE:
    for loss in LOSS:
        p = parameters()
        value = loss_of(p, act, loss)
        value.backward()
        rows[f"{act} {loss}"] = {"loss": float(f"{float(value.detach()):.9g}"), "gradient": flat(t.grad for t in p), "sgd": after(act, loss, lambda p: torch.optim.SGD(p, lr=RATE)),
                                 "adam": after(act, loss, lambda p: torch.optim.Adam(p, lr=RATE))}
with open("../data/gradients.json", "w") as f:
    f.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in rows.items()) + "\n}\n")
