/** What is for those who do not see or point, in the views that come with a key or a click. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`palette, branches, menus and presenting are accessible, ${colorScheme}`, async ({ page, lab }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await lab.openScenario('Half-close');
    await lab.runToEnd();
    await lab.keys('Control+k');
    await expect(page.getByRole('listbox', { name: 'Found' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.type('connect');
    await expectAccessible(page);
    await page.keyboard.type(' nowhere');
    await expectAccessible(page);
    await lab.keys('Escape');

    for (let branches = 0; branches < 4; branches++) await lab.keys('Home', 'ArrowRight', 'b', 'End');
    await expect(
      page.getByRole('toolbar', { name: 'Other branches' }).getByRole('button').first(),
    ).toBeVisible();
    await expectAccessible(page);
    for (const menu of ['Branch 5 of 5', 'Export']) {
      await lab.press(menu);
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await lab.keys('Escape');
    }
    await lab.choose('Branch 5 of 5', /^Rename/);
    await expectAccessible(page);
    await lab.keys('Escape', 'p');
    await expect(page.getByRole('tab', { name: /^Packets/ })).toBeHidden();
    await expectAccessible(page);
  });
}

test('each tab of lists is accessible', async ({ page, lab }) => {
  test.slow();
  await lab.openScenario('Half-close');
  await lab.runToEnd();
  for (const tab of await page.getByRole('tablist', { name: 'lists' }).getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel').first()).toBeVisible();
    await expectAccessible(page);
  }
});

test('the other branches are one stop; arrows move, Enter shows one', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  for (let branches = 0; branches < 2; branches++) await lab.keys('Home', 'ArrowRight', 'b', 'End');
  const names = page.getByRole('toolbar', { name: 'Other branches' }).getByRole('button');
  await expect(names).toHaveCount(2);
  await lab.tabTo(names.first());
  await lab.keys('ArrowRight');
  await expect(names.nth(1)).toBeFocused();
  await lab.keys('Enter');
  await expect(lab.button('Branch 2 of 3')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sheet is dragged to one of three heights, or moved by keys', async ({ page, lab }) => {
    await lab.openScenario('Four-way close');
    const handle = page.getByRole('button', { name: /^Resize panel/ });
    const drag = async (by: number) => {
      const box = await handle.boundingBox();
      if (box === null) throw new Error('the sheet has no handle');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + by, { steps: 4 });
      await page.mouse.up();
    };
    await drag(-220);
    await expect(handle).toHaveAccessibleName('Resize panel, now full');
    await expectAccessible(page);
    await handle.press('ArrowDown');
    await expect(handle).toHaveAccessibleName('Resize panel, now half');
    await expect(page.getByRole('region', { name: 'details' })).toHaveCSS('height', '252px');
    await drag(140);
    await expect(handle).toHaveAccessibleName('Resize panel, now peek');
    await handle.click();
    await expect(handle).toHaveAccessibleName('Resize panel, now half');
  });
});

test('at 1024 pixels each host’s sockets are seen whole', async ({ page, lab }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await lab.openScenario('Half-close');
  await lab.keys('End', 'Home');
  await lab.step(26);
  for (const host of ['client', 'server'] as const) {
    const beyond = await lab
      .sockets(host)
      .evaluate((table) => [table.scrollWidth - table.clientWidth, table.scrollHeight - table.clientHeight]);
    expect(Math.max(...beyond), host).toBeLessThanOrEqual(0);
  }
});

test('a form goes when its call becomes impossible', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.stepUntil(async () => (await lab.calls('client').count()) > 1, 'the second call');
  await lab.press('Play');
  await lab.press('close on client');
  const form = page.getByRole('dialog', { name: 'close() on the client' });
  await expect(form).toBeVisible();
  await expect(lab.button('close on client')).toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
  await expect(form).toBeHidden();
});
