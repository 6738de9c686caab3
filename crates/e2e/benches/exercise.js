// What `cargo xtask bench exercise` needs inside the page. Runs before the page's own scripts.
(() => {
  const RealWorker = window.Worker;
  const alive = new Set();
  window.Worker = class extends RealWorker {
    constructor(...all) {
      super(...all);
      alive.add(this);
    }
    terminate() {
      alive.delete(this);
      super.terminate();
    }
  };
  const files = [];
  const createObjectURL = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    files.push(blob);
    return createObjectURL.call(URL, blob);
  };
  let memory = null;
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const result = await real.apply(WebAssembly, all);
      memory ??= (result.instance ?? result).exports?.memory ?? null;
      return result;
    };
  }

  const find = (selector) => document.querySelector(`#timing ${selector}`);
  const until = async (holds) => {
    while (!holds()) await new Promise((next) => setTimeout(next, 5));
  };
  const sleep = (ms) => new Promise((next) => setTimeout(next, ms));
  const isRunning = () => find('.timing__cancel').getAttribute('aria-disabled') === 'false';

  /** The longest task while `work` runs, in ms: from the browser's own long tasks (from 50 ms) and from how late a message to oneself comes. */
  async function watched(work) {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    let isOver = false;
    port2.onmessage = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!isOver) setTimeout(() => { last = performance.now(); port1.postMessage(null); }, 1);
    };
    port1.postMessage(null);
    const result = await work();
    await sleep(300);
    isOver = true;
    observer.disconnect();
    return { ...result, longest };
  }

  /** One run from click to result, with what it felt like and its report. */
  const run = ({ hide } = {}) =>
    watched(async () => {
      const start = performance.now();
      find('.timing__start').click();
      await until(() => find('.timing__stage'));
      const first = performance.now() - start;
      if (hide !== undefined) {
        await sleep(hide);
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        delete document.visibilityState;
      }
      await until(() => !isRunning());
      const total = performance.now() - start;
      await until(() => find('.timing__table'));
      [...document.querySelectorAll('#timing .timing__export button')].find((button) => button.textContent === 'JSON').click();
      const report = JSON.parse(await files.pop().text()).report;
      return { first, total, report };
    });

  /** Nanoseconds of one ReLU pass without the harness: the kernel module's own loop, nothing in between. The quietest of 400 batches. */
  async function bare(path, nPasses) {
    const site = JSON.parse(document.getElementById('site').textContent);
    const bytes = await (await fetch(site.base + site.kernels[path])).arrayBuffer();
    const { exports: kernel } = (await WebAssembly.instantiate(bytes, {})).instance;
    const n = 32 * 1024;
    kernel.reserve(n);
    const input = new Float32Array(kernel.memory.buffer, kernel.input(), n);
    for (let i = 0; i < n; i += 1) input[i] = Math.sin(i) * 2;
    const RELU = 3;
    const times = [];
    for (let batch = -40; batch < 400; batch += 1) {
      const start = performance.now();
      kernel.passes(RELU, n, nPasses);
      if (batch >= 0) times.push(((performance.now() - start) * 1e6) / nPasses);
    }
    return Math.min(...times);
  }

  /** Starts and cancels, and says how long the longest cancel took and how many workers are left. */
  async function cycles(n) {
    const pages = () => (memory ? memory.buffer.byteLength / 65536 : null);
    const before = pages();
    let longest = 0;
    for (let i = 0; i < n; i += 1) {
      find('.timing__start').click();
      await sleep(Math.random() * 400);
      const start = performance.now();
      find('.timing__cancel').click();
      await until(() => !isRunning());
      longest = Math.max(longest, performance.now() - start);
    }
    return { longest, left: alive.size, before, after: pages() };
  }

  window.bench = { run, bare, cycles };
})();
