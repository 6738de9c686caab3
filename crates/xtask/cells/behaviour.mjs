// Checks messages, endings, limits, fresh scopes and the Python half of torch: behaviour.mjs FOLDER HEADERS
//
// FOLDER is what is served for cells. With HEADERS, the policy of a release, it runs in Chromium, otherwise in Node.

import { check, report } from "./check.mjs";
import { start } from "./start.mjs";
import { checkTorch } from "./torch.mjs";

const worker = await start(...process.argv.slice(2));

/** Runs a program that has to end without an error; checks what it prints. */
async function prints(name, source, expected) {
  const { output, end } = await worker.run(source);
  check(name, end.type === "done" ? output : end.traceback, expected);
}

/** Runs a program that has to fail; checks the kind, the line and the traceback. */
async function fails(name, source, kind, line, traceback) {
  const { end, isReplaced } = await worker.run(source);
  check(`${name}: the worker stays`, isReplaced, false);
  check(`${name}: kind`, end.kind, kind);
  check(`${name}: line`, end.line, line);
  check(`${name}: traceback`, end.traceback, traceback);
}

const { loading } = worker;
check("loading ends with ready", loading.at(-1), { type: "ready" });
const { loaded, total } = loading.at(-2);
check("all bytes were reported", loaded, total);

// Messages.
const many = await worker.run("for i in range(10_000):\n    print(i)");
check("10,000 lines arrive", many.output.split("\n").length, 10_001);
check("lines are joined", many.messages.length < 500, true);
check("a message names its program", many.messages.every(({ id }) => id === many.end.id), true);
check("the time is measured", many.end.milliseconds > 0, true);
const two = await worker.run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')");
check("standard output", two.output, "a\nc\n");
check("standard error", two.errors, "b\n");
check("in order", two.messages.slice(0, -1).map(({ text }) => text).join(""), "a\nb\nc\n");
await prints("Korean and symbols", "print('한국어 🔥')", "한국어 🔥\n");
await prints("exit", "import sys\nprint(1)\nsys.exit()\nprint(2)", "1\n");
await prints("the program is a module of its own", "print(__name__, __import__('sys').modules['__main__'].__dict__ is globals())", "__main__ True\n");
await prints(
  "dataclasses, enums and random",
  "import random, enum\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 1\nclass E(enum.Enum):\n    B = 2\nrandom.seed(0)\nprint(A(), E.B, random.random())",
  "A(x=1) E.B 0.8444218515250481\n",
);
await prints(
  "operations before and after Python's memory has grown",
  "import torch\nx = torch.ones(2)\nprint(x + x, x + 1.5, -x)\na = [0] * 60_000_000\nprint(x + x, x + 1.5, -x)",
  "tensor([2., 2.]) tensor([2.5000, 2.5000]) tensor([-1., -1.])\n".repeat(2),
);

// Errors show the program's own lines only.
await fails(
  "an error in torch",
  "import torch\ndef f(a):\n    return a @ a\nf(torch.ones(2, 3))\n",
  "raised",
  3,
  /^Traceback \(most recent call last\):\n  File "<cell>", line 4, in <module>\n    f\(torch.ones\(2, 3\)\)\n.*\n  File "<cell>", line 3, in f\n    return a @ a\n[ ~^]*\nRuntimeError: [^\n]+\n$/,
);
await fails("a cause", "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('x') from error", "raised", 4, /ZeroDivisionError[^]*direct cause[^]*line 4[^]*ValueError: x\n$/);
await fails("syntax", "a = 1\nb = = 2\n", "syntax", 2, '  File "<cell>", line 2\n    b = = 2\n        ^\nSyntaxError: invalid syntax\n');
await fails("a hint", "import torch\ntorch.zeroes(2)", "raised", 2, /AttributeError: module 'torch' has no attribute 'zeroes'\. Did you mean: 'zeros'\?\n$/);
await fails("a missing module", "import sqlite3", "raised", 1, /ModuleNotFoundError: No module named 'sqlite3': it is Python, but not part of the Python of this page\n$/);
await fails("an unknown module", "import numpy", "raised", 1, /ModuleNotFoundError: No module named 'numpy'\n$/);
await fails("input", "x = input('?')", "raised", 1, /EOFError: there is no keyboard to read from: put the value into the program\n$/);
await fails("a status", "raise SystemExit('no')", "raised", 1, /SystemExit: no\n$/);

// Every ending has words, whatever a program does to Python.
await fails("a status that is a tensor", "import sys, torch\nsys.exit(torch.ones(2))", "raised", 2, /SystemExit: tensor\(\[1\., 1\.\]\)\n$/);
await prints("the status 0", "raise SystemExit(0)", "");
await fails("a null byte", "a = 1\0", "syntax", null, /SyntaxError: source code string cannot contain null bytes\n$/);
await fails("brackets that cannot be nested", "(".repeat(1000), "syntax", 1, /SyntaxError: too many nested parentheses\n$/);
await fails("a lone surrogate", "a = '\ud800'", "syntax", null, /UnicodeEncodeError: [^\n]+\n$/);
for (const [name, source] of [["signs", "-".repeat(100_000) + "1"], ["blocks", Array.from({ length: 101 }, (_, i) => " ".repeat(i) + "if 1:\n").join("")], ["powers", "1" + "**1".repeat(100_000)]]) {
  const { end, isReplaced } = await worker.run(source);
  check(`${name} that cannot be nested: failure`, [end.type, isReplaced || end.kind === "syntax"], ["failed", true]);
  check(`${name} that cannot be nested: words`, end.traceback, /Error: .+\n$/);
}
await fails("a forged failure", "import json, traceback\njson.dumps = lambda *_: '{}'\ntraceback.TracebackException = None\n1 / 0", "raised", 4, /ZeroDivisionError: division by zero\n$/);
await fails("an error that has no text", "class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "raised", 3, /E: <exception str\(\) failed>\n$/);
const ended = await worker.run("import os\nprint(1)\nos._exit(3)");
check("Python's end is a failure", [ended.output, ended.end.type, ended.end.kind], ["1\n", "failed", "crashed"]);
check("which says so", ended.end.traceback, /SystemExit: the program has ended Python/);
check("and the worker is replaced", ended.isReplaced, true);

// Long tracebacks lose their middle.
await fails("a long error", "raise ValueError('x' * 100_000)", "raised", 1, /^Traceback[^]*\nValueError: x{3988} … and 96,012 more characters\n$/);
await fails("an error of many lines", "raise ValueError('\\n'.join(map(str, range(100_000))))", "raised", 1, /^Traceback[^]*\nValueError: 0\n1\n[^]*\n… [0-9,]+ characters are left out …\n[^]*\n99999\n$/);
const long = await worker.run("raise ValueError('\\n' * 100_000 + 'end')");
check("a traceback has a limit", long.end.traceback.length < 10_100, true);

// Output.
check("what is printed before an endless loop arrives", await worker.stopped("print('a')\nprint('b')\nfor i in range(20): print(i)\nwhile True: pass", "\n19\n"), /^a\nb\n0\n[^]*\n19\n$/);
await prints("objects print while they are deleted", "class A:\n    def __del__(self): print('deleted')\na = A()\nprint('end')", "end\ndeleted\n");
await prints("functions for the end are called", "import atexit\natexit.register(print, 'at exit')\nprint('end')", "end\nat exit\n");
await prints("bytes that are written without a stream", "import os\nos.write(1, '한국어\\n'.encode())", "한국어\n");

// Limits.
const flood = await worker.run("try:\n    while True:\n        print('x' * 99)\nexcept BaseException:\n    pass");
check("output: kind", flood.end.kind, "output");
check("output: length", flood.output.length, 200_000);
await fails("recursion", "def f(n):\n    return f(n + 1)\nf(0)", "recursion", 2, /Previous line repeated \d+ more times[^]*RecursionError/);
await fails("recursion through C", "class A:\n    def __add__(self, o): return self + o\nA() + A()", "recursion", 2, /RecursionError/);
await fails("recursion through sorted", "def g(n): return max([n], key=lambda v: g(v))\ng(1)", "recursion", 1, /RecursionError/);
await fails("recursion through a module", "import torch\nclass M(torch.nn.Module):\n    def forward(self, x): return self(x)\nM()(torch.ones(1))", "recursion", 3, /RecursionError/);
const deep = await worker.run("a = []\nfor _ in range(100_000): a = [a]\nrepr(a)");
check("recursion in C itself: kind", deep.end.kind, "recursion");
check("recursion in C itself: the worker is replaced", deep.isReplaced, true);
await fails("memory at once", "a = [0] * 10**9", "memory", 1, /MemoryError/);
await fails("memory little by little", "a = []\nwhile True:\n    a.append('x' * 1_000_000)", "memory", 3, /MemoryError/);
await fails("memory of many objects", "a = []\nwhile True:\n    a.append([])", "memory", 3, /MemoryError/);
await fails("memory of tensors", "import torch\na = []\nwhile True:\n    a.append(torch.ones(1_000_000))", "raised", 4, /RuntimeError: .*can't allocate memory/);
await prints("all of it is free again", "import torch\na = torch.ones(50_000_000)\nb = [0] * 10_000_000\nprint(len(a), len(b))", "50000000 10000000\n");

await fails("memory of a graph", "import torch\nx = torch.ones(1, requires_grad=True)\nfor _ in range(1_000_000): x = x * x", "raised", 3, /RuntimeError: DefaultCPUAllocator: can't allocate memory: tensors and the graph of their operations hold [0-9]+ bytes/);
await fails("memory of files", "with open('a', 'wb') as f:\n    while True: f.write(bytes(1_000_000))", "raised", 2, /OSError: \[Errno 51\] No space left on device\n$/);
await fails("the length of a file", "open('a', 'wb').truncate(10**10)", "raised", 1, /OSError: \[Errno 51\] No space left on device\n$/);
await fails("files elsewhere", "open('/lib/a', 'w')", "raised", 1, /OSError: \[Errno 69\] Read-only file system: '\/lib\/a'\n$/);
await fails("pipes", "import os\nos.write(os.pipe()[1], b'a')", "raised", 2, /OSError: \[Errno 138\] Not supported\n$/);

// Tensors that Python drops are freed.
await prints(
  "copies are tensors of their own",
  `
import copy, torch
from torch import _engine
x = torch.ones(2, requires_grad=True)
x.note = 1
before = _engine.living()
for _ in range(100):
    y = copy.copy(x)
    z = copy.deepcopy(x)
print(y is x, y.data_ptr() == x.data_ptr(), z.data_ptr() == x.data_ptr(), y.requires_grad, y.is_leaf, y.note, z.note)
print(x + y + z)
del y, z
print(_engine.living() - before, x)
a = torch.arange(6).view(2, 3)
b, row, turned, again = copy.deepcopy([a, a[0], a.t(), a])
b[0, 0] = 9
print(row, turned[0], again is b, row._base, a[0, 0].item())
p = torch.nn.Parameter(torch.ones(1))
print(type(copy.copy(p)).__name__, type(copy.deepcopy(p)).__name__, copy.copy(x * 2).is_leaf)
try: copy.deepcopy(x * 2)
except RuntimeError as error: print(str(error)[:61])
`,
  `False True False True True 1 1
tensor([3., 3.], grad_fn=<AddBackward0>)
0 tensor([1., 1.], requires_grad=True)
tensor([9, 1, 2]) tensor([9, 3]) True None 0
Parameter Parameter True
Only Tensors created explicitly by the user (graph leaves) su
`,
);
await prints(
  "tensors are freed",
  `
import gc, torch
from torch import _engine
w = torch.ones(3, requires_grad=True)
def step():
    x = torch.ones(3) * w
    x.cycle = x
    (x.sum() * 2).backward()
step(); gc.collect()
before = _engine.living()
for _ in range(1000): step()
gc.collect()
print(_engine.living() - before)
`,
  "0\n",
);

await checkTorch(prints);

// A fresh scope.
await worker.run(`
import builtins, math, os, random, sys, warnings, torch
seen = 1
random.seed(0); torch.manual_seed(0); torch.set_grad_enabled(False)
math.pi = 3; torch.Tensor.shape = None; builtins.print = None; del builtins.len; builtins.extra = 1
sys.modules["math"] = None; sys.meta_path.clear(); sys.path.clear(); sys.setrecursionlimit(50)
sys.stdout = None; warnings.simplefilter("error"); os.environ.clear(); sys.settrace(lambda *_: None)
`);
await prints(
  "nothing is left of the last program",
  "import math, sys, torch, warnings\nwarnings.warn('only a warning')\nprint('seen' in globals(), math.pi, torch.ones(2).shape, len('ab'), torch.is_grad_enabled(), sys.getrecursionlimit())\ntry: extra\nexcept NameError: print('no extra')",
  "False 3.141592653589793 torch.Size([2]) 2 True 400\nno extra\n",
);
await worker.run(`
import atexit, copyreg, decimal, gc, os, sys, warnings
open("random.py", "w").write("print('a file of the last program')")
os.makedirs("/tmp/a/b"); os.chdir("/tmp/a")
sys.path.insert(0, "/home/pyodide"); sys.displayhook = print; sys.excepthook = print; sys.stdin = None
decimal.getcontext().prec = 3; sys.set_int_max_str_digits(0); gc.set_threshold(1); os.environ["A"] = "b"
gc.callbacks.append(print); copyreg.pickle(complex, print); warnings.filters.clear()
sys.monitoring.use_tool_id(0, "a"); sys.stdout.mark = 1
`);
await prints(
  "no file and no setting is left of the last program",
  `import copyreg, decimal, gc, os, random, sys
print(os.listdir("."), os.listdir("/tmp"), os.getcwd(), sys.path, sys.stdin.read() == "", hasattr(sys.stdout, "mark"))
print(sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__, decimal.getcontext().prec)
print(sys.get_int_max_str_digits(), gc.get_threshold()[0] > 1, "A" in os.environ, gc.callbacks, sys.monitoring.get_tool(0))`,
  `[] [] /home/pyodide ['/lib/python314.zip'] True False
True True 28
4300 True False [] None
`,
);
const draws = new Set();
for (let i = 0; i < 3; i++) draws.add((await worker.run("import random, torch\nprint(random.random(), torch.rand(1))")).output);
check("unseeded programs draw other numbers", draws.size, 3);

await worker.stop();
if (!process.argv[3]) {
  const { inNode } = await import("./worker.mjs");
  const healed = await inNode(process.argv[2], "engine.wasm");
  check("a damaged file is fetched past all caches", healed.loading.at(-1), { type: "ready" });
  check("and its bytes are reported once", healed.loading.at(-2).loaded, total);
  await healed.stop();
}
report("behaviour");
