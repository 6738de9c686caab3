// What a first visit downloads: every file a cold browser asks for until the page stands still, in brotli. Before its
// reader does anything, with the page running around the lesson's text, and with the lesson's own code.
import fs from 'node:fs';
import path from 'node:path';
import { come, settled, showUp } from './browser.mjs';
import { brotli } from './server.mjs';

/** Icons are the browser's own affair, and no part of what a reader waits for. */
const isIcon = (file) => /icon|manifest\.webmanifest/.test(file);

export async function sizes({ browser, site, lesson }) {
  site.log.length = 0;
  // What the service worker keeps for later is fetched when the page stands, and is no part of the first visit's wait.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const seen = new Set();
  const since = (stage) => {
    const files = [...new Set(site.log.filter((it) => it.status === 200).map((it) => it.file))];
    const news = files.filter((file) => !seen.has(file) && !isIcon(file)).map((file) => ({ file, br: brotli(fs.readFileSync(file)) }));
    news.forEach(({ file }) => seen.add(file));
    for (const { file, br } of news.sort((a, b) => b.br - a.br)) {
      console.log(`   ${stage.padEnd(7)} ${kib(br).padStart(10)}  ${path.basename(path.dirname(file))}/${path.basename(file)}`);
    }
    return { bytes: news.reduce((all, { br }) => all + br, 0), n_files: news.length };
  };
  await page.goto(lesson);
  await settled(page);
  const text = since('text');
  await come(page);
  await settled(page);
  const around = since('page');
  await showUp(page);
  await settled(page);
  const whole = since('lesson');
  await context.close();
  const running = text.bytes + around.bytes;
  const is = (bytes) => bytes <= 200 * 1024;
  return [
    { bar: 'First download: the lesson to read, before its reader does anything (brotli)', limit: '≤ 200 KiB', value: `${kib(text.bytes)} in ${text.n_files} files`, ok: is(text.bytes) },
    { bar: 'First download with the page running: page, wasm, styles, opened lesson (brotli)', limit: '≤ 200 KiB', value: `${kib(running)} in ${text.n_files + around.n_files} files`, ok: is(running) },
    { bar: "The lesson's code, on demand: a screen before a lab or a section's end, or when a control is touched (brotli)", limit: '', value: `${kib(whole.bytes)} in ${whole.n_files} files` },
  ];
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
