// Lighthouse, mobile and desktop: the run with the median performance of several. Every entry page of the site on
// mobile.
import fs from 'node:fs';
import path from 'node:path';
import { SHOW_UP, chromiumWithPort, load, median, settled } from './browser.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** The entry pages, each with the performance score that it must reach on mobile. */
const ways = ({ site, addresses: { ko, en } }) => [
  { name: 'lesson ko, first visit', url: ko.lesson, least: 100 },
  { name: 'lesson en, first visit', url: en.lesson, least: 100 },
  { name: 'the plain address', url: site.url, least: 98 },
  { name: '#softmax', url: `${en.lesson}#softmax`, least: 95 },
  { name: "a lab's link", url: `${en.lesson}?explorer=1~x:1#explorer`, least: 95 },
  { name: 'second visit', url: en.lesson, least: 97, isSecond: true },
  { name: 'course', url: en.course, least: 97 },
  { name: 'progress page', url: en.progress, least: 97 },
];

export async function lighthouse({ site, addresses, out, runs, quick }) {
  const { default: measure, desktopConfig } = await load('lighthouse');
  const measured = async ({ name, url, least, isSecond }, form) => {
    const results = [];
    for (let run = 0; run < runs; run++) {
      const chromium = await chromiumWithPort();
      try {
        if (isSecond) await visitFirst(chromium.port, url);
        const flags = { port: chromium.port, output: 'html', logLevel: 'silent', onlyCategories: CATEGORIES, disableStorageReset: isSecond };
        results.push(await measure(url, flags, form === 'desktop' ? desktopConfig : undefined));
      } finally {
        await chromium.close();
      }
    }
    return judged({ name, least, form }, results, out);
  };
  const rows = [];
  const all = ways({ site, addresses }).slice(0, quick ? 1 : undefined);
  for (const way of all) rows.push(...(await measured(way, 'mobile')));
  for (const way of all.slice(0, 2)) rows.push(...(await measured(way, 'desktop')));
  return rows;
}

/** Visits the page once, answers a question so that progress is saved, and waits until the service worker is active. */
async function visitFirst(port, url) {
  const { default: playwright } = await load('playwright-core');
  const browser = await playwright.chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await browser.contexts()[0].newPage();
  await page.goto(url);
  await page.evaluate(SHOW_UP);
  await page.waitForSelector('html[data-state=running]');
  await page.locator('#how-many-layers input').nth(1).click();
  await page.locator('#how-many-layers .button--primary').click();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await settled(page);
  await page.close();
  await browser.close();
}

function judged({ name, least, form }, results, out) {
  const score = ({ lhr }, category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const middle = (value) => median(results.map(value));
  const scores = CATEGORIES.map((category) => middle((result) => score(result, category)));
  const timing = (id) => middle(({ lhr }) => lhr.audits[id]?.numericValue ?? Infinity);
  const typical = results.find((result) => score(result, 'performance') === scores[0]) ?? results[0];
  fs.writeFileSync(path.join(out, `lighthouse-${name.replaceAll(' ', '-')}-${form}.html`), typical.report);
  for (const { lhr } of [typical]) {
    const weighted = Object.values(lhr.categories).flatMap((category) => category.auditRefs).filter((ref) => ref.weight > 0);
    const missed = weighted.filter((ref) => (lhr.audits[ref.id].score ?? 1) < 0.9).map((ref) => ref.id);
    console.log(`   ${name} ${form}: ${scores.join(' / ')}; missed: ${missed.join(', ') || 'nothing'}`);
  }
  const all = results.map((result) => score(result, 'performance')).join(', ');
  const isGood = scores[0] >= least && scores.slice(1).every((it) => it === 100);
  const [lcp, cls, tbt] = [timing('largest-contentful-paint'), timing('cumulative-layout-shift'), timing('total-blocking-time')];
  const rows = [
    { bar: `Lighthouse ${form}, ${name}`, limit: `${least} / 100 / 100 / 100`, value: `${scores.join(' / ')} (performance ${all})`, ok: isGood },
    { bar: `CLS ${form}, ${name}`, limit: '0', value: cls.toFixed(3), ok: cls < 0.0005 },
  ];
  if (form === 'mobile') {
    rows.push({ bar: `LCP mobile, ${name}`, limit: '≤ 1.6 s', value: `${(lcp / 1000).toFixed(2)} s`, ok: lcp <= 1600 });
    rows.push({ bar: `Blocking time mobile, ${name}`, limit: '≤ 200 ms', value: `${Math.round(tbt)} ms`, ok: tbt <= 200 });
  }
  return rows;
}
