/** The threads tab: how each thread stands, as lanes and as a table; and the race of the ways to wait. */
import { expect } from '@playwright/test';
import { test } from './fixture.ts';

test('tells in which call each thread is blocked, as lanes and as a table', async ({ lab, page }) => {
  await lab.openScenario('One thread, many connections');
  for (let steps = 0; steps < 30; steps++) await lab.press('Step');
  await page.keyboard.press('9');
  const lanes = page.getByRole('region', { name: 'threads of the server', exact: true });
  await expect(lanes.getByRole('img', { name: /^main: blocked in epoll_wait\(\)/ })).toBeVisible();
  await page.getByRole('group', { name: 'Threads of' }).getByRole('button', { name: 'client' }).click();
  await expect(page.getByRole('img', { name: /^thread 2: / })).toBeVisible();
  await lab.press('as table');
  const table = page.getByRole('table', { name: 'threads of the client as a table' });
  await expect(table.getByRole('button', { name: /^blocked in connect\(\) for / }).first()).toBeVisible();
});

test('races the same arrivals through each way to wait, and can be stopped', async ({ lab, page }) => {
  await lab.openScenario('One thread, many connections');
  await page.getByRole('tab', { name: 'Threads' }).click();
  await lab.press('Race…');
  const dialog = page.getByRole('dialog', { name: 'The same arrivals, served in each way' });
  for (const size of ['100', '1,000'])
    await dialog.getByRole('checkbox', { name: size, exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Run the race' }).click();
  const row = dialog.getByRole('row', { name: /^blocking, a thread each 200 0 3,200 100 101 / });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: 'Run the race' })).toBeVisible();
});
