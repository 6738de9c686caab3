// The measurements that the labs of `cargo xtask bench labs` share: the work of frames while a lab trains or is dragged,
// and the objects that stay alive.
import { median } from './browser.mjs';
import { alive, keepMemories } from './memory.mjs';

export const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
export const ms = (value) => `${value.toFixed(2)} ms`;

/** Returns the rows of a kind of work, `works` at full speed and `slow` at a quarter of it. */
export function rowsOf(name, works, slow) {
  const [p95, slow95] = [percentile(works, 0.95), percentile(slow, 0.95)];
  return [
    { bar: `${name}, p95 of ${works.length} (median ${ms(median(works))})`, limit: '< 16.7 ms', value: ms(p95), ok: p95 < 16.7 },
    { bar: `${name}, at CPU/4, p95 of ${slow.length} (median ${ms(median(slow))})`, limit: '< 50 ms', value: ms(slow95), ok: slow95 < 50 },
  ];
}

/** Runs in the page before it loads: times the work of each frame, from its first callback to the first task after it is painted. */
export function keepWorks() {
  window.works = [];
  let began = null;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (began !== null) works.push(performance.now() - began);
    began = null;
  };
  const native = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    native((time) => {
      if (began === null) {
        began = performance.now();
        channel.port2.postMessage(0);
      }
      callback(time);
    });
}

/** Runs in the page before it loads: `nextDraw` of a canvas ends once that is drawn again and the frame is painted. */
export function keepDraws() {
  const waiting = new Map();
  // Each drawing begins with it (CanvasSurface::of_size).
  const { setTransform } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.setTransform = function (...matrix) {
    const done = waiting.get(this.canvas);
    if (done) {
      waiting.delete(this.canvas);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(0);
    }
    return setTransform.apply(this, matrix);
  };
  window.nextDraw = (canvas) => new Promise((done) => waiting.set(canvas, done));
}

/** Opens a lab, and waits for an element of it. */
export async function opened(browser, url, element) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(keepMemories);
  await page.addInitScript(keepWorks);
  await page.addInitScript(keepDraws);
  await page.goto(url);
  await page.waitForSelector(element);
  await page.waitForTimeout(500);
  return { page, devtools: await context.newCDPSession(page) };
}

/** Measures with `measure`, then again at a quarter of the speed. Returns both. */
export async function fastAndSlow(devtools, measure) {
  const works = await measure(1);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await measure(2);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return [works, slow];
}

/** Plays a lab from step 0 until `reading` says step 600. Returns the work of each frame. */
export async function play(page, lab, reading) {
  await page.evaluate((lab) => {
    const buttons = [...document.querySelectorAll(`${lab} .player button`)];
    buttons.find((it) => it.textContent.includes('step 0')).click();
  }, lab);
  // Not once a frame, as is usual: a look at the page would count as the work of a frame.
  const until = (step) => page.waitForFunction(([reading, step]) => document.querySelector(reading).textContent.includes(`step ${step}:`), [reading, step], { timeout: 120000, polling: 100 });
  await until(0);
  await page.waitForTimeout(300);
  await page.evaluate(() => (works.length = 0));
  await page.click(`${lab} .player__play`);
  await until(600);
  return page.evaluate(() => works);
}

/**
 * Runs in the page: moves a control once a frame, up to `reach` on both sides of 0. Returns the duration of the work of each
 * move: until all its consequences are in the document and laid out.
 */
export async function drag([selector, moves, reach, period]) {
  const control = document.querySelector(selector);
  const channel = new MessageChannel();
  const turn = () => new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  const durations = [];
  for (let i = 0; i < moves; i++) {
    await new Promise((done) => requestAnimationFrame(done));
    const start = performance.now();
    control.value = reach * Math.sin(i / period);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
    document.body.getBoundingClientRect();
    durations.push(performance.now() - start);
  }
  return durations;
}

/** Runs in the page: moves a control ten times a frame. */
export async function wander([selector, moves, reach]) {
  const control = document.querySelector(selector);
  for (let i = 0; i < moves; i++) {
    control.value = reach * Math.sin(i / 7);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    if (i % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
  }
}

/** Counts what is alive after a forced collection, before and after `more` moves. Returns the row of a lab. */
export async function growth(name, page, devtools, few, more) {
  await devtools.send('HeapProfiler.enable');
  await few();
  const before = await alive(page, devtools);
  await more();
  const after = await alive(page, devtools);
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const tell = (it) => `wasm ${kib(it.wasm)}, heap ${kib(it.heap)}, ${it.nodes} nodes, ${it.listeners} listeners`;
  const ok = after.wasm === before.wasm && after.nodes <= before.nodes && after.listeners <= before.listeners && after.heap < before.heap + 100 * 1024;
  return { bar: `${name}: alive after 1,000 moves → after 11,000`, limit: 'no growth', value: `${tell(before)} → ${tell(after)}`, ok };
}
