"""Records curves through points by SciPy's PchipInterpolator, for tests/it/own.rs.

Run from this folder: python record_spline.py. It writes ../data/spline.json: per set of points rows of x, value and slope at 41 places between the
first point and the last.
"""
import json
import numpy as np
from scipy.interpolate import PchipInterpolator

SETS = {
    "two": [[-1, 0], [2, 3]],
    "three": [[-2, 1], [0, 0], [3, 5]],
    "dip": [[-4, 0], [-2, -0.1], [-1, -0.3], [0, 0], [1, 1], [2, 2.5]],
    "steps": [[-4, -1], [-3.5, -1], [-0.1, -0.9], [0, 0], [0.1, 0.9], [2, 1], [3, 1], [3.5, 0.5], [5, 4]],
    "overshoots": [[0, 0], [0.1, 3], [2, 2.9], [2.2, -1]],
}
rows = {}
for name, points in SETS.items():
    x, y = np.array(points, float).T
    curve = PchipInterpolator(x, y)
    places = np.linspace(x[0], x[-1], 41)
    rows[name] = {"points": points, "rows": [[float(f"{v:.15g}") for v in row] for row in zip(places, curve(places), curve(places, 1))]}
with open("../data/spline.json", "w") as file:
    file.write("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in rows.items()) + "\n}\n")
