// Checks how the service worker answers for the files of cells: service-worker.mjs SCRIPT. SCRIPT is its source, in which the
// build's constants are filled in here.

import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { check, report } from "./check.mjs";

const SCOPE = "https://x.org/repo/";
const FOLDER = "assets/cells-1/";
const RIGHT = { "start.js": "right script", "engine.wasm": "right module" };
const hash = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;

const list = JSON.stringify(Object.entries(RIGHT).map(([name, text]) => [FOLDER + name, hash(text)]));
const script = readFileSync(process.argv[2], "utf8")
  .replace("%build%", "b")
  .replace("%cells%", FOLDER)
  .replace("%cells-files%", list)
  .replace("%files%", "[]");

/** Starts the service worker. `served` has what the network gives by address: first from the browser's cache, then fresh. */
function start(served) {
  const stores = new Map();
  const listeners = {};
  const open = (name) => {
    if (!stores.has(name)) stores.set(name, new Map());
    const store = stores.get(name);
    return {
      match: async (url) => store.get(String(url))?.clone(),
      put: async (url, response) => void store.set(String(url), response),
    };
  };
  const fetched = [];
  const fetch = async (request, options = {}) => {
    const { url = String(request), cache = "default", integrity } = { ...requestOf(request), ...options };
    fetched.push(`${cache} ${url.replace(SCOPE, "")}`);
    const text = served(url.replace(SCOPE + FOLDER, ""), cache);
    if (integrity && hash(text) !== integrity) throw new TypeError("the hash is another one");
    return new Response(text);
  };
  const requestOf = (it) => (it instanceof URL ? {} : it);
  const self = {
    registration: { scope: SCOPE },
    addEventListener: (type, listener) => (listeners[type] = listener),
  };
  const caches = {
    open: async (name) => open(name),
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
  };
  runInNewContext(script, { self, caches, fetch, crypto: webcrypto, URL, Response, Uint8Array, btoa, Map, String });
  const dispatch = async (type, event) => {
    const waiting = [];
    listeners[type]({ ...event, waitUntil: (it) => waiting.push(it), respondWith: (it) => waiting.unshift(it) });
    const [answer] = await Promise.all(waiting);
    await Promise.all(waiting);
    return answer;
  };
  return {
    stores,
    fetched,
    /** Puts a text into the cache of a folder. */
    keep: (name, text, folder = FOLDER) =>
      open(`torchlit cells /repo/ ${folder}`).put(SCOPE + folder + name, new Response(text)),
    ask: async (name, cache = "default", folder = FOLDER) =>
      (await dispatch("fetch", { request: { method: "GET", url: SCOPE + folder + name, cache } })).text(),
    kept: (name) => stores.get(`torchlit cells /repo/ ${FOLDER}`)?.get(SCOPE + FOLDER + name)?.clone().text(),
    tell: (data) => dispatch("message", { data }),
  };
}

const right = (name) => RIGHT[name];
/** Gives damaged files until they are asked for past the browser's cache. */
const damagedOnce = (name, cache) => (cache === "reload" ? RIGHT[name] : "damaged");

{
  const worker = start(right);
  check("a file comes from the network first", await worker.ask("start.js"), "right script");
  check("then from the cache", await worker.ask("start.js"), "right script");
  check("and not from the network again", worker.fetched, ["default assets/cells-1/start.js"]);
}
{
  const worker = start(damagedOnce);
  check("a script that comes damaged is fetched past the browser's cache", await worker.ask("start.js"), "right script");
  check("and cached without damage", await worker.kept("start.js"), "right script");
}
{
  const worker = start(damagedOnce);
  check("a module is checked by the worker", await worker.ask("engine.wasm"), "damaged");
  check("which asks past all caches", await worker.ask("engine.wasm", "reload"), "right module");
  check("and heals them", await worker.kept("engine.wasm"), "right module");
}
for (const name of Object.keys(RIGHT)) {
  const worker = start(right);
  await worker.keep(name, "damaged");
  check(`a damaged ${name} is not taken from the cache`, await worker.ask(name), RIGHT[name]);
  check(`and replaced: ${name}`, await worker.kept(name), RIGHT[name]);
}
{
  const worker = start(() => "not asked");
  await worker.keep("start.js", "of another build", "assets/cells-0/");
  check("files of another build have no known hash", await worker.ask("start.js", "default", "assets/cells-0/"), "of another build");
  await worker.tell("forget cells");
  check("all of them can be forgotten", [...worker.stores.keys()], []);
}
report("service worker");
