// Starts the worker of cells where the command line wants it.

/** Starts the worker in `folder`: in Chromium under these headers, or without headers in Node. */
export async function start(folder, headers) {
  if (headers) return (await import("./browser.mjs")).inChromium(folder, headers);
  return (await import("./worker.mjs")).inNode(folder);
}
