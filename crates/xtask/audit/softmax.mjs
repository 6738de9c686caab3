// Measures the softmax playground of a release in Chromium, for `cargo xtask bench labs`: a logit of ten is dragged, in
// the view where a change costs most (10,000 samples are drawn again) and in the first one.
import { drag, fastAndSlow, growth, opened, rowsOf, wander } from './frames.mjs';

const VIEWS = { probabilities: 'bars', '10,000 samples': 'sampling~draws:10000' };
const query = (view) => `?softmax-playground=1~logits:5,4,3,2,1,0,-1,-2,-3,-4~t:1~view:${view}#softmax-playground`;
const CONTROL = '#softmax-playground .softmax-row input[type=range]';

/** Returns the rows of the table. */
export async function playground(browser, lesson) {
  const rows = [];
  for (const [name, view] of Object.entries(VIEWS)) {
    const { page, devtools } = await opened(browser, `${lesson}${query(view)}`, CONTROL);
    const works = await fastAndSlow(devtools, (share) => page.evaluate(drag, [CONTROL, 400 / share, 10, 30]));
    rows.push(...rowsOf(`Softmax playground, ${name}: a frame's work while dragging`, ...works));
    const move = (n) => () => page.evaluate(wander, [CONTROL, n, 10]);
    if (view === 'bars') rows.push(await growth('Softmax playground', page, devtools, move(1000), move(10000)));
    await page.context().close();
  }
  return rows;
}
