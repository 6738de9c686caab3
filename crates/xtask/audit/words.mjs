// Runs in the page, so it does not use anything from outside: finds words of the other language, visible or only
// spoken.
export function strangers(lang) {
  const found = new Set();
  const isExempt = (element) => element.closest(`pre, code, math, script, noscript, [lang]:not(html)`) !== null;
  const judge = (text, element) => {
    const words = text.trim().replace(/\s+/g, ' ');
    const hasKorean = /[\uac00-\ud7a3]/.test(words);
    // Names and papers stay English in Korean text; a whole sentence does not, and it contains words that are not
    // names.
    const isEnglishSentence = !hasKorean && /^[A-Z]/.test(words) && (words.match(/\b[a-z]{2,}\b/g) ?? []).length >= 4 && element.closest('a[href^=http]') === null;
    if (!isExempt(element) && (lang === 'en' ? hasKorean : isEnglishSentence)) found.add(words.slice(0, 80));
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) judge(walk.currentNode.data, walk.currentNode.parentElement);
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
    for (const element of document.querySelectorAll(`[${name}]`)) judge(element.getAttribute(name), element);
  }
  return [...found];
}
