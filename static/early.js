// Runs before the first paint: the colour scheme that was chosen on this device, and the language of the document. Nothing
// else may wait for this. A page of one language is served in it; the cover and the page for addresses without a page are
// served to everybody. The cover is left for a lesson at once: the one that was read last, else the first.
{
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`torchlit.${name}`);
    } catch {
      return null; // Storage is blocked: the system's colour scheme and the browser's languages it is.
    }
  };
  const { base, first } = document.currentScript.dataset;
  const parts = (path) => path.split('/').filter(Boolean);
  /** The first part of the address below the site's base, as src/address.rs reads it. */
  const named = () => {
    const part = parts(location.pathname)[parts(base).length] ?? '';
    try {
      return decodeURIComponent(part).toLowerCase();
    } catch {
      return part; // Not encoded text, and no language.
    }
  };
  const theme = kept('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  // The address first, then what was read last, then the first of the browser's languages that the site speaks.
  const wishes = [named(), kept('lang'), ...navigator.languages.map((tag) => tag.split('-')[0])];
  root.lang = wishes.find((lang) => lang === 'ko' || lang === 'en') ?? 'en';
  // A lab on a slide, without its controls.
  if (/[?&]controls=0(&|$)/.test(location.search)) root.dataset.bare = '';
  if (first) {
    const place = /^lessons\/[a-z0-9-]+\/(#[a-z0-9-]+)?$/.test(kept('place') ?? '') ? kept('place') : first;
    root.dataset.leaving = '';
    // Where the lesson does not come, the cover and its links are shown.
    setTimeout(() => delete root.dataset.leaving, 4_000);
    location.replace(`${base}${root.lang}/${place}`);
  }
}
