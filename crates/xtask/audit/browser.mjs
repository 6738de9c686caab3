// Starting Chromium, opening a page of the site in it, and watching what it says and asks for.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages lie in the user's cache, not beside these files: `cargo xtask audit` says where.
const modules = createRequire(path.join(process.env.TORCHLIT_AUDIT_MODULES, 'package.json'));
/** The path of a file in an installed package. */
export const resolve = (name) => modules.resolve(name);
/** Imports an installed package. */
export const load = (name) => import(pathToFileURL(resolve(name)));

export const CHROMIUM = process.env.TORCHLIT_CHROMIUM;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Chromium under Playwright. */
export async function chromium(flags = []) {
  const { default: playwright } = await load('playwright-core');
  return playwright.chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...FLAGS, ...flags] });
}

/** A separate Chromium with a debugging port, for Lighthouse. */
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
        // Chromium's last processes still write there. A folder more in the system's own is no reason to lose figures.
      }
    },
  };
}

/** What pages said and asked for, over the whole audit: it must stay empty. */
export const heard = { console: new Set(), elsewhere: new Set() };

/** What a reader does first; a lesson's text alone asks for nothing more until then. Runs in the page. */
export const SHOW_UP = `dispatchEvent(new Event('pointermove'))`;

/**
 * A new page in a context of its own, in front of a reader, with all its labs unless `labs` is false. `options` are
 * Playwright's context options; `first` runs before the page's scripts.
 */
export async function open(browser, url, { labs = true, ...options } = {}, first = undefined) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'allow', ...options });
  const page = await context.newPage();
  page.on('console', (message) => heard.console.add(`${message.type()}: ${message.text()} (${new URL(url).pathname})`));
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
 * Passes by all labs as a reader does, and comes back: each is fetched when its place comes near the view. Not by
 * `scrollIntoView`, after which Chromium's Tab goes on from there.
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

/** Comes as a reader, and waits until the parts of the first view are alive. */
export async function showUp(page) {
  await page.evaluate(SHOW_UP);
  await page.waitForSelector('html[data-state=running]', { timeout: 20000 });
}

/** Waits until the page has started and its elements have stayed the same for a moment. */
export async function settled(page) {
  await page.waitForSelector('main h1', { timeout: 20000 });
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
