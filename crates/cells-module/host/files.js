// The files that the worker is made of, each checked against the hash that the build has written down.

/**
 * Fetches all files. `files` has size and hash of each by name. `report` gets the bytes that have come, and of how many.
 * Returns their bytes by name.
 */
export async function load(files, report) {
  const entries = Object.entries(files);
  const total = entries.reduce((sum, [, { size }]) => sum + size, 0);
  let loaded = 0;
  const add = (bytes) => report((loaded += bytes), total);
  const take = async ([name, file]) => [name, await checked(name, file, add)];
  return Object.fromEntries(await Promise.all(entries.map(take)));
}

/** Returns the bytes of a file. If they are wrong, a cache may be damaged: they are fetched once more, past all caches. */
async function checked(name, file, add) {
  let counted = 0;
  const count = (bytes) => {
    add(bytes);
    counted += bytes;
  };
  try {
    return await fetched(name, file, 'default', count);
  } catch {
    add(-counted);
    return fetched(name, file, 'reload', add);
  }
}

async function fetched(name, { size, integrity }, cache, add) {
  // The browser's own check hands out nothing before the end, so it is used only where there is no other.
  const options = crypto.subtle ? { cache } : { cache, integrity };
  const answer = await fetch(new URL(name, import.meta.url), options);
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  const bytes = new Uint8Array(size);
  let length = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) throw new Error(`${name}: longer than expected`);
    bytes.set(value, length);
    length += value.length;
    add(value.length);
  }
  if (length < size) throw new Error(`${name}: shorter than expected`);
  if (crypto.subtle && (await hash(bytes)) !== integrity) throw new Error(`${name}: not the bytes of this build`);
  return bytes;
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
