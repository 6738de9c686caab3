// Makes a thread of Node a browser's worker, as far as the worker of cells can see, and starts that.

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
  location: new URL(workerData),
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (type, listener) =>
    parentPort.on(type, (data) => ("source" in data ? listener({ data }) : parentPort.postMessage({ type: "scope", names: scope() }))),
  fetch: async (url) => new Response(await readFile(new URL(url))),
};
Object.assign(globalThis, browser);
// Pyodide takes what has a process for Node.
delete globalThis.process;
await import(workerData);
