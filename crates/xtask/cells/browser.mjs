// The worker of cells in Chromium, under the headers of a release.

import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "../audit/browser.mjs";
import { serve } from "../audit/server.mjs";
import { cells } from "./worker.mjs";

/** A confined worker that sends the names left in its scope. The debugger cannot be used for it, because it needs `eval`. */
const PROBE = `
import { confine } from "./confine.js";
import { scope } from "./scope.js";
const { postMessage } = globalThis;
confine();
postMessage(scope());
`;

/** Returns the answer of a worker. Runs in the page. */
const namesOf = (script) =>
  new Promise((resolve) => {
    new Worker(script, { type: "module" }).onmessage = ({ data }) => resolve(data);
  });

/** Starts the worker in `folder`, which is served for cells, with `headers` in the form of `_headers`. */
export async function inChromium(folder, headers) {
  writeFileSync(join(folder, "_headers"), headers);
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>cells</title><link rel=icon href=data:,>");
  writeFileSync(join(folder, "probe.js"), PROBE);
  copyFileSync(new URL("scope.mjs", import.meta.url), join(folder, "scope.js"));
  const server = await serve(folder, { compresses: false });
  const browser = await chromium();
  const page = await browser.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  let onMessage;
  await page.exposeFunction("onWorkerMessage", (message) => onMessage(message));
  await page.goto(server.url);
  await page.evaluate(() => globalThis.trustedTypes.createPolicy("default", { createScriptURL: (url) => url }));
  const open = async (listener) => {
    onMessage = listener;
    await page.evaluate(() => {
      globalThis.worker = new Worker("/start.js", { type: "module" });
      globalThis.worker.onmessage = ({ data }) => globalThis.onWorkerMessage(data);
    });
    return {
      send: (message) => page.evaluate((it) => globalThis.worker.postMessage(it), message),
      scope: () => page.evaluate(namesOf, "/probe.js"),
      stop: () => page.evaluate(() => globalThis.worker.terminate()),
    };
  };
  const stop = async () => {
    await browser.close();
    await server.close();
  };
  try {
    return { ...(await cells(open)), heard, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
