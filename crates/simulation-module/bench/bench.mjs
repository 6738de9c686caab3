// Measures the built simulations in Node, whose engine is Chromium's: the time from a change of the gain, and of the
// seed, to the last measurement. The best round counts, because other work on the machine can only slow one down.
//
//   node bench.mjs FOLDER [ROUNDS]

import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'target/simulations';
const nRounds = Number(process.argv[3] ?? 15);
/** Most milliseconds for a change of the gain at width 128. */
const BARS = { scalar: 150, simd128: 50 };
const [RELU, GELU] = [1, 6];

const file = (id) => [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);
const load = (id) => new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file(id))), {}).exports;

function time(module, setup) {
  const from = performance.now();
  module.begin(...setup);
  while (module.advance());
  const length = module.measure();
  new Float64Array(module.memory.buffer, module.measurements(), length).slice();
  return performance.now() - from;
}

const best = (times) => Math.min(...times);

console.log(`${cpus()[0].model}, Node ${process.version}, best of ${nRounds}, ms`);
let isMissed = false;
for (const [id, bar] of Object.entries(BARS)) {
  const module = load(id);
  for (const width of [64, 128, 256, 512]) {
    for (const [name, place] of [['ReLU', RELU], ['GELU', GELU]]) {
      const rounds = Array.from({ length: width > 256 ? 3 : nRounds }, (_, round) => round);
      const gain = best(rounds.map((round) => time(module, [place, 1.4 + round / 1000, 0, 0, 0, width, 1])));
      const seed = best(rounds.map((round) => time(module, [place, 1.4, 0, 0, 0, width, 100 + round])));
      const isLate = width === 128 && gain > bar;
      isMissed ||= isLate;
      console.log(
        `${id.padEnd(8)} width ${String(width).padStart(3)} ${name}: gain ${gain.toFixed(1).padStart(7)}, ` +
          `new weights ${seed.toFixed(1).padStart(7)}${isLate ? `  MISSES ${bar} ms` : ''}`,
      );
    }
  }
}
if (isMissed) process.exit(1);
