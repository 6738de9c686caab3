// Runs programs and compares what they print and how they end with PyTorch's record: programs.mjs ENGINE RECORDED PROGRAM...
//
// RECORDED is the file that crates/cells-module/programs/record.py writes.

import { readFileSync } from "node:fs";
import { python } from "./python.mjs";

const [engineFile, recordedFile, only] = process.argv.slice(2);
const recorded = JSON.parse(readFileSync(recordedFile, "utf8"));
const cells = await python(engineFile);

/** The first lines that differ, and how many do. */
function difference(got, want) {
  const [a, b] = [got.split("\n"), want.split("\n")];
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter((i) => a[i] !== b[i]);
  const shown = at.slice(0, 20).map((i) => `  line ${i + 1}\n    here:    ${a[i]}\n    PyTorch: ${b[i]}`);
  return `${at.length} lines differ\n${shown.join("\n")}`;
}

let wrong = 0;
for (const { name, source, output, error } of recorded) {
  if (only && !name.includes(only)) continue;
  const engine = await cells.reset();
  const got = cells.run(source);
  const faults = [];
  if (got.output !== output) faults.push(difference(got.output, output));
  if (got.error !== error) faults.push(`ends with\n    here:    ${got.error}\n    PyTorch: ${error}`);
  if (faults.length) wrong += 1;
  console.log(`${faults.length ? "WRONG" : "same "} ${name} (${engine.living()} tensors left)`);
  faults.forEach((fault) => console.log(fault));
}
console.log(`${recorded.length - wrong} of ${recorded.length} programs as PyTorch ran them`);
process.exitCode = wrong ? 1 : 0;
