// axe in both languages, both colour schemes and three widths, and in the states that need interaction.
import fs from 'node:fs';
import path from 'node:path';
import { open, resolve, settled } from './browser.mjs';
import { layout } from './layout.mjs';
import { states } from './states.mjs';
import { strangers } from './words.mjs';

const source = () => fs.readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the violations that axe finds on the current page: `["color-contrast (3): .chip > span"]`. */
async function violations(page) {
  await page.evaluate(source());
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map((it) => `${it.id} (${it.nodes.length}): ${it.nodes[0].target.join(' ')}`);
  });
}

export async function access({ browser, addresses, out, quick }) {
  const found = [];
  const layouts = [];
  const foreign = new Set();
  const tally = { axe: 0, states: 0 };
  const look = async (page, name, lang) => {
    for (const it of await violations(page)) found.push(`${name}: ${it}`);
    for (const it of await page.evaluate(strangers, lang)) foreign.add(`${lang}: ${it}`);
    layouts.push({ name, ...(await page.evaluate(layout)) });
    await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true, animations: 'disabled' });
  };
  const widths = quick ? [320] : [320, 768, 1280];
  for (const lang of ['ko', 'en']) for (const scheme of ['light', 'dark']) for (const width of widths) {
    const options = { viewport: { width, height: width < 600 ? 640 : 800 }, colorScheme: scheme, locale: lang, reducedMotion: 'reduce', hasTouch: width < 600 };
    for (const [name, url] of Object.entries(addresses[lang])) {
      const page = await open(browser, url, options);
      await look(page, `${name}-${lang}-${scheme}-${width}`, lang);
      tally.axe += 1;
      await page.context().close();
    }
    if (width === 768) continue;
    for (const state of states) {
      const page = await open(browser, addresses[lang][state.page], options);
      if (await state.reach(page).catch(() => false)) {
        await settled(page).catch(() => {});
        await look(page, `${state.name}-${lang}-${scheme}-${width}`, lang);
        tally.states += 1;
      } else {
        found.push(`${state.name}-${lang}-${scheme}-${width}: this state could not be reached`);
      }
      await page.context().close();
    }
  }
  for (const it of found) console.log(`   axe ${it}`);
  for (const it of foreign) console.log(`   other language: ${it}`);
  return [
    { bar: `axe, ${tally.axe} pages (2 languages × 2 schemes × ${widths.length} widths) and ${tally.states} states with results and dialogs open`, limit: '0 violations', value: `${found.length}`, ok: found.length === 0 },
    { bar: 'Texts in the other language, accessible names included', limit: '0', value: `${foreign.size}`, ok: foreign.size === 0 },
    ...judgedLayouts(layouts),
  ];
}

function judgedLayouts(layouts) {
  const wide = layouts.filter((it) => it.overflow > 0);
  const small = new Set(layouts.flatMap((it) => it.smallTargets));
  const cut = new Set(layouts.flatMap((it) => it.cut.map((what) => `${what} (${it.name})`)));
  for (const it of wide) console.log(`   too wide by ${it.overflow} px: ${it.name}: ${it.wide.slice(0, 3).join(', ')}`);
  for (const it of small) console.log(`   small target: ${it}`);
  for (const it of cut) console.log(`   cut off: ${it}`);
  const narrow = layouts.filter((it) => it.name.endsWith('-320'));
  const narrowWide = narrow.filter((it) => it.overflow > 0).length;
  return [
    { bar: `Horizontal scroll at 320 px, ${narrow.length} views`, limit: '0', value: `${narrowWide}`, ok: narrowWide === 0 },
    { bar: `Horizontal scroll at any width, ${layouts.length} views`, limit: '0', value: `${wide.length}`, ok: wide.length === 0 },
    { bar: 'Targets below 24 × 24 px', limit: '0', value: `${small.size}`, ok: small.size === 0 },
    { bar: 'Text cut off by its box', limit: '0', value: `${cut.size}`, ok: cut.size === 0 },
  ];
}
