// Measures the built matrix products in Node, whose engine is Chromium's: GFLOP/s of ours, scalar and with SIMD128, and
// of `matrixmultiply` built in the same two ways. `cargo xtask bench kernels` builds the modules and calls this.
//
// The best round counts, because other work on the machine can only slow a product down.
//
//   node bench.mjs FOLDER [ROUNDS]     modules built with the feature `beside`; 25 rounds

import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'target/products/beside';
const nRounds = Number(process.argv[3] ?? 25);
/** Duration of one sample, ms. */
const SAMPLE = 5;
const SIZES = [
  [64, 32, 32],
  [64, 64, 64],
  [64, 128, 128],
  [64, 256, 256],
  [64, 512, 512],
];

/** Returns a module's file, in the folder directly or in a subfolder of its own. */
const file = (id) => [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);

const load = (id) => new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file(id))), {}).exports;
const ways = ['scalar', 'simd128'].flatMap((id) => {
  // One instance each: a trap in one must not stop the other.
  const [ours, beside] = [load(id), load(id)];
  return [
    { name: `ours, ${id}`, product: ours, run: (size, count) => ours.multiply(...size, 0, count) },
    { name: `matrixmultiply, ${id}`, product: beside, run: (size, count) => beside.multiply_beside(...size, count) },
  ];
}).filter(({ name, product, run }) => {
  try {
    return product.reserve(64, 64, 64) && run([8, 8, 8], 1) === 0;
  } catch (error) {
    console.error(`${name} does not run: ${error.message}`);
    return false;
  }
});

function time(run, size, count) {
  const start = performance.now();
  if (run(size, count) !== 0) throw new Error(`no product of ${size}`);
  return performance.now() - start;
}

const rows = SIZES.map((size) => {
  const [m, k, n] = size;
  for (const { product } of ways) {
    if (!product.reserve(m * k, k * n, m * n)) throw new Error('no memory');
    for (const [offset, length] of [[product.left(), m * k], [product.right(), k * n]]) {
      new Float32Array(product.memory.buffer, offset, length).set(Float32Array.from({ length }, () => Math.random() - 0.5));
    }
  }
  const cells = ways.map(({ run }) => {
    for (let i = 0; i < 60; i += 1) time(run, size, 1);
    let count = 1;
    while (time(run, size, count) < SAMPLE / 2) count *= 2;
    return { run, count, samples: [] };
  });
  for (let round = 0; round < nRounds; round += 1) {
    // Every variant is first in turn.
    for (let i = 0; i < cells.length; i += 1) {
      const { run, count, samples } = cells[(i + round) % cells.length];
      samples.push((2 * m * k * n * count) / time(run, size, count) / 1e6);
    }
  }
  return `| ${size.join(' × ')} | ${cells.map(({ samples }) => Math.max(...samples).toFixed(1)).join(' | ')} |`;
});

const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores`;
console.log(`Node ${process.version}; ${machine}; ${new Date().toISOString().slice(0, 10)}; ${nRounds} rounds; GFLOP/s in the best of them\n`);
console.log(`| sizes | ${ways.map(({ name }) => name).join(' | ')} |`);
console.log(`|---|${ways.map(() => '---:|').join('')}`);
console.log(rows.join('\n'));
