// nginx and Apache serve the site with the header files that the build wrote for them: every address must be answered as
// by the host of this audit, which reads `_headers`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { answers, freePort } from './server.mjs';

/** What an answer says that the build decides; a host adds its own. */
const SAID = ['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy', 'access-control-allow-origin', 'referrer-policy', 'x-content-type-options', 'permissions-policy', 'x-frame-options', 'cache-control', 'content-type'];
const MODULES = '/usr/lib/apache2/modules';

const nginx = (root, work, port) => ({
  run: ['nginx', ['-p', work, '-c', path.join(work, 'host.conf'), '-g', 'daemon off;']],
  conf: `worker_processes 1; error_log ${work}/errors; pid ${work}/pid; events {}
http { include /etc/nginx/mime.types; access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${root}; include ${root}/nginx.conf; } }`,
});

const apache = (root, work, port) => ({
  run: ['apache2', ['-f', path.join(work, 'host.conf'), '-D', 'FOREGROUND']],
  conf: `ServerRoot ${work}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${work}/pid\nErrorLog ${work}/errors\nDefaultRuntimeDir ${work}
${['mpm_event', 'authz_core', 'dir', 'mime', 'headers'].map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types\nDocumentRoot ${root}
<Directory ${root}>\nAllowOverride FileInfo\nRequire all granted\nDirectoryIndex index.html\n</Directory>`,
});

export async function hosts({ site, dist, out }) {
  const root = path.resolve(dist);
  const rows = [];
  for (const [name, program, configure] of [['nginx', 'nginx', nginx], ['Apache', 'apache2', apache]]) {
    const bar = `${name} with the build's header file: addresses answered otherwise than asked for`;
    const version = spawnSync(program, ['-v'], { encoding: 'utf8' });
    if (version.error) {
      rows.push({ bar, limit: '0', value: `not run: ${program} is not on the path`, ok: false });
      continue;
    }
    const work = path.resolve(out, `host-${program}`);
    fs.mkdirSync(work, { recursive: true });
    const port = await freePort();
    const { run, conf } = configure(root, work, port);
    fs.writeFileSync(path.join(work, 'host.conf'), conf);
    const host = spawn(...run, { stdio: 'ignore' });
    try {
      const { n, others } = await compared(root, site.url, `http://127.0.0.1:${port}/`);
      for (const line of others) console.log(`   ${name}: ${line}`);
      const told = `${version.stdout}${version.stderr}`.match(/[\d.]+/)[0];
      rows.push({ bar, limit: '0', value: `${others.length} of ${n} (${name} ${told})`, ok: others.length === 0 });
    } finally {
      host.kill();
    }
  }
  return rows;
}

/** Asks both for every file, and for addresses that lead nowhere. */
async function compared(root, expected, found) {
  await answers(() => fetch(found));
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const paths = files.map((it) => path.relative(root, path.join(it.parentPath, it.name)));
  const served = paths.filter((it) => !['_headers', '.htaccess', 'nginx.conf', 'vercel.json'].includes(it));
  const asked = [...served.map((it) => it.replace(/(^|\/)index\.html$/, '$1')), 'nowhere/', 'assets/nowhere.js'];
  // What these hosts say of an address that leads nowhere is what they say of the page that tells so.
  const nowhere = { ...(await answer(`${expected}404.html`)), status: '404' };
  const others = [];
  for (const address of asked) {
    const [own, other] = await Promise.all([expected, found].map((base) => answer(base + address)));
    const wanted = own.status === '404' ? nowhere : own;
    const told = Object.keys(wanted).filter((name) => wanted[name] !== other[name]).map((name) => `${name} ${wanted[name]?.slice(0, 80)} / ${other[name]?.slice(0, 80)}`);
    if (told.length) others.push(`/${address}: ${told.join('; ')}`);
  }
  return { n: asked.length, others };
}

async function answer(url) {
  const answer = await fetch(url, { redirect: 'manual' });
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64');
  const said = SAID.map((name) => [name, plain(answer.headers.get(name))]);
  return { status: String(answer.status), body, ...Object.fromEntries(said) };
}

/** The same for what means the same: several policies in any order, the two names of JavaScript, a stated UTF-8. */
const plain = (value) => value?.replace(/; ?charset=utf-8/i, '').replace('application/javascript', 'text/javascript').split(/, (?=default-src|frame-ancestors)/).sort().join(', ');
