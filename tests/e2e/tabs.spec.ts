import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { Lab } from './lab.ts';

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const table = (page: Page, name: string): Locator => page.getByRole('table', { name, exact: true });
const rows = (page: Page, name: string): Locator => table(page, name).getByRole('row');

test.beforeEach(async ({ page }) => {
  const lab = new Lab(page);
  await lab.openScenario('Half-close');
  await lab.runToEnd();
});

test('keys 1 to 8 show the tabs in their order', async ({ page }) => {
  for (const [key, name] of [
    'Packets',
    'tcpdump',
    'ss',
    'strace',
    'Charts',
    'Diagram',
    'Log',
    'Programs',
  ].entries()) {
    await page.keyboard.press(String(key + 1));
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
  }
});

test('tcpdump prints what it sees, and a line selects its segment', async ({ page }) => {
  await page.keyboard.press('2');
  // It was lost: this is the second time that these octets leave.
  const line = rows(page, 'tcpdump').filter({ hasText: /^0\.374584 .* seq 2921:4381/ });
  await line.getByRole('button').click();
  await expect(line).toHaveAttribute('aria-current', 'true');
  const number = await line.getAttribute('aria-rowindex');
  await expect(page.getByRole('region', { name: 'Selected segment' })).toContainText(`#${number}`);
});

test('a capture at the client lacks what was lost on the way to it', async ({ page }) => {
  await page.getByRole('combobox', { name: 'captured' }).selectOption('at the client');
  await expect(rows(page, 'packets').filter({ hasText: 'Previous segment not captured' })).toHaveCount(1);
  await expect(tab(page, 'Packets')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('combobox', { name: 'captured' }).selectOption('on the wire');
  await expect(rows(page, 'packets').filter({ hasText: 'Previous segment not captured' })).toHaveCount(0);
});

test('ss and strace follow the cursor', async ({ page }) => {
  const lab = new Lab(page);
  await lab.press('To start');
  await lab.stepToStates({ client: 'SYN-SENT', server: 'LISTEN' });
  await page.keyboard.press('3');
  await expect(rows(page, 'ss').filter({ hasText: 'SYN-SENT' })).toContainText(/timer:\(on,/);
  await page.keyboard.press('4');
  await expect(rows(page, 'strace').filter({ hasText: 'connect(3' })).toContainText('<unfinished ...>');
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'SYN-RECEIVED' });
  await expect(rows(page, 'strace').filter({ hasText: 'connect(3' })).toContainText('16) = 0');
});

test('the key / filters, in any spelling, and says what a filter may say', async ({ page }) => {
  await page.keyboard.press('/');
  const filter = page.getByRole('searchbox', { name: 'Filter' });
  await expect(filter).toBeFocused();
  await filter.fill('tcp.flags.syn==1');
  await expect(rows(page, 'packets').filter({ hasText: 'TCP' })).toHaveCount(2);
  await filter.fill('[S.]');
  await expect(rows(page, 'packets').filter({ hasText: 'TCP' })).toHaveCount(1);
  await filter.fill('#99');
  await expect(page.getByRole('tabpanel')).toContainText('Every spelling of states and flags is accepted');
  await filter.fill('(SYN');
  await expect(page.getByRole('tabpanel')).toContainText('put a ) where it ends');
  await filter.fill('syn_sent');
  await tab(page, 'Log').click();
  await expect(rows(page, 'log').filter({ hasText: 'SYN-SENT' }).first()).toBeVisible();
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
});

test('the keyboard moves through a list', async ({ page }) => {
  const lab = new Lab(page);
  await lab.select(lab.packet(7).or(lab.packet(18)).first());
  await lab.keys('Home');
  await expect(lab.packet(1)).toHaveAttribute('aria-current', 'true');
  await expect(lab.packet(1).getByRole('button')).toBeFocused();
  await lab.keys('ArrowDown', 'ArrowDown');
  await expect(lab.packet(3)).toHaveAttribute('aria-current', 'true');
  await lab.keys('End');
  await expect(lab.packet(18).getByRole('button')).toBeFocused();
  await expect(table(page, 'packets')).toHaveAttribute('aria-rowcount', '19');
});

test('lines can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Copy all lines' }).click();
  await expect(page.getByText('Copied all lines')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n')).toHaveLength(18);
  await rows(page, 'tcpdump').filter({ hasText: 'ack 8502' }).getByRole('button').click();
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text.split('\n').at(-1));
  expect(text).toMatch(/^0\.000000 IP 10\.0\.0\.1\.49152 > 10\.0\.0\.2\.80: Flags \[S\]/);
});
