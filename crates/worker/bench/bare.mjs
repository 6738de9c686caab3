// One kernel, timed in a worker without any harness: the yardstick for what the harness adds.
onmessage = async ({ data: { url, operation, nPasses, nBatches } }) => {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(url), {});
  const kernel = instance.exports;
  const n = 32 * 1024;
  kernel.reserve(n);
  const input = new Float32Array(kernel.memory.buffer, kernel.input(), n);
  for (let i = 0; i < n; i += 1) input[i] = Math.sin(i) * 2;
  const times = [];
  for (let batch = -1; batch < nBatches; batch += 1) {
    const start = performance.now();
    kernel.passes(operation, n, nPasses);
    if (batch >= 0) times.push(((performance.now() - start) * 1e6) / nPasses);
  }
  postMessage(times);
};
