// Gives a thread of Node the global names of a browser's worker that the worker of cells uses, and starts that worker.

import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { scope } from "./scope.mjs";

const browser = {
  self: globalThis,
  WorkerGlobalScope: class {
    static [Symbol.hasInstance]() {
      return true;
    }
  },
  location: new URL(workerData.start),
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (type, listener) =>
    parentPort.on(type, (data) => ("source" in data ? listener({ data }) : parentPort.postMessage({ type: "scope", names: scope() }))),
  fetch: async (url, { cache } = {}) => {
    const bytes = await readFile(new URL(url));
    if (cache !== 'reload' && String(url).endsWith(workerData.damaged)) bytes[0] ^= 1;
    return new Response(bytes);
  },
};
Object.assign(globalThis, browser);
// Pyodide recognises Node by its `process`.
delete globalThis.process;
await import(workerData.start);
