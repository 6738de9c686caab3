// Measures the built kernel modules in Chromium: every operation on a (32, 1024) tensor of standard normal numbers.
// `cargo xtask bench kernels [options]` builds the modules and calls this with their folder and their operations.
//
//   --rounds N        how often everything is measured, interleaved (25)
//   --only REGEX      the operations to measure, by name; the copy is always measured
//   --against FOLDER  the three modules of another build, to be measured in the same rounds
//   --out FILE        all samples, as JSON
//
// CHROMIUM names the browser; the default is `chromium` on PATH. Nothing is fetched from elsewhere.

import { execSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { againstTable, table } from './table.mjs';

const PATHS = ['scalar', 'simd128', 'relaxed'];
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    operations: { type: 'string', default: '' },
    rounds: { type: 'string', default: '25' },
    only: { type: 'string', default: '' },
    against: { type: 'string' },
    out: { type: 'string' },
  },
});
const browser = process.env.CHROMIUM ?? 'chromium';

/** Returns the file of one module in a folder, directly or in a subfolder of its own. */
function moduleFile(folder, id) {
  const file = [join(folder, `${id}.wasm`), join(folder, id, `${id}.wasm`)].find(existsSync);
  if (!file) throw new Error(`${folder} does not contain ${id}.wasm`);
  return file;
}

/** Returns what the page is to measure, and the files that it will request. */
function plan() {
  const builds = [{ name: 'ours', prefix: '', folder: positionals[0] ?? 'target/kernels' }];
  if (options.against) builds.push({ name: 'against', prefix: 'against ', folder: options.against });
  const files = {};
  const modules = builds.flatMap(({ name, prefix, folder }) =>
    PATHS.map((id) => {
      const url = `/${name}/${id}.wasm`;
      files[url] = ['application/wasm', readFileSync(moduleFile(folder, id))];
      return { label: prefix + id, url };
    }),
  );
  const only = new RegExp(options.only);
  const operations = options.operations.split(',').map((id, code) => ({ id, code }));
  const wanted = operations.filter(({ id }) => id === 'copy' || only.test(id));
  files['/'] = ['text/html', readFileSync(new URL('page.html', import.meta.url))];
  files['/page.mjs'] = ['text/javascript', readFileSync(new URL('page.mjs', import.meta.url))];
  files['/plan'] = ['application/json', JSON.stringify({ modules, operations: wanted, nRounds: Number(options.rounds) })];
  return files;
}

// Cross-origin isolation reduces the browser's clock step from 100 µs to 5 µs.
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

/** Serves the files. Resolves to the server and the page's report once it is done. */
function serve(files) {
  let finish;
  const report = new Promise((resolve, reject) => {
    finish = ({ error, operations }) => (error ? reject(new Error(error)) : resolve(operations));
  });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    if (request.method === 'POST') {
      const text = (await request.toArray()).join('');
      response.end();
      return pathname === '/progress' ? void process.stderr.write(text) : finish(JSON.parse(text));
    }
    const [type, body] = files[pathname] ?? [];
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, { ...HEADERS, 'content-type': type }).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, report })));
}

async function measure() {
  const { server, report } = await serve(plan());
  const profile = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
  const quiet = ['--disable-background-networking', '--disable-component-update', `--user-data-dir=${profile}`];
  const child = spawn(browser, [...flags, ...quiet, `http://127.0.0.1:${server.address().port}/`], { stdio: 'ignore' });
  const gone = new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`${browser} cannot be started: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`${browser} exited with ${code} before sending its report`)));
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
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    } catch {
      // Chromium's last processes still write there. A leftover temporary folder is not worth losing the figures.
    }
  }
}

try {
  const operations = await measure();
  const version = execSync(`${browser} --version`, { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores`;
  console.log(`${version}; ${machine}; ${new Date().toISOString().slice(0, 10)}; ${options.rounds} rounds\n`);
  console.log(table(operations, PATHS));
  if (options.against) console.log(`\n${againstTable(operations, PATHS)}`);
  if (options.out) writeFileSync(options.out, JSON.stringify(operations));
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}
