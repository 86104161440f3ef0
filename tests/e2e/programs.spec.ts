/** Programs beside their run: in six languages with the line that runs, and changed in the page. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const code = (page: Page, host: 'client' | 'server'): Locator =>
  page.getByRole('region', { name: `${host} code` });
const here = (page: Page, host: 'client' | 'server'): Locator =>
  code(page, host).locator('[aria-current=step]');
const field = (page: Page): Locator => page.getByRole('combobox', { name: 'client program text' });

test('the line at which a host stands is marked in every language, and a call that waits as blocked', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Half-close');
  await page.getByRole('button', { name: 'client.sock' }).click();
  for (let event = 0; event < 6; event++) await lab.keys('ArrowRight');
  const languages = {
    'As it runs': 'connect(fd, 10.0.0.2:80)',
    C: 'connect(fd, (struct sockaddr *)&address',
    Python: 'fd.connect(("10.0.0.2", 80))',
    Go: 'net.Dial("tcp4", "10.0.0.2:80")',
    Rust: 'TcpStream::connect("10.0.0.2:80")',
    'Node.js': 'await connect(fd, {',
    Java: 'fd.connect(new InetSocketAddress("10.0.0.2", 80))',
  };
  for (const [language, line] of Object.entries(languages)) {
    await page.getByRole('tab', { name: language, exact: true }).click();
    await expect(here(page, 'client').filter({ hasText: line })).toBeVisible();
    await expect(code(page, 'client')).toContainText('blocked in connect()');
  }
});

test('a program is changed, runs to the same moment on a branch of its own, and is put back', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Half-close');
  await lab.runToEnd();
  await lab.keys('8');
  await code(page, 'client').getByRole('button', { name: 'Edit' }).click();
  await field(page).fill('fd = socket(TCP)\nconnect(fd, 10.0.0.2:81)\non ECONNREFUSED:\n  print("closed")\n');
  await lab.press('Run this program');
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
  await expect(code(page, 'client').getByText('closed', { exact: true })).toBeVisible();
  await lab.press('Undo');
  await expect(code(page, 'client')).toContainText('shutdown(fd, SHUT_WR)');
});

test('what is wrong is told at its line, and cannot be run', async ({ page, lab }) => {
  await lab.openScenario('Half-close');
  await lab.keys('8');
  await code(page, 'client').getByRole('button', { name: 'Edit' }).click();
  await field(page).fill('fd = socket(TCP)\nconnect(fd 10.0.0.2:80)\nsend(df, "x")\n');
  const faults = page.getByRole('list', { name: 'faults' }).getByRole('listitem');
  await expect(faults).toHaveText([/Line 2\s*“,” stands here/]);
  await expect(lab.button('Run this program')).toBeDisabled();
  await field(page).fill('fd = socket(TCP)\nsend(df, "x")\n');
  await expect(faults).toHaveText([/Line 2\s*df is no socket yet/]);
  await faults.getByRole('button').click();
  await expect(field(page)).toBeFocused();
});

test('words that may stand at the caret are offered, and taken by key', async ({ page, lab }) => {
  await lab.openEmpty();
  await lab.keys('8');
  await code(page, 'client').getByRole('button', { name: 'Write one' }).click();
  await page.keyboard.type('sock');
  await expect(page.getByRole('listbox', { name: 'may stand here' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('fd = socket(TCP)');
  await page.keyboard.type('\nshutdown(fd, SHUT_W');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/^SHUT_WR/]);
  await page.keyboard.press('Tab');
  await page.keyboard.type(')');
  await page.keyboard.press('Control+Enter');
  await expect(code(page, 'client').getByRole('listitem')).toHaveCount(2);
  await lab.runToEnd();
  await expect(code(page, 'client')).toContainText('stopped by ENOTCONN');
});
