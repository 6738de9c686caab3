// Tools that `cargo xtask bench exercise` needs inside the page. Runs before the page's own scripts.
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
    const start = performance.now();
    while (!holds()) {
      if (performance.now() - start > 20_000) throw new Error(`never: ${holds}; ${find('.timing__outcome')?.textContent}`);
      await new Promise((next) => setTimeout(next, 5));
    }
  };
  const sleep = (ms) => new Promise((next) => setTimeout(next, ms));
  const isRunning = () => find('.timing__cancel').getAttribute('aria-disabled') === 'false';

  /**
   * Returns the longest task while `work` runs, in ms: from the browser's own long tasks (from 50 ms) and from the
   * delay of a message to itself.
   */
  async function watched(work) {
    let longest = 0;
    const take = (entries) => {
      for (const { duration } of entries) longest = Math.max(longest, duration);
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
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
    take(observer.takeRecords());
    observer.disconnect();
    return { ...result, longest };
  }

  /** Measures one run from click to result, with the delays that a learner sees, and its report. */
  const run = ({ hide } = {}) =>
    watched(async () => {
      const start = performance.now();
      find('.timing__start').click();
      await until(() => find('.timing__stage'));
      const shown = performance.now() - start;
      await until(() => find('.timing__remaining')?.textContent || !isRunning());
      const first = performance.now() - start;
      if (hide !== undefined) {
        await sleep(hide);
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        delete document.visibilityState;
      }
      await until(() => !isRunning());
      const total = performance.now() - start;
      // The last element to appear; that of the previous run was removed together with its report.
      await until(() => find('.timing__environment'));
      const drawn = performance.now() - start;
      const json = [...document.querySelectorAll('#timing .timing__file')].find((it) => it.textContent.includes('JSON'));
      json.click();
      const report = JSON.parse(await files.pop().text()).report;
      return { shown, first, total, drawn, report };
    });

  /**
   * Returns the nanoseconds of one ReLU pass without the harness: the kernel module's own loop, nothing in between. The
   * minimum over the batches.
   */
  async function bare(path, nPasses, nBatches) {
    const site = JSON.parse(document.getElementById('site').textContent);
    if (!site.kernels[path]) throw new Error(`no kernel module for ${path}`);
    const bytes = await (await fetch(site.base + site.kernels[path])).arrayBuffer();
    const { exports: kernel } = (await WebAssembly.instantiate(bytes, {})).instance;
    const n = 32 * 1024;
    kernel.reserve(n);
    const input = new Float32Array(kernel.memory.buffer, kernel.input(), n);
    for (let i = 0; i < n; i += 1) input[i] = Math.sin(i) * 2;
    const RELU = 3;
    const times = [];
    for (let batch = -40; batch < nBatches; batch += 1) {
      const start = performance.now();
      kernel.passes(RELU, n, nPasses);
      if (batch >= 0) times.push(((performance.now() - start) * 1e6) / nPasses);
    }
    return Math.min(...times);
  }

  /** Starts and cancels runs, and returns the duration of the longest cancel and the number of workers left. */
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
