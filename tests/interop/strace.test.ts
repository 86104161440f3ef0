/** Lines as strace 6.1 printed them of a program with the same calls. */
import { expect, test } from 'vitest';
import type { Syscall } from '../../src/host/syscall.ts';
import { straceLines, type Traced } from '../../src/interop/strace.ts';
import { seekTime, type Timeline } from '../../src/sim/timeline.ts';
import {
  call,
  clientThat,
  close,
  readAll,
  runToEnd,
  send,
  serverThat,
  timelineOf,
} from '../projection/runs.ts';

const texts = (timeline: Timeline, traced: Traced): readonly string[] =>
  [...straceLines(timeline.world.log, traced)].map(({ text }) => text);

test('prints a program’s calls with their arguments and results', () => {
  const timeline = runToEnd(
    timelineOf({
      client: clientThat(
        { do: 'setsockopt', fd: 'fd', option: 'TCP_NODELAY', value: 1 },
        { do: 'send', fd: 'fd', name: 'text', data: { text: 'abc\u0001"\n' } },
        { do: 'shutdown', fd: 'fd', how: 'SHUT_WR' },
        readAll,
        close,
      ),
      server: serverThat(readAll, send('rest', 100), close),
    }),
  );
  expect(texts(timeline, 'client')).toEqual([
    '0.000000 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3',
    '0.000000 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.2")}, 16) = 0',
    '0.080704 setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0',
    '0.080704 sendto(3, "abc\\1\\"\\n", 6, 0, NULL, 0) = 6',
    '0.080704 shutdown(3, SHUT_WR)           = 0',
    '0.080704 recvfrom(3, "abcdefghijklmnopqrstuvwxyzabcdef"..., 4096, 0, NULL, NULL) = 100',
    expect.stringMatching(/ recvfrom\(3, "", 4096, 0, NULL, NULL\) = 0$/),
    expect.stringMatching(/ close\(3\) {23}= 0$/),
  ]);
  expect(texts(timeline, 'server').slice(0, 4)).toEqual([
    '0.000000 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3',
    '0.000000 bind(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
    '0.000000 listen(3, 8)                   = 0',
    '0.000000 accept(3, {sa_family=AF_INET, sin_port=htons(49152), sin_addr=inet_addr("10.0.0.1")}, [16]) = 4',
  ]);
});

test('prints every other call as the kernel has it, and the signal that a broken pipe sends', () => {
  const requests: readonly Syscall[] = [
    { call: 'socket' },
    { call: 'getsockopt', fd: 3, option: 'SO_KEEPALIVE' },
    { call: 'setsockopt', fd: 3, option: 'SO_LINGER', value: { l_onoff: 1, l_linger: 0 } },
    { call: 'getsockname', fd: 3 },
    { call: 'fcntl', fd: 3, command: 'F_SETFL', nonBlocking: true },
    { call: 'ioctl', fd: 3, request: 'SIOCINQ' },
    { call: 'poll', watches: [{ fd: 3, events: ['POLLIN', 'POLLOUT'] }], timeout: 0 },
    { call: 'recv', fd: 3, length: 10, spelling: 'read' },
    { call: 'send', fd: 3, data: { text: 'hi' }, spelling: 'writev' },
    { call: 'setrlimit', soft: 8, hard: 1_024 },
  ];
  const commands = requests.map((request, at) => call(at, 'client', request));
  const timeline = runToEnd(timelineOf({ client: null, server: null, commands }));
  const plain = (line: string): string => line.replace(/^(?:\[pid .*?>\] )?[\d.]+ /, '').replace(/ +=/, ' =');
  expect(texts(timeline, 'client').map(plain)).toEqual([
    'socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3',
    'getsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [0], [4]) = 0',
    'setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, 8) = 0',
    'getsockname(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, [128 => 16]) = 0',
    'fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0',
    'ioctl(3, FIONREAD, [0]) = 0',
    'poll([{fd=3, events=POLLIN|POLLOUT}], 1, 0) = 1 ([{fd=3, revents=POLLOUT|POLLHUP}])',
    'read(3, 0x1000, 10) = -1 ENOTCONN (Transport endpoint is not connected)',
    'writev(3, [{iov_base="hi", iov_len=2}], 1) = -1 EPIPE (Broken pipe)',
    '--- SIGPIPE {si_signo=SIGPIPE, si_code=SI_USER, si_pid=1, si_uid=0} ---',
    'prlimit64(0, RLIMIT_NOFILE, {rlim_cur=8, rlim_max=1024}, NULL) = 0',
  ]);
});

test('leaves a call that waits unfinished, and completes its line when it has come back', () => {
  const timeline = timelineOf();
  seekTime(timeline, 50_000);
  expect(texts(timeline, 'client').at(-1)).toMatch(/^0\.000000 connect\(3, .*, 16 <unfinished \.\.\.>$/);
  seekTime(timeline, 100_000);
  expect(texts(timeline, 'client')[1]).toMatch(/, 16\) = 0$/);
});

test('resumes a call on a line of its own where another thread spoke meanwhile', () => {
  const timeline = runToEnd(timelineOf({ commands: [call(20_000, 'client', { call: 'close', fd: 9 })] }));
  expect(texts(timeline, 'client').slice(1, 4)).toEqual([
    '0.000000 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.2")}, 16 <unfinished ...>',
    '[pid     2<person 20000>] 0.020000 close(9) = -1 EBADF (Bad file descriptor)',
    '[pid     1<main>] 0.080704 <... connect resumed>) = 0',
  ]);
});

test('tells a refusal in the words of Linux', () => {
  const timeline = runToEnd(timelineOf({ server: null }));
  expect(texts(timeline, 'client').at(-1)).toMatch(/ = -1 ECONNREFUSED \(Connection refused\)$/);
});

test('follows the cursor back, and puts the lines of both hosts in order', () => {
  const timeline = runToEnd(timelineOf());
  const both = [...straceLines(timeline.world.log, 'both')];
  expect(both).toHaveLength(texts(timeline, 'client').length + texts(timeline, 'server').length);
  seekTime(timeline, 50_000);
  expect(texts(timeline, 'client')).toHaveLength(2);
});
