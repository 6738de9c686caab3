// Caches every file of one build, so that the site works offline after one visit, and so that a page that is open while
// a new build is deployed still finds the files of its own.
//
// A new build waits until the user switches to it or has closed every page of the old one. The previous build stays
// cached until the next one. `cargo xtask` fills in the four constants below; hosts must never have this file cached.

const BUILD = '%build%';
/** Folder of Python for cells: cached at its first use, apart from the build, because most builds do not change it. */
const CELLS = '%cells%';
/** Its files: paths below the scope, each with the hash of its content. */
const CELLS_FILES = new Map(%cells-files%);
/** Paths below the scope, each with the required hash of its content, or none if content at the path may change. */
const FILES = %files%;

const SCOPE = new URL(self.registration.scope);
// Caches belong to an origin, not to a folder of it: other sites of the origin have theirs too.
const PREFIX = `torchlit ${SCOPE.pathname} `;
const CACHE = PREFIX + BUILD;
const CELLS_PREFIX = `torchlit cells ${SCOPE.pathname} `;

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(clearUp().then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  if (event.data === 'switch') self.skipWaiting();
  if (event.data === 'forget cells') event.waitUntil(keepLast(CELLS_PREFIX, 0));
});
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (event.request.method !== 'GET' || !isOurs) return;
  const [cells] = url.pathname.slice(SCOPE.pathname.length).match(/^assets\/cells-[^/]+\//) ?? [];
  event.respondWith(cells ? answerForCells(event, url, cells) : answer(event.request, url));
});

/** Caches all files: those that an earlier build had from its cache, the others from the network. */
async function fill() {
  const cache = await caches.open(CACHE);
  const take = async ([path, integrity]) => {
    const url = new URL(path, SCOPE);
    const known = integrity && (await fromCaches(url));
    const taken = known || (await fetch(url, { integrity, cache: integrity ? 'default' : 'reload' }));
    if (!taken.ok) throw new Error(`${url}: HTTP ${taken.status}`);
    await cache.put(url, taken);
  };
  await Promise.all(FILES.map(take));
}

/** Deletes the caches of all builds except this one and the previous one. */
async function clearUp() {
  await Promise.all([keepLast(PREFIX, 1, CACHE), keepLast(CELLS_PREFIX, 1, CELLS_PREFIX + CELLS)]);
}

/** Deletes all caches whose names begin with `prefix`, except `current` and the last `n` of the others. */
async function keepLast(prefix, n, current = '') {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  await Promise.all(names.slice(0, names.length - n).map((name) => caches.delete(name)));
}

/**
 * Answers for a file in which cells run, of this build or of another that is still open. A cached file that is damaged is
 * replaced.
 */
async function answerForCells(event, url, folder) {
  const { request } = event;
  const integrity = CELLS_FILES.get(url.pathname.slice(SCOPE.pathname.length));
  const cache = await caches.open(CELLS_PREFIX + folder);
  // The worker asks past all caches for a file that has come damaged.
  const known = request.cache !== 'reload' && (await cache.match(url));
  if (known && (await isIntact(known, integrity))) return known;
  const taken = await takenForCells(request, url, integrity);
  // A full disk is no reason not to run.
  if (taken.ok) event.waitUntil(cache.put(url, taken.clone()).catch(() => {}));
  return taken;
}

/** Fetches a file for cells. The worker checks modules itself, while it shows how many of their bytes have come. */
async function takenForCells(request, url, integrity) {
  if (!integrity || url.pathname.endsWith('.wasm')) return fetch(request);
  try {
    return await fetch(url, { integrity });
  } catch {
    // The browser's own cache may be damaged.
    return fetch(url, { integrity, cache: 'reload' });
  }
}

async function isIntact(response, integrity) {
  if (!integrity) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', await response.clone().arrayBuffer()));
  return integrity === `sha384-${btoa(String.fromCharCode(...digest))}`;
}

async function answer(request, url) {
  const isPage = request.mode === 'navigate';
  const known = await fromCaches(isPage ? pageUrl(url) : url);
  if (known) return known;
  try {
    return await fetch(request);
  } catch (error) {
    const missing = isPage && (await fromCaches(new URL('404.html', SCOPE)));
    if (missing) return missing;
    throw error;
  }
}

/** Returns this build's cached response, or an earlier one's. */
async function fromCaches(url) {
  const own = await (await caches.open(CACHE)).match(url);
  if (own) return own;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX)).reverse()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

/** Returns the address under which a page is cached: without query and file name, with a trailing slash. */
function pageUrl(url) {
  const path = url.pathname.replace(/index\.html$/, '');
  return new URL(path.endsWith('/') || path.endsWith('.html') ? path : `${path}/`, url.origin);
}
