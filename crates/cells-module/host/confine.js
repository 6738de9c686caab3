// Deletes the names by which a program could reach storage, the network, other workers or the page. The names that stay are
// listed, because browsers keep adding others.

/** The names that stay: ECMAScript's own without those that compile text, and those that Pyodide uses for programs. */
const STAYS = new Set(
  `AggregateError Array ArrayBuffer AsyncDisposableStack AsyncIterator Atomics BigInt BigInt64Array BigUint64Array Boolean
  DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity
  Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError
  Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError URIError Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape globalThis isFinite isNaN parseFloat parseInt undefined unescape
  TextDecoder TextEncoder WebAssembly console crypto performance`.split(/\s+/),
);

/** Stands in for `Function`, of which Pyodide only needs the prototype. */
function Uncompiled() {
  throw new TypeError('text is not compiled here');
}
Uncompiled.prototype = Function.prototype;

const FUNCTIONS = [() => {}, async () => {}, function* () {}, async function* () {}];

/** Removes all other names from the global scope, and the constructors of functions, which compile text. */
export function confine() {
  for (const { constructor } of FUNCTIONS) {
    Object.defineProperty(constructor.prototype, 'constructor', { value: Uncompiled, writable: false });
  }
  globalThis.Function = Uncompiled;
  for (let scope = globalThis; scope && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
    for (const name of Reflect.ownKeys(scope)) {
      if (STAYS.has(name)) continue;
      const isGone = Reflect.deleteProperty(scope, name) || Reflect.set(scope, name, undefined);
      // The remaining properties are constants.
      if (!isGone && Object(scope[name]) === scope[name]) throw new Error(`${String(name)} cannot be taken away`);
    }
  }
  freeze();
}

/**
 * Freezes what is left and all that can be reached from there, so that a program cannot change what the worker itself
 * calls. Errors stay as they are, because Pyodide gives them names.
 */
function freeze() {
  keepAssignable(Object.prototype);
  const seen = new Set([globalThis]);
  const iterators = [[], new Map(), new Set(), ''].map((list) => list[Symbol.iterator]());
  const pending = [...Reflect.ownKeys(globalThis).map((name) => globalThis[name]), ...FUNCTIONS, ...iterators];
  pending.push(''.matchAll(/x/g), FUNCTIONS[2](), FUNCTIONS[3]());
  while (pending.length) {
    const it = pending.pop();
    if (Object(it) !== it || seen.has(it)) continue;
    seen.add(it);
    pending.push(Object.getPrototypeOf(it));
    for (const key of Reflect.ownKeys(it)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(it, key);
      pending.push(value, get, set);
    }
    const isError = it === Error || it === Error.prototype || Error.prototype.isPrototypeOf(it) || Error.isPrototypeOf(it);
    if (!isError) Object.freeze(it);
  }
}

/** Makes objects that inherit from a prototype assignable as before, although that prototype will be frozen. */
function keepAssignable(prototype) {
  for (const key of Reflect.ownKeys(prototype)) {
    const { value, get } = Object.getOwnPropertyDescriptor(prototype, key);
    if (get) continue;
    const set = function (value) {
      if (this === prototype) throw new TypeError(`${String(key)} is fixed`);
      Object.defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
    };
    Object.defineProperty(prototype, key, { get: () => value, set });
  }
}
