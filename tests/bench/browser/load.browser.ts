/** What a first visit fetches until its handshake has run, file by file. */
import { expect, test } from '@playwright/test';
import { total, watchFetches } from '../../e2e/fetched.ts';
import { row } from './measure.ts';

const kilobytes = (octets: number): string => `${(octets / 1_000).toFixed(1)} kB`;

test('scripts and styles until the handshake has run, after gzip -9', async ({ page }) => {
  const fetched = watchFetches(page);
  await page.goto('.');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Run the handshake' }).click();
  await expect(page.getByRole('status', { name: 'server state', exact: true })).toHaveText('ESTABLISHED');
  const files = await fetched();
  for (const { name, octets } of files) row(`  ${name}`, kilobytes(octets));
  row('scripts and styles until the handshake has run', kilobytes(total(files)));
});
