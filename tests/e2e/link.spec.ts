/** A run in a link: what the sender saw is what the receiver sees; a bad link says so, at home. */
import { deflateRawSync } from 'node:zlib';
import { decodeLink, encodeLink, type Shared } from '../../src/scenario/link.ts';
import { expect, test } from './fixture.ts';
import { Lab } from './lab.ts';

test('a link opens in another browser at the same moment of the same run, to the last octet', async ({
  lab,
  browser,
  baseURL,
}) => {
  await lab.openEmpty();
  await lab.setNetwork('loss', '10');
  await lab.listenAndConnect();
  await lab.runToEnd();
  await lab.call('client', 'send', { Octets: '9000' });
  await lab.step(5);
  await lab.select(lab.packets.last());
  await lab.press('Drop');
  await lab.step(3);
  const link = await lab.share();
  expect(link).toContain('#1:');
  const sent = await lab.picture();

  const context = await browser.newContext({ ...(baseURL && { baseURL }) });
  const other = new Lab(await context.newPage());
  await other.page.goto(link);
  await expect(other.clock).toHaveText((await lab.clock.textContent()) ?? '');
  expect(await other.picture()).toEqual(sent);
  await expect(other.notice).toBeHidden();
  // The link holds the log's hash: the same link again means the same log.
  expect(await other.share()).toBe(link);
  expect(opened(link).hash).toMatch(/^[0-9a-f]{64}$/);

  await lab.runToEnd();
  await other.runToEnd();
  expect(await other.picture()).toEqual(await lab.picture());
  expect(opened(await other.share()).hash).toBe(opened(await lab.share()).hash);
  await context.close();
});

test('a link is made only when asked for, and can be put in the address bar', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.stepToStates({ client: 'SYN-SENT', server: 'SYN-RECEIVED' });
  expect(new URL(page.url()).hash).toBe('');
  await lab.press('Share');
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByRole('textbox', { name: /^Link/ }).inputValue();
  expect(new URL(page.url()).hash).toBe('');
  await dialog.getByRole('button', { name: 'Put in address bar' }).click();
  expect(page.url()).toBe(link);
  await lab.keys('Escape');
  const before = await lab.picture();
  await page.reload();
  await expect(lab.clock).not.toHaveText(/^0\.000/);
  expect(await lab.picture()).toEqual(before);
});

test('a pasted link opens from the home page', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.step(2);
  const before = await lab.picture();
  const link = await lab.share();
  await lab.openHome();
  await lab.press('Open a link');
  const dialog = page.getByRole('dialog', { name: 'Open a link' });
  await dialog.getByRole('textbox', { name: 'Link to a run' }).fill(`  ${link}\n`);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(lab.clock).toBeVisible();
  expect(await lab.picture()).toEqual(before);
});

const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';

const bad = {
  'a damaged link': ['#1:damaged', /damaged/],
  'a link that was cut': ['#1:', /damaged|complete/],
  'a foreign link': ['#/route/of/another/page', /not a link to a run/],
  'an anchor': ['#top', /not a link to a run/],
  'a link that is too new': ['#2:AAAA', /newer than this page/],
  'a link that is too long': [`#1:${'A'.repeat(70_000)}`, /too large/],
  'a link that unpacks to too much': [
    `#1:${deflateRawSync(Buffer.alloc(3_000_000, ' ')).toString('base64url')}`,
    /too large/,
  ],
  'a link with markup in it': [
    `#1:${deflateRawSync(Buffer.from(JSON.stringify({ engine: markup, [markup]: 1 }))).toString('base64url')}`,
    /damaged/,
  ],
} as const satisfies Record<string, readonly [string, RegExp]>;

for (const [what, [hash, says]] of Object.entries(bad)) {
  test(`${what} opens the home page and says so`, async ({ page, lab }) => {
    page.on('dialog', () => expect(what).toBe('harmless'));
    await lab.openLink(hash);
    await expect(lab.notice).toContainText('This link could not be opened');
    await expect(lab.notice).toContainText(says);
    await expect(lab.button('Run the handshake')).toBeVisible();
    await lab.notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(lab.notice).toBeHidden();
    await lab.press('Run the handshake');
    await expect(lab.clock).toBeVisible();
  });
}

test('a link in the middle of which a letter was changed is refused or differs, but never breaks', async ({
  lab,
}) => {
  await lab.openScenario('Four-way close');
  await lab.step(4);
  const hash = new URL(await lab.share()).hash;
  for (const part of [0.2, 0.5, 0.8]) {
    const at = Math.round(hash.length * part);
    await lab.openLink(hash.slice(0, at) + (hash[at] === 'A' ? 'B' : 'A') + hash.slice(at + 1));
    await expect(lab.notice).toContainText(/could not be opened|differs/);
    await lab.openLink(hash.slice(0, at));
    await expect(lab.notice).toContainText('This link could not be opened');
  }
});

test('a run whose log is not the recorded one says that it differs, and goes on', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  await lab.step(4);
  const shared = opened(await lab.share());
  await lab.openLink(encoded({ ...shared, hash: '0'.repeat(64) }));
  await expect(lab.notice).toContainText('This run differs from the recorded one');
  await lab.step();
});

test('a title from a link is text, not markup', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  const shared = opened(await lab.share());
  const title = '<img src=x onerror=alert(1)><b>bold</b>';
  await lab.openLink(encoded({ ...shared, scenario: { id: '<b>', title } }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(/onerror/);
});

function opened(link: string): Shared {
  const shared = decodeLink(new URL(link).hash);
  if (!shared.ok) throw new Error(shared.error.sentence);
  return shared.value;
}

function encoded(shared: Shared): string {
  const link = encodeLink(shared);
  if (!link.ok) throw new Error(link.error.sentence);
  return link.value;
}
