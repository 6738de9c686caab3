// Keeps every file of one build at hand, so that the site works without a network after one visit, and so that a page
// that is open while a new build is deployed still finds the files of its own.
//
// A new build waits until the person switches to it, or has closed every page of the old one. The build before stays
// until the next. The build fills in the two constants below; this file itself must never be cached by a host.

const BUILD = '%build%';
/** Paths below the scope, each with the hash that its content must have, or nothing where the path may change it. */
const FILES = %files%;

const SCOPE = new URL(self.registration.scope);
// Caches belong to an origin, not to a folder of it: other sites beside this one have theirs.
const PREFIX = `torchlit ${SCOPE.pathname} `;
const CACHE = PREFIX + BUILD;

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(clearUp().then(() => self.clients.claim())));
self.addEventListener('message', ({ data }) => data === 'switch' && self.skipWaiting());
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (event.request.method === 'GET' && isOurs) event.respondWith(answer(event.request, url));
});

/** Takes all files in: those that an earlier build had from there, the others from the network. */
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

/** Lets go of all builds but this one and the one before it. */
async function clearUp() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
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

/** This build's answer, or an earlier one's. */
async function fromCaches(url) {
  const own = await (await caches.open(CACHE)).match(url);
  if (own) return own;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(PREFIX)).reverse()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

/** The address under which a page is kept: without query and file name, with a slash at its end. */
function pageUrl(url) {
  const path = url.pathname.replace(/index\.html$/, '');
  return new URL(path.endsWith('/') || path.endsWith('.html') ? path : `${path}/`, url.origin);
}
