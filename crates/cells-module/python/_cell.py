"""Runs the programs of cells, each in a fresh scope and with a fresh torch."""
import builtins
import gc
import importlib
import io
import json
import linecache
import sys
import traceback
import types
import warnings

from pyodide.ffi import JsException, JsProxy

# Name of the program's file in tracebacks.
FILE = "<cell>"
# Calls through C at this depth still fit onto the stack that browsers give to a worker.
RECURSION = 400

# Modules that a program does not get: they lead to the host, or to what a page does not have. `None` makes an import fail.
WITHHELD = """
    js pyodide pyodide_js pyodide_js._api _pyodide _pyodide_core _pyodide._importhook asyncio _asyncio concurrent
    ctypes _ctypes socket _socket ssl _ssl select selectors subprocess _posixsubprocess multiprocessing
    urllib http webbrowser _remote_debugging _testcapi _testinternalcapi _testlimitedcapi
""".split()
# Modules with state of their own, imported anew for each program.
FRESH = ("torch", "random")


class TooMuchOutput(BaseException):
    """Ends a program that prints more than is shown."""


class Stream(io.TextIOBase):
    """Standard output or error: texts go to the host."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, number, write):
        self._number, self._write = number, write

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        # Fails for a lone surrogate, as in CPython.
        text.encode("utf-8")
        if not self._write(self._number, text):
            too_much.append(True)
            raise TooMuchOutput
        return len(text)


class Absent:
    """Finds no module, but explains why one of the standard library is missing."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in sys.stdlib_module_names:
            raise ModuleNotFoundError(
                f"No module named {name!r}: it is Python, but not part of the Python of this page", name=name
            )


def read_input(prompt="", /):
    raise EOFError("there is no keyboard to read from: put the value into the program")


# Not empty once the present program has printed too much, even if it caught the exception.
too_much = []
# What a program may change and the next one finds unchanged: modules by name, the names in each, and lists.
modules = {}
names = []
lists = []


def begin(write):
    """Takes away what leads to the host, and keeps the state that every program starts with. Called once."""
    let_go_of_host()
    sys.stdout, sys.stderr = Stream(1, write), Stream(2, write)
    sys.stdin = io.StringIO()
    builtins.input = read_input
    for name in [*sys.modules]:
        if name.partition(".")[0] in WITHHELD:
            del sys.modules[name]
    sys.modules.update(dict.fromkeys(WITHHELD))
    sys.modules.pop("__main__")
    for name in FRESH:
        sys.modules.pop(name, None)
    modules.update(sys.modules)
    names[:] = [
        (module.__dict__, dict(module.__dict__))
        for name, module in modules.items()
        if isinstance(module, types.ModuleType) and name != __name__
    ]
    for kept in (sys.meta_path, sys.path, sys.path_hooks, warnings.filters):
        lists.append((kept, kept[:]))


def let_go_of_host():
    """Empties every place where Pyodide's own modules keep objects of the host."""
    from _pyodide._importhook import JsLoader, WindowsToLinuxPathFinder, jsfinder

    sys.meta_path[:] = [it for it in sys.meta_path if it not in (jsfinder, WindowsToLinuxPathFinder)] + [Absent]
    jsfinder.jsproxies.clear()
    for it in gc.get_objects():
        if isinstance(it, JsLoader):
            it.jsproxy = None
    for name, module in sys.modules.items():
        if name.partition(".")[0] in ("pyodide", "_pyodide"):
            for key, value in vars(module).items():
                if isinstance(value, JsProxy):
                    setattr(module, key, None)


def prepare(engine):
    """Removes all traces of the last program, and imports torch over an engine without tensors."""
    sys.settrace(None)
    sys.setprofile(None)
    for present, kept in names:
        for name in present.keys() - kept.keys():
            del present[name]
        for name, value in kept.items():
            if present.get(name, sys) is not value:
                present[name] = value
    for present, kept in lists:
        present[:] = kept
    sys.modules.clear()
    sys.modules.update(modules)
    sys.setrecursionlimit(RECURSION)
    gc.enable()
    gc.collect()
    sys.modules["_torch_engine"] = engine
    for name in FRESH:
        importlib.import_module(name)


def run(source):
    """Runs a program. Returns None, or how it failed as JSON: kind, traceback and line."""
    too_much.clear()
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    # A linecache entry without a time is not looked up on disk.
    linecache.cache[FILE] = len(source), None, source.splitlines(keepends=True), FILE
    try:
        code = compile(source, FILE, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return failure("syntax", error)
    try:
        exec(code, main.__dict__)
    except SystemExit as error:
        if not too_much:
            return failure("raised", error) if error.code else None
    except BaseException as error:
        kind = kind_of(error)
        if kind == "memory":
            # What follows needs memory, too.
            main.__dict__.clear()
            traceback.clear_frames(error.__traceback__)
            gc.collect()
        if not too_much:
            return failure(kind, error)
    if too_much:
        return json.dumps({"kind": "output", "traceback": "", "line": None})


def kind_of(error):
    for kind, exceptions in (("memory", MemoryError), ("recursion", RecursionError), ("crashed", JsException)):
        if isinstance(error, exceptions):
            return kind
    return "raised"


def failure(kind, error):
    shown = traceback.TracebackException(type(error), error, error.__traceback__, compact=True)
    lines = [frame.lineno for frame in shown.stack if frame.filename == FILE]
    if kind == "syntax":
        lines = [getattr(error, "lineno", None)]
    only_own_frames(shown)
    text = "".join(shown.format(chain=True))
    return json.dumps({"kind": kind, "traceback": text, "line": lines[-1] if lines else None})


def only_own_frames(shown):
    """Leaves the frames of the program itself, also in the exceptions that are shown with this one."""
    pending = [shown]
    while pending:
        shown = pending.pop()
        frames = [frame for frame in shown.stack or () if frame.filename == FILE]
        shown.stack = traceback.StackSummary.from_list(frames) if frames else None
        pending += [it for it in (shown.__cause__, shown.__context__, *(shown.exceptions or ())) if it is not None]
