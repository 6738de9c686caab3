// Runs random programs: random.mjs FOLDER NUMBER SEED. Each must end by itself, in time, without an error of the worker, and
// leave no tensor behind.
//
// Making Python ready for a program takes longer than most of these programs do. So only the first of each batch is a program
// of the worker; it runs the others, one after the other, and counts the tensors after each.

import { availableParallelism } from "node:os";
import { check, report } from "./check.mjs";
import { program } from "./grammar.mjs";
import { inNode } from "./worker.mjs";

const [folder, number, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 0)];
const BATCH = 50;
/** Time after which a batch counts as hanging. A program takes some milliseconds. */
const MOST_MS = 120_000;

/** Returns the text of a program that runs these, and prints a line for each: how it ended and what it has left. */
const runner = (seeds) => `
import gc, io, sys, torch
from torch import _engine
out = sys.stdout
def run(source):
    sys.stdout = io.StringIO()
    try:
        exec(compile(source, "<cell>", "exec"), {"__name__": "__main__"})
        ending = "done"
    except Exception as error:
        ending = "raised" if type(error).__module__ in ("builtins", "torch") else f"{type(error).__name__} {error}"
    finally:
        printed, sys.stdout = sys.stdout.getvalue(), out
    return ending, len(printed)
before = _engine.living()
for seed, source in ${JSON.stringify(seeds.map((seed) => [seed, program(seed)]))}:
    print(seed, end=" ", flush=True)
    ending, printed = run(source)
    gc.collect()
    print(_engine.living() - before, printed, ending)
`;

const endings = {};
let next = seed;
let printed = 0;

function count(name, ending, left, length) {
  endings[ending] = (endings[ending] ?? 0) + 1;
  printed += length;
  check(`${name} ends well`, ["done", "raised"].includes(ending) ? "well" : ending, "well");
  check(`${name} leaves no tensor`, left, 0);
}

/** Runs a program of the worker. Returns nothing if it hangs. */
async function inTime(worker, name, source) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, MOST_MS);
  });
  const run = await Promise.race([worker.run(source), late]);
  clearTimeout(timer);
  check(`${name} ends in time`, run !== undefined, true);
  if (run) check(`${name} leaves the worker alive`, run.isReplaced, false);
  return run;
}

async function runSome() {
  const worker = await inNode(folder);
  while (next < seed + number) {
    const first = next;
    const last = Math.min(first + BATCH, seed + number) - 1;
    next = last + 1;
    const alone = await inTime(worker, `program ${first}`, program(first));
    if (!alone) break;
    count(`program ${first}`, alone.end.kind ?? "done", alone.end.left, alone.output.length);
    const others = Array.from({ length: last - first }, (_, i) => first + 1 + i);
    const batch = await inTime(worker, `programs ${first + 1} to ${last}`, runner(others));
    if (!batch) break;
    const lines = batch.output.trimEnd().split("\n").filter(Boolean);
    check(`programs ${first + 1} to ${last} all end`, [lines.length, batch.end.type, batch.end.left], [others.length, "done", 0]);
    if (batch.end.type !== "done") console.log(`  in ${lines.at(-1)}: ${batch.end.kind} ${batch.end.traceback}`);
    for (const line of lines) {
      const [name, left, length, ...ending] = line.split(" ");
      count(`program ${name}`, ending.join(" "), Number(left), Number(length));
    }
    if (Math.floor(first / 1000) !== Math.floor(last / 1000)) console.log(`   ${last - seed} of ${number}`);
  }
  await worker.stop();
}

const began = performance.now();
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, runSome));
check("programs print", printed > number * 20, true);
console.log(`${number} random programs from seed ${seed} in ${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(endings)}`);
report("random programs");
