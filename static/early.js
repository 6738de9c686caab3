// Runs before the first paint: the colour scheme that was chosen on this device. Nothing else may wait for this.
try {
  const theme = localStorage.getItem('torchlit.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's colour scheme it is.
}
