/** Whatever call a person writes, a link can carry: the validation of recordings knows every one. */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readC } from '../../src/interop/c-call.ts';
import { syscall } from '../../src/scenario/schema/call.ts';

const written = [
  'socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)',
  'accept4(3, SOCK_NONBLOCK)',
  'connect(3, 10.0.0.2:80)',
  'connect(3, {family: AF_UNSPEC})',
  'sendto(3, "hello", 5, MSG_NOSIGNAL, 10.0.0.2:80)',
  'sendfile(3, octets(3000), 0, 3000)',
  'recv(3, 100, MSG_PEEK|MSG_DONTWAIT)',
  'read(3, null, 10)',
  'setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff: 1, l_linger: 0})',
  'setsockopt(3, SOL_SOCKET, SO_RCVTIMEO, {tv_sec: 0, tv_usec: 50000})',
  'setsockopt(3, IPPROTO_TCP, TCP_CONGESTION, reno)',
  'getsockopt(3, SOL_SOCKET, 9999)',
  'getpeername(3)',
  'fcntl(3, F_SETFL, O_NONBLOCK)',
  'ioctl(3, FIONBIO, 1)',
  'select(1024, [3], [3], [], {tv_sec: 1, tv_usec: 0})',
  'poll([{fd: 3, events: POLLIN|POLLOUT}], 1, -1)',
  'epoll_create1(0)',
  'epoll_ctl(4, EPOLL_CTL_ADD, 3, {events: EPOLLIN|EPOLLET})',
  'epoll_wait(4, 8, 1000)',
  'setrlimit(RLIMIT_NOFILE, {rlim_cur: 8, rlim_max: 1024})',
  'setuid(1000)',
];

test.each(written)('%s', (call) => {
  const read = readC(call);
  if (!read.ok) throw new Error(read.error);
  const carried: unknown = JSON.parse(JSON.stringify(read.value));
  expect(v.parse(syscall, carried)).toEqual(carried);
});

test.each([
  ['recv', 'a call is its name'],
  ['recv(3, 10', 'is missing'],
  ['recv(3, 10) and more', 'nothing stands behind'],
  ['recv(three, 10)', 'a descriptor'],
  ['fly(3)', 'is not one of'],
])('%s is refused: %s', (call, why) => {
  const read = readC(call);
  expect(read.ok ? 'read' : read.error).toContain(why);
});
