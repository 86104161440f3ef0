import { expect, test } from './fixture.ts';

test('the page opens without an error or a foreign request', async ({ page }) => {
  await page.goto('.');
  await expect(page).toHaveTitle(/tcpscope/);
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.waitForLoadState('networkidle');
});

test('the page carries its policy itself, for servers that send none', async ({ page }) => {
  await page.goto('.');
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', /script-src 'self'/);
});
