// Measures the labs of a release in Chromium: `cargo xtask bench labs` builds it and runs this script with its
// folder.
//
// Redraw: the time of the animation-frame callback in which twelve curves of five hundred points each are computed and
// drawn, while the view is zoomed by keys; and the same with as many derivatives below, which together have the twelve
// thousand points of the bar. Dragging: from the first pointer event of a frame to the first task after it is painted.
// Growth: the objects that are alive after a forced collection, before and after ten thousand moves of the cursor.
import os from 'node:os';
import { chromium, median } from './browser.mjs';
import { depth } from './depth.mjs';
import { dying } from './dying.mjs';
import { folding } from './folding.mjs';
import { growth, ms, percentile } from './frames.mjs';
import { keepMemories } from './memory.mjs';
import { own } from './own.mjs';
import { serve } from './server.mjs';
import { playground } from './softmax.mjs';
import { markdown } from './table.mjs';

const LESSON = 'en/lessons/activation-functions/';
const ALL = 'relu,leaky_relu,elu,selu,softplus,gelu,gelu_tanh,silu,mish,hardswish,sigmoid,tanh';
const EXPLORER = `?explorer=1~on:${ALL}~x:0~range:-6,6`;

/**
 * Runs in the page before it loads: times each animation-frame callback, and each frame from its first pointer event.
 */
function instrument() {
  window.bench = { callbacks: [], frames: [], points: 0 };
  let began = null;
  addEventListener('pointermove', () => (began ??= performance.now()), { capture: true });
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (began !== null) bench.frames.push(performance.now() - began);
    began = null;
  };
  const native = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    native((time) => {
      const start = performance.now();
      callback(time);
      bench.callbacks.push(performance.now() - start);
      if (began !== null) channel.port2.postMessage(0);
    });
  const { lineTo } = CanvasRenderingContext2D.prototype;
  window.countPoints = (isCounting) => {
    bench.points = 0;
    CanvasRenderingContext2D.prototype.lineTo = isCounting ? function (x, y) { bench.points++; return lineTo.call(this, x, y); } : lineTo;
  };
}

async function ready(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(keepMemories);
  await page.addInitScript(instrument);
  await page.goto(url);
  await page.waitForSelector('#explorer .curves__readout');
  await page.waitForTimeout(500);
  return page;
}

/** Presses a key on the cursor's slider, and returns for each press the time of the callback that drew the picture. */
async function press([keys, times]) {
  const slider = document.querySelector('#explorer .curves__slider');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = [];
  for (let n = 0; n < times; n++) {
    await frame();
    bench.callbacks.length = 0;
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: keys[n % keys.length], bubbles: true, cancelable: true }));
    // The change is computed before the next frame, and drawn in that one or the one after.
    await frame();
    await frame();
    await frame();
    drawn.push(Math.max(...bench.callbacks));
  }
  return drawn;
}

/** Moves the real pointer over the picture, back and forth. */
async function drag(page, moves) {
  await page.evaluate(() => document.querySelector('#explorer .curves__plot').scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await page.locator('#explorer .curves__canvas--cursor').boundingBox();
  const at = (share) => [box.x + 60 + (box.width - 90) * share, box.y + box.height / 3];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.evaluate(() => (bench.frames.length = 0));
  for (let i = 0; i < moves; i++) await page.mouse.move(...at(0.5 - 0.5 * Math.cos(i / 20)));
  await page.mouse.up();
  return page.evaluate(() => bench.frames);
}

/**
 * Moves the cursor from inside the page, ten times a frame, and ends where it began, because the number of live objects
 * depends on the position.
 */
async function wander([moves, seed]) {
  const canvas = document.querySelector('#explorer .curves__canvas--cursor');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const send = (type, share) =>
    canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', button: 0, buttons: type === 'pointerup' ? 0 : 1, clientX: left + 60 + (width - 90) * share, clientY: top + height / 3, bubbles: true, cancelable: true }));
  send('pointerdown', 0.5);
  for (let i = 0; i < moves; i++) {
    send('pointermove', 0.5 + 0.5 * Math.sin(i * seed));
    if (i % 10 === 9) await new Promise((done) => requestAnimationFrame(done));
  }
  send('pointermove', 0.5);
  send('pointerup', 0.5);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  bench.callbacks.length = bench.frames.length = 0;
}

/** Measures redraws of the explorer in one state: number of points, and time. */
async function redraws(browser, url) {
  const page = await ready(browser, url);
  await page.evaluate(press, [['+', '-'], 10]);
  await page.evaluate(() => countPoints(true));
  await page.evaluate(press, [['+'], 1]);
  const points = await page.evaluate(() => bench.points);
  await page.evaluate(() => countPoints(false));
  const times = await page.evaluate(press, [['+', '-'], 120]);
  await page.context().close();
  return { points, times };
}

async function explorer(browser, url) {
  const curves = await redraws(browser, `${url}~lower:nothing#explorer`);
  const both = await redraws(browser, `${url}#explorer`);
  const page = await ready(browser, `${url}#explorer`);
  const devtools = await page.context().newCDPSession(page);
  const moves = await drag(page, 400);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await drag(page, 250);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const move = (n, seed) => () => page.evaluate(wander, [n, seed]);
  const spread = ({ times }) => `median (fastest ${ms(Math.min(...times))}, p95 ${ms(percentile(times, 0.95))})`;
  const count = ({ points }) => `${points.toLocaleString('en')} points`;
  const rows = [
    { bar: `Curve explorer: redraw of 12 curves, ${count(curves)}, ${spread(curves)}`, limit: '', value: ms(median(curves.times)) },
    { bar: `Curve explorer: the same with 12 derivatives, ${count(both)}, ${spread(both)}`, limit: '≤ 4 ms', value: ms(median(both.times)), ok: median(both.times) <= 4 && both.points >= 12000 },
    { bar: `Curve explorer: a frame while dragging, p95 of ${moves.length} (median ${ms(median(moves))})`, limit: '< 16.7 ms', value: ms(percentile(moves, 0.95)), ok: percentile(moves, 0.95) < 16.7 },
    { bar: `Curve explorer: the same at CPU/4, p95 of ${slow.length} (median ${ms(median(slow))})`, limit: '< 50 ms', value: ms(percentile(slow, 0.95)), ok: percentile(slow, 0.95) < 50 },
    await growth('Curve explorer', page, devtools, move(1000, 0.37), move(10000, 0.61)),
  ];
  await page.context().close();
  return rows;
}

const dist = process.argv[2] ?? 'dist';
const server = await serve(dist);
const browser = await chromium(['--enable-precise-memory-info']);
try {
  const lesson = `${server.url}${LESSON}`;
  const rows = [
    ...(await explorer(browser, `${lesson}${EXPLORER}`)),
    ...(await playground(browser, lesson)),
    ...(await folding(browser, lesson)),
    ...(await dying(browser, lesson)),
    ...(await depth(browser, dist, LESSON)),
    ...(await own(browser, lesson)),
  ];
  const machine = `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, load ${os.loadavg()[0].toFixed(1)}`;
  console.log(markdown(rows, { date: new Date().toISOString().slice(0, 10), machine, versions: `Chromium ${browser.version()}` }));
  if (rows.some((row) => row.ok === false)) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
