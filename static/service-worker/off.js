// Removes the service worker from every browser that has it: serve this file in place of sw.js.
// Pages are then loaded from the network only.

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith('torchlit '));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
