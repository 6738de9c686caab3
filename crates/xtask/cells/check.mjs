// Counts checks, and prints those that fail.

let failed = 0;

/** Compares a value with what is expected: an equal one, or for a regular expression a text that it matches. */
export function check(name, found, expected) {
  const isSame = expected instanceof RegExp ? expected.test(found) : JSON.stringify(found) === JSON.stringify(expected);
  if (isSame) return;
  failed += 1;
  console.log(`WRONG ${name}\n  found:    ${JSON.stringify(found)}\n  expected: ${expected instanceof RegExp ? expected : JSON.stringify(expected)}`);
}

/** Prints the result and sets the exit code. */
export function report(subject) {
  console.log(failed ? `${subject}: ${failed} checks fail` : `${subject}: as expected`);
  process.exitCode = failed ? 1 : 0;
}
