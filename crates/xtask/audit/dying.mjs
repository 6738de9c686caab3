// Measures the lab on dead units of a release in Chromium, for `cargo xtask bench labs`: a play of 600 steps of the
// network, whose frames take steps and draw one of four pictures each.
import { fastAndSlow, opened, play, rowsOf } from './frames.mjs';

const QUERY = '?dying-lab=1~view:network~net:gelu~lr:0.01~bias:-1~opt:adam~seed:1~step:0#dying-lab';
const READING = '#dying-lab .dying__reading';

/** Returns the rows of the table. */
export async function dying(browser, lesson) {
  const { page, devtools } = await opened(browser, `${lesson}${QUERY}`, READING);
  const [works, slow] = await fastAndSlow(devtools, () => play(page, '#dying-lab', READING));
  await page.context().close();
  return rowsOf("Dead units, training: a frame's work", works, slow);
}
