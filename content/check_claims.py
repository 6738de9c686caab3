"""Recomputes the claims of the lessons about PyTorch and compares them with their records.

    python content/check_claims.py            # needs PyTorch; tests do not run this
    python content/check_claims.py --record   # writes the records

Beside a lesson, `claims.py` holds one function per claim, marked with `@claim(decimals=3)`, or `@claim(significant=2)`
for very small and very large numbers; a claim that is true or false is `@claim()`, recorded as 1 or 0. The record is
`claims.toml` in the same folder. The lesson takes its numbers from it with `recorded(name)`, see
docs/writing-lessons.md. A recomputed number may differ by one unit of the last recorded digit: machines round
differently. Exit code 1 and a list of differences when something differs more.
"""

import importlib.util
import pathlib
import sys
import tomllib

import torch


def claim(decimals=0, significant=None):
    """Marks a function as a claim, recorded with this number of decimals or of significant digits."""

    def mark(function):
        form = f".{decimals}f" if significant is None else f".{significant - 1}e"
        function.write = lambda value: format(float(value), form)
        return function

    return mark


def unit(written):
    """Returns one unit of the last written digit of a number; 0 for a whole number."""
    digits, _, exponent = written.partition("e")
    decimals = len(digits.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals) if decimals or exponent else 0.0


def computed(path):
    """Returns the claims of one `claims.py`, formatted as in the record."""
    spec = importlib.util.spec_from_file_location("claims", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    functions = {name: value for name, value in vars(module).items() if hasattr(value, "write")}
    return {name: function.write(function()) for name, function in sorted(functions.items())}


def write(path, claims):
    version = torch.__version__.partition("+")[0]
    lines = ["# Written by `python content/check_claims.py --record`.", f'pytorch = "{version}"', "", "[claims]"]
    lines += [f'{name} = "{written}"' for name, written in claims.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def differences(recorded, now):
    for name in sorted(recorded.keys() | now.keys()):
        old, new = recorded.get(name), now.get(name)
        if old is None or new is None:
            yield f"{name}: recorded {old}, computed {new}"
        elif not abs(float(old) - float(new)) <= 1.01 * unit(old):
            yield f"{name}: recorded {old}, computed {new}"


def main():
    sys.modules["check_claims"] = sys.modules[__name__]
    sys.dont_write_bytecode = True
    torch.set_num_threads(1)
    n_claims = n_differences = 0
    for path in sorted(pathlib.Path(__file__).parent.glob("*/*/claims.py")):
        record = path.with_suffix(".toml")
        now = computed(path)
        n_claims += len(now)
        if "--record" in sys.argv:
            write(record, now)
            continue
        recorded = tomllib.loads(record.read_text(encoding="utf-8"))["claims"] if record.exists() else {}
        for difference in differences(recorded, now):
            n_differences += 1
            print(f"{record}: {difference}")
    print(f"{n_claims} claims, {n_differences} differences")
    return 1 if n_differences or not n_claims else 0


if __name__ == "__main__":
    sys.exit(main())
