// States that need interaction. Each names its page and how it is reached; `reach` returns whether it was.
const click = (page, selector) => page.evaluate((what) => document.querySelectorAll(what).forEach((it) => it.checkVisibility() && it.click()), selector);

export const states = [
  {
    name: 'all-open',
    page: 'lesson',
    reach: async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((it) => (it.open = true)));
      await click(page, '.curves__waive');
      await click(page, '.lab__actions .toggle input:not(:checked)');
      return (await page.locator('.lab__table').count()) > 0;
    },
  },
  {
    name: 'answered',
    page: 'lesson',
    reach: async (page) => {
      for (const it of await page.locator('.question, .prediction').all()) {
        const choice = it.locator('.choice').first();
        if (await choice.count()) await choice.click();
        const slider = it.locator('input[type=range]').first();
        if (await slider.count()) await slider.press('ArrowRight');
        const act = it.locator('.button--primary:visible:enabled').first();
        if (await act.count()) await act.click();
      }
      return (await page.locator('.verdict').count()) > 0;
    },
  },
  {
    name: 'running',
    page: 'lesson',
    reach: async (page) => {
      await page.locator('.timing__start').click();
      return (await page.locator('#timing progress').count()) > 0;
    },
  },
  {
    name: 'measured',
    page: 'lesson',
    reach: async (page) => {
      await page.locator('.timing__start').click();
      await page.locator('.timing__table').waitFor({ state: 'attached', timeout: 120_000 });
      await page.evaluate(() => document.querySelectorAll('#timing details').forEach((it) => (it.open = true)));
      return true;
    },
  },
  {
    name: 'other-views',
    page: 'lesson',
    reach: async (page) => {
      await view(page, '#collapse-lab', 'fold', '.folding-layers');
      await view(page, '#dying-lab', 'network', '.dying__selected');
      await view(page, '#own-lab', 'type', '.own__typed input');
      await page.locator('#own-lab .own__typed input').fill('1 / x');
      await click(page, ':is(#collapse-lab, #dying-lab, #own-lab, #depth-lab) .lab__actions .toggle input:not(:checked)');
      return (await page.locator('#own-lab .own__typed [aria-invalid=true]').count()) > 0;
    },
  },
  {
    name: 'trained',
    page: 'lesson',
    reach: async (page) => {
      await view(page, '#collapse-lab', 'separate', '.player__play');
      await page.locator('#collapse-lab .player__play').click();
      const isThere = () => document.querySelector('#collapse-lab .player__step input').value === '300';
      await page.waitForFunction(isThere, null, { timeout: 30_000 });
      await click(page, '#collapse-lab .lab__actions .toggle input:not(:checked)');
      return true;
    },
  },
  {
    name: 'printed',
    page: 'lesson',
    reach: async (page) => {
      const cell = page.locator('#try-your-own');
      await cell.evaluate((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await cell.locator('.cell__field').fill("print('first')\nraise ValueError('second')");
      await cell.locator('.cell__bar .button--primary').click();
      // Python is loaded first.
      await cell.locator('.cell__printed', { hasText: 'second' }).waitFor({ timeout: 120_000 });
      return true;
    },
  },
  {
    name: 'keyboard-help',
    page: 'lesson',
    reach: (page) => dialog(page, 'first'),
  },
  {
    name: 'report',
    page: 'lesson',
    reach: (page) => dialog(page, 'last'),
  },
];

/** Opens a view of a lab, and waits for a part of it. */
async function view(page, lab, id, part) {
  await page.locator(`${lab} .segment:has(input[value=${id}])`).click();
  await page.locator(`${lab} ${part}`).first().waitFor({ timeout: 10_000 });
}

/** Opens the dialog of a button in the page's footer. */
async function dialog(page, place) {
  await page.locator(`.page-footer button:${place}-child`).click({ timeout: 3000 });
  // The dialog's code loads after the click.
  await page.locator('dialog[open]').waitFor({ timeout: 5000 });
  return true;
}
