// What a first visit downloads: every file a cold browser asks for until the page stands still, in brotli. Before its
// reader does anything, and with the page running.
import fs from 'node:fs';
import path from 'node:path';
import { settled, showUp } from './browser.mjs';
import { brotli } from './server.mjs';

/** What a file is to a first visit: `page` counts into the first download, labs and the rest come after it. */
function part(name) {
  if (/\/(page|torchlit)[^/]*\/.*(chunk|split|labs|module|__wasm)/.test(name)) return 'labs';
  if (/icon|manifest\.webmanifest|sw\.js|card|og/.test(name)) return 'shell';
  if (/\/worker|scalar|simd|relaxed/.test(name)) return 'worker';
  return 'page';
}

export async function sizes({ browser, site, lesson }) {
  site.log.length = 0;
  // What the service worker keeps for later is fetched when the page stands, and is no part of the first visit's wait.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(lesson);
  await settled(page);
  const asked = () => [...new Set(site.log.filter((it) => it.status === 200).map((it) => it.file))];
  const text = asked();
  await showUp(page);
  await settled(page);
  await context.close();
  const files = asked();
  const listed = files.map((file) => ({ file: path.basename(path.dirname(file)) + '/' + path.basename(file), part: part(file), br: brotli(fs.readFileSync(file)) }));
  const untouched = text.reduce((all, file) => all + brotli(fs.readFileSync(file)), 0);
  const sum = (wanted) => listed.filter((it) => wanted.includes(it.part)).reduce((all, it) => all + it.br, 0);
  const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
  for (const it of listed.sort((a, b) => b.br - a.br)) console.log(`   ${it.part.padEnd(7)} ${kib(it.br).padStart(10)}  ${it.file}`);
  return [
    { bar: 'First download: the lesson to read, before its reader does anything (brotli)', limit: '≤ 200 KiB', value: `${kib(untouched)} in ${text.length} files`, ok: untouched <= 200 * 1024 },
    { bar: 'First download with the page running: page, wasm, styles, opened lesson (brotli)', limit: '≤ 200 KiB', value: kib(sum(['page'])), ok: sum(['page']) <= 200 * 1024 },
    { bar: 'All a first visit asks for, labs in view included (brotli)', limit: '', value: `${kib(sum(['page', 'labs', 'worker', 'shell']))} in ${files.length} files` },
  ];
}
