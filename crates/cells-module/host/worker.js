// The worker in which cells run: CPython (Pyodide) with the engine's torch. `start` is called by start.js, which the
// build writes beside this file.
//
// After each `ready` the page may send one program: {id, source}. It stops a program by ending the worker. docs/cells.md
// describes all messages.

import { confine } from './confine.js';
import { engine, instantiate } from './engine.js';

const JOINED_FOR_MS = 50;
/** Characters that one program may print. */
const MOST_PRINTED = 200_000;
/** Bytes that Python may use. Tensors have a limit of their own, in the engine. */
const MOST_MEMORY = 512 * 2 ** 20;

const send = globalThis.postMessage.bind(globalThis);

/** Output on its way to the page. */
const output = {
  id: null,
  stream: 1,
  text: '',
  length: 0,
  sentAt: -Infinity,
  begin(id) {
    Object.assign(this, { id, text: '', length: 0 });
  },
  /** Takes a text; returns whether it may be printed. */
  write(stream, text) {
    if (this.length + text.length > MOST_PRINTED) return false;
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    this.text += text;
    this.length += text.length;
    this.flushIfDue();
    return true;
  },
  flushIfDue() {
    if (this.text && performance.now() - this.sentAt >= JOINED_FOR_MS) this.flush();
  },
  flush() {
    if (!this.text) return;
    send({ type: 'printed', id: this.id, stream: this.stream, text: this.text });
    this.text = '';
    this.sentAt = performance.now();
  },
};

/** Fetches a file, reports its bytes as they come, and returns them if they are those of this build. */
async function checkedBytes(name, { size, integrity }, report) {
  // The browser's own check hands out nothing before the end, so it is used only where there is no other.
  const answer = await fetch(new URL(name, import.meta.url), crypto.subtle ? {} : { integrity });
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  const bytes = new Uint8Array(size);
  let length = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) throw new Error(`${name}: longer than expected`);
    bytes.set(value, length);
    length += value.length;
    report(value.length);
  }
  if (crypto.subtle && (await hash(bytes)) !== integrity) throw new Error(`${name}: not the bytes of this build`);
  return bytes;
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}

/** Fetches all files. Returns their bytes by name. */
async function load(files) {
  const entries = Object.entries(files);
  const total = entries.reduce((sum, [, { size }]) => sum + size, 0);
  let loaded = 0;
  const report = (bytes) => send({ type: 'progress', loaded: (loaded += bytes), total });
  const take = async ([name, file]) => [name, await checkedBytes(name, file, report)];
  return Object.fromEntries(await Promise.all(entries.map(take)));
}

/** Makes memory that grows beyond the limit fail, which Python reports as a MemoryError. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > MOST_MEMORY) throw new RangeError('the limit of memory');
    return grow.call(this, pages);
  };
}

/** Creates Python. `bytes` are its files by name. */
async function python(bytes, { loadPyodide }, { default: createPyodideModule }) {
  // Pyodide fetches its files itself and without a hash: it gets the checked ones.
  globalThis.fetch = async (url) => {
    const type = { 'Content-Type': 'application/wasm' };
    return new Response(bytes[String(url).split('/').pop()], { headers: type });
  };
  return loadPyodide({
    indexURL: new URL('.', import.meta.url).href,
    stdLibURL: new URL('library.wasm', import.meta.url).href,
    createPyodideModule,
    // No packages beside the library, and no global scope for Python's module `js`.
    lockFileContents: { info: { abi_version: '2026_0' }, packages: {} },
    packageBaseUrl: '/',
    jsglobals: Object.create(null),
    stdin: () => null,
  });
}

/** Loads everything and runs programs from then on. `files` has size and hash of each file by name. */
export async function start(files) {
  try {
    const [bytes, loader, module] = await Promise.all([load(files), import('./pyodide.js'), import('./pyodide.asm.js')]);
    limitMemory();
    const [pyodide, compiled] = await Promise.all([
      python(bytes, loader, module),
      WebAssembly.compile(bytes['engine.wasm']),
    ]);
    const { begin, prepare, run } = pyodide.pyimport('_cell');
    begin((stream, text) => output.write(stream, text));
    const makeReady = () => {
      prepare(engine(instantiate(compiled), () => output.flushIfDue()));
      send({ type: 'ready' });
    };
    addEventListener('message', ({ data: { id, source } }) => {
      try {
        runProgram(run, id, source);
        makeReady();
      } catch (error) {
        sendBroken(error);
      }
    });
    confine();
    makeReady();
  } catch (error) {
    sendBroken(error);
  }
}

/** Tells the page that this worker runs no programs: it has to be replaced. */
function sendBroken(error) {
  send({ type: 'broken', reason: String(error) });
}

/** Runs a program and sends how it ended. Throws if Python ended with it. */
function runProgram(run, id, source) {
  output.begin(id);
  const startedAt = performance.now();
  const end = (message) => {
    output.flush();
    send({ id, milliseconds: performance.now() - startedAt, ...message });
  };
  try {
    const failure = run(source);
    end(failure ? { type: 'failed', ...JSON.parse(failure) } : { type: 'done' });
  } catch (error) {
    // Python itself has ended: the browser's stack was too small for the program's calls, or something worse.
    const kind = error instanceof RangeError ? 'recursion' : 'crashed';
    end({ type: 'failed', kind, traceback: String(error), line: null });
    throw error;
  }
}
