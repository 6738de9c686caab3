// Times every operation of the three modules, interleaved: in each round each module does the same operation on the
// same numbers, one after the other, so that what disturbs one disturbs all.

const N_ROWS = 32;
const N_COLS = 1024;
const N = N_ROWS * N_COLS;
/** How long one sample takes, ms: a thousand steps of the clock. */
const SAMPLE = 5;
/** Calls after which a browser has compiled a kernel with optimisation, many times over. */
const WARM_UP = 200;

/** Names in the order of the modules' operation codes. */
const ACTIVATIONS = [
  'relu', 'leaky_relu', 'elu', 'selu', 'softplus', 'gelu', 'gelu_tanh', 'silu', 'mish', 'hardswish', 'sigmoid', 'tanh',
];
const OPERATIONS = ['copy', 'softmax', 'log_softmax', ...ACTIVATIONS, ...ACTIVATIONS.map((id) => `${id}_derivative`)];

async function load(id) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`${id}.wasm`), {});
  const kernel = instance.exports;
  if (!kernel.reserve(N)) throw new Error(`${id} has no memory for ${N} values`);
  return { id, kernel, input: new Float32Array(kernel.memory.buffer, kernel.input(), N) };
}

/** Box & Muller 1958. */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function run({ id, kernel }, code, count) {
  const answer = kernel.passes(code, N, count);
  if (answer !== 0) throw new Error(`${id} answered ${answer} to operation ${code}`);
}

/** The time of `count` passes, ms. */
function time(module, code, count) {
  const start = performance.now();
  run(module, code, count);
  return performance.now() - start;
}

/** How many passes make a sample. */
function passesOf(module, code) {
  for (let i = 0; i < WARM_UP; i += 1) run(module, code, 1);
  let count = 1;
  while (time(module, code, count) < SAMPLE / 2) count *= 2;
  return Math.max(1, Math.round((count * SAMPLE) / time(module, code, count)));
}

/** Nanoseconds per element: one sample of one operation. */
function sample({ module, code, count }) {
  return (time(module, code, count) * 1e6) / (count * N);
}

async function measure(nRounds, only) {
  const modules = await Promise.all(['scalar', 'simd128', 'relaxed'].map(load));
  const codes = [...OPERATIONS.keys()].filter((code) => code !== 0 && only.test(OPERATIONS[code]));
  const cells = codes.map((code) => modules.map((module) => ({ module, code, count: passesOf(module, code), samples: [] })));
  const copy = { module: modules[1], code: 0, count: passesOf(modules[1], 0), samples: [] };
  for (let round = 0; round < nRounds; round += 1) {
    const values = Float32Array.from({ length: N }, normal);
    for (const { input } of modules) input.set(values);
    copy.samples.push(sample(copy));
    for (const row of cells) {
      // Every module is first in turn.
      const order = row.map((_, i) => row[(i + round) % row.length]);
      for (const cell of order) cell.samples.push(sample(cell));
    }
    await fetch('progress', { method: 'POST', body: `\rround ${round + 1} of ${nRounds}${round + 1 === nRounds ? '\n' : ''}` });
  }
  const operations = cells.map((row) => ({
    id: OPERATIONS[row[0].code],
    samples: Object.fromEntries(row.map(({ module, samples }) => [module.id, samples])),
  }));
  return { operations, copy: copy.samples };
}

const query = new URLSearchParams(location.search);
const post = (report) => fetch('report', { method: 'POST', body: JSON.stringify(report) });
measure(Number(query.get('rounds')), new RegExp(query.get('only'))).then(post, (error) => post({ error: String(error.stack ?? error) }));
