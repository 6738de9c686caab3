// States that need interaction. Each names its page and how it is reached; `reach` returns whether it was.
const click = (page, selector) => page.evaluate((what) => document.querySelectorAll(what).forEach((it) => it.checkVisibility() && it.click()), selector);

export const states = [
  {
    name: 'all-open',
    page: 'lesson',
    reach: async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((it) => (it.open = true)));
      await click(page, '.curves__hold button');
      await click(page, '.lab__actions button[aria-pressed=false]');
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
      await page.locator('.timing__table').waitFor({ timeout: 120_000 });
      await page.evaluate(() => document.querySelectorAll('#timing details').forEach((it) => (it.open = true)));
      return true;
    },
  },
  {
    name: 'keyboard-help',
    page: 'lesson',
    reach: (page) => dialog(page, 0),
  },
  {
    name: 'report',
    page: 'lesson',
    reach: (page) => dialog(page, 1),
  },
];

/** Opens the dialog of a button in the page's footer. */
async function dialog(page, place) {
  await page.locator('.page-footer button').nth(place).click({ timeout: 3000 });
  // The dialog's code loads after the click.
  await page.locator('dialog[open]').waitFor({ timeout: 5000 });
  return true;
}
