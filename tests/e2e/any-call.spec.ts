/** Every other call, written as C writes it: what it fills in, what it signals, which limits it sets. */
import { expect, test } from './fixture.ts';

const other = 'call…';
const written = (call: string) => ({ 'As C writes it': call });

test('any call is made as C writes it, and says what it has filled in', async ({ lab }) => {
  await lab.openEmpty();
  await lab.call('client', 'socket');
  await lab.call('client', other, written('getsockopt(3, SOL_SOCKET, SO_RCVBUF)'));
  await expect(lab.calls('client').last()).toHaveText(/getsockopt\(3, SO_RCVBUF\) *= 0 \(131072\)/);
  await lab.call('client', other, written('getsockopt(3, SOL_SOCKET, 9999)'));
  await expect(lab.calls('client').last()).toContainText('−1 ENOPROTOOPT');
  await lab.call('client', other, written('poll([{fd: 3, events: POLLIN|POLLOUT}], 1, 0)'));
  await expect(lab.calls('client').last()).toContainText('= 1 (3 POLLOUT|POLLHUP)');
  await lab.call('client', other, written('fcntl(3, F_SETFL'));
  await expect(lab.notice).toContainText('missing');
});

test('a broken pipe is told by SIGPIPE, unless MSG_NOSIGNAL asks for none', async ({ lab }) => {
  await lab.openEmpty();
  await lab.call('client', 'socket');
  await lab.call('client', other, written('send(3, "x", 1, MSG_NOSIGNAL)'));
  await expect(lab.calls('client').last()).toContainText('−1 EPIPE');
  const log = await lab.showLog();
  await expect(log.filter({ hasText: 'SIGPIPE' })).toHaveCount(0);
  await lab.call('client', other, written('write(3, "x", 1)'));
  await expect(log.filter({ hasText: 'SIGPIPE' })).toHaveCount(1);
});

test('descriptors run out at RLIMIT_NOFILE: EMFILE', async ({ lab }) => {
  await lab.openEmpty();
  await lab.call('client', 'socket');
  await lab.call('client', other, written('setrlimit(RLIMIT_NOFILE, {rlim_cur: 4, rlim_max: 1048576})'));
  await lab.press('socket on client');
  await expect(lab.calls('client').last()).toContainText('−1 EMFILE');
  await expect(lab.calls('client').last()).toContainText('Too many open files');
});
