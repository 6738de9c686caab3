// Keeps the page available offline and shows when a new version is ready. Nothing reloads unless the user asks for it.
// The build prepends `TEXT`, the strings of each language: crates/site/src/words.rs.

const CHECK_EVERY_MS = 3_600_000;

/** Registers the service worker at `url` and watches it for the lifetime of the page. */
export async function keep(url) {
  if (!('serviceWorker' in navigator)) return;
  const container = navigator.serviceWorker;
  let isControlled = container.controller !== null;
  let isAsked = false;
  container.addEventListener('controllerchange', () => {
    if (isAsked) location.reload();
    // Another tab has switched. This page's own files stay cached, so there is no hurry.
    else if (isControlled) offer(() => location.reload());
    isControlled = true;
  });
  const scope = url.slice(0, url.lastIndexOf('/') + 1);
  const registration = await container.register(url, { scope, updateViaCache: 'none' }).catch(() => null);
  if (!registration) return;
  const offerWaiting = () => {
    if (!registration.waiting || !isControlled) return;
    offer(() => {
      isAsked = true;
      registration.waiting?.postMessage('switch');
    });
  };
  offerWaiting();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offerWaiting);
  });
  let checked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - checked > CHECK_EVERY_MS) {
      checked = Date.now();
      registration.update().catch(() => {});
    }
  });
}

/** Shows that a new version is ready, once. */
function offer(use) {
  if (document.getElementById('update')) return;
  const text = TEXT[document.documentElement.lang] ?? TEXT.en;
  const box = document.createElement('div');
  box.id = 'update';
  box.className = 'update';
  box.setAttribute('role', 'status');
  const line = document.createElement('p');
  line.textContent = text.ready;
  const button = (label, className, act) => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', className, textContent: label });
    made.addEventListener('click', act);
    return made;
  };
  box.append(line, button(text.use, 'button button--primary', use), button(text.later, 'button', () => box.remove()));
  document.body.append(box);
}
