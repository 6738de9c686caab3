// Every control of the lesson and its labs, pressed once at a quarter of the machine's speed: the time until the
// response is on the screen. Controls that a press reveals are pressed too.
import { open, sleep } from './browser.mjs';

const CONTROLS = 'button, summary, input, textarea, select, [role=tab], [role=slider]';
/** Rounds over the page: controls behind tabs and answers appear in later ones. */
const ROUNDS = 4;

export async function presses({ browser, lesson }) {
  const page = await open(browser, lesson);
  const devtools = await page.context().newCDPSession(page);
  page.on('download', (download) => download.cancel().catch(() => {}));
  page.on('filechooser', () => {});
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(observe);
  const seen = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = seen.length;
    for (;;) {
      const control = await page.evaluate(next, CONTROLS);
      if (!control) break;
      await sleep(120);
      await page.evaluate(() => (window.auditPresses = []));
      await press(page, control);
      await sleep(350);
      const [longest, url] = await page.evaluate(() => [Math.max(0, ...window.auditPresses), location.pathname]);
      seen.push([longest, control.name]);
      if (url !== new URL(lesson).pathname) throw new Error(`"${control.name}" leads away from the lesson`);
      await close(page);
      await stop(page);
    }
    if (seen.length === before) break;
  }
  await page.context().close();
  seen.sort(([a], [b]) => b - a);
  const at = (share) => seen[Math.min(seen.length - 1, Math.floor(seen.length * share))]?.[0] ?? 0;
  const [p98, p50] = [at(0.02), at(0.5)];
  console.log(`   slowest: ${seen.slice(0, 16).map(([ms, name]) => `${name} ${ms}`).join(', ')}`);
  const value = `98 % ${p98} ms, median ${p50 || 'below 16'} ms; longest ${seen[0]?.[0]} ms ("${seen[0]?.[1]}")`;
  return [{ bar: `INP of every control pressed once (${seen.length}), CPU/4`, limit: '98 % ≤ 200, median ≤ 80 ms', value, ok: p98 <= 200 && p50 <= 80 && seen.length > 100 }];
}

/**
 * Runs in the page. An event that changes nothing would be timed until the next frame that draws something, so a point
 * changes with each event.
 */
function observe() {
  window.auditPresses = [];
  new PerformanceObserver((list) => list.getEntries().forEach((it) => it.interactionId && window.auditPresses.push(it.duration))).observe({ type: 'event', durationThreshold: 16 });
  const point = document.body.appendChild(document.createElement('i'));
  Object.assign(point.style, { position: 'fixed', inset: '0 auto auto 0', width: '1px', height: '1px' });
  const mark = (event) => (point.style.background = /up$/.test(event.type) ? '#000' : '#fff');
  for (const type of ['pointerdown', 'pointerup', 'keydown', 'keyup']) addEventListener(type, mark, true);
}

/**
 * Runs in the page: returns the next control that was not pressed yet and is in view, as its name, kind and position.
 */
function next(controls) {
  const pressed = (window.auditPressed ??= new WeakSet());
  // Keyed rows recreate their elements: the same words in the same place of the same lab are the same control.
  const known = (window.auditKnown ??= new Set());
  for (const it of document.querySelectorAll(`main :is(${controls}), header :is(${controls})`)) {
    if (pressed.has(it) || it.disabled || !it.checkVisibility({ visibilityProperty: true })) continue;
    pressed.add(it);
    if (it.type === 'file') continue;
    const label = it.labels?.[0] ?? it.closest('label');
    const words = (it.ariaLabel || label?.innerText || it.innerText || it.value || it.className).trim().replace(/\s+/g, ' ').slice(0, 40);
    const home = it.closest('.lab, section[id], header')?.id || 'page';
    const name = `${home}: ${words}`;
    if (known.has(name)) continue;
    known.add(name);
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = (it.offsetWidth > 4 ? it : label ?? it).getBoundingClientRect();
    return { name, kind: it.type === 'range' || it.role === 'slider' ? 'slider' : /text|search|number|textarea/.test(it.type) ? 'text' : 'press', x: box.x + Math.min(box.width, 400) / 2, y: box.y + box.height / 2 };
  }
  return null;
}

async function press(page, { kind, x, y }) {
  await page.mouse.click(x, y);
  if (kind === 'slider') await page.keyboard.press('ArrowRight');
  if (kind === 'text') await page.keyboard.press('1');
}

/** Closes a dialog that a press has opened over the page. */
async function close(page) {
  if (!(await page.evaluate(() => document.querySelector('dialog[open]') !== null))) return;
  await page.keyboard.press('Escape');
  await sleep(200);
}

/**
 * Stops what a press has started (the exercise, a program, a lab that plays), so that the next press is not timed
 * beside it.
 */
async function stop(page) {
  const stopped = await page.evaluate(() => {
    const stops = '.timing__cancel:not([aria-disabled=true]), .cell__stop:not([hidden]), .player__play--playing';
    const found = [...document.querySelectorAll(stops)];
    found.forEach((it) => it.click());
    return found.length > 0;
  });
  if (!stopped) return;
  await page.waitForFunction(() => !document.querySelector('.timing__start[aria-disabled=true], .cell__stop:not([hidden])'), null, { timeout: 120000 });
  await sleep(500);
}
