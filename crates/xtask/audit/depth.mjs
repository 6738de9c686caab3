// Measures the lab on signal through depth of a release in Chromium, for `cargo xtask bench labs`: a change of the gain at
// width 128, from the event until the curves of the finished simulation are painted. Once with the module that this
// browser gets, with SIMD128, and once with the scalar one.
import { median } from './browser.mjs';
import { ms, opened, percentile } from './frames.mjs';
import { serve } from './server.mjs';

const QUERY = '?depth-lab=1~act:relu~gain:1.41421~w:128#depth-lab';
const LAB = '#depth-lab';
const DONE = 'Simulation, seed';
const CHANGES = 30;

/** Before the worker's script: its browser refuses the first module, which is the one with SIMD128. */
const SCALAR = 'WebAssembly.validate = () => { WebAssembly.validate = () => true; return false; };\n';

/** Returns the rows of the table. */
export async function depth(browser, dist, lesson) {
  const isWorker = (asked) => /\/assets\/simulation-[^/]+\/worker\.js$/.test(asked);
  const rows = [];
  for (const [module, limit, head] of [['scalar', 150, SCALAR], ['simd128', 50, '']]) {
    const server = await serve(dist, { edit: (asked, body) => (isWorker(asked) ? Buffer.concat([Buffer.from(head), body]) : body) });
    const { page } = await opened(browser, `${server.url}${lesson}${QUERY}`, `${LAB} .depth__simulation`);
    await page.waitForFunction(([lab, done]) => document.querySelector(`${lab} .depth__simulation`).textContent.startsWith(done), [LAB, DONE], { polling: 100 });
    const times = await page.evaluate(change, [LAB, DONE, CHANGES]);
    const asked = server.log.map((it) => it.path).filter((it) => /\/(scalar|simd128)\.wasm$/.test(it));
    await page.context().close();
    await server.close();
    const isChosen = asked.at(-1)?.endsWith(`${module}.wasm`) === true;
    rows.push({
      bar: `Signal through depth, ${module}: a change of the gain at width 128 until it is drawn, median of ${times.length} (p95 ${ms(percentile(times, 0.95))})`,
      limit: `< ${limit} ms`,
      value: isChosen ? ms(median(times)) : `another module: ${asked}`,
      ok: isChosen && median(times) < limit,
    });
  }
  return rows;
}

/** Runs in the page: moves the gain again and again. Returns how long each time takes until the result is painted. */
async function change([lab, finished, changes]) {
  const gain = document.querySelector(`${lab} .field:not(.depth__cursor) input[type=range]`);
  const said = document.querySelector(`${lab} .depth__simulation`);
  const curves = document.querySelector(`${lab} .depth__plane canvas`);
  const until = (isDone) =>
    new Promise((done) => {
      const look = () => {
        if (said.textContent.startsWith(finished) !== isDone) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(look);
      observer.observe(said, { characterData: true, childList: true, subtree: true });
      look();
    });
  const durations = [];
  for (let i = 0; i < changes; i++) {
    // The cosines are integrated once the gain rests.
    await new Promise((done) => setTimeout(done, 300));
    const start = performance.now();
    gain.value = i % 2 === 0 ? 0.1 : 0.2;
    gain.dispatchEvent(new Event('input', { bubbles: true }));
    await until(false);
    await until(true);
    await nextDraw(curves);
    durations.push(performance.now() - start);
  }
  return durations;
}
