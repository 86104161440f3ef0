/** What the network loses, TCP mends: by hand, by a rule, by a dragged arrow, and two of a hundred by chance. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

test('a SYN dropped in flight is sent again after a second, and the connection is established', async ({
  lab,
}) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await expect(lab.segment(/calls with SYN, in flight/)).toBeVisible();
  await lab.select(lab.packet(1));
  await lab.press('Drop');
  await expect(lab.packet(1).getByRole('img', { name: 'lost' })).toBeVisible();
  await expect(lab.button('Branch 1 of 1')).toBeVisible();

  await lab.stepUntil(async () => (await lab.packets.count()) === 2, 'a second segment');
  await expect(lab.clock).toHaveText(/^1,000\.000/);
  await expect(lab.packets.last()).toContainText(/\[TCP Retransmission\].*\[SYN\]/);
  await lab.expectStates('SYN-SENT', 'LISTEN');
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  await expect(lab.calls('client').last()).toHaveText(/connect\(.*\) *= 0/);
});

test('the keyboard drops a SYN as well', async ({ lab }) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await lab.keys('ArrowDown');
  await expect(lab.inspector).toContainText('SYN');
  await lab.keys('Delete');
  await expect(lab.packet(1).getByRole('img', { name: 'lost' })).toBeVisible();
  await lab.keys('End');
  await lab.expectStates('ESTABLISHED');
  await expect(lab.packets).toHaveCount(4);
});

test('when the last ACK of the handshake is dropped, the server stays in SYN-RECEIVED and sends SYN,ACK again', async ({
  lab,
}) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'SYN-RECEIVED' });
  await lab.select(lab.packet(3));
  await lab.press('Drop');
  await expect(lab.packet(3).getByRole('img', { name: 'lost' })).toBeVisible();

  await lab.stepUntil(async () => (await lab.packets.count()) === 4, 'a fourth segment');
  await lab.expectStates('ESTABLISHED', 'SYN-RECEIVED');
  await expect(lab.packet(4)).toContainText(/\[TCP Retransmission\].*\[SYN, ACK\]/);
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  await expect(lab.calls('server').last()).toHaveText(/accept\(3\) *= 4/);
});

test('a segment in flight can be copied, delayed and corrupted', async ({ page, lab }) => {
  await lab.openEmpty();
  await lab.listenAndConnect();
  await lab.select(lab.packet(1));
  await lab.press('Copy');
  await lab.press('Corrupt');
  await expect(lab.packet(1).getByRole('img', { name: 'corrupt' })).toBeVisible();
  await lab.press('Delay');
  const form = page.getByRole('dialog', { name: 'Delay this datagram' });
  await form.getByRole('textbox', { name: /^Arrives later/ }).fill('500');
  await form.getByRole('button', { name: /^Delay/ }).click();
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  // The copy came in time: nothing had to be sent again.
  await expect(lab.packets).toHaveCount(4);
});

test('a rule waits for a segment that is still to be sent, by keyboard; its removal gives the run without it', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Three-way handshake');
  await page.getByRole('button', { name: /^network/ }).focus();
  await lab.keys('Enter');
  const editor = page.getByRole('dialog', { name: 'The network' });
  await editor.getByRole('combobox', { name: 'Kind of segment' }).selectOption('SYN ACK');
  await editor.getByRole('combobox', { name: 'Sender' }).selectOption('server');
  await editor.getByRole('spinbutton', { name: 'Which one of its kind' }).fill('1');
  await lab.keys('Enter');
  await expect(editor.getByRole('list', { name: 'rules' })).toContainText(
    'drop the first SYN ACK of the server',
  );
  await lab.keys('Escape');

  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  await expect(lab.packet(2).getByRole('img', { name: 'lost' })).toBeVisible();
  await page.getByRole('button', { name: '1 rule' }).click();
  const list = page.getByRole('dialog', { name: 'Rules' });
  await expect(list).toContainText('has acted');
  await list.getByRole('button', { name: /^Remove: drop the first SYN ACK/ }).click();
  await lab.keys('Escape');
  await expect(lab.packets).toHaveCount(3);
  await expect(page.getByRole('button', { name: '1 rule' })).toBeHidden();
  await lab.press('Undo');
  await expect(page.getByRole('button', { name: '1 rule' })).toBeVisible();
});

test('a segment that has arrived is dropped where it was sent, and the page says so', async ({ lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  await lab.select(lab.packet(3));
  await lab.keys('Delete');
  await expect(lab.notice).toContainText(
    'There it was sent, and the rule “drop the first ACK of the client” acts',
  );
  await lab.expectStates('ESTABLISHED', 'SYN-RECEIVED');
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
});

test('an arrow’s head is dragged down to arrive later; Esc gives the drag up', async ({ page, lab }) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  const head = await findHead(page, 'server');
  const drag = async () => {
    await page.mouse.move(head.x, head.y);
    await page.mouse.down();
    await page.mouse.move(head.x, head.y + 20, { steps: 3 });
    await page.mouse.move(head.x, head.y + 40, { steps: 3 });
  };
  await drag();
  await expect(page.getByText(/^\+[\d.]+ ms$/)).toBeVisible();
  await lab.keys('Escape');
  await page.mouse.up();
  await expect(page.getByText(/^\+[\d.]+ ms$/)).toBeHidden();
  await expect(lab.button('Branch 1 of 1')).toBeVisible();

  await drag();
  await page.mouse.up();
  await expect(lab.notice).toContainText(/delay the first SYN of the client by [\d.]+ ms/);
  await expect(lab.button('Branch 2 of 2')).toBeVisible();
  await lab.press('Undo');
  await expect(lab.button('Branch 1 of 1')).toBeVisible();
});

test('a preset sets the network, and every impairment can be set in its editor', async ({ page, lab }) => {
  await lab.openEmpty();
  const network = page.getByRole('button', { name: /^network/ });
  await network.click();
  await page.getByRole('button', { name: /^Satellite/ }).click();
  await expect(network).toContainText('Satellite');
  await expect(lab.network('delay')).toHaveAttribute('aria-valuetext', '280 ms');
  await lab.setNetwork('gemodel p, client to server', '2');
  await lab.setNetwork('corrupt, server to client', '1.5');
  await lab.keys('Escape');
  await expect(network).toContainText(/bursts, corrupt.*Custom/);
});

test('of 200 kB over a network that loses 2 %, every octet arrives, and the page never freezes', async ({
  page,
  lab,
}) => {
  const octets = 200_000;
  await lab.openEmpty();
  await lab.setNetwork('loss', '2');
  await expect(lab.network('loss')).toHaveAttribute('aria-valuetext', '2 %');
  await lab.listenAndConnect();
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  await watchFrames(page);
  await lab.setSpeed('5 s per s');
  await lab.call('client', 'send', { Octets: String(octets) });
  await lab.call('server', 'recv', { 'At most': '65536' });
  await lab.press('Play');
  const given = lab.readByProgram('server');
  const lastCall = lab.calls('server').last();
  for (let calls = 0; calls < 200; calls++) {
    await expect(lastCall).toHaveText(/recv\(4, 65536\) *= \d+$/, { timeout: 20_000 });
    if ((await given.textContent())?.includes('200,000 B')) break;
    await lab.call('server', 'recv', { 'At most': '65536' });
  }
  await expect(given).toContainText('200,000 B');
  await expect(lab.calls('client').last()).toHaveText(/send\(.*\) *= 200,?000$/);
  expect(await longestFrame(page)).toBeLessThan(2_000);

  await lab.runToEnd();
  const log = await page.getByRole('tab', { name: /^Packets/ }).textContent();
  expect(Number(log?.replaceAll(/\D/g, ''))).toBeGreaterThan(octets / 1460);
  // A loss has set ssthresh.
  await expect(page.getByRole('region', { name: 'client variables' })).not.toContainText('∞');

  // Back to the beginning and through it again, as fast as it goes.
  await lab.press('To start');
  await lab.setSpeed('20 s per s');
  await lab.press('Play');
  await expect(given).toContainText('200,000 B', { timeout: 20_000 });
  expect(await longestFrame(page)).toBeLessThan(2_000);
});

test('the program of the library does the same, at one press of End', async ({ page, lab }) => {
  await lab.openScenario('200 kB through 2 % loss');
  await watchFrames(page);
  await lab.runToEnd();
  await expect(lab.readByProgram('server')).toContainText('200,000 B');
  await expect(page.getByRole('region', { name: 'client variables' })).not.toContainText('∞');
  expect(await longestFrame(page)).toBeLessThan(2_000);
});

/** Keeps the longest time between two frames of the page. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now();
    const mark = document.documentElement.dataset;
    const draw = (now: number) => {
      mark.longest = String(Math.max(Number(mark.longest ?? 0), now - last));
      last = now;
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
}

const longestFrame = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset.longest));

/** The topmost place near a host's life-line at which the pointer takes hold of an arrow's head. */
async function findHead(page: Page, host: 'client' | 'server'): Promise<{ x: number; y: number }> {
  const ladder = page.getByRole('img', { name: /^From [\d.,]+ to [\d.,]+ ms/ });
  const box = await ladder.boundingBox();
  if (box === null) throw new Error('the ladder is not on the page');
  const x = host === 'server' ? box.x + box.width - 125 : box.x + 145;
  for (let y = box.y + 4; y < box.y + box.height; y += 4) {
    await page.mouse.move(x, y);
    const cursor = await ladder.evaluate((element) => getComputedStyle(element).cursor);
    if (cursor === 'ns-resize') return { x, y };
  }
  throw new Error(`no arrow ends at the ${host}`);
}
