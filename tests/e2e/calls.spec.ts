/** A connection by hand, in the empty lab: with the mouse, and with the keyboard alone. */
import { expect, test } from './fixture.ts';

test('the mouse opens a connection call by call, sends on one host and receives on the other', async ({
  lab,
}) => {
  await lab.openEmpty();
  await lab.call('server', 'socket');
  await lab.call('server', 'bind');
  await lab.call('server', 'listen');
  await lab.call('server', 'accept');
  await expect(lab.calls('server')).toHaveText([
    /socket\(\) *= 3/,
    /bind\(3, 0\.0\.0\.0:80\) *= 0/,
    /listen\(3, 8\) *= 0/,
    /accept\(3\) *waiting/,
  ]);
  await lab.call('client', 'socket');
  await lab.call('client', 'connect');
  await lab.expectStates('SYN-SENT', 'LISTEN');
  await lab.stepToStates({ client: 'SYN-SENT', server: 'SYN-RECEIVED' });
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'SYN-RECEIVED' });
  await lab.stepToStates({ client: 'ESTABLISHED', server: 'ESTABLISHED' });
  await expect(lab.calls('client').last()).toHaveText(/connect\(3, 10\.0\.0\.2:80\) *= 0/);
  await expect(lab.calls('server').last()).toHaveText(/accept\(3\) *= 4/);
  await expect(lab.sockets('client')).toContainText('10.0.0.1:49152');

  await lab.call('client', 'send', { Octets: 'hello' });
  await expect(lab.calls('client').last()).toHaveText(/send\(.*\) *= 5/);
  await lab.call('server', 'recv');
  await expect(lab.calls('server').last()).toHaveText(/recv\(.*\) *waiting/);
  await lab.runToEnd();
  await expect(lab.calls('server').last()).toHaveText(/recv\(.*\) *= 5/);
  await expect(lab.readByProgram('server')).toContainText('5 B');
  const log = await lab.showLog();
  await expect(log.filter({ hasText: 'recv' }).last()).toContainText('5');
});

test('the keyboard alone does the same', async ({ page, lab }) => {
  await lab.openHome();
  await lab.tabTo(lab.button('Empty lab'));
  await lab.keys('Enter');
  for (const call of ['socket', 'bind', 'listen', 'accept']) await lab.callByKeys('server', call);
  await lab.callByKeys('client', 'socket');
  await lab.callByKeys('client', 'connect', '10.0.0.2:80');
  await expect(lab.button('connect on client')).toBeFocused();
  await lab.expectStates('SYN-SENT', 'LISTEN');

  await lab.keys('ArrowRight');
  await expect(lab.state('server')).toHaveText('SYN-RECEIVED');
  await lab.keys('ArrowLeft');
  await lab.expectStates('SYN-SENT', 'LISTEN');
  await lab.tabTo(lab.scrubber);
  await lab.keys('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.state('server')).toHaveText('ESTABLISHED', { timeout: 15_000 });
  await expect(lab.state('client')).toHaveText('ESTABLISHED');

  await lab.callByKeys('server', 'recv', '10');
  await lab.callByKeys('client', 'send', 'from the keyboard');
  await lab.tabTo(lab.button('Run to'));
  await lab.keys('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await lab.keys('End', 'Enter');
  await expect(lab.calls('client').last()).toHaveText(/send\(.*\) *= 17/);
  await expect(lab.calls('server').last()).toHaveText(/recv\(.*\) *= 10/);
  await expect(lab.readByProgram('server')).toContainText('10 B');

  await lab.keys('ArrowUp');
  await expect(lab.inspector).toContainText('Cause');
  await lab.keys('Escape');
  await expect(lab.inspector).toContainText('Select a segment');
  await lab.keys('7');
  await expect(page.getByRole('table', { name: 'log' })).toContainText('recv');
});

test('a call that is not possible says why and does nothing', async ({ lab }) => {
  await lab.openEmpty();
  const connect = lab.button('connect on client');
  await expect(connect).toHaveAttribute('aria-disabled', 'true');
  await expect(connect).toHaveAccessibleDescription(/EBADF.*socket\(\)/);
  await connect.click({ force: true });
  await expect(lab.calls('client')).toHaveText(['No call yet']);
});

test('a call that fails gives its errno, and the words for it', async ({ lab }) => {
  await lab.openEmpty();
  await lab.call('client', 'socket');
  await lab.call('client', 'connect', { 'Address and port': '10.0.0.2:80' });
  await lab.runToEnd();
  await expect(lab.calls('client').last()).toContainText('−1 ECONNREFUSED');
  await expect(lab.calls('client').last()).toContainText('Connection refused');
  await expect(lab.packets.last()).toContainText('[RST, ACK]');
});
