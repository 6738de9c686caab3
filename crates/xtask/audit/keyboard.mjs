// The whole page by Tab alone, forwards and backwards: everything is reached, marked, and not hidden under the top
// bar.
import { open } from './browser.mjs';

export async function keyboard({ browser, pages }) {
  const rows = [];
  for (const [name, url] of pages) {
    const page = await open(browser, url);
    const tour = await walk(page);
    for (const it of tour.problems) console.log(`   ${name}: ${it}`);
    rows.push({ bar: `Keyboard tour, ${name}`, limit: 'every control, focus visible, no trap', value: `${tour.reached} of ${tour.all} controls; ${tour.problems.length} problems`, ok: tour.problems.length === 0 && tour.reached === tour.all });
    await page.context().close();
  }
  return rows;
}

async function walk(page) {
  await page.evaluate(prepare);
  const all = await page.evaluate(() => window.auditFocusable.length);
  const problems = [];
  let last = null;
  let repeats = 0;
  for (let press = 0; press < all * 2 + 30; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (stop === null) {
      if (press > 2) break;
      continue;
    }
    repeats = stop.key === last ? repeats + 1 : 0;
    last = stop.key;
    if (repeats >= 3) {
      problems.push(`trap at ${stop.name}`);
      break;
    }
    if (!stop.isMarked) problems.push(`no focus mark on ${stop.name}`);
    if (stop.isCovered) problems.push(`covered when focused: ${stop.name}`);
  }
  const missed = await page.evaluate(() => window.auditFocusable.filter((it) => it.isConnected && !window.auditSeenFocus.has(it)).map(window.auditName));
  problems.push(...missed.map((it) => `not reached: ${it}`));
  await page.keyboard.press('Shift+Tab');
  const back = await page.evaluate(() => document.activeElement && document.activeElement !== document.body);
  if (!back) problems.push('Shift+Tab does not lead back');
  return { all, reached: all - missed.length, problems };
}

function prepare() {
  window.auditName = (element) => `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') || element.innerText || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  // The look of the element and its surroundings; a change of it is a focus mark.
  window.auditLook = (element) => {
    const parts = [element, element.parentElement, element.closest('label'), element.nextElementSibling].filter(Boolean);
    return parts.map((it) => {
      const style = getComputedStyle(it);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.transform].join();
    }).join(';');
  };
  const groups = new Set();
  const candidates = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]';
  window.auditFocusable = [...document.querySelectorAll(candidates)].filter((element) => {
    if (element.disabled || element.tabIndex < 0 || element.closest('[inert]') || !element.checkVisibility({ visibilityProperty: true })) return false;
    const closed = element.closest('details:not([open])');
    if (closed && element.parentElement !== closed) return false;
    // Tab stops only once in a group of radio buttons.
    if (element.type !== 'radio') return true;
    const isNew = !groups.has(element.name);
    groups.add(element.name);
    return isNew;
  });
  window.auditBefore = new Map(window.auditFocusable.map((it) => [it, window.auditLook(it)]));
  window.auditSeenFocus = new Set();
  scrollTo(0, 0);
}

function look() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  if (window.auditSeenFocus.has(element) && element === window.auditFocusable[0]) return null;
  window.auditSeenFocus.add(element);
  if (element.type === 'radio') for (const it of document.getElementsByName(element.name)) window.auditSeenFocus.add(it);
  const box = element.getBoundingClientRect();
  const at = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 2)];
  const top = document.elementFromPoint(...at);
  const belongs = top && (element.contains(top) || top.contains(element) || element.closest('label')?.contains(top));
  const isFixed = top && [...function* () { for (let up = top; up; up = up.parentElement) yield up; }()].some((it) => /fixed|sticky/.test(getComputedStyle(it).position));
  const before = window.auditBefore.get(element);
  return {
    key: `${window.auditFocusable.indexOf(element)} ${window.auditName(element)}`,
    name: window.auditName(element),
    isMarked: before === undefined ? getComputedStyle(element).outlineStyle !== 'none' : window.auditLook(element) !== before,
    isCovered: Boolean(top) && !belongs && isFixed && !element.closest('.top-bar'),
  };
}
