/** The charts tab: read by keys, as a table, with the ladder's time and cursor. */
import { expect } from '@playwright/test';
import { test } from './fixture.ts';

test('is read sample by sample with the arrow keys, and Enter goes there', async ({ lab, page }) => {
  await lab.openScenario('200 kB through 2 % loss');
  await page.getByRole('tab', { name: 'Charts' }).click();
  for (let steps = 0; steps < 40; steps++) await lab.press('Step');
  const chart = page.getByRole('slider', { name: /^Congestion window, client from .+ cwnd/ });
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /ms: in flight .+cwnd/);
  const told = /^([\d.]+) ms/.exec((await chart.getAttribute('aria-valuetext')) ?? '')?.[1] ?? '';
  await page.keyboard.press('Enter');
  await expect(lab.clock).toContainText(told.slice(0, -1));
});

test('is a table for those who ask for one, for either sender', async ({ lab, page }) => {
  await lab.openScenario('200 kB through 2 % loss');
  await page.getByRole('tab', { name: 'Charts' }).click();
  for (let steps = 0; steps < 40; steps++) await lab.press('Step');
  await lab.press('as table');
  const table = page.getByRole('table', { name: 'charts of the client as a table' });
  await expect(table.getByRole('columnheader', { name: 'cwnd' })).toBeVisible();
  await expect(table.getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('group', { name: 'Sender' }).getByRole('button', { name: 'server' }).click();
  await expect(page.getByRole('table', { name: 'charts of the server as a table' })).toBeVisible();
});
