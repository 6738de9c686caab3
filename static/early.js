// Runs before the first paint: the colour scheme that was chosen on this device, and the language of the document. Nothing
// else may wait for this. A page of one language is served in it; the cover and the page for addresses without a page are
// served to everybody.
{
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`torchlit.${name}`);
    } catch {
      return null; // Storage is blocked: the system's colour scheme and the browser's languages it is.
    }
  };
  const parts = (path) => path.split('/').filter(Boolean);
  /** The first part of the address below the site's base, as src/address.rs reads it. */
  const named = () => {
    const part = parts(location.pathname)[parts(document.currentScript.dataset.base).length] ?? '';
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
}
