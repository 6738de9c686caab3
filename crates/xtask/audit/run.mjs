// node run.mjs DIST OUT [--only section,section] [--runs 3] [--quick]: measures the release build in real browsers.
// `cargo xtask audit` calls it; see docs/quality.md for the measurements and their results.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { access } from './access.mjs';
import { chromium, heard, resolve } from './browser.mjs';
import { cells } from './cells.mjs';
import { keyboard } from './keyboard.mjs';
import { lighthouse } from './lighthouse.mjs';
import { memory } from './memory.mjs';
import { modes } from './modes.mjs';
import { motion } from './motion.mjs';
import { nginx } from './nginx.mjs';
import { others } from './others.mjs';
import { picture } from './picture.mjs';
import { presses } from './presses.mjs';
import { serve } from './server.mjs';
import { sizes } from './sizes.mjs';
import { markdown, print } from './table.mjs';

const SECTIONS = { sizes, lighthouse, access, keyboard, motion, presses, memory, modes, others, cells, nginx, picture };
const LESSON = 'lessons/activation-functions/';

const [dist, out, ...options] = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
const quick = options.includes('--quick');
const only = option('--only')?.split(',') ?? Object.keys(SECTIONS);
fs.mkdirSync(out, { recursive: true });

const site = await serve(dist);
const browser = await chromium();
const precise = await chromium(['--js-flags=--expose-gc', '--enable-precise-memory-info']);
const addresses = Object.fromEntries(['ko', 'en'].map((lang) => [lang, Object.fromEntries(Object.entries({ lesson: LESSON, course: 'course/', progress: 'progress/', missing: 'nowhere/' }).map(([name, place]) => [name, `${site.url}${lang}/${place}`]))]));
const context = {
  site, dist, out, quick, addresses, browser,
  lesson: addresses.en.lesson,
  pages: [['lesson ko', addresses.ko.lesson], ['lesson en', addresses.en.lesson], ['progress en', addresses.en.progress]].slice(0, quick ? 1 : 3),
  runs: Number(option('--runs') ?? (quick ? 1 : 3)),
};

const rows = [];
for (const name of only) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  try {
    rows.push(...(await SECTIONS[name]({ ...context, browser: name === 'memory' ? precise : browser })));
  } catch (error) {
    rows.push({ bar: name, limit: 'measured', value: `stopped: ${String(error.message).split('\n')[0]}`, ok: false });
  }
  console.log(`   done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
for (const it of heard.console) console.log(`   console: ${it}`);
for (const it of heard.elsewhere) console.log(`   elsewhere: ${it}`);
// An address that leads nowhere is answered with 404, and the browser logs that.
const unexpected = [...heard.console].filter((it) => !(it.includes('404') && it.includes('/nowhere/')));
rows.push({ bar: 'Console messages, over all of the above', limit: '0', value: `${unexpected.length}`, ok: unexpected.length === 0 });
rows.push({ bar: 'Requests to another origin, over all of the above', limit: '0', value: `${heard.elsewhere.size}`, ok: heard.elsewhere.size === 0 });

const version = (name) => JSON.parse(fs.readFileSync(resolve(`${name}/package.json`), 'utf8')).version;
const about = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, ${os.type()}, load ${os.loadavg()[0].toFixed(1)}`,
  versions: `Chromium ${browser.version()}, Lighthouse ${version('lighthouse')}, axe-core ${version('axe-core')}`,
};
await precise.close();
await browser.close();
await site.close();
print(rows, about);
fs.writeFileSync(path.join(out, 'audit.json'), JSON.stringify({ about, rows }, null, 2));
fs.writeFileSync(path.join(out, 'table.md'), markdown(rows, about));
process.exitCode = rows.some((row) => row.ok === false) ? 1 : 0;
