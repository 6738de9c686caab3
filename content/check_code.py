"""Runs the Python of the lessons with PyTorch, and compares it with what the lessons show and with their records.

    python content/check_code.py                   # needs PyTorch on x86; tests do not run this
    python content/check_code.py --record          # writes the records
    python content/check_code.py --record FOLDER   # that of one lesson

A record is `programs.json` beside a lesson. It holds a run of every program that the page can run (`run` after
`:::code` or after the language of a fence), named by the hash of its text, with the version of PyTorch and the
instruction sets of the processor under which all programs printed the same. The lesson compiler refuses a program
without a run, and output that differs from it.

Each program is run in a process of its own, which begins as a copy of this one after `import torch`: twice under AVX2, and twice under AVX-512 where the processor has it; a
machine without AVX-512 cannot claim it, so its records name AVX2 only. A program is refused if its runs differ (seed
its random numbers, print fewer digits), or if it is a fragment that ends with a missing name or module. Programs
that cannot be run in the page are compared with their output where the lesson shows it: in an `output` fence, or as
the right choice of a question of kind `output`. All other Python must at least be Python.

Exit code 1 and a list of faults if there are any; then nothing is recorded for that lesson.
"""

import ast
import contextlib
import dataclasses
import hashlib
import io
import json
import multiprocessing
import os
import pathlib
import platform
import random
import re
import sys
import types

import torch

HERE = pathlib.Path(__file__).parent
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
PLACE = re.compile(r"^:::(code|question|card)\b([^\n]*)$", re.M)
END = re.compile(r"^:::$", re.M)
RIGHT_CHOICE = re.compile(r"^- \[x\] `(.*)`$", re.M)
# Errors of a program that is only a part of one.
INCOMPLETE = ("SyntaxError", "IndentationError", "NameError", "ImportError", "ModuleNotFoundError")


@dataclasses.dataclass(frozen=True)
class Program:
    """A Python fence of a lesson."""

    place: str
    source: str
    can_run: bool
    # What the lesson says that it prints; none where it says nothing.
    shown: str | None

    @property
    def hash(self):
        return hashlib.sha256(self.source.encode()).hexdigest()[:16]


@dataclasses.dataclass(frozen=True)
class Run:
    """What a program printed, and the last line of the error that ended it."""

    output: str
    error: str | None

    @property
    def printed(self):
        """Returns the output, then the error on a line of its own."""
        return "\n".join(self.output.splitlines() + ([self.error] if self.error else []))


def words(parameters):
    """Returns the parameters of a directive or a fence without their values, which may contain any words."""
    return re.sub(r'"[^"]*"', "", parameters).split()


def programs(text):
    """Returns the Python of a lesson's text."""
    fences = list(FENCE.finditer(text))
    for fence, following in zip(fences, fences[1:] + [None]):
        language, parameters, source = fence.groups()
        if language != "python":
            continue
        places = list(PLACE.finditer(text, 0, fence.start()))
        is_inside = places and not END.search(text, places[-1].end(), fence.start())
        kind, place = places[-1].groups() if is_inside else ("text", "")
        can_run = "run" in words(parameters) or (kind == "code" and "run" in words(place))
        shown = None
        if following and following[1] == "output" and not text[fence.end() : following.start()].strip():
            shown = following[3]
        elif kind == "question" and 'kind="output"' in place:
            end = END.search(text, fence.end()).start()
            shown = RIGHT_CHOICE.search(text, fence.end(), end)[1]
        name = re.search(r'\bid="([^"]*)"', place)
        yield Program(name[1] if name else "", source, can_run, shown)


def capabilities():
    """Returns those of AVX2 and AVX-512 that this processor has, as PyTorch names them in its environment."""
    # The environment would hide what the processor has: PyTorch runs what it names, also without the instructions.
    best = run("import torch; print(torch.backends.cpu.get_cpu_capability())", None).output.strip()
    under = {"AVX2": ["avx2"], "AVX512": ["avx2", "avx512"]}.get(best, [])
    if "avx512" not in under:
        print("this machine has no AVX-512: nothing is run under it, and the records do not claim it")
    return under


def run(source, capability):
    """Runs a program in a process of its own, under an instruction set or under the best that there is."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=run_here, args=(source, capability, sender))
    process.start()
    sender.close()
    output, errors = receiver.recv()
    process.join()
    return Run(output, errors.rstrip().splitlines()[-1] if errors else None)


def run_here(source, capability, sender):
    """Runs a program and sends what it printed, and its traceback if it failed."""
    # PyTorch reads it at its first operation.
    os.environ.pop("ATEN_CPU_CAPABILITY", None)
    if capability:
        os.environ["ATEN_CPU_CAPABILITY"] = capability
    # Otherwise all processes would draw the same numbers.
    torch.seed()
    random.seed()
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output):
        try:
            exec(compile(source, "<program>", "exec"), vars(main))
        except Exception:
            # Python's own text; that of the module traceback lacks hints.
            with contextlib.redirect_stderr(errors):
                sys.__excepthook__(*sys.exc_info())
    sender.send((output.getvalue(), errors.getvalue()))


def faults(program, runs):
    """Returns what is wrong with a program that was run several times."""
    first = runs[0]
    if any(other != first for other in runs):
        shown = "\n".join(repr(each.printed) for each in runs)
        yield f"its runs differ: seed its random numbers, or print fewer digits\n{shown}"
    if program.can_run and (first.error or "").startswith(INCOMPLETE):
        yield f"it is not a whole program: {first.error}"
    if program.shown is not None and program.shown.strip() != first.printed.strip():
        yield f"the lesson shows:\n{program.shown}\nit prints:\n{first.printed}"


def python_faults(text):
    """Returns the syntax errors of fences marked as Python."""
    for program in programs(text):
        try:
            ast.parse(program.source)
        except SyntaxError as error:
            yield f"{program.place}:\n{program.source}\n{error}"


def check(folder, under):
    """Runs the programs of a lesson. Returns its record, the number of its programs, and all faults."""
    # A draft may be written in one language.
    files = [folder / f"{lang}.md" for lang in ("ko", "en")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.exists()]
    found = [fault for text in texts for fault in python_faults(text)]
    all_programs = {program for text in texts for program in programs(text)}
    to_run = sorted(
        (program for program in all_programs if program.can_run or program.shown is not None),
        key=lambda program: (program.place, program.hash),
    )
    recorded = {}
    for program in to_run:
        runs = [run(program.source, capability) for capability in under for _ in range(2)]
        found += [f"{program.place}:\n{program.source}\n{fault}" for fault in faults(program, runs)]
        if program.can_run:
            recorded[program.hash] = {"place": program.place, "output": runs[0].output, "error": runs[0].error}
    record = {
        "pytorch": torch.__version__.partition("+")[0],
        "python": platform.python_version(),
        "capabilities": under,
        "programs": recorded,
    }
    return record, len(to_run), found


def differences(path, record):
    """Returns how the runs of a lesson differ from its record."""
    recorded = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"programs": {}}
    for name in sorted(record["programs"].keys() | recorded["programs"].keys()):
        now, before = record["programs"].get(name), recorded["programs"].get(name)
        if now != before:
            yield f"{(now or before)['place']}, {name}: recorded {before}, now {now}"


def main(options):
    folders = [pathlib.Path(option) for option in options if option != "--record"]
    folders = folders or sorted({path.parent for path in HERE.glob("*/*/??.md")})
    under = capabilities()
    if not under:
        print("this machine has no AVX2: PyTorch prints other numbers without it")
        return 1
    n_programs = n_faults = 0
    for folder in folders:
        record, count, found = check(folder, under)
        path = folder / "programs.json"
        if "--record" not in options:
            found += differences(path, record)
        elif not found and record["programs"]:
            path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        elif not found:
            path.unlink(missing_ok=True)
        n_programs, n_faults = n_programs + count, n_faults + len(found)
        for fault in found:
            print(f"{folder}: {fault}\n")
    print(f"{n_programs} programs, {n_faults} faults")
    return 1 if n_faults or not n_programs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
