// Measures the lab on folding the plane of a release in Chromium, for `cargo xtask bench labs`.
//
// Training: a play of the largest network (six layers of eight units on the spirals), whose frames take steps, compute
// the maps and draw three pictures. A frame's work lasts from its first callback to the first task after it is painted.
// Dragging: the probe moved once a frame, until all consequences are in the document and laid out. Growth: the objects
// that are alive after a forced collection, before and after ten thousand moves of the probe.
import { median } from './browser.mjs';
import { alive, keepMemories } from './memory.mjs';

const STATES = {
  training: 'view:separate~data:spirals~act:gelu~l:6~w:8~seed:1~step:0',
  pieces: 'view:fold~weights:paper~act:relu~l:5',
};
const query = (state) => `?collapse-lab=1~${state}~probe:0.8,0.6#collapse-lab`;
const PLAY = '#collapse-lab .player__play';
const PROBE = '#collapse-lab .folding-probe';

const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const ms = (value) => `${value.toFixed(2)} ms`;

/** Runs in the page before it loads: times the work of each frame that has callbacks. */
function instrument() {
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

/** Plays from step 0 to the end. Returns the work of each frame. */
async function play(page) {
  await page.click('#collapse-lab .player button:nth-of-type(4)');
  await page.waitForTimeout(300);
  await page.evaluate(() => (works.length = 0));
  await page.click(PLAY);
  await page.waitForFunction(() => document.querySelector('#collapse-lab .folding-facts').textContent.includes('step 600'), null, { timeout: 120000 });
  return page.evaluate(() => works);
}

/** Moves the control once a frame, from end to end and back. Returns the duration of the work of each frame. */
async function drag([selector, moves]) {
  const control = document.querySelector(selector);
  const channel = new MessageChannel();
  const turn = () => new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  const durations = [];
  for (let i = 0; i < moves; i++) {
    await new Promise((done) => requestAnimationFrame(done));
    const start = performance.now();
    control.value = Math.sin(i / 10);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
    document.body.getBoundingClientRect();
    durations.push(performance.now() - start);
  }
  return durations;
}

/** Moves the control ten times a frame. */
async function wander([selector, moves]) {
  const control = document.querySelector(selector);
  for (let i = 0; i < moves; i++) {
    control.value = Math.sin(i / 7);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    if (i % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
  }
}

async function growth(page, devtools) {
  await devtools.send('HeapProfiler.enable');
  await page.evaluate(wander, [PROBE, 1000]);
  const before = await alive(page, devtools);
  await page.evaluate(wander, [PROBE, 10000]);
  const after = await alive(page, devtools);
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const tell = (it) => `wasm ${kib(it.wasm)}, heap ${kib(it.heap)}, ${it.nodes} nodes, ${it.listeners} listeners`;
  const ok = after.wasm === before.wasm && after.nodes <= before.nodes && after.listeners <= before.listeners && after.heap < before.heap + 100 * 1024;
  return { bar: 'Folding the plane: alive after 1,000 moves → after 11,000', limit: 'no growth', value: `${tell(before)} → ${tell(after)}`, ok };
}

async function ready(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(keepMemories);
  await page.addInitScript(instrument);
  await page.goto(url);
  await page.waitForSelector('#collapse-lab .folding-facts');
  await page.waitForTimeout(500);
  return { page, devtools: await context.newCDPSession(page) };
}

const rowsOf = (name, works, slow) => {
  const [p95, slow95] = [percentile(works, 0.95), percentile(slow, 0.95)];
  return [
    { bar: `Folding the plane, ${name}: a frame's work, p95 of ${works.length} (median ${ms(median(works))})`, limit: '< 16.7 ms', value: ms(p95), ok: p95 < 16.7 },
    { bar: `Folding the plane, ${name}: the same at CPU/4, p95 of ${slow.length}`, limit: '< 50 ms', value: ms(slow95), ok: slow95 < 50 },
  ];
};

/** Returns the rows of the table. */
export async function folding(browser, lesson) {
  const training = await ready(browser, `${lesson}${query(STATES.training)}`);
  const works = await play(training.page);
  await training.devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await play(training.page);
  await training.page.context().close();

  const pieces = await ready(browser, `${lesson}${query(STATES.pieces)}`);
  const moves = await pieces.page.evaluate(drag, [PROBE, 300]);
  await pieces.devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slowMoves = await pieces.page.evaluate(drag, [PROBE, 150]);
  await pieces.devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const rows = [...rowsOf('training', works, slow), ...rowsOf('dragging over 1,024 pieces', moves, slowMoves), await growth(pieces.page, pieces.devtools)];
  await pieces.page.context().close();
  return rows;
}
