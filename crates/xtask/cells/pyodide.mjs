// Pyodide as its package brings it, in Node: for what is done at build time.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The package's folder. */
export const PACKAGE = resolve(process.env.TORCHLIT_CELLS_MODULES, "node_modules/pyodide");

/** Starts Python with all of its library. `env` are environment variables. */
export async function start(env = {}) {
  const { loadPyodide } = await import(pathToFileURL(resolve(PACKAGE, "pyodide.mjs")));
  return loadPyodide({ indexURL: PACKAGE, env });
}
