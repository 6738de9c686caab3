// Starts the page. Does what wasm cannot: decides when to load wasm, loads it, shows a message when that fails or when
// the page panics, and offers a way out of a page that panics at every start. It contains no lesson text, and exports
// progress only in its stored form. The page's text is in the document and stays readable whatever happens here.

const root = document.documentElement;
const script = document.querySelector('script[data-wasm]');
const { js, wasm, wasmIntegrity = '', serviceWorker, updates, updatesIntegrity, tracker, build } = script.dataset;

const SLOW_AFTER_MS = 8_000;
const GIVE_UP_AFTER_MS = 60_000;
const SECOND_CRASH_WITHIN_MS = 30_000;
const RECORD = 'torchlit.v1.';

/** Returns this script's strings in the page's language. The build prepends `TEXT`: crates/site/src/words.rs. */
const text = () => TEXT[root.lang] ?? TEXT.en;

/** Creates an element with text. */
function element(name, className, content) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = content;
  return made;
}

function button(label, act) {
  const made = element('button', 'button', label);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

function link(label, href) {
  const made = element('a', 'button', label);
  Object.assign(made, { href, target: '_blank', rel: 'noopener' });
  return made;
}

/** Shows a problem with possible actions, replacing an earlier message. Returns the box. */
function say(problem, detail, actions) {
  document.getElementById('trouble')?.remove();
  if (problem !== 'slow') delete root.dataset.loading;
  const box = element('div', 'trouble trouble--over', '');
  box.id = 'trouble';
  box.setAttribute('role', problem === 'slow' ? 'status' : 'alert');
  box.append(element('p', '', text()[problem]));
  const row = element('p', 'trouble__actions', '');
  row.append(...actions);
  box.append(row);
  if (detail) {
    const more = element('details', '', '');
    more.append(element('summary', '', text().detail), element('pre', 'trouble__detail', detail));
    box.append(more);
  }
  // Over the page, at its lower edge, so that the text being read does not move.
  document.body.append(box);
  return box;
}

const again = () => button(text().retry, () => location.reload());

/** Returns a button that saves the stored progress unchanged to a file, in a list; an empty list if there is none. */
function rawProgress() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(RECORD));
    const entries = keys.map((key) => [key, localStorage.getItem(key)]);
    return entries.length ? [button(text().save, () => download(Object.fromEntries(entries)))] : [];
  } catch {
    return [];
  }
}

function download(entries) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(entries, null, 1)], { type: 'application/json' }));
  const anchor = element('a', '', '');
  Object.assign(anchor, { href: url, download: 'torchlit-raw-progress.json' });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Returns the text of a report: build, page, browser and error. Only the user sends it. */
const circumstances = (error) => `Torchlit ${build ?? ''}\n${location.pathname}\n${navigator.userAgent}\n\n${error}`;

/** Returns the address for a report, by the rules of `src/report.rs`: `{report}` is its placeholder, only https. */
function trackerFor(report) {
  if (!tracker?.trim().startsWith('https://')) return [];
  // Servers refuse long addresses; one character takes up to twelve encoded.
  const beginning = [...report].slice(0, 500).join('').toWellFormed?.() ?? '';
  return [tracker.trim().replaceAll('{report}', () => encodeURIComponent(beginning))];
}

let hasStopped = false;

/** Shows the overlay after a panic and records the crash for the next start. Wasm does not run on after this. */
function panicked(error) {
  if (hasStopped) return;
  hasStopped = true;
  noteCrash();
  const report = circumstances(error);
  const handIn = trackerFor(report).map((address) => link(text().report, address));
  say('panicked', report, [again(), ...rawProgress(), ...handIn]).querySelector('button').focus();
}

/** Records a crash. A second crash within 30 s makes the next start a safe one. */
function noteCrash() {
  try {
    const last = Number(sessionStorage.getItem('torchlit.crash') ?? -Infinity);
    if (Date.now() - last < SECOND_CRASH_WITHIN_MS) sessionStorage.setItem('torchlit.safe', '1');
    sessionStorage.setItem('torchlit.crash', String(Date.now()));
  } catch {
    // Without storage, nothing can be recorded. The page never reloads by itself, so there is no loop either.
  }
}

function isSafeStart() {
  try {
    return sessionStorage.getItem('torchlit.safe') !== null;
  } catch {
    return false;
  }
}

function startAsUsual() {
  sessionStorage.removeItem('torchlit.safe');
  sessionStorage.removeItem('torchlit.crash');
  location.reload();
}

/** Fetches a file, verified against its hash by the browser. Tries twice, the second time bypassing the cache. */
async function checkedBytes(url, integrity, signal) {
  for (const cache of ['default', 'reload']) {
    try {
      const answer = await fetch(url, { integrity, cache, signal, credentials: 'same-origin' });
      if (answer.ok) return await answer.arrayBuffer();
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
  const answer = await fetch(url, { cache: 'reload', signal, credentials: 'same-origin' });
  throw new Error(answer.ok ? `${url}: not the bytes of this build` : `${url}: HTTP ${answer.status}`);
}

/** Imports a module, verified against its hash by the browser through a preload: an import alone cannot name a hash. */
function checkedModule(url, integrity) {
  const preload = element('link', '', '');
  Object.assign(preload, { rel: 'modulepreload', href: url, integrity });
  document.head.append(preload);
  return import(new URL(url, document.baseURI).href);
}

/** Resolves when a style sheet is loaded. A second attempt bypasses the cache; without the sheet, the page starts too. */
function loaded(sheet) {
  const settled = (link) => new Promise((resolve, reject) => Object.assign(link, { onload: resolve, onerror: reject }));
  return settled(sheet).catch(() => {
    const { href, integrity, crossOrigin } = sheet;
    const second = Object.assign(element('link', '', ''), { rel: 'stylesheet', href: `${href}?again`, integrity, crossOrigin });
    document.head.append(second);
    return settled(second).catch(() => {});
  });
}

/** Whether this page may run WebAssembly: a policy can forbid it even if the browser supports it. */
function hasWasm() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** Whether something is stored on this device: the site was visited before. */
function hasRecords() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('torchlit.'));
  } catch {
    return false;
  }
}

/** Whether there may be a copy of progress in IndexedDB. */
async function hasMirror() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === 'torchlit');
  } catch (error) {
    // A browser that cannot list its databases may have one; one that refuses the storage has none.
    return error instanceof TypeError;
  }
}

/** Whether this is a first visit that begins at the top of a lesson: no progress, no place, no lab's state. */
function isFirstVisit() {
  // Not judged by the address: for a lesson that does not exist, a host sends the page for unknown addresses.
  const isLesson = document.getElementById('app').dataset.kind === 'lesson';
  const isPlain = !location.hash && !location.search && history.state === null;
  const isUntouched = scrollY === 0 && document.activeElement === document.body;
  return isLesson && isPlain && isUntouched && !navigator.serviceWorker?.controller && !hasRecords();
}

/** Waits for the reader's first input. A visitor who only opens the lesson downloads its text and nothing more. */
function readerShowsUp() {
  return new Promise((resolve) => {
    const seen = new AbortController();
    const here = ({ type, movementX, movementY }) => {
      // A browser reports a mouse that rests where the page appears as moved by nothing.
      if (type === 'pointermove' && movementX === 0 && movementY === 0) return;
      seen.abort();
      resolve();
    };
    for (const sign of ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin']) {
      addEventListener(sign, here, { passive: true, signal: seen.signal });
    }
  });
}

/** Waits until the text is painted, so that the code does not delay it. A hidden page is not painted. */
const painted = () => document.hidden || new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

async function start() {
  // The cover is redirecting to a lesson.
  if (document.getElementById('app').dataset.kind === 'start') return;
  if (isSafeStart()) {
    say('safe', '', [button(text().normal, startAsUsual), ...rawProgress()]);
    return;
  }
  if (window.top !== window && !/\/(ko|en)\/embed\//.test(location.pathname)) {
    say('framed', '', [link(text().alone, location.href)]);
    return;
  }
  if (!hasWasm()) {
    say('noWasm', '', [again()]);
    return;
  }
  const reader = readerShowsUp();
  if (isFirstVisit() && !(await hasMirror())) await reader;
  else await painted();
  const needs = document.getElementById('needs');
  root.dataset.loading = '';
  const sheets = [...needs?.content.querySelectorAll('link[rel=stylesheet]') ?? []].map(loaded);
  if (needs) document.head.append(needs.content);
  const slow = setTimeout(() => say('slow', '', [again()]), SLOW_AFTER_MS);
  const signal = AbortSignal.timeout?.(GIVE_UP_AFTER_MS) ?? new AbortController().signal;
  addEventListener('torchlit:running', () => {
    clearTimeout(slow);
    document.getElementById('trouble')?.remove();
    delete root.dataset.loading;
    root.dataset.state = 'running';
    if (serviceWorker) checkedModule(updates, updatesIntegrity).then((it) => it.keep(serviceWorker), () => {});
  }, { once: true });
  addEventListener('torchlit:failed', () => {
    clearTimeout(slow);
    say('failed', '', [again()]);
  });
  try {
    const url = new URL(js, document.baseURI).href;
    const [page, bytes] = await Promise.all([import(url), checkedBytes(wasm, wasmIntegrity, signal), ...sheets]);
    await page.default({ module_or_path: bytes });
  } catch (error) {
    clearTimeout(slow);
    if (error instanceof WebAssembly.RuntimeError) panicked(error);
    else say(error instanceof RangeError ? 'memory' : 'failed', circumstances(error), [again()]);
  }
}

/** Sets the default Trusted Types policy: allows markup without active content, and script URLs of this site. */
function restrictSinks() {
  const acts = /<(?:script|iframe|object|embed|base|link|meta|form|style)\b|\son\w+\s*=|srcdoc|javascript:/i;
  window.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => (acts.test(markup) ? null : markup),
    createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
    createScript: () => null,
  });
}

// A panic sends its message first; a trap (out of memory, a broken invariant of wasm) only causes this error.
addEventListener('torchlit:panic', (event) => panicked(event.detail));
addEventListener('error', ({ error }) => error instanceof WebAssembly.RuntimeError && panicked(error));
addEventListener('unhandledrejection', ({ reason }) => reason instanceof WebAssembly.RuntimeError && panicked(reason));

restrictSinks();
start();
