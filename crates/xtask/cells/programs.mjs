// Runs programs and compares their output and their final error with PyTorch's record: programs.mjs ENGINE RECORDED
// PROGRAM...
//
// RECORDED is the file that crates/cells-module/programs/record.py writes.

import { readFileSync } from "node:fs";
import { python } from "./python.mjs";

const [engineFile, recordedFile, only] = process.argv.slice(2);
const recorded = JSON.parse(readFileSync(recordedFile, "utf8"));
const cells = await python(engineFile);

/**
 * Lines that are known to differ: in 03 the last bit of a sum that is 0 (`-0.0000`) and the `grad_fn` of an einsum,
 * in 05 the fifth digit of a loss after training, because products are summed in another order.
 */
const KNOWN = { "03-autograd": 2, "05-train": 1 };

/** Describes how many lines differ, and the first of them. */
function difference(got, want) {
  const [a, b] = [got.split("\n"), want.split("\n")];
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter((i) => a[i] !== b[i]);
  const shown = at.slice(0, 20).map((i) => `  line ${i + 1}\n    here:    ${a[i]}\n    PyTorch: ${b[i]}`);
  return { lines: at.length, text: `${at.length} lines differ\n${shown.join("\n")}` };
}

let wrong = 0;
for (const { name, source, output, error } of recorded) {
  if (only && !name.includes(only)) continue;
  const engine = await cells.reset();
  const got = cells.run(source);
  const faults = [];
  const { lines, text } = difference(got.output, output);
  if (lines) faults.push(text);
  if (got.error !== error) faults.push(`ends with\n    here:    ${got.error}\n    PyTorch: ${error}`);
  const isKnown = got.error === error && lines === (KNOWN[name] ?? 0);
  if (!isKnown) wrong += 1;
  console.log(`${!isKnown ? "WRONG" : lines ? "known" : "same "} ${name} (${engine.living()} tensors left)`);
  faults.forEach((fault) => console.log(fault));
}
console.log(`${wrong} programs differ from PyTorch in more than what is known`);
process.exitCode = wrong ? 1 : 0;
