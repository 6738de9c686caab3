// The worker in which cells run: CPython (Pyodide) with the engine's torch. `start` is called by start.js, which the
// build writes beside this file.
//
// After each `ready` the page may send one program: {id, source}. It stops a program by ending the worker. docs/cells.md
// describes all messages.

import { confine } from './confine.js';
import { engine, instantiate } from './engine.js';
import { load } from './files.js';
import { limitFiles } from './folders.js';
import { Output } from './output.js';

/** Bytes that Python may use. Tensors have a limit of their own, in the engine. */
const MOST_MEMORY = 512 * 2 ** 20;
/** Characters of a traceback. Python shortens it to fewer, with a line that says so. */
const MOST_TRACEBACK = 20_000;
/** Kinds of failures that Python may report. */
const KINDS = ['syntax', 'raised', 'memory', 'recursion', 'crashed'];

const send = globalThis.postMessage.bind(globalThis);
const output = new Output(send);

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
  const pyodide = await loadPyodide({
    indexURL: new URL('.', import.meta.url).href,
    stdLibURL: new URL('library.wasm', import.meta.url).href,
    createPyodideModule,
    // No packages beside the library, and no global scope for Python's module `js`.
    lockFileContents: { info: { abi_version: '2026_0' }, packages: {} },
    packageBaseUrl: '/',
    jsglobals: Object.create(null),
    stdin: () => null,
  });
  for (const [stream, setStream] of [[1, pyodide.setStdout], [2, pyodide.setStderr]]) {
    setStream({ write: (written) => output.writeBytes(stream, written), isatty: false });
  }
  // Python reads the first number of this buffer every few instructions, to learn of signals: none comes, but output that
  // waits is sent.
  pyodide.setInterruptBuffer({
    get 0() {
      output.flushIfDue();
      return 0;
    },
    set 0(_) {},
  });
  return pyodide;
}

/** Loads everything and runs programs from then on. `files` has size and hash of each file by name. */
export async function start(files) {
  try {
    const report = (loaded, total) => send({ type: 'progress', loaded, total });
    // Pyodide tries it, to learn whether this is a classic worker. Under Trusted Types that would be reported.
    globalThis.importScripts = () => {
      throw new TypeError('a module worker imports no scripts');
    };
    const [bytes, loader, module] = await Promise.all([
      load(files, report),
      import('./pyodide.js'),
      import('./pyodide.asm.js'),
    ]);
    limitMemory();
    const [pyodide, compiled] = await Promise.all([
      python(bytes, loader, module),
      WebAssembly.compile(bytes['engine.wasm']),
    ]);
    const removeFiles = limitFiles(pyodide.FS, pyodide.runPython('__import__("os").pipe()[1]'));
    const cell = pyodide.pyimport('_cell');
    const { prepare, run, clean } = cell;
    cell.begin((stream, text) => output.write(stream, text));
    let instance;
    const makeReady = () => {
      removeFiles();
      instance = instantiate(compiled);
      prepare(engine(instance, () => output.flushIfDue()));
      send({ type: 'ready' });
    };
    addEventListener('message', ({ data: { id, source } }) => {
      try {
        runProgram(id, () => run(source), clean, () => instance.exports.living());
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
  send({ type: 'broken', reason: described(error).traceback });
}

/**
 * Runs a program, removes what it has left behind, and sends how it ended. Throws if Python ended with it.
 * `livingTensors` returns the number of tensors that Python still holds.
 */
function runProgram(id, run, clean, livingTensors) {
  output.begin(id);
  const startedAt = performance.now();
  let milliseconds, ending, broken;
  try {
    const failure = run();
    milliseconds = performance.now() - startedAt;
    ending = failure === undefined ? { type: 'done' } : { type: 'failed', ...checkedFailure(failure) };
    // What prints while it is deleted still belongs to the program.
    clean();
  } catch (error) {
    milliseconds ??= performance.now() - startedAt;
    ending = { type: 'failed', ...described(error) };
    broken = { error };
  }
  if (output.isFull) ending = { type: 'failed', kind: 'output', traceback: '', line: null };
  output.end();
  const left = broken ? null : livingTensors();
  send({ id, milliseconds, left, ...ending });
  if (broken) throw broken.error;
}

/** Reads how a program failed: kind, line and traceback, separated by line feeds. A program can make Python say anything. */
function checkedFailure(failure) {
  const [, kind, line, traceback] = /^([a-z]*)\n([0-9]{0,9})\n([^]*)$/.exec(failure) ?? [];
  if (typeof failure !== 'string' || !KINDS.includes(kind)) {
    return { kind: 'crashed', traceback: 'The program has changed what describes its errors.\n', line: null };
  }
  return { kind, traceback: traceback.slice(0, MOST_TRACEBACK), line: Number(line) || null };
}

/** Describes an error of the worker, with which Python has ended. */
function described(error) {
  const name = String(error?.name);
  const says = (kind, traceback) => ({ kind, traceback: `${traceback}\n`, line: null });
  // `InternalError` is Firefox's.
  if (['RangeError', 'InternalError'].includes(name)) {
    return says('recursion', "RecursionError: the program's calls do not fit onto the stack of this browser");
  }
  if (name === 'Exit' || name === 'ExitStatus') return says('crashed', `SystemExit: the program has ended Python (${error.message})`);
  return says('crashed', String(error?.errno ? `${name} ${error.errno}` : error).slice(0, 1000));
}
