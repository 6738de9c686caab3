// Lighthouse, mobile and desktop: the run with the median performance of several.
import fs from 'node:fs';
import path from 'node:path';
import { chromiumWithPort, load, median } from './browser.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

export async function lighthouse({ pages, out, runs }) {
  const { default: measure, desktopConfig } = await load('lighthouse');
  const measured = async (name, url, form) => {
    const results = [];
    for (let run = 0; run < runs; run++) {
      const chromium = await chromiumWithPort();
      try {
        results.push(await measure(url, { port: chromium.port, output: 'html', logLevel: 'silent', onlyCategories: CATEGORIES }, form === 'desktop' ? desktopConfig : undefined));
      } finally {
        await chromium.close();
      }
    }
    return judged(name, form, results, out);
  };
  const rows = [];
  for (const form of ['mobile', 'desktop']) for (const [name, url] of pages) rows.push(...(await measured(name, url, form)));
  // A link to a section starts the page at once, where one to the lesson waits for its reader. It has no bar.
  const [name, url] = pages.find(([it]) => it === 'lesson en') ?? pages[0];
  const atOnce = await measured(`${name} with the page starting at once`, `${url}#why-non-linearity`, 'mobile');
  return [...rows, ...atOnce.map(({ ok: _, ...row }) => ({ ...row, limit: '' }))];
}

function judged(name, form, results, out) {
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
  const isGood = scores[0] >= 98 && scores.slice(1).every((it) => it === 100);
  const [lcp, cls, tbt] = [timing('largest-contentful-paint'), timing('cumulative-layout-shift'), timing('total-blocking-time')];
  const rows = [
    { bar: `Lighthouse ${form}, ${name}`, limit: '100 / 100 / 100 / 100', value: `${scores.join(' / ')} (performance ${all})`, ok: isGood },
    { bar: `CLS ${form}, ${name}`, limit: '0', value: cls.toFixed(3), ok: cls < 0.0005 },
  ];
  if (form === 'mobile') rows.push({ bar: `LCP mobile, ${name}`, limit: '< 1.5 s', value: `${(lcp / 1000).toFixed(2)} s (blocking ${Math.round(tbt)} ms)`, ok: lcp < 1500 });
  return rows;
}
