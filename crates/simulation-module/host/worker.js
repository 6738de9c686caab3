// The worker that simulates fifty layers. start.js, which the build writes beside this file, calls `start`.
//
// The page sends arrays of numbers: [request, nSeeds, the seven numbers of a set-up], as crates/network/src/message.rs
// writes them. The worker sends [request, place of the seed, measurements] several times a second while it computes, and
// once at the end of each seed: first the set-up's own, then the nSeeds - 1 seeds after it. A new request replaces the
// one before. A text instead of numbers says why the worker cannot simulate.

/** Time after which the worker looks for a new request, ms. */
const SLICE = 12;
const SEED = 6;

let module;
let job;
const { port1, port2 } = new MessageChannel();

/** Lets messages of the page come first: timers are delayed to at least 4 ms. */
const again = () => port2.postMessage(null);

/** Starts the worker with the hash of each module. */
export function start(files) {
  onmessage = ({ data: [request, nSeeds, ...setup] }) => {
    const isWaiting = job === undefined;
    job = { request, nSeeds, setup, place: 0, isBegun: false };
    if (module && isWaiting) again();
  };
  port1.onmessage = () => attempt(work);
  attempt(async () => {
    module = await load(files);
    if (job) again();
  });
}

async function attempt(act) {
  try {
    await act();
  } catch (error) {
    job = undefined;
    postMessage(String(error));
  }
}

/** Returns the functions of the fastest module that this browser accepts. */
async function load(files) {
  for (const [number, path] of [[1, 'simd128'], [0, 'scalar']]) {
    const name = `${path}.wasm`;
    const answer = await fetch(new URL(name, import.meta.url), { integrity: files[name].integrity });
    if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
    const bytes = await answer.arrayBuffer();
    // A browser refuses a module that has an instruction it does not know.
    if (!WebAssembly.validate(bytes)) continue;
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
    if (exports.abi_version() !== 1 || exports.path() !== number) throw new Error(`${name}: not the expected module`);
    return exports;
  }
  throw new Error('this browser accepts no module');
}

/** Computes for a while, and sends what has been computed. */
function work() {
  if (!job) return;
  const until = performance.now() + SLICE;
  do {
    if (!job.isBegun) begin();
    if (!module.advance()) return finish();
  } while (performance.now() < until);
  if (job.place === 0) send();
  again();
}

function begin() {
  const setup = [...job.setup];
  setup[SEED] += job.place;
  if (!module.begin(...setup)) throw new Error(`not a set-up: ${setup}`);
  job.isBegun = true;
}

function finish() {
  send();
  const place = job.place + 1;
  job = place < job.nSeeds ? { ...job, place, isBegun: false } : undefined;
  if (job) again();
}

function send() {
  const length = module.measure();
  const numbers = new Float64Array(2 + length);
  numbers.set([job.request, job.place]);
  numbers.set(new Float64Array(module.memory.buffer, module.measurements(), length), 2);
  postMessage(numbers, [numbers.buffer]);
}
