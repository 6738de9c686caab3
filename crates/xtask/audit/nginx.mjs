// nginx serves the site with the header file that the build wrote for it: every response must match that of this
// audit's own server, which reads `_headers`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { answers, freePort } from './server.mjs';

/** The headers of a response that the build determines; a host adds its own. */
const SAID = ['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy', 'access-control-allow-origin', 'referrer-policy', 'x-content-type-options', 'permissions-policy', 'x-frame-options', 'cache-control', 'content-type'];

const BAR = "nginx with the build's header file: responses that differ";

const configuration = (root, work, port) => `worker_processes 1; error_log ${work}/errors; pid ${work}/pid; events {}
http { include /etc/nginx/mime.types; access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${root}; include ${root}/nginx.conf; } }`;

export async function nginx({ site, dist, out }) {
  const version = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  if (version.error) return [{ bar: BAR, limit: '0', value: 'not run: nginx is not on the path', ok: false }];
  const [root, work] = [path.resolve(dist), path.resolve(out, 'nginx')];
  fs.mkdirSync(work, { recursive: true });
  const port = await freePort();
  const file = path.join(work, 'host.conf');
  fs.writeFileSync(file, configuration(root, work, port));
  const host = spawn('nginx', ['-p', work, '-c', file, '-g', 'daemon off;'], { stdio: 'ignore' });
  try {
    const { n, others } = await compared(root, site.url, `http://127.0.0.1:${port}/`);
    for (const line of others) console.log(`   ${line}`);
    const number = `${version.stdout}${version.stderr}`.match(/[\d.]+/)[0];
    return [{ bar: BAR, limit: '0', value: `${others.length} of ${n} (nginx ${number})`, ok: others.length === 0 }];
  } finally {
    host.kill();
  }
}

/** Requests every file from both, and addresses that lead nowhere. */
async function compared(root, expected, found) {
  await answers(() => fetch(found));
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const paths = files.map((it) => path.relative(root, path.join(it.parentPath, it.name)));
  const served = paths.filter((it) => !['_headers', 'nginx.conf'].includes(it));
  const asked = [...served.map((it) => it.replace(/(^|\/)index\.html$/, '$1')), 'nowhere/', 'assets/nowhere.js'];
  // For an address that leads nowhere, nginx sends the same headers as for the page 404.html itself.
  const nowhere = { ...(await answer(`${expected}404.html`)), status: '404' };
  const others = [];
  for (const address of asked) {
    const [own, other] = await Promise.all([expected, found].map((base) => answer(base + address)));
    const wanted = own.status === '404' ? nowhere : own;
    const differences = Object.keys(wanted).filter((name) => wanted[name] !== other[name]).map((name) => `${name} ${wanted[name]?.slice(0, 80)} / ${other[name]?.slice(0, 80)}`);
    if (differences.length) others.push(`/${address}: ${differences.join('; ')}`);
  }
  return { n: asked.length, others };
}

async function answer(url) {
  const answer = await fetch(url, { redirect: 'manual' });
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64');
  const said = SAID.map((name) => [name, plain(answer.headers.get(name))]);
  return { status: String(answer.status), body, ...Object.fromEntries(said) };
}

/** Normalizes equivalent values: several policies in any order, the two names of JavaScript, an explicit UTF-8. */
const plain = (value) => value?.replace(/; ?charset=utf-8/i, '').replace('application/javascript', 'text/javascript').split(/, (?=default-src|frame-ancestors)/).sort().join(', ');
