// The engine's module in the form that Python calls: `registerJsModule("_torch_engine", engine(instance))`.
//
// Python calls `run(operation, inPlace, ...numbers)`. The answer is a number, or undefined after an error, whose text
// is then "exception\nmessage". The module's own documentation explains the numbers.

const ABI_VERSION = 1;

/** Creates an instance of the module from its bytes or its compiled form. */
export async function instantiate(module) {
  const made = await WebAssembly.instantiate(module, {});
  const instance = made.instance ?? made;
  const version = instance.exports.abi_version();
  if (version !== ABI_VERSION) throw new Error(`the engine speaks version ${version}, this page ${ABI_VERSION}`);
  return instance;
}

/** Returns the interface of an instance for Python. */
export function engine({ exports }) {
  const { memory } = exports;
  const decoder = new TextDecoder();
  // A view of the arguments; it has to be created again whenever memory grows.
  let view = new Float64Array(memory.buffer);

  /** Returns the place in `view` for `n` arguments. */
  function place(n) {
    const at = exports.arguments(n) >>> 3;
    if (view.buffer !== memory.buffer) view = new Float64Array(memory.buffer);
    return at;
  }

  function answer(number) {
    return Number.isNaN(number) ? undefined : number;
  }

  return {
    run(operation, inPlace, ...numbers) {
      const n = numbers.length;
      const at = place(n);
      for (let i = 0; i < n; i++) view[at + i] = numbers[i];
      return answer(exports.run(operation, n, inPlace));
    },
    /** Works like `run`, for many numbers: they are the elements of a Python array of doubles. */
    run_array(operation, inPlace, array) {
      const buffer = array.getBuffer("f64");
      try {
        const n = buffer.data.length;
        const at = place(n);
        view.set(buffer.data, at);
        return answer(exports.run(operation, n, inPlace));
      } finally {
        buffer.release();
      }
    },
    text() {
      return decoder.decode(new Uint8Array(memory.buffer, exports.text(), exports.text_length()));
    },
    /** Returns a copy, because the memory may move. */
    bytes() {
      return new Uint8Array(memory.buffer, exports.text(), exports.text_length()).slice();
    },
    names() {
      exports.names();
      return this.text();
    },
    release(...handles) {
      const at = place(handles.length);
      handles.forEach((handle, i) => {
        view[at + i] = handle;
      });
      exports.release(handles.length);
    },
    living: () => exports.living(),
    memory_in_use: () => exports.memory_in_use(),
    set_memory_limit: (bytes) => exports.set_memory_limit(bytes),
  };
}
