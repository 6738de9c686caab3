// CPython in Node with the cells' torch: the same files as in the page.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { engine, instantiate } from "../../cells-module/host/engine.mjs";

const PYTHON = "crates/cells-module/python";
const PYODIDE = resolve(process.env.TORCHLIT_CELLS_MODULES ?? "crates/xtask/cells", "node_modules/pyodide");

/** Returns all files below a folder, as paths within it. */
function files(folder, below = "") {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    return statSync(join(folder, path)).isDirectory() ? files(folder, path) : [path];
  });
}

/** Removes the state of a program: its modules of torch, and all tensors, with a new instance of the engine. */
const RESET = `
import gc, sys, warnings
for name in [name for name in sys.modules if name == "torch" or name.startswith("torch.") or name == "_torch_engine"]:
    del sys.modules[name]
warnings.resetwarnings()
gc.collect()
`;

/** Runs a program as a file of its own; returns the last line of its error, or "". */
const RUN = `
def run(source):
    import sys, traceback
    sys.stdout.flush()
    try:
        exec(compile(source, "<cell>", "exec"), {"__name__": "__main__"})
        return ""
    except BaseException as error:
        return traceback.format_exception_only(error)[-1].rstrip("\\n")
    finally:
        sys.stdout.flush()
run
`;

/** Creates a Python with torch. `engineFile` is the engine's wasm. */
export async function python(engineFile) {
  const { loadPyodide } = await import(pathToFileURL(join(PYODIDE, "pyodide.mjs")));
  const pyodide = await loadPyodide({ indexURL: PYODIDE });
  const compiled = await WebAssembly.compile(readFileSync(engineFile));
  const printed = [];
  const decoder = new TextDecoder();
  pyodide.setStdout({
    write(bytes) {
      printed.push(decoder.decode(bytes, { stream: true }));
      return bytes.length;
    },
  });
  pyodide.setStderr({ write: (bytes) => bytes.length });
  const site = "/lib/cells";
  for (const file of files(PYTHON)) {
    const path = join(site, file);
    pyodide.FS.mkdirTree(join(path, ".."));
    pyodide.FS.writeFile(path, readFileSync(join(PYTHON, file)));
  }
  pyodide.runPython(`import sys; sys.path.insert(0, "${site}")`);
  const run = pyodide.runPython(RUN);
  let instance;
  return {
    pyodide,
    /** Creates a new engine, so that the next import of torch loads it afresh. */
    async reset() {
      pyodide.runPython(RESET);
      instance = engine(await instantiate(compiled));
      pyodide.registerJsModule("_torch_engine", instance);
      return instance;
    },
    /** Runs a program; returns its output and the last line of its error. */
    run(source) {
      printed.length = 0;
      const error = run(source);
      return { output: printed.join(""), error };
    },
  };
}
