// Runs programs and compares their output and their final error with PyTorch's record: programs.mjs FOLDER HEADERS
//
// FOLDER is what is served for cells, with the programs in `programs.json`. With HEADERS, the policy of a release, they
// run in Chromium, otherwise in Node.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./start.mjs";

const [folder, headers] = process.argv.slice(2);
const recorded = JSON.parse(readFileSync(join(folder, "programs.json"), "utf8"));
const worker = await start(folder, headers);

/** Lines that are known to differ: in 05 the fifth digit of a loss after training, because products are summed in another order. */
const KNOWN = { "05-train": 1 };

/** Describes how many lines differ, and the first of them. */
function difference(got, want) {
  const [a, b] = [got.split("\n"), want.split("\n")];
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).filter((i) => a[i] !== b[i]);
  const shown = at.slice(0, 20).map((i) => `  line ${i + 1}\n    here:    ${a[i]}\n    PyTorch: ${b[i]}`);
  return { lines: at.length, text: `${at.length} lines differ\n${shown.join("\n")}` };
}

let wrong = 0;
for (const { name, source, output, error } of recorded) {
  const { output: printed, end } = await worker.run(source);
  const ending = end.type === "done" ? "" : end.traceback.trimEnd().split("\n").at(-1);
  const faults = [];
  const { lines, text } = difference(printed, output);
  if (lines) faults.push(text);
  if (ending !== error) faults.push(`ends with\n    here:    ${ending}\n    PyTorch: ${error}`);
  const isKnown = ending === error && lines === (KNOWN[name] ?? 0);
  if (!isKnown) wrong += 1;
  console.log(`${!isKnown ? "WRONG" : lines ? "known" : "same "} ${name}`);
  faults.forEach((fault) => console.log(fault));
}
console.log(`${wrong} programs differ from PyTorch in more than what is known`);
await worker.stop();
process.exitCode = wrong ? 1 : 0;
