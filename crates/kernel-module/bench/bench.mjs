// Measures the built kernel modules in Chromium: every operation on a (32, 1024) tensor of standard normal numbers.
//
//   node crates/kernel-module/bench/bench.mjs FOLDER [--rounds N] [--only REGEX] [--out FILE]
//
// FOLDER holds scalar.wasm, simd128.wasm and relaxed.wasm, or scalar/scalar.wasm and so on. --rounds: how often
// everything is measured, interleaved (25); --only: the operations to measure, by name; --out: all samples, as JSON.
// CHROMIUM names the browser, otherwise `chromium` on PATH. Nothing is fetched from elsewhere.
//
// "× copy" is the shortest time over the shortest time of a copy of the same tensor: both are what the machine does
// when nothing disturbs it. Medians include what does.

import { spawn, execSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const PATHS = ['scalar', 'simd128', 'relaxed'];
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '25' }, only: { type: 'string', default: '' }, out: { type: 'string' } },
});
const [folder] = positionals;
if (!folder) {
  console.error('expected the folder of the three modules: node bench.mjs FOLDER [--rounds N] [--only REGEX] [--out FILE]');
  process.exit(2);
}
const browser = process.env.CHROMIUM ?? 'chromium';

const moduleFile = (id) => [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);
const files = {
  '/': ['text/html', () => readFileSync(new URL('page.html', import.meta.url))],
  '/page.mjs': ['text/javascript', () => readFileSync(new URL('page.mjs', import.meta.url))],
  ...Object.fromEntries(PATHS.map((id) => [`/${id}.wasm`, ['application/wasm', () => readFileSync(moduleFile(id))]])),
};

// Cross-origin isolation makes the browser's clock step 5 µs instead of 100.
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

// Serves the page. Resolves to its server, and to what the page posts when it is done.
function serve() {
  let finish;
  const report = new Promise((resolve, reject) => {
    finish = (text) => {
      const message = JSON.parse(text);
      if (message.error) reject(new Error(message.error));
      else resolve(message);
    };
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    if (request.method === 'POST') {
      let text = '';
      request.on('data', (part) => (text += part));
      request.on('end', () => {
        response.end();
        if (pathname === '/report') finish(text);
        else process.stderr.write(text);
      });
      return;
    }
    const [type, read] = files[pathname] ?? [];
    if (!read) return void response.writeHead(404).end();
    response.writeHead(200, { ...HEADERS, 'content-type': type }).end(read());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, report })));
}

async function measure() {
  const missing = PATHS.filter((id) => !moduleFile(id));
  if (missing.length) throw new Error(`${folder} does not hold ${missing.join(', ')}`);
  const { server, report } = await serve();
  const profile = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
  const address = `http://127.0.0.1:${server.address().port}/?rounds=${options.rounds}&only=${encodeURIComponent(options.only)}`;
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
  const quiet = ['--disable-background-networking', '--disable-component-update', `--user-data-dir=${profile}`];
  const child = spawn(browser, [...flags, ...quiet, address], { stdio: 'ignore' });
  const gone = new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`${browser} does not start: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`${browser} ended with ${code} before the report came`)));
  });
  try {
    return await Promise.race([report, gone]);
  } finally {
    gone.catch(() => {});
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.pid) {
      child.kill();
      await ended;
    }
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const median = (samples) => [...samples].sort((a, b) => a - b)[samples.length >> 1];
const least = (samples) => Math.min(...samples);
const medianRatio = (of, to) => median(of.map((time, round) => time / to[round]));

function table({ operations, copy }) {
  const floor = least(copy);
  const head = ['operation', ...PATHS.map((id) => `${id}: ns min`), ...PATHS.map((id) => `median`)];
  head.push('× copy: simd128', 'relaxed', '× faster than scalar: simd128', 'relaxed');
  const rows = operations.map(({ id, samples }) => [
    id,
    ...PATHS.map((path) => least(samples[path]).toFixed(3)),
    ...PATHS.map((path) => median(samples[path]).toFixed(3)),
    ...PATHS.slice(1).map((path) => (least(samples[path]) / floor).toFixed(2)),
    ...PATHS.slice(1).map((path) => medianRatio(samples.scalar, samples[path]).toFixed(1)),
  ]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

try {
  const report = await measure();
  const version = execSync(`${browser} --version`, { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  console.log(`${version}; ${cpus()[0]?.model}, ${cpus().length} cores; ${new Date().toISOString().slice(0, 10)}`);
  console.log(`${options.rounds} rounds; a copy takes ${least(report.copy).toFixed(4)} ns per element, median ${median(report.copy).toFixed(4)}\n`);
  console.log(table(report));
  if (options.out) writeFileSync(options.out, JSON.stringify(report));
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}
