// Takes the service worker out of every browser that has it: serve this file in the place of sw.js.
// Pages then come from the network alone.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith('torchlit '));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
