// Lighthouse, mobile and desktop: the run with the median performance of several.
import fs from 'node:fs';
import path from 'node:path';
import { chromiumWithPort, load, median } from './browser.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

export async function lighthouse({ pages, out, runs }) {
  const { default: measure, desktopConfig } = await load('lighthouse');
  const rows = [];
  // A link to a section starts the page at once; without one, it starts when its reader shows up.
  const [name, url] = pages.find(([it]) => it === 'lesson en') ?? pages[0];
  const started = [`${name} with the page starting at once`, `${url}#why-non-linearity`];
  for (const [form, measured] of [['mobile', [...pages, started]], ['desktop', pages]]) {
    for (const [name, url] of measured) {
      const results = [];
      for (let run = 0; run < runs; run++) {
        const chromium = await chromiumWithPort();
        try {
          results.push(await measure(url, { port: chromium.port, output: 'html', logLevel: 'silent', onlyCategories: CATEGORIES }, form === 'desktop' ? desktopConfig : undefined));
        } finally {
          await chromium.close();
        }
      }
      const judgedRows = judged(name, form, results, out);
      rows.push(...(name === started[0] ? judgedRows.map(({ ok: _, ...row }) => ({ ...row, limit: '' })) : judgedRows));
    }
  }
  return rows;
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
