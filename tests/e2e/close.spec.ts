/** The ends of a connection, by hand. */
import { expect, test } from './fixture.ts';

for (const ending of ['close', 'shutdown']) {
  test(`when both hosts call ${ending}() within one flight, both pass CLOSING and TIME-WAIT`, async ({
    lab,
  }) => {
    await lab.openEmpty();
    await lab.handshake();
    await lab.call('client', ending);
    await lab.call('server', ending);
    await lab.expectStates('FIN-WAIT-1');
    await lab.stepToStates({ client: 'CLOSING', server: 'CLOSING' });
    await lab.stepToStates({ client: 'TIME-WAIT', server: 'TIME-WAIT' });
    await lab.runToEnd();
    await expect(lab.state('client')).toHaveText('CLOSED');
    await expect(lab.sockets('server')).not.toContainText('TIME-WAIT');
    const fins = lab.packets.filter({ hasText: '[FIN, ACK]' });
    await expect(fins).toHaveCount(2);
  });
}

test('a host that ends its half still receives, until the other ends its own', async ({ lab }) => {
  await lab.openEmpty();
  await lab.handshake();
  await lab.call('client', 'shutdown', { How: 'SHUT_WR' });
  await lab.runToEnd();
  await lab.expectStates('FIN-WAIT-2', 'CLOSE-WAIT');
  await lab.call('server', 'send', { Octets: 'goodbye' });
  await lab.call('server', 'close');
  await lab.call('client', 'recv');
  await lab.runToEnd();
  await expect(lab.readByProgram('client')).toContainText('7 B');
  await lab.call('client', 'recv');
  await expect(lab.calls('client').last()).toHaveText(/recv\(.*\) *= 0/);
});
