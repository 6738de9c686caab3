// Times operations of kernel modules, interleaved: in each round every module performs the same operation on the same
// numbers, one after the other, so that a disturbance affects all.

const N_ROWS = 32;
const N_COLS = 1024;
const N = N_ROWS * N_COLS;
/** Duration of one sample, ms: 200 steps of an isolated page's clock, and short enough to be undisturbed sometimes. */
const SAMPLE = 1;
/** Number of calls after which a browser has long compiled a kernel with optimisations. */
const WARM_UP = 60;

async function load({ label, url }) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(url), {});
  const kernel = instance.exports;
  if (!kernel.reserve(N)) throw new Error(`${label} has no memory for ${N} values`);
  return { label, kernel, input: new Float32Array(kernel.memory.buffer, kernel.input(), N) };
}

/** Box & Muller 1958. */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function run({ label, kernel }, code, count) {
  const answer = kernel.passes(code, N, count);
  if (answer !== 0) throw new Error(`${label} answered ${answer} to operation ${code}`);
}

/** Returns the time of `count` passes, ms. */
function time(module, code, count) {
  const start = performance.now();
  run(module, code, count);
  return performance.now() - start;
}

/** Returns the number of passes in a sample. */
function passesOf(module, code) {
  for (let i = 0; i < WARM_UP; i += 1) run(module, code, 1);
  let count = 1;
  while (time(module, code, count) < SAMPLE / 2) count *= 2;
  return Math.max(1, Math.round((count * SAMPLE) / time(module, code, count)));
}

/** Returns nanoseconds per element of one sample of an operation, after a short run that fills the cache. */
function sample({ module, code, count }) {
  run(module, code, 1 + (count >> 4));
  return (time(module, code, count) * 1e6) / (count * N);
}

async function measure({ modules: wanted, operations: wantedOperations, nRounds }) {
  const modules = await Promise.all(wanted.map(load));
  const operations = wantedOperations.map(({ id, code }) => ({
    id,
    cells: modules.map((module) => ({ module, code, count: passesOf(module, code), samples: [] })),
  }));
  for (let round = 0; round < nRounds; round += 1) {
    const values = Float32Array.from({ length: N }, normal);
    for (const { input } of modules) input.set(values);
    for (const { cells } of operations) {
      // Every module is first in turn.
      for (let i = 0; i < cells.length; i += 1) {
        const cell = cells[(i + round) % cells.length];
        cell.samples.push(sample(cell));
      }
    }
    await post('progress', `\rround ${round + 1} of ${nRounds}${round + 1 === nRounds ? '\n' : ''}`);
  }
  return operations.map(({ id, cells }) => ({
    id,
    samples: Object.fromEntries(cells.map(({ module, samples }) => [module.label, samples])),
  }));
}

const post = (path, body) => fetch(path, { method: 'POST', body });
const plan = await (await fetch('plan')).json();
measure(plan).then(
  (operations) => post('report', JSON.stringify({ operations })),
  (error) => post('report', JSON.stringify({ error: String(error.stack ?? error) })),
);
