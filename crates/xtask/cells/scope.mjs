// The global scope of a worker.

/** Returns the names in the global scope and its prototypes. It runs in the worker, and so uses nothing outside itself. */
export function scope() {
  const names = [];
  for (let it = globalThis; it; it = Object.getPrototypeOf(it)) names.push(...Reflect.ownKeys(it).map(String));
  return names.filter((name) => globalThis[name] !== undefined);
}
