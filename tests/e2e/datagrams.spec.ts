/** Datagrams and segments written by hand, in the page. */
import { expect, test } from './fixture.ts';
import type { Host, Lab } from './lab.ts';

/** A socket for datagrams, by the form of the console. */
async function opensUdp(lab: Lab, host: Host): Promise<void> {
  await lab.call(host, 'socket…', { Type: 'SOCK_DGRAM' });
  await expect(lab.page.getByRole('region', { name: `${host} datagram queues` })).toBeVisible();
}

test('datagrams are sent, queue whole and are read one by one', async ({ page, lab }) => {
  await lab.openEmpty();
  // The first call fetches what datagrams need: from then on any socket is offered.
  await lab.call('server', 'socket');
  await expect(lab.button('socket… on server')).toBeVisible();
  await opensUdp(lab, 'server');
  await lab.call('server', 'bind');
  await opensUdp(lab, 'client');
  await lab.call('client', 'send');
  await lab.call('client', 'send');
  await lab.runToEnd();
  const queue = page.getByRole('region', { name: 'server datagram queues' }).getByRole('listitem');
  await expect(queue).toHaveText(['100', '100']);
  const rows = page.getByRole('table', { name: 'packets' }).getByRole('row').filter({ hasText: 'UDP' });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('49152 → 9000 Len=100');
  await lab.call('server', 'recv');
  await expect(queue).toHaveText(['100']);
});

test('a segment is forged: refused without the privilege, taken with it, and undone', async ({
  page,
  lab,
}) => {
  await lab.openScenario('Three-way handshake');
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED');
  const forge = page.getByRole('dialog', { name: 'Forge a segment on the client' });
  await lab.press('Forge a segment on the client');
  await forge.getByRole('button', { name: 'RST at RCV.NXT' }).click();
  await forge.getByRole('button', { name: /^Send/ }).click();
  await expect(lab.notice).toContainText('EPERM');
  await lab.press('Undo');
  await expect(lab.notice).toBeHidden();
  await lab.press('Forge a segment on the client');
  await forge.getByRole('button', { name: 'RST at RCV.NXT' }).click();
  await forge.getByLabel(/CAP_NET_RAW/).check();
  await forge.getByRole('button', { name: /^Send/ }).click();
  await lab.runToEnd();
  await lab.expectStates('ESTABLISHED', 'CLOSED');
  await lab.press('Undo');
  await lab.expectStates('ESTABLISHED');
});
