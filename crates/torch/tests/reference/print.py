"""Records how PyTorch prints: `python print.py > printed.json`. Inputs are `torch.manual_seed(0); torch.randn(shape) * scale`,
converted to a dtype."""
import json
import torch

rows = []
SHAPES = [(), (1,), (5,), (17,), (2, 3), (3, 1), (2, 2, 3), (1, 2, 2, 2), (0,), (2, 0), (30,), (1001,), (40, 40), (2, 600)]
for shape in SHAPES:
    for scale in [1.0, 1e-6, 1e5, 1e12, 0.01, 300.0]:
        for dtype in ["float32", "float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool"]:
            if dtype in ("uint8", "int32", "int64") and scale > 1e5:
                continue
            torch.manual_seed(0)
            x = torch.randn(shape) * scale
            if dtype == "uint8":
                x = x.abs().clamp(max=200)
            if len(rows) % 3 or scale in (1.0, 300.0):
                rows.append([list(shape), scale, dtype, repr(x.to(getattr(torch, dtype)))])
print(json.dumps(rows, separators=(",", ":")))
