// Faults reported for other products, checked in Firefox and WebKitGTK themselves: numbers typed as the page prints
// them, a slider and its number, values that a browser restores after a reload, a note that is cut off, pictures of
// noise.
import { SHOW_UP, until } from './browser.mjs';
import { firefox } from './firefox.mjs';

const X = `document.querySelector('#explorer .curves__moves .number-field input')`;
const SLIDER = `document.querySelector('#explorer .curves__slider')`;
const NOTE = `document.querySelector('#slope .note textarea')`;
const BUTTON = (name) => `[...document.querySelectorAll('#explorer button')].find((it) => [it.textContent.trim(), it.ariaLabel].includes('${name}')).click()`;

/** Opens the lesson as a reader does, with the explorer's curves. */
async function explorer(driver, url) {
  await driver.open(url);
  await until(driver, `${SHOW_UP}, document.querySelector('#explorer').scrollIntoView({ behavior: 'instant' }), ${SLIDER} !== null`);
  await driver.js(`document.querySelectorAll('.curves__waive').forEach((it) => it.click()), true`);
  await until(driver, `${X} !== null && ${X}.value !== ''`);
}

export async function faults(name, driver, url) {
  const failed = [];
  const check = async (words, expression, patience = 3000) => {
    if (!(await until(driver, expression, patience))) failed.push(words);
  };
  await explorer(driver, url);
  for (const [typed, shown] of [['\u22122.70', '-2.70'], ['1,5', '1.50'], ['\uff0d\uff12.\uff15', '-2.50']]) {
    await driver.js(`(${X}.scrollIntoView({ block: 'center', behavior: 'instant' }), ${X}.focus(), ${X}.select(), true)`);
    await driver.type(typed);
    await driver.press('Enter');
    await check(`"${typed}" is taken`, `${X}.value === '${shown}' && Number(${SLIDER}.value) === Number('${shown}')`);
  }
  await driver.js(`(${BUTTON('Move left')}, ${BUTTON('Move left')}, ${BUTTON('Move left')}, ${BUTTON('Whole view')}, true)`);
  await check('the slider is where its number is', `Math.abs(Number(${SLIDER}.value) - Number(${X}.value)) < 0.01`);
  await driver.js(`(${SLIDER}.focus(), true)`);
  for (let i = 0; i < 4; i++) await driver.press('ArrowRight');
  await check('keys move the slider', `Math.abs(Number(${SLIDER}.value) - Number(${X}.value)) < 0.01 && Number(${X}.value) > -2.5`);
  await driver.js(`(document.querySelector('#slope .note summary').click(), true)`);
  await until(driver, `${NOTE} !== null`);
  await driver.js(`(${NOTE}.focus(), true)`);
  await driver.type('seven letters');
  await driver.reload();
  await until(driver, `${SHOW_UP}, document.querySelector('#slope').scrollIntoView({ behavior: 'instant' }), document.documentElement.dataset.state === 'running' && ${NOTE} !== null`);
  await check('a note is whole after a reload', `${NOTE}.value.includes('seven letters')`, 8000);
  await explorer(driver, url);
  await check('after a reload slider and number agree', `Math.abs(Number(${SLIDER}.value) - Number(${X}.value)) < 0.01`);
  return { bar: `${name}: numbers, sliders, notes`, limit: 'as in Chromium', value: failed.length === 0 ? 'as in Chromium' : `not: ${failed.join('; ')}`, ok: failed.length === 0 };
}

/**
 * Checks saved pictures with `privacy.resistFingerprinting`, where Firefox returns noise for the content of a canvas:
 * the page offers SVG and says why.
 */
export async function noisyPictures(url) {
  const bar = 'Firefox that falsifies canvases: a saved picture';
  const limit = 'SVG, and a sentence that says why';
  let driver;
  try {
    driver = await firefox({ 'privacy.resistFingerprinting': true });
    await explorer(driver, url);
    await driver.js(`(window.saved = [], HTMLAnchorElement.prototype.click = function () { saved.push(this.download); }, ${BUTTON('Save as PNG')}, true)`);
    await until(driver, `saved.length > 0`, 8000);
    const saved = await driver.js(`saved.join(', ')`);
    const said = await driver.js(`[...document.querySelectorAll('#explorer [role=status], #explorer output, .toast, .news')].map((it) => it.innerText).join(' ').includes('SVG')`);
    return { bar, limit, value: `${saved || 'nothing'} saved; the page ${said ? 'says why' : 'says nothing'}`, ok: saved.endsWith('.svg') && said };
  } catch (error) {
    return { bar, limit, value: `not run: ${String(error.message ?? error).split('\n')[0]}`, ok: false };
  } finally {
    await driver?.close();
  }
}
