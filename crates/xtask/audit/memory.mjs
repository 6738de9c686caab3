// Two hundred rounds of moving everything: what is alive after a forced collection, at half-way and at the end. Both
// times the labs stand as the lesson sets them up: a view with more parts than another is no leak.
import { open, sleep } from './browser.mjs';

const ROUNDS = 200;

export async function memory({ browser, lesson }) {
  const page = await open(browser, lesson, {}, keepMemories);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  await page.evaluate(() => document.querySelectorAll('.curves__hold button').forEach((it) => it.click()));
  await page.evaluate(move, [40, 7]);
  await page.evaluate(move, [ROUNDS / 2, 11]);
  await page.evaluate(putBack);
  const half = await alive(page, devtools);
  await page.evaluate(move, [ROUNDS / 2, 13]);
  await page.evaluate(putBack);
  const end = await alive(page, devtools);
  await page.context().close();
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const grew = end.nodes > half.nodes * 1.05 + 20 || end.listeners > half.listeners * 1.05 + 20 || end.heap > half.heap * 1.05 + 200 * 1024 || end.wasm > half.wasm;
  const tell = (it) => `heap ${kib(it.heap)}, ${it.nodes} nodes, ${it.listeners} listeners, wasm ${kib(it.wasm)}`;
  return [{ bar: `Memory, rounds 1–${ROUNDS / 2} → ${ROUNDS / 2 + 1}–${ROUNDS} of moving every control`, limit: 'no growth', value: `${tell(half)} → ${tell(end)}`, ok: !grew }];
}

/** What is alive after forced collections: bytes, nodes, listeners, and the wasm memories. */
export async function alive(page, devtools) {
  for (let i = 0; i < 3; i++) {
    await devtools.send('HeapProfiler.collectGarbage');
    await sleep(100);
  }
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  const wasm = await page.evaluate(() => window.auditMemories.reduce((all, it) => all + it.buffer.byteLength, 0));
  return { heap: usedSize, nodes, listeners: jsEventListeners, wasm };
}

/** Runs in the page before its own scripts: keeps the memory of every wasm module that is started. */
export function keepMemories() {
  window.auditMemories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const started = await start.apply(WebAssembly, given);
      const memory = (started.instance ?? started).exports?.memory;
      if (memory && !window.auditMemories.includes(memory)) window.auditMemories.push(memory);
      return started;
    };
  }
}

/** Runs in the page: every lab back to the lesson's setup, without its table. */
async function putBack() {
  const actions = [...document.querySelectorAll('.lab__actions button')];
  actions.filter((it) => it.ariaPressed === 'true' || it.textContent === 'Reset').forEach((it) => it.click());
  await new Promise((done) => setTimeout(done, 1000));
}

/** Runs in the page: every slider to a chosen place, some toggle or tab, again and again. The same seed moves the same. */
async function move([rounds, seed]) {
  const next = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  for (let round = 0; round < rounds; round++) {
    for (const slider of document.querySelectorAll('input[type=range]:not(:disabled)')) {
      const [low, high] = [Number(slider.min || 0), Number(slider.max || 100)];
      slider.value = low + (high - low) * next();
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const switches = [...document.querySelectorAll('.lab input[type=checkbox], .lab input[type=radio], .lab button[aria-pressed], .lab [role=tab]')];
    if (switches.length) switches[Math.floor(next() * switches.length)].click();
    await new Promise((done) => requestAnimationFrame(done));
  }
}
