// Measures the lab on an own activation of a release in Chromium, for `cargo xtask bench labs`: from the event of a typed
// formula until its curves are painted.
import { median } from './browser.mjs';
import { ms, opened, percentile } from './frames.mjs';

const QUERY = '?own-lab=1~f:f_xTsigmoidLxR#own-lab';
const FIELD = '#own-lab .own__typed input';
const FORMULAS = ['x * sigmoid(1.7 * x)', 'tanh(x) + 0.1 * x', 'gelu(x) - 0.1', 'sin(x)'];
const CHANGES = 40;

/** Returns the rows of the table. */
export async function own(browser, lesson) {
  const { page } = await opened(browser, `${lesson}${QUERY}`, FIELD);
  const times = await page.evaluate(type, [FIELD, '#own-lab .own__plot canvas', FORMULAS, CHANGES]);
  await page.context().close();
  return [{ bar: `Your own activation: a typed formula until it is drawn, median of ${times.length} (p95 ${ms(percentile(times, 0.95))})`, limit: '< 50 ms', value: ms(median(times)), ok: median(times) < 50 }];
}

/** Runs in the page: types the formulas by turns. Returns how long each takes until it is painted. */
async function type([selector, picture, formulas, changes]) {
  const [field, canvas] = [document.querySelector(selector), document.querySelector(picture)];
  const durations = [];
  for (let i = 0; i < changes; i++) {
    await new Promise((done) => setTimeout(done, 100));
    const drawn = nextDraw(canvas);
    const start = performance.now();
    field.value = formulas[i % formulas.length];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn;
    durations.push(performance.now() - start);
  }
  return durations;
}
