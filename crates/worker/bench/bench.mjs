// Drives the worker in a real browser, without the page.
//
//   cargo xtask build                       (leaves target/worker and target/kernels/<id>/<id>.wasm)
//   node crates/worker/bench/bench.mjs COMMAND [--playwright DIR] [--worker DIR] [--kernels DIR] [--out FILE]
//
// Commands:
//   run [PLAN]      one run, its table                               (PLAN: a plan's code, v1-frgs-ib-s1)
//   pairs [N]       N pairs of the default run: how many have overlapping intervals of the ratios (N: 20)
//   overhead [N]    N times the harness's ReLU beside a loop without harness (N: 10)
//   hide [N]        N runs hidden at a random moment: how many were published as valid (N: 100)
//   cancel [N]      N starts, each ended at a random moment: workers left, memory before and after (N: 100)
//
// --playwright: the folder of playwright-core (or PLAYWRIGHT); --coarse: without cross-origin isolation;
// --js-flags FLAGS: for V8, such as --no-enable-sse4-1 (no SIMD) or --wasm-max-mem-pages=64 (4 MiB of memory).
// CHROMIUM names the browser, otherwise `chromium` on PATH. Everything else is on this machine: nothing is fetched.

import { execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize, resolve } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
const root = resolve(here, '../../..');
const args = process.argv.slice(2);
const has = (name) => args.includes(`--${name}`);
const option = (name, otherwise) => (has(name) ? args[args.indexOf(`--${name}`) + 1] : otherwise);
const SWITCHES = ['--coarse'];
const isValue = (i) => i > 0 && args[i - 1].startsWith('--') && !SWITCHES.includes(args[i - 1]);
const [command = 'run', argument] = args.filter((arg, i) => !arg.startsWith('--') && !isValue(i));
const folders = {
  '/worker/': resolve(option('worker', join(root, 'target/worker'))),
  '/kernels/': resolve(option('kernels', join(root, 'target/kernels'))),
};

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

function serve() {
  const isolation = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const prefix = Object.keys(folders).find((known) => path.startsWith(known));
    const file = prefix ? join(folders[prefix], path.slice(prefix.length)) : join(here, path);
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...(has('coarse') ? {} : isolation) });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

async function open() {
  const from = option('playwright', process.env.PLAYWRIGHT) ?? 'playwright-core';
  const require = createRequire(join(process.cwd(), 'x.js'));
  const { chromium } = require(from.includes('/') ? resolve(from) : from);
  const executablePath = process.env.CHROMIUM ?? execSync('command -v chromium').toString().trim();
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  if (has('js-flags')) flags.push(`--js-flags=${option('js-flags')}`);
  const browser = await chromium.launch({ executablePath, args: [...flags, '--disable-component-update', '--disable-sync'] });
  const server = await serve();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error('page error:', error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
  await page.waitForFunction('window.isReady');
  return { browser, server, page };
}

const DEFAULT_PLAN = 'v1-frgs-ib-s1';
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const run = (page, plan, after) => page.evaluate(([plan, after]) => window.run(plan, after), [plan, after ?? {}]);
const label = (row) => `${row.subject} (${row.implementation})`;

function printRows(rows) {
  for (const row of rows) {
    const ratio = row.to_relu ? `${row.to_relu.median.toFixed(2)} [${row.to_relu.low.toFixed(2)}, ${row.to_relu.high.toFixed(2)}] x ReLU` : '';
    const floor = row.to_copy ? `${row.to_copy.median.toFixed(2)} x copy` : '';
    const micros = [row.time.median, row.time.low, row.time.high].map((nanos) => (nanos / 1e3).toFixed(3));
    console.log(`  ${label(row).padEnd(34)} ${micros[0]} us [${micros[1]}, ${micros[2]}]  ${(row.time.median / row.n_values).toFixed(4)} ns/value  ${row.n_passes} passes  ${ratio}  ${floor}`);
  }
}

const commands = {
  async run(page) {
    const { result, longest } = await page.evaluate((plan) => window.longestTask(() => window.run(plan)), argument ?? DEFAULT_PLAN);
    console.log(`${result.kind}: first progress after ${result.first?.toFixed(0)} ms, end after ${result.total.toFixed(0)} ms, longest main-thread task ${longest.toFixed(0)} ms`);
    if (result.kind !== 'Report') return result;
    const report = result.body;
    console.log(`${report.n_rounds} rounds, clock step ${(report.environment.clock_step / 1e3).toFixed(2)} us, harness ${report.overhead.toFixed(0)} ns a batch`);
    console.log('invalid:', JSON.stringify(report.invalid), 'warnings:', JSON.stringify(report.warnings));
    printRows(report.rows);
    for (const { bytes, outcome } of report.sweep) {
      console.log(`${bytes / 1024} KiB`, outcome.Measured ? '' : JSON.stringify(outcome));
      printRows(outcome.Measured ?? []);
    }
    return report;
  },

  async pairs(page) {
    const nPairs = Number(argument ?? 20);
    const pairs = [];
    let nOverlapping = 0;
    for (let pair = 0; pair < nPairs; pair += 1) {
      const reports = [];
      for (const seed of [2 * pair, 2 * pair + 1]) {
        const result = await run(page, `v1-frgs-ib-s${seed}`);
        if (result.kind !== 'Report') throw new Error(`expected a report, got ${result.kind} ${JSON.stringify(result.body)}`);
        reports.push(result.body);
      }
      const ratios = reports.map((report) => report.rows.filter((row) => row.to_relu));
      const overlaps = ratios[0].map((row, i) => row.to_relu.low <= ratios[1][i].to_relu.high && ratios[1][i].to_relu.low <= row.to_relu.high);
      const isPair = overlaps.every(Boolean);
      nOverlapping += isPair;
      const show = (row) => `${row.subject} ${row.to_relu.median.toFixed(2)} [${row.to_relu.low.toFixed(2)}, ${row.to_relu.high.toFixed(2)}]`;
      const relu = reports.map((report) => (report.rows.find((row) => row.subject === 'relu').time.median / 1e3).toFixed(2));
      const notes = reports.map((report) => [report.invalid.length ? 'invalid' : '', report.disturbed_rounds.length || ''].join(''));
      console.log(`${isPair ? 'overlap' : 'APART  '}  ${ratios.map((rows) => rows.map(show).join('  ')).join('  |  ')}  relu ${relu.join('/')} us  ${notes.join('/')}`);
      pairs.push(reports);
    }
    console.log(`${nOverlapping} of ${nPairs} pairs have overlapping intervals of all ratios; ${pairs.flat().filter((report) => report.invalid.length).length} runs of ${2 * nPairs} were invalid`);
    return pairs;
  },

  async overhead(page) {
    const rounds = [];
    for (let round = 0; round < Number(argument ?? 10); round += 1) {
      const { body: report } = await run(page, DEFAULT_PLAN);
      const row = report.rows.find((one) => one.subject === 'relu');
      const batch = row.time.median * row.passes_per_batch;
      const bare = await page.evaluate(([id, n]) => window.bare(id, 3, n, 40), [row.implementation, 10 * row.passes_per_batch]);
      rounds.push({ empty: report.overhead / batch, harness: row.time.median, bare: median(bare), ratio: row.time.median / median(bare) });
      const { empty, harness, ratio } = rounds.at(-1);
      console.log(`empty batch ${(100 * empty).toFixed(3)} % of a ReLU batch of ${(batch / 1e6).toFixed(2)} ms; ReLU ${harness.toFixed(0)} ns with harness, ${median(bare).toFixed(0)} ns without: ${(100 * (ratio - 1)).toFixed(2)} %`);
    }
    console.log(`medians: empty batch ${(100 * median(rounds.map((one) => one.empty))).toFixed(3)} %, with against without harness ${(100 * (median(rounds.map((one) => one.ratio)) - 1)).toFixed(2)} %`);
    return rounds;
  },

  async hide(page) {
    const kinds = {};
    for (let i = 0; i < Number(argument ?? 100); i += 1) {
      const result = await run(page, DEFAULT_PLAN, { hide: Math.random() * 500 });
      const reason = result.kind === 'Report' ? Object.keys(result.body.invalid[0] ?? { valid: 0 })[0] : result.kind;
      kinds[reason] = (kinds[reason] ?? 0) + 1;
    }
    console.log('published as:', JSON.stringify(kinds));
    return kinds;
  },

  async cancel(page, browser) {
    const session = await browser.newBrowserCDPSession();
    const page_ = await page.context().newCDPSession(page);
    const nWorkers = () => page.workers().length;
    const heap = async () => {
      await page_.send('HeapProfiler.collectGarbage');
      return (await page_.send('Runtime.getHeapUsage')).usedSize;
    };
    const memory = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo
        .filter(({ type }) => type === 'renderer')
        .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    };
    const nCycles = Number(argument ?? 100);
    const kinds = {};
    const latencies = [];
    const samples = [];
    const cycle = async (i) => {
      const at = Math.random() * 400;
      const how = i % 2 ? { cancel: at } : { terminate: at };
      const result = await run(page, 'v1-frgs-ib-s1-w', how);
      kinds[result.kind] = (kinds[result.kind] ?? 0) + 1;
      latencies.push(result.sinceStart - at);
    };
    for (let i = 0; i < 10; i += 1) await cycle(i);
    for (let i = 0; i <= nCycles; i += 1) {
      if (i % 25 === 0) {
        samples.push({ cycles: i, workers: nWorkers(), heap: await heap(), renderers: await memory() });
        console.log(JSON.stringify(samples.at(-1)));
      }
      if (i < nCycles) await cycle(i);
    }
    console.log(JSON.stringify(kinds), `longest time from cancel to end ${Math.max(...latencies).toFixed(0)} ms`);
    return { kinds, samples, latencies };
  },
};

if (!commands[command]) {
  console.error(`expected one of ${Object.keys(commands).join(', ')}, got ${command}`);
  process.exit(1);
}
const { browser, server, page } = await open();
try {
  console.log(`Chromium ${browser.version()}, isolated: ${await page.evaluate('crossOriginIsolated')}`);
  const result = await commands[command](page, browser);
  const out = option('out');
  if (out) writeFileSync(out, JSON.stringify(result));
} finally {
  await browser.close();
  server.close();
}
