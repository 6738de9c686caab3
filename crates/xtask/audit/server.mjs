// A plain static host, like the one for the release: real files, 404.html, the headers of `_headers`, brotli.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Returns the size of `bytes` in brotli at level 11, which hosts use for static files that are compressed once. */
export const brotli = (bytes) =>
  zlib.brotliCompressSync(bytes, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** Parses the blocks of a `_headers` file: `[{ pattern, headers }]`, to be applied in order. */
function rules(text) {
  const blocks = [];
  for (const line of text.split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      blocks.push({ pattern: new RegExp(`^${pattern}$`), headers: {} });
      continue;
    }
    const [name, ...value] = line.trim().split(':');
    blocks.at(-1).headers[name.toLowerCase()] = value.join(':').trim();
  }
  return blocks;
}

/**
 * Serves `folder`. Returns its `url`, a `log` of `{ path, status, file }`, and `close()`. `edit` returns the bytes that
 * are sent for a path in place of the file's.
 */
export async function serve(folder, { compresses = true, edit = (asked, body) => body } = {}) {
  const root = path.resolve(folder);
  const headerFile = path.join(root, '_headers');
  const blocks = fs.existsSync(headerFile) ? rules(fs.readFileSync(headerFile, 'utf8')) : [];
  const compressed = new Map();
  const log = [];
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    let file = path.join(root, path.normalize(asked));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    const found = file.startsWith(root) && fs.existsSync(file);
    if (!found) file = path.join(root, '404.html');
    const status = found ? 200 : 404;
    log.push({ path: asked, status, file });
    const headers = { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' };
    for (const block of blocks.filter(({ pattern }) => pattern.test(asked))) {
      // Several rules may set one header: all values are sent.
      for (const [name, value] of Object.entries(block.headers)) headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
    }
    let body = edit(asked, fs.existsSync(file) ? fs.readFileSync(file) : Buffer.from('not found'));
    if (compresses && /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !headers['content-type'].startsWith('image/png')) {
      if (!compressed.has(file)) compressed.set(file, zlib.brotliCompressSync(body));
      body = compressed.get(file);
      headers['content-encoding'] = 'br';
    }
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${server.address().port}/`,
    log,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** Returns a free port. */
export const freePort = () =>
  new Promise((found) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

/** Waits until a program that was just started answers the request `ask`; ten seconds at most. */
export async function answers(ask) {
  for (let i = 0; i < 100; i++) {
    if (await ask().then(() => true, () => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
