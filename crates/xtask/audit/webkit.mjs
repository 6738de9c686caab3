// WebKitGTK over WebDriver: WebKitWebDriver starts MiniBrowser, on a screen of its own where there is none.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { sleep } from './browser.mjs';
import { answers, freePort } from './server.mjs';

const MINI_BROWSER = ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib64/webkit2gtk-4.1/MiniBrowser'];
/** WebDriver's codes for keys that do not write text. */
const KEYS = { ArrowLeft: '\uE012', ArrowRight: '\uE014', Enter: '\uE007', Tab: '\uE004' };

export async function webkit() {
  const binary = MINI_BROWSER.find((it) => fs.existsSync(it));
  if (!binary) throw new Error('WebKitGTK is not installed (apt-get install webkit2gtk-driver xvfb)');
  const children = [];
  const start = (command, args, options) => {
    const child = spawn(command, args, { stdio: 'ignore', ...options });
    child.on('error', () => {});
    children.push(child);
  };
  const env = { ...process.env };
  if (!env.DISPLAY) {
    env.DISPLAY = `:${90 + Math.floor(Math.random() * 400)}`;
    start('Xvfb', [env.DISPLAY, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
    await sleep(1500);
  }
  const port = await freePort();
  start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env });
  const call = async (method, address, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await answers(() => call('GET', '/status'));
  const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } } });
  const session = `/session/${sessionId}`;
  const js = (expression) => call('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] });
  await call('POST', `${session}/timeouts`, { script: 60_000 });
  const keys = (values) => call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions: values.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] });
  return {
    version: capabilities.browserVersion,
    open: (url) => call('POST', `${session}/url`, { url }),
    js,
    later: (expression) => call('POST', `${session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; ${expression}.then(done, (error) => done(String(error)))`, args: [] }),
    inject: (source) => call('POST', `${session}/execute/sync`, { script: `${source}; window.axe = axe;`, args: [] }),
    press: (key) => keys([KEYS[key]]),
    type: (text) => keys([...text]),
    reload: () => call('POST', `${session}/refresh`, {}),
    picture: async (file) => fs.writeFileSync(file, Buffer.from(await call('GET', `${session}/screenshot`), 'base64')),
    close: async () => {
      await call('DELETE', session).catch(() => {});
      for (const child of children.reverse()) child.kill();
    },
  };
}
