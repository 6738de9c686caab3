// Lists the files of Python's library that cells use, for library.txt: library.mjs > library.txt
//
// These are the files that Pyodide loads to start, those of the modules that programs may import, and those that
// printing an error loads.

import { start } from "./pyodide.mjs";

/** Modules that programs may import, besides those that are compiled into Pyodide. */
const WANTED = `abc bisect collections contextlib copy dataclasses enum fractions functools heapq itertools json keyword math
numbers operator pprint random re statistics string textwrap time traceback types typing warnings`.split(/\s+/);

const python = await start();
python.globals.set("wanted", WANTED);
const files = python.runPython(`
import importlib, linecache, sys, tokenize
for name in wanted:
    importlib.import_module(name)
try:
    exec("a = ]")
except SyntaxError as error:
    traceback = importlib.import_module("traceback")
    traceback.format_exception(error)
try:
    import collectoins
except ImportError as error:
    traceback.format_exception(error)
folder = "/lib/python314.zip/"
origins = [getattr(getattr(module, "__spec__", None), "origin", None) or "" for module in sys.modules.values()]
"\\n".join(sorted({origin.removeprefix(folder) for origin in origins if origin.startswith(folder)}))
`);
console.log(files);
