// Runs in the page, so it does not use anything from outside: finds elements that are too wide, too small to hit, or
// cut off.
export function layout() {
  const root = document.documentElement;
  const width = root.clientWidth;
  const overflow = Math.max(0, Math.max(root.scrollWidth, document.body.scrollWidth) - width);
  const named = (element) => {
    const classes = typeof element.className === 'string' ? element.className.trim().split(/\s+/).filter(Boolean).map((it) => `.${it}`).join('') : '';
    return `${element.tagName.toLowerCase()}${classes}`;
  };
  const scrolls = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const wide = [];
  const smallTargets = [];
  const cut = [];
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!box.width || !box.height || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (overflow > 0 && box.right > width + 1 && !scrolls(element)) wide.push(`${named(element)} (${Math.round(box.right - width)} px)`);
    if (element.matches('a[href], button, input:not([type=hidden]), select, textarea, [role=slider], summary')) {
      // A link in running text is exempt (WCAG 2.5.8); a field's label is part of its target.
      const isInText = element.matches('a') && style.display === 'inline';
      const targets = [box, ...[...(element.labels ?? [])].map((label) => label.getBoundingClientRect())];
      const isLarge = targets.some((target) => target.width >= 24 && target.height >= 24);
      const isHidden = element.closest('.visually-hidden, .skip-link') !== null;
      if (!isInText && !isLarge && !isHidden) smallTargets.push(`${named(element)} ${Math.round(box.width)} × ${Math.round(box.height)}`);
    }
    const hasOwnText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const isClipped = /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 2;
    if (hasOwnText && isClipped && box.width > 4) cut.push(named(element));
  }
  return { overflow, wide, smallTargets, cut, height: root.scrollHeight };
}
