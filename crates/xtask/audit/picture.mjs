// docs/lesson.png, the picture in the README: the lesson as it is, on a wide page in the light scheme.
import fs from 'node:fs';
import { open } from './browser.mjs';

const FILE = 'docs/lesson.png';
const MOST = 300 * 1024;

export async function picture({ browser, addresses }) {
  const page = await open(browser, addresses.en.lesson, { viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.locator('.curves__waive').click();
  await page.locator('.lab canvas').first().evaluate((it) => it.closest('.lab').scrollIntoView({ block: 'start' }));
  // The curves appear after the click, in a frame of their own; a busy machine takes its time.
  await page.waitForTimeout(4000);
  await page.screenshot({ path: FILE });
  await page.context().close();
  const size = fs.statSync(FILE).size;
  return [{ bar: `${FILE}, for the README`, limit: '≤ 300 KiB', value: `${Math.round(size / 1024)} KiB`, ok: size <= MOST }];
}
