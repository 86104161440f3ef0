/** The lab in the hand: the sheet has every list that the wide page has. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const tab = (page: Page, name: string): Locator =>
  page.getByRole('tablist', { name: 'details' }).getByRole('tab', { name, exact: true });

test('a filter set on a wide window is seen, and can be changed, in the hand', async ({ page, lab }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await lab.openScenario('Half-close');
  await lab.runToEnd();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('SYN');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const list of ['Log', 'Packets']) {
    await tab(page, list).tap();
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('SYN');
  }
  await expect(lab.packets).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('');
  await expect.poll(() => lab.packets.count()).toBeGreaterThan(2);
});

test('the sheet has each list of the wide page, none wider than the window', async ({ page, lab }) => {
  test.slow();
  await lab.openScenario('Half-close');
  for (const key of ['End', 'Home', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.', '.'])
    await lab.keys(key);
  for (const name of [
    'Why',
    'Client',
    'Network',
    'Packets',
    'tcpdump',
    'ss',
    'strace',
    'Charts',
    'Diagram',
    'Log',
  ]) {
    await tab(page, name).tap();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    await expect(tab(page, name)).toBeInViewport({ ratio: 0.9 });
    await expect(page.getByRole('tabpanel', { name }).locator('> *').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(390);
  }
  await lab.keys('2');
  await expect(tab(page, 'tcpdump')).toHaveAttribute('aria-selected', 'true');
});

test('a low window keeps some of its ladder, as at twice the size of a laptop', async ({ page, lab }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await lab.openScenario('Half-close');
  const sheet = await page.getByRole('region', { name: 'details' }).boundingBox();
  const hosts = await lab.button('Show client').boundingBox();
  const left = (sheet?.y ?? 0) - ((hosts?.y ?? 0) + (hosts?.height ?? 0));
  expect(left).toBeGreaterThan(80);
});

test('the hand has Export, Present and Help as well', async ({ page, lab }) => {
  await lab.openScenario('Three-way handshake');
  const waiting = page.waitForEvent('download');
  await lab.choose('Menu', /^Capture at the client/);
  expect((await waiting).suggestedFilename()).toBe('three-way-handshake.client.pcapng');
  await lab.choose('Menu', /^Help/);
  const help = page.getByRole('dialog', { name: /Help|Keys/ });
  await expect(help).toBeVisible();
  await lab.keys('Escape');
  await lab.choose('Menu', /^Present/);
  await expect(page.locator('html[data-present]')).toBeVisible();
  await lab.choose('Menu', /^Present/);
  await expect(page.locator('html[data-present]')).toHaveCount(0);
});
