// Moving things by hand: the time until an interaction is on the screen, and the regularity of frames.
import { open, sleep } from './browser.mjs';

export async function motion({ browser, lesson }) {
  const rows = [];
  for (const [slower, limit] of [[1, 50], [4, 100]]) {
    const page = await open(browser, lesson);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.evaluate(() => document.querySelectorAll('.curves__waive').forEach((it) => it.click()));
    await page.evaluate(observe);
    const acts = await act(page);
    const seen = await page.evaluate(report);
    const name = slower === 1 ? 'full speed' : `CPU/${slower}`;
    rows.push({ bar: `INP, ${acts} controls moved by pointer and keys, ${name}`, limit: `< ${limit} ms`, value: `${seen.inp} ms (longest ${seen.longest} ms, of ${seen.interactions})`, ok: seen.inp < limit });
    rows.push({ bar: `Gaps between frames during these moves, ${name}`, limit: '', value: `median ${seen.p50} ms, 95 % ${seen.p95} ms; tasks over 50 ms: ${seen.longTasks}` });
    await page.context().close();
  }
  return rows;
}

function observe() {
  const seen = (window.auditMotion = { events: [], longTasks: 0, gaps: [], runs: true });
  const on = (type, hear, options) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, ...options });
  on('event', (entry) => entry.interactionId && seen.events.push([entry.interactionId, entry.duration]), { durationThreshold: 16 });
  on('longtask', () => (seen.longTasks += 1));
  // A point that changes with every key and press: an event that changes nothing itself, such as a key's release, is
  // timed until the next frame that draws something, which would be caused by the next action of the audit.
  const point = document.body.appendChild(document.createElement('i'));
  Object.assign(point.style, { position: 'fixed', inset: '0 auto auto 0', width: '1px', height: '1px' });
  const mark = (event) => (point.style.background = /up$/.test(event.type) ? '#000' : '#fff');
  for (const type of ['pointerdown', 'pointerup', 'keydown', 'keyup']) addEventListener(type, mark, true);
  let before = performance.now();
  requestAnimationFrame(function frame(now) {
    seen.gaps.push(now - before);
    before = now;
    if (seen.runs) requestAnimationFrame(frame);
  });
}

/**
 * Drags every slider and moves over every canvas, then uses their keys and the segments. Returns the number of
 * interactions.
 */
async function act(page) {
  const targets = await page.locator('input[type=range]:visible, canvas:visible, [role=slider]:visible').all();
  let acts = 0;
  for (const target of targets) {
    await target.scrollIntoViewIfNeeded().catch(() => {});
    const box = await target.boundingBox();
    if (!box || box.width < 20) continue;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 4, y);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(box.x + 4 + ((box.width - 8) * step) / 40, y);
      if (step % 4 === 0) await sleep(16);
    }
    await page.mouse.up();
    await target.focus().catch(() => {});
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'Home', 'End']) {
      await page.keyboard.press(key);
      await sleep(30);
    }
    // The last key's frame is painted before the view jumps to the next control: a frame of that jump would not be
    // this key's.
    await sleep(200);
    acts += 1;
  }
  for (const segment of await page.locator('.segment:visible').all()) {
    await segment.click({ timeout: 2000 }).catch(() => {});
    await sleep(50);
    acts += 1;
  }
  await sleep(400);
  return acts;
}

function report() {
  const seen = window.auditMotion;
  seen.runs = false;
  const gaps = seen.gaps.sort((a, b) => a - b);
  const at = (share) => Math.round(gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0);
  const longest = new Map();
  for (const [id, duration] of seen.events) longest.set(id, Math.max(longest.get(id) ?? 0, duration));
  const durations = [...longest.values()].sort((a, b) => b - a);
  // INP: the longest interaction, leaving out one for every 50. Interactions below 16 ms are not reported at all.
  const inp = durations[Math.min(durations.length - 1, Math.floor(durations.length / 50))] ?? 0;
  return { inp, longest: durations[0] ?? 0, interactions: durations.length, p50: at(0.5), p95: at(0.95), longTasks: seen.longTasks };
}
