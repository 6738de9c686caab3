// Measures the lab on folding the plane of a release in Chromium, for `cargo xtask bench labs`.
//
// Training: a play of the largest network (six layers of eight units on the spirals), whose frames take steps, compute
// the maps and draw three pictures. Dragging: the probe over 1,024 pieces.
import { drag, fastAndSlow, growth, opened, play, rowsOf, wander } from './frames.mjs';

const STATES = {
  training: 'view:separate~data:spirals~act:gelu~l:6~w:8~seed:1~step:0',
  pieces: 'view:fold~weights:paper~act:relu~l:5',
};
const query = (state) => `?collapse-lab=1~${state}~probe:0.8,0.6#collapse-lab`;
const FACTS = '#collapse-lab .folding-facts';
const PROBE = '#collapse-lab .folding-probe';

/** Returns the rows of the table. */
export async function folding(browser, lesson) {
  const training = await opened(browser, `${lesson}${query(STATES.training)}`, FACTS);
  const frames = await fastAndSlow(training.devtools, () => play(training.page, '#collapse-lab', FACTS));
  await training.page.context().close();

  const { page, devtools } = await opened(browser, `${lesson}${query(STATES.pieces)}`, FACTS);
  const moves = await fastAndSlow(devtools, (share) => page.evaluate(drag, [PROBE, 300 / share, 1, 10]));
  const move = (n) => () => page.evaluate(wander, [PROBE, n, 1]);
  const grown = await growth('Folding the plane', page, devtools, move(1000), move(10000));
  await page.context().close();
  return [
    ...rowsOf("Folding the plane, training: a frame's work", ...frames),
    ...rowsOf("Folding the plane, dragging over 1,024 pieces: a frame's work", ...moves),
    grown,
  ];
}
