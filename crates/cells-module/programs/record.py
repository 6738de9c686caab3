"""Records the output of PyTorch for the programs beside this file.

Run from the folder of the project: `ATEN_CPU_CAPABILITY=avx2 python record.py > recorded.json`. Needs PyTorch 2.15
on x86. The programs of the lessons have records of their own: `content/check_code.py`.

A row has the name of the program, its source, its output, and the last line of its error."""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def run(source):
    """Returns the output of the program and the last line of its error."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-"], input=source, capture_output=True, text=True)
    return done.stdout, (done.stderr.strip().splitlines() or [""])[-1]


if os.environ.get("ATEN_CPU_CAPABILITY") != "avx2":
    sys.exit("set ATEN_CPU_CAPABILITY=avx2, so that the record does not depend on the machine")
rows = []
for path in sorted(HERE.glob("[0-9]*.py")):
    source = path.read_text()
    output, error = run(source)
    rows.append({"name": path.stem, "source": source, "output": output, "error": error})
print(json.dumps(rows, indent=1, ensure_ascii=False))
