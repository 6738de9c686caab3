// Prints the size of every file that the first cell loads, and fails if they are larger than allowed: sizes.mjs FOLDER

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const MOST = 3_900_000;
const folder = process.argv[2];

let total = 0;
const print = (name, size, compressed) => {
  console.log(`   ${name.padEnd(16)} ${String(size).padStart(9)} bytes, with brotli 11 ${String(compressed).padStart(9)}`);
};
for (const name of readdirSync(folder).filter((name) => /\.(js|wasm)$/.test(name))) {
  const bytes = readFileSync(join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const { length } = brotliCompressSync(bytes, { params });
  total += length;
  print(name, bytes.length, length);
}
console.log(`   in all ${total} of at most ${MOST}`);
process.exitCode = total > MOST ? 1 : 0;
