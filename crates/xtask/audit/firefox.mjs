// Firefox over WebDriver BiDi, which it supports itself: no driver to install.
import fs from 'node:fs';
import { load } from './browser.mjs';

/** Starts Firefox, with `preferences` in addition to its own. */
export async function firefox(preferences = {}) {
  const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((it) => fs.existsSync(it));
  if (!executablePath) throw new Error('Firefox is not installed (apt-get install firefox-esr)');
  const { default: puppeteer } = await load('puppeteer-core');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: preferences });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    version: (await browser.version()).replace(/^\w+\//, ''),
    open: (url) => page.goto(url),
    js: (expression) => page.evaluate(expression),
    later: (expression) => page.evaluate(expression),
    inject: (source) => page.evaluate(source),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    reload: () => page.reload(),
    picture: (file) => page.screenshot({ path: file }),
    close: () => browser.close(),
  };
}
