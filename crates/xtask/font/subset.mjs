// Cuts the font of formulas to the characters of characters.txt, to their italic forms, in which single letters are set,
// and to the larger forms of brackets and signs: node subset.mjs <folder of the packages> <characters> <file to write>.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, characters, out] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const subset = require('subset-font');

/** The first italic letter of each alphabet (Latin and Greek, capital and small), with the number of its letters. */
const ITALIC = [[0x1d434, 26], [0x1d44e, 26], [0x1d6e2, 25], [0x1d6fc, 25]];

const upright = [...readFileSync(characters, 'utf8')].filter((character) => character !== '\n');
const italic = ITALIC.flatMap(([first, count]) =>
  Array.from({ length: count }, (_, place) => String.fromCodePoint(first + place)));

const font = readFileSync(require.resolve('@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2'));
const cut = await subset(font, [...upright, ...italic].join(''), {
  targetFormat: 'woff2',
  noHinting: true,
  // Copyright and licence travel in the font.
  preserveNameIds: [13, 14],
});
writeFileSync(out, cut);
