// States that only acting brings about. Each says on which page it is and how it is reached; `reach` returns whether it was.
const all = async (locator, act) => {
  const found = await locator.all();
  for (const it of found) await act(it);
  return found.length > 0;
};

export const states = [
  {
    name: 'all-open',
    page: 'lesson',
    reach: async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((it) => (it.open = true)));
      return all(page.locator('.lab__actions button[aria-pressed=false]:visible'), (it) => it.click());
    },
  },
  {
    name: 'answered',
    page: 'lesson',
    reach: async (page) => {
      await all(page.locator('.question, .prediction'), async (it) => {
        const choice = it.locator('.choice').first();
        if (await choice.count()) await choice.click();
        const slider = it.locator('input[type=range]').first();
        if (await slider.count()) await slider.press('ArrowRight');
        const act = it.locator('.button--primary:visible:enabled').first();
        if (await act.count()) await act.click();
      });
      return (await page.locator('.verdict').count()) > 0;
    },
  },
  {
    name: 'running',
    page: 'lesson',
    reach: async (page) => {
      const lab = page.locator('.lab', { has: page.locator('.lab__kind', { hasText: 'exercise' }) });
      await lab.locator('.button--primary:visible').first().click();
      return (await lab.locator('progress, [role=progressbar], [role=status]').count()) > 0;
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
  return (await page.locator('dialog[open]').count()) === 1;
}
