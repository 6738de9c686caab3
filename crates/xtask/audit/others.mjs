// Firefox and WebKitGTK repeat a learner's actions: open the lesson, move a curve, run the exercise, return.
import fs from 'node:fs';
import path from 'node:path';
import { SHOW_UP, resolve, sleep, until } from './browser.mjs';
import { faults, noisyPictures } from './faults.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

/** The exercise runs for about half a minute with SIMD; machines and loads differ. */
const PATIENCE_MS = 240_000;

// The explorer asks for a guess before it shows its curves.
const UNCOVER = `document.querySelectorAll('.curves__waive').forEach((it) => it.click()), true`;
const PAINTED = `[...document.querySelectorAll('canvas')].some((canvas) => {
  if (canvas.width === 0) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) colours.add(data[at] * 65536 + data[at + 1] * 256 + data[at + 2]);
  return colours.size > 30;
})`;
const RANGE = `document.querySelector('.lab input[type=range]')`;
const EXERCISE = `document.querySelector('#timing')`;
const AXE = `axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations.map((one) => one.id + ': ' + one.nodes[0].target.join(' ')).join('; '))`;

export async function others({ addresses, out, only }) {
  const rows = [];
  for (const [name, start] of [['Firefox', firefox], ['WebKitGTK', webkit]]) {
    if (only && only !== name.toLowerCase()) continue;
    let driver;
    try {
      driver = await start();
      rows.push(...(await visit(name, driver, addresses.en.lesson, out)));
      rows.push(await faults(name, driver, addresses.en.lesson));
    } catch (error) {
      rows.push({ bar: name, limit: 'opens the lesson, plots, runs, keeps', value: `not run: ${String(error.message ?? error).split('\n')[0]}`, ok: false });
    } finally {
      await driver?.close();
    }
  }
  if (!only || only === 'firefox') rows.push(await noisyPictures(addresses.en.lesson));
  return rows;
}

async function visit(name, driver, url, out) {
  await driver.open(url);
  // A lab is fetched when its place approaches the viewport.
  const goToLab = `document.querySelector('.lab-place')?.scrollIntoView({ behavior: 'instant' })`;
  const opened = await until(driver, `${SHOW_UP}, ${goToLab}, document.querySelector('main h1') !== null && ${RANGE} !== null`);
  await driver.js(UNCOVER);
  const plots = await until(driver, PAINTED);
  const before = await driver.js(`${RANGE}.closest('.lab').innerText`);
  await driver.js(`(${RANGE}.focus(), true)`);
  for (let i = 0; i < 5; i++) await driver.press('ArrowRight');
  const moves = await until(driver, `${RANGE}.closest('.lab').innerText !== ${JSON.stringify(before)}`, 5000);
  await driver.inject(fs.readFileSync(resolve('axe-core/axe.min.js'), 'utf8'));
  const axe = await driver.later(AXE);
  await until(driver, `${EXERCISE}.scrollIntoView({ behavior: 'instant' }), ${EXERCISE}.querySelector('.timing__start') !== null`);
  const began = Date.now();
  await driver.js(`(${EXERCISE}.querySelector('.timing__start').click(), true)`);
  const ran = await until(driver, `${EXERCISE}.querySelector('.timing__table') !== null`, PATIENCE_MS);
  const seconds = Math.round((Date.now() - began) / 1000);
  if (!ran) console.log(`   ${name}: the exercise says: ${(await driver.js(`${EXERCISE}.innerText`)).replace(/\s+/g, ' ')}`);
  await sleep(1500);
  const xp = await driver.js(`document.querySelector('.top-bar .chip').innerText`);
  await driver.open(url);
  const kept = await until(driver, `${SHOW_UP}, document.querySelector('.top-bar .chip')?.innerText === ${JSON.stringify(xp)}`);
  await driver.picture(path.join(out, `${name.toLowerCase()}.png`));
  const answer = (is, words) => `${words} ${is ? '✓' : '✗'}`;
  const value = [answer(opened, 'opens'), answer(plots && moves, 'plots and moves'), answer(ran, `runs the exercise (${seconds} s)`), answer(kept, `keeps ${xp.replace(/\s+/g, ' ')}`)].join(', ');
  return [
    { bar: `${name} (${driver.version})`, limit: 'opens the lesson, plots, runs, keeps', value, ok: opened && plots && moves && ran && kept },
    { bar: `axe in ${name}`, limit: '0 violations', value: axe || '0', ok: axe === '' },
  ];
}
