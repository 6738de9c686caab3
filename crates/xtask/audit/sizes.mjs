// Download sizes: every file that a cold browser requests until the page is settled. Before any action of the reader;
// with a link to a section and its lab; and when the whole lesson has been read and all of its labs are loaded.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { open, settled } from './browser.mjs';
import { brotli } from './server.mjs';

/** Icons are requested by the browser itself, and a reader does not wait for them. */
const isIcon = (file) => /icon|manifest\.webmanifest/.test(file);
const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;

/** Returns all files that were requested since the last call, with their sizes. */
function taken(site, way) {
  const files = [...new Set(site.log.filter((it) => it.status === 200).map((it) => it.file))].filter((file) => !isIcon(file));
  site.log.length = 0;
  const sizes = files.map((file) => ({ file, br: brotli(fs.readFileSync(file)), gz: gzip(fs.readFileSync(file)) }));
  for (const { file, br } of sizes.sort((a, b) => b.br - a.br)) {
    console.log(`   ${way.padEnd(8)} ${kib(br).padStart(10)}  ${path.basename(path.dirname(file))}/${path.basename(file)}`);
  }
  const all = (size) => sizes.reduce((sum, it) => sum + it[size], 0);
  return { br: all('br'), gz: all('gz'), n_files: sizes.length };
}

/** Returns the size of the files that the first cell loads. */
function cells(dist) {
  const assets = path.join(dist, 'assets');
  const folders = fs.readdirSync(assets).filter((name) => name.startsWith('cells-'));
  const files = folders.flatMap((folder) => fs.readdirSync(path.join(assets, folder)).map((name) => path.join(assets, folder, name)));
  return { br: files.reduce((sum, file) => sum + brotli(fs.readFileSync(file)), 0), n_files: files.length };
}

/** Most bytes of a lab's module. */
const MODULE = 71_680;

/** Returns a row for the module of each lab; what labs share is a module of its own. */
function modules(dist) {
  const list = fs.readFileSync(new URL('../../labs/src/lib.rs', import.meta.url), 'utf8').match(/^labs!\((.+)\);$/m)[1];
  const page = fs.readdirSync(path.join(dist, 'assets')).find((name) => /^page-[^.]+$/.test(name));
  return list.split(', ').map((lab) => {
    const br = brotli(fs.readFileSync(path.join(dist, 'assets', page, `split_${lab}.wasm`)));
    return { bar: `Module of the lab ${lab} (brotli 11)`, limit: `≤ ${MODULE.toLocaleString('en')} bytes`, value: `${br.toLocaleString('en')} bytes`, ok: br <= MODULE };
  });
}

export async function sizes({ browser, site, lesson, dist }) {
  // The service worker's cache is filled after the page is settled, and is not part of a visit's wait.
  const visit = async (url) => {
    site.log.length = 0;
    const context = await browser.newContext({ viewport: { width: 412, height: 823 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(url);
    await settled(page);
    await context.close();
  };
  await visit(lesson);
  const first = taken(site, 'first');
  await visit(`${lesson}#softmax-playground`);
  const link = taken(site, 'link');
  const page = await open(browser, lesson, { serviceWorkers: 'block' });
  await page.context().close();
  const whole = taken(site, 'whole');
  const row = (bar, limit, { br, n_files }) => ({ bar, limit: `≤ ${limit} KiB`, value: `${kib(br)} in ${n_files} files`, ok: br <= limit * 1024 });
  return [
    row('First visit, before its reader does anything (brotli 11)', 36, first),
    { bar: 'The same, gzip 9', limit: '≤ 44 KiB', value: kib(first.gz), ok: first.gz <= 44 * 1024 },
    row('A link to a section with its lab, all that is loaded (brotli 11)', 350, link),
    row('The whole lesson read to its end, all labs alive (brotli 11)', 560, whole),
    row('Python, loaded when the first cell runs (brotli 11)', 3808, cells(dist)),
    ...modules(dist),
  ];
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
