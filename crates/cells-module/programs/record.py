"""Records the output of PyTorch for the programs beside this file and the Python blocks of the lessons.

Run from the folder of the project: `ATEN_CPU_CAPABILITY=avx2 python record.py > recorded.json`. Needs PyTorch 2.15
on x86.

A row has the name of the program, its source, its output, and the last line of its error."""
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def blocks(lesson):
    """Returns the Python fences of a lesson, named by number and enclosing element."""
    text = lesson.read_text()
    for n, fence in enumerate(re.finditer(r"^```python[^\n]*\n(.*?)^```$", text, re.M | re.S), 1):
        ids = re.findall(r'^:::(?:code|question|card)[^\n]*id="([^"]+)"', text[: fence.start()], re.M)
        yield f"{lesson.parent.name}/{n:02}-{ids[-1] if ids else 'text'}", fence[1]


def programs():
    for path in sorted(HERE.glob("[0-9]*.py")):
        yield path.stem, path.read_text()
    for lesson in sorted(pathlib.Path("content").rglob("en.md")):
        yield from blocks(lesson)


def run(source):
    """Returns the output of the program and the last line of its error."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-"], input=source, capture_output=True, text=True)
    return done.stdout, (done.stderr.strip().splitlines() or [""])[-1]


if os.environ.get("ATEN_CPU_CAPABILITY") != "avx2":
    sys.exit("set ATEN_CPU_CAPABILITY=avx2, so that the record does not depend on the machine")
rows = []
for name, source in programs():
    output, error = run(source)
    rows.append({"name": name, "source": source, "output": output, "error": error})
print(json.dumps(rows, indent=1, ensure_ascii=False))
