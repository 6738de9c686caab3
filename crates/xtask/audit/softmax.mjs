// Measures the softmax playground of a release in Chromium, for `cargo xtask bench labs`.
//
// Dragging: a logit of ten moved once a frame, in the view where a change costs most (10,000 samples are drawn again)
// and in the first one. A frame's work lasts from the move until all its consequences are in the document and laid
// out. Growth: the objects that are alive after a forced collection, before and after ten thousand moves.
import { median } from './browser.mjs';
import { alive, keepMemories } from './memory.mjs';

const VIEWS = { probabilities: 'bars', '10,000 samples': 'sampling~draws:10000' };
const query = (view) => `?softmax-playground=1~logits:5,4,3,2,1,0,-1,-2,-3,-4~t:1~view:${view}#softmax-playground`;
const CONTROL = '#softmax-playground .softmax-row input[type=range]';

const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const ms = (value) => `${value.toFixed(2)} ms`;

/** Moves the control once a frame, from end to end and back. Returns the duration of the work of each frame. */
async function drag([selector, moves]) {
  const control = document.querySelector(selector);
  const channel = new MessageChannel();
  const turn = () => new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  const works = [];
  for (let i = 0; i < moves; i++) {
    await new Promise((done) => requestAnimationFrame(done));
    const start = performance.now();
    control.value = 10 * Math.sin(i / 30);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
    document.body.getBoundingClientRect();
    works.push(performance.now() - start);
  }
  return works;
}

/** Moves the control ten times a frame. */
async function wander([selector, moves]) {
  const control = document.querySelector(selector);
  for (let i = 0; i < moves; i++) {
    control.value = 10 * Math.sin(i / 7);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    if (i % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
  }
}

async function growth(page, devtools) {
  await devtools.send('HeapProfiler.enable');
  await page.evaluate(wander, [CONTROL, 1000]);
  const before = await alive(page, devtools);
  await page.evaluate(wander, [CONTROL, 10000]);
  const after = await alive(page, devtools);
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const tell = (it) => `wasm ${kib(it.wasm)}, heap ${kib(it.heap)}, ${it.nodes} nodes, ${it.listeners} listeners`;
  const ok = after.wasm === before.wasm && after.nodes <= before.nodes && after.listeners <= before.listeners && after.heap < before.heap + 100 * 1024;
  return { bar: 'Softmax playground: alive after 1,000 moves → after 11,000', limit: 'no growth', value: `${tell(before)} → ${tell(after)}`, ok };
}

/** Returns the rows of the table. */
export async function playground(browser, lesson) {
  const rows = [];
  for (const [name, view] of Object.entries(VIEWS)) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(keepMemories);
    await page.goto(`${lesson}${query(view)}`);
    await page.waitForSelector(CONTROL);
    await page.waitForTimeout(500);
    const devtools = await context.newCDPSession(page);
    const works = await page.evaluate(drag, [CONTROL, 400]);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const slow = await page.evaluate(drag, [CONTROL, 200]);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const [p95, slow95] = [percentile(works, 0.95), percentile(slow, 0.95)];
    rows.push(
      { bar: `Softmax playground, ${name}: a frame's work while dragging, p95 of ${works.length} (median ${ms(median(works))})`, limit: '< 16.7 ms', value: ms(p95), ok: p95 < 16.7 },
      { bar: `Softmax playground, ${name}: the same at CPU/4, p95 of ${slow.length}`, limit: '< 50 ms', value: ms(slow95), ok: slow95 < 50 },
    );
    if (view === 'bars') rows.push(await growth(page, devtools));
    await context.close();
  }
  return rows;
}
