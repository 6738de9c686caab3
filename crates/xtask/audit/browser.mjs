// Starting Chromium, opening a page of the site in it, and recording its console messages and requests.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages are in the user's cache, not next to these files: `cargo xtask audit` passes their folder.
const modules = createRequire(path.join(process.env.TORCHLIT_AUDIT_MODULES, 'package.json'));
/** Returns the path of a file in an installed package. */
export const resolve = (name) => modules.resolve(name);
/** Imports an installed package. */
export const load = (name) => import(pathToFileURL(resolve(name)));

/** The Chromium that Lighthouse drives. */
const CHROMIUM = process.env.TORCHLIT_CHROMIUM;
/** The Chromium that Playwright drives. */
const HEADLESS = process.env.TORCHLIT_HEADLESS_CHROMIUM;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Waits until an expression holds in the page of a driver. Returns whether it did in time. */
export async function until(driver, expression, patience = 60_000) {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(150)) if (await driver.js(expression)) return true;
  return false;
}

/** Starts Chromium under Playwright. */
export async function chromium(flags = []) {
  const { default: playwright } = await load('playwright-core');
  return playwright.chromium.launch({ executablePath: HEADLESS, headless: true, args: [...FLAGS, ...flags] });
}

/** Starts a separate Chromium with a debugging port, for Lighthouse. */
export async function chromiumWithPort() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'torchlit-audit-'));
  const child = spawn(CHROMIUM, ['--headless', ...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  const file = path.join(profile, 'DevToolsActivePort');
  for (let i = 0; i < 400 && !(fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('\n')); i++) await sleep(50);
  return {
    port: Number(fs.readFileSync(file, 'utf8').split('\n')[0]),
    close: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill();
      await Promise.race([gone, sleep(3000)]);
      try {
        fs.rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
      } catch {
        // Chromium's last processes still write there. A leftover folder in the system's temporary folder is
        // harmless.
      }
    },
  };
}

/** Console messages and requests to other origins, over the whole audit: both must stay empty. */
export const heard = { console: new Set(), elsewhere: new Set() };

/** The first sign of a reader; until then, a lesson's text does not load anything else. Runs in the page. */
export const SHOW_UP = `dispatchEvent(new Event('pointermove'))`;

/**
 * Opens a new page in a context of its own as a reader does, with all its labs unless `labs` is false. `options` are
 * Playwright's context options; `first` runs before the page's scripts.
 */
export async function open(browser, url, { labs = true, ...options } = {}, first = undefined) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'allow', ...options });
  const page = await context.newPage();
  // Playwright itself says when it blocks a service worker.
  const isOwn = (message) => message.text().endsWith('blocked by Playwright');
  page.on('console', (message) => isOwn(message) || heard.console.add(`${message.type()}: ${message.text()} (${new URL(url).pathname})`));
  page.on('pageerror', (error) => heard.console.add(`uncaught: ${error.message} (${new URL(url).pathname})`));
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^(http|ws)/.test(asked.protocol) && asked.host !== new URL(url).host) heard.elsewhere.add(request.url());
  });
  if (first) await page.addInitScript(first);
  await page.goto(url);
  if (options.javaScriptEnabled !== false) {
    await showUp(page);
    await settled(page);
    if (labs) await passByLabs(page);
  }
  return page;
}

/**
 * Scrolls past all labs as a reader does, and back: each is fetched when its place approaches the viewport. Does not
 * use `scrollIntoView`, because Chromium's Tab continues from there afterwards.
 */
async function passByLabs(page) {
  const waiting = page.locator('.lab-place--waiting');
  if ((await waiting.count()) === 0) return;
  for (let i = 0; i < 100 && (await waiting.count()) > 0; i++) {
    const pass = (lab) => scrollBy({ top: lab.getBoundingClientRect().top, behavior: 'instant' });
    await waiting.first().evaluate(pass, null, { timeout: 1000 }).catch(() => {});
    await sleep(100);
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await settled(page);
}

/** Acts as a reader, and waits until the parts of the first view are interactive. */
export async function showUp(page) {
  await page.evaluate(SHOW_UP);
  await page.waitForSelector('html[data-state=running]', { timeout: 20000 });
}

/** Waits until the page has started and its elements have stayed the same for a moment. */
export async function settled(page) {
  // Unlike `waitForSelector`, returns no handle, which would keep the page's elements after it is left.
  await page.locator('main h1').waitFor({ timeout: 20000 });
  await page.waitForFunction(
    () => {
      const now = document.getElementsByTagName('*').length + document.body.innerText.length;
      const seen = (window.auditSeen ??= { now: -1, times: 0 });
      seen.times = seen.now === now ? seen.times + 1 : 0;
      seen.now = now;
      return seen.times >= 4;
    },
    null,
    { timeout: 20000, polling: 100 },
  );
}
