// Other ways to see the page: enlarged, with wider spacing, without motion, in a forced palette, on paper, without
// JavaScript.
import fs from 'node:fs';
import path from 'node:path';
import { open, sleep } from './browser.mjs';
import { layout } from './layout.mjs';

export async function modes({ browser, addresses, out }) {
  const rows = [];
  for (const lang of ['ko', 'en']) {
    const lesson = addresses[lang].lesson;
    rows.push(...(await enlarged(browser, lesson, lang, out)), ...(await still(browser, lesson, lang)), ...(await forced(browser, lesson, lang, out)), ...(await printed(browser, lesson, lang, out)), ...(await withoutScript(browser, lesson, lang, out)));
  }
  return rows;
}

async function enlarged(browser, url, lang, out) {
  // 1280 × 1024 at 400 % is a view of 320 × 256 CSS pixels.
  const page = await open(browser, url, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  const zoom = await page.evaluate(layout);
  await page.screenshot({ path: path.join(out, `zoom-400-${lang}.png`) });
  await page.context().close();
  // WCAG 1.4.12. The policy forbids inline styles, so a constructed sheet carries them.
  const wide = await open(browser, url);
  await wide.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets.push(sheet);
  });
  const spaced = await wide.evaluate(layout);
  await wide.context().close();
  for (const it of [...zoom.wide, ...spaced.wide, ...spaced.cut]) console.log(`   ${lang}: too wide or cut: ${it}`);
  return [
    { bar: `400 % zoom, lesson ${lang}`, limit: 'no horizontal scroll', value: `${zoom.overflow} px too wide`, ok: zoom.overflow === 0 },
    { bar: `Text spacing of WCAG 1.4.12, lesson ${lang}`, limit: 'nothing lost', value: `${spaced.overflow} px too wide, ${spaced.cut.length} cut off`, ok: spaced.overflow === 0 && spaced.cut.length === 0 },
  ];
}

async function still(browser, url, lang) {
  const page = await open(browser, url, { reducedMotion: 'reduce' });
  const pixels = () => page.evaluate(() => [...document.querySelectorAll('canvas')].map((it) => it.toDataURL()).join());
  const before = await pixels();
  await sleep(800);
  const moves = (await pixels()) !== before;
  const slow = await page.evaluate(() => [...document.querySelectorAll('*')].filter((it) => Number.parseFloat(getComputedStyle(it).transitionDuration) > 0 || getComputedStyle(it).scrollBehavior === 'smooth').length);
  const running = await page.evaluate(() => document.getAnimations().length);
  await page.context().close();
  return [{ bar: `Reduced motion, lesson ${lang}`, limit: 'nothing moves', value: `${running} animations, ${slow} transitions, pictures ${moves ? 'move' : 'stand'}`, ok: running === 0 && slow === 0 && !moves }];
}

async function forced(browser, url, lang, out) {
  const page = await open(browser, url, { forcedColors: 'active', colorScheme: 'dark' });
  await page.screenshot({ path: path.join(out, `forced-colours-${lang}.png`), fullPage: true });
  // In a forced palette only borders and text are certain to be visible: every control needs one of them.
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('button, .choice, .toggle, .segmented, select, input[type=text], textarea')]
      .filter((it) => it.checkVisibility() && !it.closest('.visually-hidden'))
      .filter((it) => getComputedStyle(it).borderStyle === 'none' && !it.innerText?.trim()).length,
  );
  await page.context().close();
  return [{ bar: `Forced colours, lesson ${lang}`, limit: 'every control has a border or words', value: `${bare} without`, ok: bare === 0 }];
}

async function printed(browser, url, lang, out) {
  const page = await open(browser, url, { colorScheme: 'dark' });
  const file = await page.pdf({ format: 'A4', printBackground: false });
  fs.writeFileSync(path.join(out, `lesson-${lang}.pdf`), file);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    bar: document.querySelector('.top-bar')?.checkVisibility() ?? false,
    sections: [...document.querySelectorAll('.section')].every((it) => it.checkVisibility()),
  }));
  await page.context().close();
  const isDarkInk = seen.ink.match(/\d+/g).slice(0, 3).every((channel) => Number(channel) < 80);
  const pages = (file.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  return [{ bar: `Print, lesson ${lang}, from the dark theme`, limit: 'dark ink, all sections, no bar', value: `${pages} A4 pages, ink ${seen.ink}`, ok: isDarkInk && !seen.bar && seen.sections }];
}

async function withoutScript(browser, url, lang, out) {
  const page = await open(browser, url, { javaScriptEnabled: false });
  const text = (await page.locator('body').innerText()).trim();
  const headings = await page.locator('h2').count();
  await page.screenshot({ path: path.join(out, `no-script-${lang}.png`), fullPage: true });
  await page.context().close();
  return [{ bar: `Without JavaScript, lesson ${lang}`, limit: 'the whole text', value: `${text.length} characters, ${headings} headings`, ok: text.length > 5000 && headings > 5 }];
}
