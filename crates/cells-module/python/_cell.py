"""Runs the programs of cells, each in a fresh scope and with a fresh torch."""
import atexit
import builtins
import contextvars
import copyreg
import gc
import importlib
import io
import linecache
import os
import signal
import sys
import traceback
import types
import warnings

from pyodide.ffi import JsException, JsProxy

# Name of the program's file in tracebacks.
FILE = "<cell>"
# Calls through C at this depth still fit onto the stack that browsers give to a worker.
RECURSION = 400
# Maximum number of characters of a traceback, of those that stay at its end, and of exceptions that are shown with another.
TRACEBACK = 10_000
END = 4_000
CHAIN = 10

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
            raise TooMuchOutput
        return len(text)


class Absent:
    """Finds no module, but explains why one of the standard library or of torch is missing."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        explain = getattr(sys.modules.get("torch"), "_explain_import", None)
        if explain and name.startswith("torch.") and (reason := explain(name)):
            raise ImportError(reason)
        if name.partition(".")[0] in sys.stdlib_module_names:
            raise ModuleNotFoundError(
                f"No module named {name!r}: it is Python, but not part of the Python of this page", name=name
            )


def read_input(prompt="", /):
    raise EOFError("there is no keyboard to read from: put the value into the program")


def refuse_hook(hook, /):
    raise NotImplementedError("sys.addaudithook() is not part of the Python of this page")


# The host's function that prints.
write = None
# What a program may change and the next one finds unchanged: modules by name, the names in each, and lists.
modules = {}
names = []
lists = []
# The present program's module and text.
main = None
text = ""
# Releases the tensors of torch that have been collected.
flush = None

# Restoring begins before anything that a program may have replaced is itself again.
from builtins import BaseException as AnyError
from atexit import _run_exitfuncs as run_exit_functions
from sys import setprofile as set_profile, settrace as set_trace

THRESHOLD = gc.get_threshold()
INTERRUPT = signal.getsignal(signal.SIGINT)


def begin(host_write):
    """Takes away what leads to the host, and keeps the state that every program starts with. Called once."""
    global write
    write = host_write
    let_go_of_host()
    builtins.input = read_input
    sys.addaudithook = refuse_hook
    atexit._clear()
    # A file of the program is not a module.
    sys.path[:] = [folder for folder in sys.path if folder.endswith(".zip")]
    for name in [*sys.modules]:
        if name.partition(".")[0] in WITHHELD:
            del sys.modules[name]
    sys.modules.update(dict.fromkeys(WITHHELD))
    for name in ("__main__", __name__, *FRESH):
        sys.modules.pop(name, None)
    # Pyodide has set traceback.print_exception.
    sys.excepthook = sys.__excepthook__
    sys.setrecursionlimit(RECURSION)
    modules.update(sys.modules)
    kept = [module.__dict__ for module in modules.values() if isinstance(module, types.ModuleType)]
    kept += os.environ._data, copyreg.dispatch_table, warnings.onceregistry
    names.extend((present, dict(present)) for present in kept)
    for kept in (sys.meta_path, sys.path, sys.path_hooks, warnings.filters, gc.callbacks):
        lists.append((kept, kept[:]))
    # None of this is ever garbage: collections need not look at it.
    gc.freeze()


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


def open_streams():
    sys.stdout = sys.__stdout__ = Stream(1, write)
    sys.stderr = sys.__stderr__ = Stream(2, write)
    sys.stdin = sys.__stdin__ = io.StringIO()


def prepare(engine):
    """Opens streams, and imports torch over an engine without tensors."""
    global flush
    open_streams()
    sys.modules["_torch_engine"] = engine
    for name in FRESH:
        importlib.import_module(name)
    flush = sys.modules["torch._engine"].flush


def run(source):
    """Runs a program. Returns None, or how it failed: kind, line and traceback, separated by line feeds."""
    global main, text
    main, text = types.ModuleType("__main__"), source
    sys.modules["__main__"] = main
    show_text()
    # Variables of contexts, among them the precision of decimal, end with the context.
    stage, error = contextvars.copy_context().run(outcome, source, main.__dict__)
    restore()
    kind = kind_of(stage, error)
    if kind is None:
        return None
    if kind == "memory":
        # What follows needs memory, too.
        main.__dict__.clear()
        traceback.clear_frames(error.__traceback__)
        gc.collect()
    return failure(kind, error)


def show_text():
    """Makes the program's lines known to tracebacks."""
    # An entry without a time is not looked up on disk.
    linecache.cache[FILE] = len(text), None, text.splitlines(keepends=True), FILE


def outcome(source, scope):
    """Runs a program. Returns the stage at which it failed, and the exception, or twice None."""
    try:
        code = compile(source, FILE, "exec", dont_inherit=True)
    except AnyError as error:
        return "compile", error
    try:
        exec(code, scope)
    except AnyError as error:
        return "run", error
    return None, None


def kind_of(stage, error):
    """Returns the kind of a failure, or None if there is none, or the host knows it."""
    if error is None or type(error) is TooMuchOutput:
        return None
    if stage == "compile":
        # A MemoryError with a text means that the parser's own stack was too small.
        return "memory" if isinstance(error, MemoryError) and not error.args else "syntax"
    # Not `isinstance`, which asks the error for its class.
    kinds = {MemoryError: "memory", RecursionError: "recursion", JsException: "crashed"}
    kind = next((kind for cls, kind in kinds.items() if issubclass(type(error), cls)), "raised")
    if issubclass(type(error), SystemExit):
        status = error.code
        return None if status is None or type(status) in (int, bool) and not status else kind
    return kind


def restore():
    """Gives Python back what the program may have changed."""
    set_trace(None)
    set_profile(None)
    for present, kept in names:
        for name in present.keys() - kept.keys():
            del present[name]
        for name, value in kept.items():
            if present.get(name, names) is not value:
                present[name] = value
    for present, kept in lists:
        present[:] = kept
    sys.modules.clear()
    sys.modules.update(modules)
    open_streams()
    with warnings._lock:
        warnings._filters_mutated_lock_held()
    sys.setrecursionlimit(RECURSION)
    sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
    signal.signal(signal.SIGINT, INTERRUPT)
    gc.enable()
    gc.set_threshold(*THRESHOLD)
    gc.set_debug(0)
    for tool in range(6):
        if sys.monitoring.get_tool(tool) is not None:
            sys.monitoring.clear_tool_id(tool)
            sys.monitoring.free_tool_id(tool)
    linecache.clearcache()
    show_text()


def clean():
    """Deletes the objects of the last program. What they print meanwhile still belongs to it."""
    run_exit_functions()
    main.__dict__.clear()
    gc.collect()
    try:
        flush()
    except Exception:
        # The program has changed torch. The host counts what is left.
        pass
    # An exit function, or an object while it was deleted, may have changed something again.
    restore()


def failure(kind, error):
    try:
        line, shown = described(kind, error)
    except BaseException:
        # The error, or what the program has changed, may not let itself be described.
        line, shown = None, f"{type(error).__name__}: an error that cannot be shown\n"
    return f"{kind}\n{line or ''}\n{shortened(shown)}"


def described(kind, error):
    """Returns the line of an error and its traceback."""
    cut_chain(error)
    shown = traceback.TracebackException(type(error), error, error.__traceback__, compact=True)
    lines = [frame.lineno for frame in shown.stack if frame.filename == FILE]
    if kind == "syntax":
        lines = [getattr(error, "lineno", None)]
    only_own_frames(shown)
    return (lines[-1] if lines else None), "".join(shown.format(chain=True))


def cut_chain(error):
    """Removes the exceptions that are too far away from this one in the chain of causes."""
    for _ in range(CHAIN):
        error = error.__cause__ or error.__context__
        if error is None:
            return
    error.__cause__ = error.__context__ = None


def only_own_frames(shown):
    """Leaves the frames of the program itself, also in the exceptions that are shown with this one."""
    pending = [shown]
    while pending:
        shown = pending.pop()
        frames = [frame for frame in shown.stack or () if frame.filename == FILE]
        shown.stack = traceback.StackSummary.from_list(frames) if frames else None
        pending += [it for it in (shown.__cause__, shown.__context__, *(shown.exceptions or ())) if it is not None]


def shortened(text):
    """Returns a traceback of at most TRACEBACK characters, or a few more: its beginning and its last lines."""
    if len(text) <= TRACEBACK:
        return text
    *_, last = text[:-1].rsplit("\n", 1)
    if len(last) > END:
        end = f"{last[:END]} … and {len(last) - END:,} more characters\n"
        left = len(text) - len(last) - 1
    else:
        at = text.index("\n", len(text) - END - 1) + 1
        end, left = text[at:], at
    head = text[: min(TRACEBACK - END, left)]
    head = head[: head.rfind("\n") + 1]
    return f"{head}… {left - len(head):,} characters are left out …\n{end}" if left > len(head) else head + end
