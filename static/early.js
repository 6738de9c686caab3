// Runs before the first paint: sets the colour scheme and font of this device and the language of the document. Nothing
// else belongs here, because the first paint waits for it. Most pages are served in one language; the cover and the
// page for unknown addresses are served in both. The cover redirects at once to the lesson that was read last, or else
// to the first.
{
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`torchlit.${name}`);
    } catch {
      return null; // Storage is blocked: use the system's colour scheme and the browser's languages.
    }
  };
  const { base, first } = document.currentScript.dataset;
  const parts = (path) => path.split('/').filter(Boolean);
  /** Returns the first part of the address below the site's base, as crates/ui-kit/src/address.rs reads it. */
  const named = () => {
    const part = parts(location.pathname)[parts(base).length] ?? '';
    try {
      return decodeURIComponent(part).toLowerCase();
    } catch {
      return part; // Not valid percent-encoding, and not a language.
    }
  };
  const theme = kept('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // The font of formulas, if an earlier visit has loaded it.
  if (kept('math')) root.dataset.math = '';
  // The address first, then the language read last, then the first of the browser's languages that the site has.
  const wishes = [named(), kept('lang'), ...navigator.languages.map((tag) => tag.split('-')[0])];
  root.lang = wishes.find((lang) => lang === 'ko' || lang === 'en') ?? 'en';
  // A lab on a slide, without its controls.
  if (/[?&]controls=0(&|$)/.test(location.search)) root.dataset.bare = '';
  // A lab over the whole window.
  if (/[?&]present=1(&|$)/.test(location.search)) root.dataset.present = '';
  if (first) {
    const place = /^lessons\/[a-z0-9-]+\/(#[a-z0-9-]+)?$/.test(kept('place') ?? '') ? kept('place') : first;
    root.dataset.leaving = '';
    // If the lesson fails to load, show the cover and its links.
    setTimeout(() => delete root.dataset.leaving, 4_000);
    location.replace(`${base}${root.lang}/${place}`);
  }
}
