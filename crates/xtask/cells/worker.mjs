// The worker of cells, driven as the page drives it, in a thread of Node.

import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";

/** Starts the worker in `folder`, which is served for cells. All caches have the file `damaged` with a wrong byte. */
export function inNode(folder, damaged) {
  const start = pathToFileURL(resolve(folder, "start.js")).href;
  return cells((listener) => {
    // Node's compiler makes larger frames than that of browsers, which give about 1 MB to a worker. What Pyodide logs
    // about stacks that are too small is not shown.
    const options = { workerData: { start, damaged }, resourceLimits: { stackSizeMb: 3 }, stdout: true, stderr: true };
    const thread = new Worker(new URL("thread.mjs", import.meta.url), options);
    thread.on("message", listener);
    thread.on("error", (error) => listener({ type: "broken", reason: String(error.stack) }));
    const scope = async () => {
      thread.postMessage({});
      const [{ names }] = await once(thread, "message");
      return names;
    };
    return { send: (message) => thread.postMessage(message), scope, stop: () => thread.terminate() };
  });
}

/** Starts a worker with `open`, which gets a listener for messages and returns `send`, `scope` and `stop`. */
export async function cells(open) {
  let worker, listener;
  let lastId = 0;
  /** Collects messages until the worker is ready, or cannot be any more. */
  const untilReady = () =>
    new Promise((resolve) => {
      const messages = [];
      listener = (message) => {
        messages.push(message);
        if (["ready", "broken"].includes(message.type)) resolve(messages);
      };
    });
  const load = async () => {
    const messages = untilReady();
    worker = await open((message) => listener(message));
    const { type, reason } = (await messages).at(-1);
    if (type === "broken") throw new Error(reason);
    return messages;
  };
  const loading = await load();
  return {
    loading,
    /** Runs a program; returns its messages, what it printed, how it ended, and whether the worker was replaced after. */
    async run(source) {
      lastId += 1;
      const answer = untilReady();
      worker.send({ id: lastId, source });
      const messages = await answer;
      const isReplaced = messages.pop().type === "broken";
      if (isReplaced) {
        await worker.stop();
        await load();
      }
      const text = (number) => messages.filter(({ stream }) => stream === number).map((it) => it.text).join("");
      return { messages, output: text(1), errors: text(2), end: messages.at(-1), isReplaced };
    },
    /** Runs a program without end until it has printed a text; stops the worker from outside and starts another. */
    async stopped(source, text) {
      lastId += 1;
      let printed = "";
      const arrived = new Promise((resolve) => {
        setTimeout(resolve, 30_000).unref?.();
        listener = (message) => {
          printed += message.text ?? "";
          if (printed.includes(text)) resolve();
        };
      });
      worker.send({ id: lastId, source });
      await arrived;
      await worker.stop();
      await load();
      return printed;
    },
    /** Returns the names in the worker's global scope. */
    scope: () => worker.scope(),
    stop: () => worker.stop(),
  };
}
