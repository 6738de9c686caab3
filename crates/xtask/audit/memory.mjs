// Two hundred rounds of moving everything: the objects that are alive after a forced collection, halfway and at the
// end. Both times the labs are in the lesson's setup, because a view with more parts than another is not a leak.
import { open, settled, sleep } from './browser.mjs';

const ROUNDS = 200;
/**
 * Links that are clicked in a round: to the course, in the other language, to the lesson, in the first language, to
 * progress.
 */
const CHANGES = ['.top-bar__name', '.top-bar a[hreflang]', '.map a.stop__title', '.top-bar a[hreflang]', '.top-bar .chip'];
const CHANGE_ROUNDS = 10;

export async function memory({ browser, lesson }) {
  const page = await open(browser, lesson, {}, keepMemories);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  await page.evaluate(() => document.querySelectorAll('.curves__waive').forEach((it) => it.click()));
  await page.evaluate(move, [40, 7]);
  await page.evaluate(move, [ROUNDS / 2, 11]);
  await page.evaluate(putBack);
  const half = await alive(page, devtools);
  await page.evaluate(move, [ROUNDS / 2, 13]);
  await page.evaluate(putBack);
  const end = await alive(page, devtools);
  await page.context().close();
  return [row(`Memory, rounds 1–${ROUNDS / 2} → ${ROUNDS / 2 + 1}–${ROUNDS} of moving every control`, half, end, true), await changes(browser, lesson)];
}

/**
 * Measures fifty changes of page and language inside one document: lesson, course and progress page, each in both
 * languages.
 */
async function changes(browser, lesson) {
  const page = await open(browser, lesson, {}, keepMemories);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  await page.evaluate(() => (window.auditSame = true));
  const round = async () => {
    for (const step of CHANGES) {
      await page.evaluate(go, step);
      await settled(page);
    }
  };
  await round();
  await round();
  const start = await alive(page, devtools);
  for (let i = 0; i < CHANGE_ROUNDS; i++) await round();
  const end = await alive(page, devtools);
  const same = await page.evaluate(() => window.auditSame === true);
  await page.context().close();
  return row(`Memory over ${CHANGE_ROUNDS * CHANGES.length} changes of page and language${same ? '' : ' (the document was reloaded!)'}`, start, end, same);
}

/** Runs in the page: clicks a link of the page, and waits until its target is shown. */
async function go(selector) {
  const link = document.querySelector(selector);
  if (!link) throw new Error(`no ${selector} at ${location.pathname}`);
  const { pathname } = new URL(link.href);
  link.click();
  for (let i = 0; i < 200 && (location.pathname !== pathname || document.documentElement.dataset.state !== 'running'); i++) await new Promise((done) => setTimeout(done, 50));
  if (location.pathname !== pathname) throw new Error(`${selector} does not lead to ${pathname}`);
  dispatchEvent(new Event('pointermove'));
  // Labs load when their place approaches the viewport.
  for (const y of [0.3, 0.6, 0.9, 0]) {
    scrollTo({ top: y * document.body.scrollHeight, behavior: 'instant' });
    await new Promise((done) => setTimeout(done, 200));
  }
}

function row(bar, start, end, holds) {
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const grew = end.nodes > start.nodes * 1.05 + 20 || end.listeners > start.listeners * 1.05 + 20 || end.heap > start.heap * 1.05 + 200 * 1024 || end.wasm > start.wasm;
  const tell = (it) => `heap ${kib(it.heap)}, ${it.nodes} nodes, ${it.listeners} listeners, wasm ${kib(it.wasm)}`;
  return { bar, limit: 'no growth', value: `${tell(start)} → ${tell(end)}`, ok: !grew && holds };
}

/** Returns the live objects after forced collections: bytes, nodes, listeners, and the wasm memories. */
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

/** Runs in the page before its own scripts: keeps the memory of every wasm module that is instantiated. */
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

/** Runs in the page: resets every lab to the lesson's setup, without its table. */
async function putBack() {
  document.querySelectorAll('.lab__actions .toggle input:checked').forEach((it) => it.click());
  const actions = [...document.querySelectorAll('.lab__actions button')];
  actions.filter((it) => it.textContent === 'Reset').forEach((it) => it.click());
  await new Promise((done) => setTimeout(done, 1000));
}

/**
 * Runs in the page: repeatedly moves every slider to a random value and clicks a random toggle or tab. The same seed
 * gives the same moves.
 */
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
