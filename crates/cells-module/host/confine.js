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

/** Removes all other names from the global scope, and the constructors of functions, which compile text. */
export function confine() {
  const functions = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const { constructor } of functions) {
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
}
