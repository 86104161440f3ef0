/** Every view at every size: nothing serious for who cannot see or point, and nothing wider than the window. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixture.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
  { width: 800, height: 900 },
  { width: 390, height: 844 },
];

for (const size of sizes) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`home and lab at ${size.width} × ${size.height}, ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto('.');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);

      await page.getByRole('button', { name: /^Four-way close/ }).click();
      await expect(page.getByLabel('client state', { exact: true }).first()).toBeVisible();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      await expect(page.getByRole('region', { name: 'why' })).toBeVisible();
      await expectAccessible(page);
    });
  }
}

async function expectAccessible(page: import('@playwright/test').Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider, 'the page is wider than its window').toBe(false);
}
