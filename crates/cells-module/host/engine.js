// The engine's module in the form that Python calls: its module `_torch_engine`.
//
// Python calls `run(operation, inPlace, ...numbers)`. The answer is a number, or undefined after an error, whose text
// is then "exception\nmessage". The module's own documentation explains the numbers.

const ABI_VERSION = 2;

/** Tags of arguments. */
const TENSOR = 0;
const FLOAT = 4;

/** Creates an instance of the compiled module. */
export function instantiate(compiled) {
  const instance = new WebAssembly.Instance(compiled, {});
  const version = instance.exports.abi_version();
  if (version !== ABI_VERSION) throw new Error(`the engine speaks version ${version}, this page ${ABI_VERSION}`);
  return instance;
}

/** Returns the interface of an instance for Python. `afterRun` is called after each operation. */
export function engine({ exports }, afterRun) {
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
    afterRun();
    return Number.isNaN(number) ? undefined : number;
  }

  let shared, buffer;
  /** Returns a view of the shared array; it has to be created again whenever Python's memory grows. */
  function sharedNumbers() {
    if (!buffer?.data.length) {
      buffer?.release();
      buffer = shared.getBuffer('f64');
    }
    return buffer.data;
  }

  function runTwo(operation, tag) {
    const numbers = sharedNumbers();
    const at = place(4);
    view[at] = TENSOR;
    view[at + 1] = numbers[0];
    view[at + 2] = tag;
    view[at + 3] = numbers[1];
    return answer(exports.run(operation, 4, 0));
  }

  return {
    run(operation, inPlace, ...numbers) {
      const n = numbers.length;
      const at = place(n);
      for (let i = 0; i < n; i++) view[at + i] = numbers[i];
      return answer(exports.run(operation, n, inPlace));
    },
    // Frequent operations are functions without arguments, because each takes Python 0.3 µs: their numbers are in an
    // array that both share.
    /** Sets that array, of two doubles. */
    share(array) {
      shared = array.copy();
    },
    /** Returns an operation on one tensor. */
    on_tensor: (operation) => () => {
      const numbers = sharedNumbers();
      const at = place(2);
      view[at] = TENSOR;
      view[at + 1] = numbers[0];
      return answer(exports.run(operation, 2, 0));
    },
    /** Returns an operation on two tensors. */
    on_tensors: (operation) => () => runTwo(operation, TENSOR),
    /** Returns an operation on a tensor and a float. */
    on_tensor_and_float: (operation) => () => runTwo(operation, FLOAT),
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
  };
}
