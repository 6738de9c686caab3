// Compares both builds of the simulation, bit by bit, over every function, norm and kind of weights.
//
//   node agree.mjs FOLDER      the folder that holds scalar.wasm and simd128.wasm

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'target/simulations';

/** Returns a module's file, in the folder directly or in a subfolder of its own. */
const file = (id) => [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);

function load(id, number) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file(id))), {});
  if (exports.abi_version() !== 1) throw new Error(`${id}: expected interface 1, found ${exports.abi_version()}`);
  if (exports.path() !== number) throw new Error(`${id} is not the build of its name`);
  return exports;
}

function measured(module) {
  const length = module.measure();
  return new Float64Array(module.memory.buffer, module.measurements(), length).slice();
}

function simulated(module, setup) {
  if (!module.begin(...setup)) throw new Error(`not a set-up: ${setup}`);
  while (module.advance());
  return measured(module);
}

/** Returns the bits of a number; for NaN, whose bits WebAssembly leaves open, only that it is NaN. */
const bitsOf = (values) =>
  Array.from(new BigUint64Array(values.buffer), (bits, i) => (Number.isNaN(values[i]) ? 'NaN' : bits));

const [scalar, simd128] = [load('scalar', 0), load('simd128', 1)];
const N_FUNCTIONS = 13;
const setups = [];
for (let place = 0; place < N_FUNCTIONS; place += 1) {
  for (const norm of [0, 1, 2]) {
    for (const residual of [0, 1]) {
      for (const weights of [0, 1]) setups.push([place, 0.5 + 0.37 * (place % 5), norm, residual, weights, 64, 1 + place]);
    }
  }
}
setups.push([0, 10, 0, 0, 0, 64, 1], [1, 0.1, 0, 0, 0, 64, 1], [6, 1.53353, 0, 0, 0, 128, 1], [1, Math.SQRT2, 0, 0, 0, 256, 2]);
let nNumbers = 0;
for (const setup of setups) {
  const [expected, found] = [scalar, simd128].map((module) => simulated(module, setup));
  const [expectedBits, foundBits] = [expected, found].map(bitsOf);
  const wrong = expectedBits.findIndex((bits, i) => bits !== foundBits[i]);
  if (wrong >= 0 || expectedBits.length !== foundBits.length) {
    throw new Error(`set-up ${setup}: number ${wrong} is ${found[wrong]} with SIMD128 and ${expected[wrong]} without`);
  }
  nNumbers += found.length;
}

// Kept weights give the same numbers as weights drawn again.
for (const module of [scalar, simd128]) {
  const setup = [1, Math.SQRT2, 0, 0, 0, 64, 1];
  const first = bitsOf(simulated(module, setup));
  simulated(module, [6, 2, 1, 1, 0, 64, 1]);
  const kept = bitsOf(simulated(module, setup));
  simulated(module, [1, 1, 0, 0, 0, 128, 1]);
  const drawn = bitsOf(simulated(module, setup));
  for (const other of [kept, drawn]) {
    if (other.some((bits, i) => bits !== first[i])) throw new Error('a simulation differs from its repetition');
  }
  if (module.begin(99, 1, 0, 0, 0, 64, 1) !== 0) throw new Error('an unknown function is accepted');
}
console.log(`${nNumbers} numbers of ${setups.length} simulations are the same in both builds, bit for bit`);
