// The page's side of the protocol, as small as it can be: start a worker, post the plan, collect what comes back.

const urls = (names) => Object.fromEntries(names.map((id) => [id, new URL(`kernels/${id}/${id}.wasm`, location.href).href]));

// One run. `after` may name a moment (ms after the start was posted) for `hide`, `cancel` or `terminate`.
// Resolves to { kind, body, first, total }: the last message, and when the first progress and the end came (ms).
window.run = (plan, after = {}) =>
  new Promise((resolve) => {
    const worker = new Worker('worker/start.js', { type: 'module' });
    const born = performance.now();
    let started = born;
    let first = null;
    const post = (message) => worker.postMessage(JSON.stringify(message));
    const end = (kind, body) => {
      worker.terminate();
      clearTimeout(patience);
      const now = performance.now();
      resolve({ kind, body, first: first && first - born, total: now - born, sinceStart: now - started });
    };
    const patience = setTimeout(() => end('Silent', null), 120_000);
    worker.onerror = (event) => end('Crashed', event.message ?? 'the worker could not be loaded');
    worker.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      const kind = typeof message === 'string' ? message : Object.keys(message)[0];
      const body = message[kind];
      if (kind === 'Ready') {
        const host = { user_agent: navigator.userAgent, n_cores: navigator.hardwareConcurrency, is_isolated: crossOriginIsolated };
        const modules = urls(['scalar', 'simd128', 'relaxed']);
        post({ Start: { build: body.build, plan, host, modules } });
        started = performance.now();
        if (after.hide !== undefined) setTimeout(() => post({ Notice: 'Hidden' }), after.hide);
        if (after.cancel !== undefined) setTimeout(() => post('Cancel'), after.cancel);
        if (after.terminate !== undefined) setTimeout(() => end('Terminated', null), after.terminate);
      } else if (kind === 'Progress') {
        first ??= performance.now();
      } else {
        end(kind, body);
      }
    };
  });

// The longest task on this thread while `work` runs, in ms; 0 when none reaches the 50 ms from which browsers report.
window.longestTask = async (work) => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  const result = await work();
  observer.disconnect();
  return { longest, result };
};

// The time of one pass without the harness: one call of the kernel for all passes, nothing in between.
window.bare = (id, operation, nPasses, nBatches) =>
  new Promise((resolve) => {
    const worker = new Worker('bare.mjs', { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.postMessage({ url: urls([id])[id], operation, nPasses, nBatches });
  });

window.isReady = true;
