/** The page is light: what a first visit fetches until its handshake has run. */
import { total, watchFetches } from './fetched.ts';
import { expect, test } from './fixture.ts';

/** Octets. What a first handshake does not need is fetched later: this number goes down, never up. */
const most = 190_000;

test('scripts and styles until the handshake has run weigh at most 190 kB', async ({ page, lab }) => {
  const fetched = watchFetches(page);
  await lab.openHome();
  await page.waitForLoadState('networkidle');
  await lab.press('Run the handshake');
  await lab.expectStates('ESTABLISHED');
  const files = await fetched();
  expect(total(files)).toBeLessThanOrEqual(most);
});
