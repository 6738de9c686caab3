// Measures the lab on dead units of a release in Chromium, for `cargo xtask bench labs`.
//
// Training: a play of 600 steps of the network, whose frames take steps and draw one of four pictures each. A frame's
// work lasts from its first callback to the first task after it is painted.
import { median } from './browser.mjs';

const QUERY = '?dying-lab=1~view:network~net:gelu~lr:0.01~bias:-1~opt:adam~seed:1~step:0#dying-lab';
const LAB = '#dying-lab';

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

/** Plays from step 0 to step 600. Returns the work of each frame. */
async function play(page) {
  await page.evaluate((lab) => {
    const start = [...document.querySelectorAll(`${lab} .player button`)].find((it) => it.textContent.includes('step 0'));
    start.click();
  }, LAB);
  await page.waitForTimeout(300);
  await page.evaluate(() => (works.length = 0));
  await page.click(`${LAB} .player__play`);
  await page.waitForFunction((lab) => document.querySelector(`${lab} .dying__reading`).textContent.includes('step 600'), LAB, { timeout: 120000 });
  return page.evaluate(() => works);
}

/** Returns the rows of the table. */
export async function dying(browser, lesson) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(instrument);
  await page.goto(`${lesson}${QUERY}`);
  await page.waitForSelector(`${LAB} .dying__reading`);
  await page.waitForTimeout(500);
  const devtools = await context.newCDPSession(page);
  const works = await play(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await play(page);
  await context.close();
  const [p95, slow95] = [percentile(works, 0.95), percentile(slow, 0.95)];
  return [
    { bar: `Dead units, training: a frame's work, p95 of ${works.length} (median ${ms(median(works))})`, limit: '< 16.7 ms', value: ms(p95), ok: p95 < 16.7 },
    { bar: `Dead units, training: the same at CPU/4, p95 of ${slow.length} (median ${ms(median(slow))})`, limit: '< 50 ms', value: ms(slow95), ok: slow95 < 50 },
  ];
}
