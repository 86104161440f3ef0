/** A stranger tries everything: wrong input, quick clicks, back and forward. The page says what is wrong and goes on. */
import { expect, test } from './fixture.ts';
import type { Lab } from './lab.ts';

const nonsense = [
  '',
  ' ',
  'abc',
  '-1',
  '1.5',
  '70000',
  '99999999999999',
  '10.0.0.2:70000',
  '10.0.0.256:80',
  '<b>1</b>',
];

const typed = [
  ['server', 'bind', 'Address and port'],
  ['server', 'listen', 'Backlog'],
  ['client', 'connect', 'Address and port'],
  ['client', 'setsockopt', 'Value'],
] as const;

for (const [host, call, field] of typed) {
  test(`nonsense as ${field} of ${call}() is refused with a sentence, or with an errno`, async ({ lab }) => {
    await lab.openEmpty();
    await lab.call('server', 'socket');
    await lab.call('client', 'socket');
    if (call === 'listen') await lab.call('server', 'bind');
    for (const input of nonsense) {
      if (call === 'bind' && input === '') continue;
      const calls = await lab.calls(host).count();
      await lab.call(host, call, { [field]: input });
      await expectAnswer(lab, `${call}() was not called`, calls, host);
      await undoAll(lab, host, calls);
    }
  });
}

test('nonsense in send() and recv() is refused with a sentence, or taken as text', async ({ lab }) => {
  await lab.openEmpty();
  await lab.handshake();
  for (const input of nonsense) {
    const calls = await lab.calls('client').count();
    await lab.call('client', 'recv', { 'At most': input });
    await expectAnswer(lab, 'recv() was not called', calls, 'client');
    await undoAll(lab, 'client', calls);
    await lab.call('client', 'send', { Octets: input });
    await expectAnswer(lab, 'send() was not called', calls, 'client');
    await undoAll(lab, 'client', calls);
  }
});

/** Either a call more, with or without a result, or a notice. */
async function expectAnswer(lab: Lab, title: string, calls: number, host: 'client' | 'server') {
  await expect
    .poll(async () => (await lab.calls(host).count()) > calls || (await lab.notice.isVisible()))
    .toBe(true);
  if (await lab.notice.isVisible()) {
    await expect(lab.notice).toContainText(title);
    await lab.notice.getByRole('button', { name: 'Dismiss' }).click();
  }
}

async function undoAll(lab: Lab, host: 'client' | 'server', calls: number) {
  if ((await lab.calls(host).count()) > calls) await lab.keys('Control+z');
  await expect(lab.calls(host)).toHaveCount(calls);
}

test('nonsense in the network leaves the value, or sets the nearest that is possible', async ({ lab }) => {
  await lab.openEmpty();
  for (const name of ['delay', 'jitter', 'loss', 'rate', 'queue']) {
    const shown = () => lab.network(name).getAttribute('aria-valuetext');
    const before = await shown();
    for (const input of ['', 'abc', '-5', 'NaN', '%']) {
      await lab.setNetwork(name, input);
      expect(await shown(), `${name} after “${input}”`).toBe(before);
    }
    for (const input of ['9'.repeat(40), '1e999', '0.0000001']) {
      await lab.setNetwork(name, input);
      expect(await shown(), `${name} after “${input}”`).not.toMatch(/NaN|Infinity|undefined|e\+/);
    }
  }
  await lab.listenAndConnect();
});

test('nonsense as a delay of a segment changes nothing', async ({ page, lab }) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await lab.select(lab.packets.first());
  const before = await lab.picture();
  for (const input of ['', 'abc', '-5', '0', 'NaN']) {
    await lab.press('Delay');
    const form = page.getByRole('dialog', { name: 'Delay this datagram' });
    await form.getByRole('textbox').fill(input);
    await lab.keys('Enter');
    await expect(form).toBeHidden();
    expect(await lab.picture()).toEqual(before);
  }
});

test('fifty quick clicks on Step go fifty steps, and fifty on Step back go back', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  const end = await lab.picture();
  await lab.press('To start');
  const start = await lab.picture();
  await lab.button('Step').evaluate((button: HTMLButtonElement) => {
    for (let clicks = 0; clicks < 50; clicks++) button.click();
  });
  await lab.runToEnd();
  expect(await lab.picture()).toEqual(end);
  await lab.button('Step back').click({ clickCount: 50 });
  await expect(lab.button('To start')).toBeDisabled();
  expect(await lab.picture()).toEqual(start);
  await page.keyboard.down('ArrowRight');
  for (let repeats = 0; repeats < 50; repeats++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await lab.runToEnd();
  expect(await lab.picture()).toEqual(end);
});

test('another scenario opens while one plays, at its start and paused', async ({ lab }) => {
  await lab.openScenario('Four-way close');
  await lab.press('Play');
  await expect.poll(() => lab.now()).toBeGreaterThan(0);
  await lab.choose(/^Scenario: Four-way close/, 'Simultaneous close');
  await expect(lab.clock).toHaveText(/^0\.000/);
  await expect(lab.button('Play')).toBeVisible();
  await expect(lab.button('To start')).toBeDisabled();
  await lab.press('Play');
  await lab.press('tcpscope, home');
  await lab.press('Run the handshake');
  await expect(lab.state('server')).toHaveText('ESTABLISHED', { timeout: 20_000 });
});

test('a link in the address bar survives a reload, and back and forward', async ({ page, lab }) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  const hash = new URL(await lab.share()).hash;
  const before = await lab.picture();
  await lab.openHome();
  await page.evaluate((to) => location.assign(to), hash);
  await expect(lab.clock).toBeVisible();
  expect(await lab.picture()).toEqual(before);
  await page.reload();
  await expect(lab.clock).toBeVisible();
  await expect(lab.packets.first()).toBeVisible();
  expect(await lab.picture()).toEqual(before);
  await page.goBack();
  await page.goForward();
  await expect(lab.clock).toBeVisible();
  expect(await lab.picture()).toEqual(before);
});

test('a connection that is gone costs a part of the page, not the run', async ({
  page,
  context,
  lab,
  complaints,
}) => {
  await lab.openScenario('Four-way close');
  await lab.runToEnd();
  await context.setOffline(true);
  const charts = page.getByRole('tabpanel', { name: 'Charts' });
  await lab.keys('5');
  await expect(charts).toContainText('could not be fetched');
  await lab.press('Share');
  await expect(lab.notice).toContainText('could not be fetched');
  await lab.press('To start');
  await lab.step(3);
  await expect(lab.clock).toBeVisible();

  await context.setOffline(false);
  await charts.getByRole('button', { name: 'Try again' }).click();
  await expect(charts).not.toContainText('could not be fetched');
  await lab.press('Share');
  await expect(page.getByRole('dialog', { name: 'Share this run' })).toBeVisible();
  // The browser itself reports what it could not fetch.
  const fetches = complaints.splice(0).filter((complaint) => complaint.includes('ERR_INTERNET_DISCONNECTED'));
  expect(fetches.length).toBeGreaterThan(0);
});

test('every control can be clicked, one after the other', async ({ page, lab }) => {
  await lab.openScenario('Half-close');
  await lab.runToEnd();
  await lab.keys('ArrowUp');
  await expect(lab.inspector).toContainText('Cause');
  const clicked = new Set<string>();
  for (let clicks = 0; clicks < 150; clicks++) {
    const name = await page.evaluate(clickSomethingNew, [...clicked]);
    if (name === null) break;
    clicked.add(name);
    await lab.keys('Escape');
    if ((await page.getByRole('heading', { level: 1, name: /oscilloscope/ }).count()) > 0) {
      await page.getByRole('button', { name: /^Half-close/ }).click();
      await lab.runToEnd();
    }
  }
  expect(clicked.size).toBeGreaterThan(40);
  await expect(lab.clock).toBeVisible();
  await expect(page.getByText(/NaN|undefined|\[object/)).toHaveCount(0);
});

/** In the page: clicks the first button that was not clicked before; null when there is none. */
function clickSomethingNew(before: readonly string[]): string | null {
  for (const button of document.querySelectorAll('button')) {
    const name = button.getAttribute('aria-label') ?? button.textContent ?? '';
    if (before.includes(name) || button.disabled || button.getClientRects().length === 0) continue;
    button.click();
    return name;
  }
  return null;
}
