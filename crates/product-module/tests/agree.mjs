// Compares both builds of the product with sums in JavaScript, bit by bit: every result is the sum of its products from
// first to last, each multiplied and added with one rounding to f32. (A product or sum of two f32, computed in f64 and
// rounded, is the same: 53 bits are more than twice 24 and two.)
//
//   node agree.mjs FOLDER      the folder that holds scalar.wasm and simd128.wasm

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'target/products';
const { fround } = Math;

/** Returns a module's file, in the folder directly or in a subfolder of its own. */
const file = (id) => [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);

function load(id) {
  const module = new WebAssembly.Module(readFileSync(file(id)));
  const product = new WebAssembly.Instance(module, {}).exports;
  if (product.abi_version() !== 1) throw new Error(`${id}: expected interface 1, found ${product.abi_version()}`);
  return { id, product };
}

/** Creates a generator (Xorshift, Marsaglia 2003) of numbers between -2 and 2, rarely one of the edges of f32. */
function numbers(seed) {
  let state = seed;
  const edges = [0, -0, 1e-45, -1e-40, 3e38, -3e38, Infinity, NaN];
  return (edged) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const bits = state >>> 0;
    return edged && bits % 97 === 0 ? edges[(bits >>> 8) % edges.length] : fround(bits / 2 ** 30 - 2);
  };
}

function inOrder(left, right, [nRows, nInner, nCols]) {
  return Float32Array.from({ length: nRows * nCols }, (_, place) => {
    const [row, col] = [Math.floor(place / nCols), place % nCols];
    let sum = 0;
    for (let k = 0; k < nInner; k += 1) {
      sum = fround(sum + fround(left[row * nInner + k] * right[k * nCols + col]));
    }
    return sum;
  });
}

const transpose = (values, nCols) =>
  Float32Array.from(values, (_, place) => {
    const nRows = values.length / nCols;
    return values[(place % nRows) * nCols + Math.floor(place / nRows)];
  });

function multiply({ id, product }, left, right, sizes, transposed) {
  const [nRows, nInner, nCols] = sizes;
  if (!product.reserve(left.length, right.length, nRows * nCols)) throw new Error(`${id} has no memory`);
  const operands = [transposed & 1 ? transpose(left, nInner) : left, transposed & 2 ? transpose(right, nCols) : right];
  new Float32Array(product.memory.buffer, product.left(), left.length).set(operands[0]);
  new Float32Array(product.memory.buffer, product.right(), right.length).set(operands[1]);
  const answer = product.multiply(...sizes, transposed, 1);
  if (answer !== 0) throw new Error(`${id} answered ${answer} for ${sizes}`);
  return new Float32Array(product.memory.buffer, product.output(), nRows * nCols).slice();
}

/** Returns the bits of a number; for NaN, whose bits WebAssembly leaves open, only that it is NaN. */
const bitsOf = (values) => Array.from(new Uint32Array(values.buffer), (bits, i) => (Number.isNaN(values[i]) ? 'NaN' : bits));

const modules = ['scalar', 'simd128'].map(load);
if (modules[0].product.path() !== 0 || modules[1].product.path() !== 1) throw new Error('a module is not the build of its name');
const sizes = [1, 2, 3, 4, 5, 9].flatMap((m) => [1, 2, 7, 33].flatMap((k) => [1, 2, 7, 8, 9, 17].map((n) => [m, k, n])));
sizes.push([64, 64, 64], [64, 256, 256], [64, 1, 32], [3, 0, 3], [0, 3, 2]);
let nResults = 0;
for (const size of sizes) {
  const draw = numbers(1 + size[0] * 10007 + size[1] * 101 + size[2]);
  for (const edged of [false, true]) {
    const left = Float32Array.from({ length: size[0] * size[1] }, () => draw(edged));
    const right = Float32Array.from({ length: size[1] * size[2] }, () => draw(edged));
    const expected = bitsOf(inOrder(left, right, size));
    for (const module of modules) {
      for (const transposed of [0, 1, 2, 3]) {
        const found = bitsOf(multiply(module, left, right, size, transposed));
        const wrong = found.findIndex((bits, i) => bits !== expected[i]);
        if (wrong >= 0) {
          throw new Error(`${module.id}, ${size}, transposed ${transposed}: result ${wrong} has the bits ${found[wrong]}, not ${expected[wrong]}`);
        }
        nResults += found.length;
      }
    }
  }
}
for (const { id, product } of modules) {
  product.reserve(4, 4, 4);
  if (product.multiply(2, 3, 2, 0, 1) !== 1) throw new Error(`${id} multiplies without reserved memory`);
  if (product.multiply(65536, 65536, 65536, 0, 1) !== 1) throw new Error(`${id} multiplies sizes beyond its memory`);
  if (product.reserve(2 ** 24 + 1, 1, 1) !== 0) throw new Error(`${id} reserves more than 64 MiB`);
}
console.log(`${nResults} results of both builds match sequential sums bit for bit`);
