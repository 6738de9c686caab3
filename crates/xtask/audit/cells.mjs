// In Firefox, WebKitGTK and Chromium the programs of the lesson print what PyTorch printed, an endless loop can be
// stopped, and the next program runs; with the times until a program's first line.
import fs from 'node:fs';
import path from 'node:path';
import { SHOW_UP, open, sleep, until } from './browser.mjs';
import { firefox } from './firefox.mjs';
import { serve } from './server.mjs';
import { webkit } from './webkit.mjs';

const OWN = '#try-your-own';
/** The first one runs when Python has to be loaded from the network. */
const PATIENCE_MS = 120_000;
/** Time in which the page starts a spare worker after a program has ended. */
const SPARE_MS = 10_000;
const ENDLESS = 'while True: pass';

export async function cells({ dist, browser, out }) {
  const programs = JSON.parse(fs.readFileSync(path.join(out, 'programs.json'), 'utf8'));
  // Compressing Python takes this process half a minute, in which it drives no browser.
  const site = await serve(dist, { compresses: false });
  const lesson = `${site.url}en/lessons/activation-functions/`;
  const rows = [];
  for (const [name, start] of [['Firefox', firefox], ['WebKitGTK', webkit], ['Chromium', () => chromium(browser, lesson)]]) {
    let driver;
    try {
      driver = await start();
      rows.push(...(await visit(`${name} (${driver.version})`, driver, lesson, programs)));
    } catch (error) {
      rows.push({ bar: `${name}: programs`, limit: 'run as in PyTorch', value: `not run: ${String(error.message ?? error).split('\n')[0]}`, ok: false });
    } finally {
      await driver?.close();
    }
  }
  await site.close();
  return rows;
}

/** The Chromium of the audit, as a driver. */
async function chromium(browser, url) {
  const page = await open(browser, url, { labs: false });
  const js = (expression) => page.evaluate(expression);
  return { version: browser.version(), open: (address) => page.goto(address), js, later: js, reload: () => page.reload(), close: () => page.context().close() };
}

/** A cell of the page, as its reader uses it. `place` is the selector of the form around it. */
const cell = (driver, place) => {
  const find = (selector) => `document.querySelector(${JSON.stringify(`${place} ${selector}`)})`;
  const [run, stop] = [find('.cell__bar .button--primary'), find('.cell__bar > button:nth-of-type(2)')];
  const status = `${find('.cell__status')}.innerText`;
  return {
    /** Scrolls to it: its editor is loaded then. */
    goTo: () => until(driver, `${SHOW_UP}, document.querySelector(${JSON.stringify(place)}).scrollIntoView({ block: 'center', behavior: 'instant' }), ${find('.cell__field')} !== null`),
    write: (source) => driver.js(`(${find('.cell__field')}.value = ${JSON.stringify(source)}, ${find('.cell__field')}.dispatchEvent(new Event('input', { bubbles: true })))`),
    /** Presses Run, and waits until the page shows it. */
    run: () => driver.js(`(${run}.click(), true)`).then(() => sleep(150)),
    stop: () => driver.js(`(${stop}.click(), true)`),
    says: (words, patience = PATIENCE_MS) => until(driver, `${status}.includes(${JSON.stringify(words)})`, patience),
    ends: () => until(driver, `${stop}.hidden && !/^(Loading|Starting|Running|Still|$)/.test(${status})`, PATIENCE_MS),
    /** Returns what was printed, the last line of the error, and what the cell says. */
    result: () =>
      driver.js(`(({ childNodes }) => {
        const text = (isError) => [...childNodes].filter((it) => (it.nodeType === Node.ELEMENT_NODE) === isError).map((it) => it.textContent).join('').trimEnd();
        return { output: text(false), ending: text(true).split('\\n').at(-1), says: ${status} };
      })(${find('.cell__printed')})`),
    /** Presses Run. Returns the milliseconds until the first output. */
    timeToOutput: () =>
      driver.later(`new Promise((done) => {
        const [printed, began] = [${find('.cell__printed')}, performance.now()];
        new MutationObserver((_, observer) => {
          if (printed.textContent === '') return;
          observer.disconnect();
          done(performance.now() - began);
        }).observe(printed, { childList: true, characterData: true, subtree: true });
        setTimeout(done, 50_000, 50_000);
        ${run}.click();
      })`),
  };
};

async function visit(name, driver, url, programs) {
  await driver.open(url);
  const own = cell(driver, OWN);
  await until(driver, `${SHOW_UP}, document.querySelector('main h1') !== null`);
  const wrong = [];
  const inPlace = await runInPlace(driver, programs, wrong);
  await own.goTo();
  // Programs of questions and cards, which the page shows only after an answer.
  for (const program of programs.filter(({ source }) => !inPlace.has(source.trimEnd()))) {
    await own.write(program.source);
    await runOne(own, program, wrong);
  }
  const stops = await stopsAndRuns(own);

  await driver.reload();
  await own.goTo();
  await own.write(`print('first')`);
  const warm = await own.timeToOutput();
  await own.ends();
  await sleep(SPARE_MS);
  await own.write(ENDLESS);
  await own.run();
  await own.says('Running.');
  await own.stop();
  await own.write(`print('second')`);
  const spare = await own.timeToOutput();
  const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
  const good = programs.length - wrong.length;
  return [
    { bar: `${name}: programs of the lesson, ${inPlace.size} of them in their places`, limit: 'run as in PyTorch', value: `${good} of ${programs.length}${wrong.map((it) => `; ${it}`).join('')}`, ok: wrong.length === 0 && inPlace.size > 0 },
    { bar: `${name}: an endless loop`, limit: 'Stop ends it, the next program runs', value: stops.join(', ') || 'as expected', ok: stops.length === 0 },
    { bar: `${name}: from Run to the first line, from the cache; after Stop`, limit: '≤ 2 s; ≤ 0.5 s', value: `${seconds(warm)}; ${seconds(spare)}`, ok: warm <= 2000 && spare <= 500 },
  ];
}

/** Runs the programs of the lesson in their places, in all forms. Returns their texts. */
async function runInPlace(driver, programs, wrong) {
  const forms = await driver.js(`[...document.querySelectorAll('.code__form[data-output]')].map((form) => {
    const all = [...form.parentElement.querySelectorAll('.code__form')];
    form.id ||= 'audit-' + form.closest('[id]').id + '-' + all.indexOf(form);
    return { place: '#' + form.id, block: '#' + form.closest('.lab').id, number: all.indexOf(form), source: form.querySelector('.code__listing').textContent.trimEnd() };
  })`);
  const ran = new Set();
  for (const { place, block, number, source } of forms) {
    await driver.js(`(document.querySelector('${block}').scrollIntoView({ behavior: 'instant' }), true)`);
    // The buttons that choose a form are mounted when their place comes near.
    await until(driver, `document.querySelectorAll('${block} .code__tabs button')[${number}]?.click(), !document.querySelector('${place}').hidden`);
    const here = cell(driver, place);
    await here.goTo();
    const program = programs.find((it) => it.source.trimEnd() === source);
    if (!program) {
      wrong.push(`${place} has no record`);
      continue;
    }
    await runOne(here, program, wrong, 'As in the lesson.');
    ran.add(source);
  }
  return ran;
}

/** Runs a program and compares it with its record. `words` are what the cell has to say. */
async function runOne(cell, { name, output, error }, wrong, words = '') {
  await cell.run();
  const ended = await cell.ends();
  const result = await cell.result();
  if (ended && result.output === output.trimEnd() && result.ending === error && result.says.includes(words)) return;
  console.log(`   ${name}: ${JSON.stringify(result)}`);
  wrong.push(`not ${name}`);
}

/** Returns what goes wrong when an endless loop is stopped and the next program runs. */
async function stopsAndRuns(own) {
  const wrong = [];
  await own.write(ENDLESS);
  await own.run();
  if (!(await own.says('Running.'))) wrong.push('it does not run');
  await sleep(500);
  await own.stop();
  if (!(await own.says('Stopped.', 2000))) wrong.push('it is not stopped');
  await own.write(`print('again')`);
  await own.run();
  await own.ends();
  if ((await own.result()).output !== 'again') wrong.push('the next program does not run');
  return wrong;
}
