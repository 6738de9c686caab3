// Checks that programs reach nothing beyond their worker: safety.mjs FOLDER HEADERS (as for behaviour.mjs)

import { check, report } from "./check.mjs";
import { start } from "./start.mjs";

const worker = await start(...process.argv.slice(2));

/** What must not be reachable: storage, the network, other workers, the page, and what compiles text. */
const DANGEROUS = `fetch XMLHttpRequest WebSocket WebTransport EventSource RTCPeerConnection Request Response Headers
indexedDB IDBFactory caches CacheStorage localStorage sessionStorage cookieStore navigator WorkerNavigator StorageManager
FileSystemHandle FileSystemSyncAccessHandle FileReader FileReaderSync showOpenFilePicker Worker SharedWorker importScripts
ServiceWorker ServiceWorkerContainer BroadcastChannel MessageChannel MessagePort postMessage addEventListener dispatchEvent
onmessage close self location document window parent process require Buffer eval setTimeout setInterval queueMicrotask
Notification PushManager LockManager trustedTypes URL Blob WorkerGlobalScope DedicatedWorkerGlobalScope global`.split(/\s+/);

const names = await worker.scope();
check("the scan of the global scope works", names.includes("Array") && names.includes("WebAssembly"), true);
check("nothing dangerous is left in the global scope", DANGEROUS.filter((name) => names.includes(name)), []);

/** Python expressions that must fail, or give None. */
const ATTEMPTS = `
__import__("js")
__import__("js").fetch
__import__("pyodide_js")
__import__("pyodide")
__import__("pyodide.http")
__import__("pyodide.ffi").run_js("1")
__import__("pyodide.code").run_js("1")
__import__("_pyodide_core")
__import__("_pyodide._importhook").jsfinder
__import__("urllib.request")
__import__("http.client")
__import__("socket").socket()
__import__("ssl")
__import__("ctypes")
__import__("_ctypes")
__import__("asyncio")
__import__("subprocess").run(["ls"])
__import__("multiprocessing")
__import__("webbrowser")
importlib.import_module("js")
importlib.import_module("pyodide_js._api")
importlib.reload(sys.modules["js"])
importlib.util.find_spec("js").loader.create_module(None)
eval("__im" + "port__('j' + 's')")
exec("import js")
sys.modules.pop("js") or __import__("js")
sys.modules.pop("pyodide_js") or __import__("pyodide_js")
sys.modules.pop("pyodide") or sys.modules.pop("pyodide_js") or __import__("pyodide.ffi")
os.system("ls")
os.fork()
os.execv("/bin/sh", [])
open("/proc/self/environ")
_torch_engine.run.constructor("return 1")()
_torch_engine.run.constructor.constructor("return 1")()
_torch_engine.constructor.constructor("return globalThis")()
_torch_engine.bytes().constructor.constructor("return globalThis")()
_torch_engine.run.new()
_torch_engine.run.call(None).fetch
`;
const attempts = ATTEMPTS.trim().split("\n");
const { output } = await worker.run(`
import importlib, importlib.util, os, sys, _torch_engine
for attempt in ${JSON.stringify(attempts)}:
    try:
        got = eval(attempt)
    except Exception as error:
        got = None
    print(attempt if got in (None, -1) else f"{attempt} gives {got}")
`);
check("attempts that fail", output.trimEnd().split("\n"), attempts);

// Everything that Python holds of JavaScript, and everything that can be reached from there by properties, getters and
// prototypes.
const walk = await worker.run(`
import gc, sys
gc.unfreeze()
def is_js(x): return any(kind.__name__ == "JsProxy" for kind in type(x).__mro__)
pending = [x for holder in gc.get_objects() for x in gc.get_referents(holder) if is_js(x)]
print(len(pending) > 0)
roots = len(pending)
Object = next(x.constructor for x in pending if str(getattr(x, "constructor", "")).startswith("function Object"))
seen, names = set(), set()
while pending and len(seen) < 20_000:
    x = pending.pop()
    if not is_js(x) or x.js_id in seen: continue
    seen.add(x.js_id)
    own = Object.getOwnPropertyNames(x).to_py()
    names.update(own)
    pending.append(Object.getPrototypeOf(x))
    for name in own:
        field = Object.getOwnPropertyDescriptor(x, name)
        pending += (getattr(field, part, None) for part in ("value", "get", "set"))
print(len(seen) > 20, len(seen) < 20_000)
print(*sorted(names))
`);
const [hasRoots, isComplete, reached] = walk.output.split("\n");
check("Python holds the engine", hasRoots, "True");
check("the walk is complete", `${isComplete} ${walk.end.traceback ?? ""}`, "True True ");
check("nothing dangerous can be reached from Python", DANGEROUS.filter((name) => reached.split(" ").includes(name)), []);

check("messages in the browser's console", worker.heard ?? [], []);
await worker.stop();
report("safety");
