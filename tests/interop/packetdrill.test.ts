/** packetdrill scripts: those that a Linux kernel has passed pass here, and what differs is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CodeFault, runCode } from '../../src/interop/packetdrill/assertions.ts';
import { settingsOf } from '../../src/interop/packetdrill/commands.ts';
import { parseScript } from '../../src/interop/packetdrill/parse.ts';
import { runScript } from '../../src/interop/packetdrill/run.ts';

const folder = new URL('../fixtures/packetdrill/', import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith('.pkt'));

describe('a host with the Linux profile does what the kernel did', () => {
  test.each(scripts)('%s', (name) => {
    expect(runScript(readFileSync(new URL(name, folder), 'utf8'))).toEqual({ ok: true });
  });
});

const opening = `--tolerance_usecs=10000
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <...>
+.1 < . 1:1(0) ack 1 win 257
+0 accept(3, ..., ...) = 4
`;
const run = (more: string) => runScript(opening + more);

describe('a script', () => {
  test.each([
    ['blocking calls with their time', '+0...0.2 read(4, ..., 100) = 5\n+.2 < P. 1:6(5) ack 1 win 257'],
    [
      'calls that give errnos',
      '+0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0\n+0 read(4, ..., 10) = -1 EAGAIN (again)',
    ],
    ['flags in words', '+0 fcntl(4, F_GETFL) = 0x2 (flags O_RDWR)'],
    [
      'structs',
      '+0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0\n+0 close(4) = 0\n+0 > R. 1:1(0) ack 1',
    ],
    ['poll', '+0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1'],
    [
      'comments and expressions',
      '// nothing\n/* two\n lines */ +0 write(4, ..., 2*500) = 1000 # said\n+0 > P. 1:1001(1000) ack 1',
    ],
    ['segments that offload has joined', '+0 write(4, ..., 3000) = 3000\n+0 > P. 1:3001(3000) ack 1'],
    ['time ranges', '+0 write(4, ..., 10) = 10\n+0~+.1 > P. 1:11(10) ack 1'],
    ['any time', '+0 write(4, ..., 10) = 10\n* > P. 1:11(10) ack 1'],
    [
      'assertions',
      '+0 %{\nassert tcpi_snd_cwnd == 10, tcpi_snd_cwnd\nassert tcpi_state == TCP_ESTABLISHED\n}%',
    ],
    ['SACK', '+0 < P. 11:21(10) ack 1 win 257\n+0 > . 1:1(0) ack 1 <nop,nop,sack 11:21>'],
  ])('may have %s', (_, more) => {
    expect(run(more)).toEqual({ ok: true });
  });

  test.each([
    [
      'a wrong packet',
      '+0 close(4) = 0\n+0 > F. 1:1(0) ack 2',
      10,
      'acknowledgement number',
      /F\. 1:1\(0\) ack 1/,
    ],
    ['a missing packet', '+0 > . 1:1(0) ack 1', 9, 'packet', /nothing was sent until 0\.11/],
    [
      'a late packet',
      '+0 write(4, ..., 10) = 10\n+.5 > P. 1:11(10) ack 1',
      10,
      /^time/,
      /0\.100000 > P\. 1:11/,
    ],
    ['a wrong result', '+0 write(4, ..., 10) = 9', 9, 'result', /write\(\) = 10/],
    ['a wrong errno', '+0 bind(4, ..., ...) = -1 EADDRINUSE (taken)', 9, 'errno', /EINVAL/],
    [
      'a wrong option',
      '+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNRESET], [4]) = 0',
      9,
      'option',
      /option 0/,
    ],
    ['a failed assertion', '+0 %{ assert tcpi_snd_cwnd == 11 }%', 9, 'assertion', /tcpi_snd_cwnd is 10/],
    ['a command that is not known', '+0 `rm -rf /`', 9, 'command', /rm -rf/],
    ['a call that waits for ever', '+0 accept(3, ..., ...) = 5', 9, 'call', /nothing is due/],
    ['what cannot be read', '+0 > X 1:1(0)', 9, 'syntax', /flags/],
  ])('that expects %s is told where and what', (_, more, line, reason, actual) => {
    expect(run(more)).toMatchObject({
      ok: false,
      line,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      actual: expect.stringMatching(actual),
    });
  });

  test('relative times count from when the last event really happened', () => {
    const parsed = parseScript('+.1~+.2 > . 1:1(0) ack 1\n0.5...1 close(3) = 0');
    expect(parsed.ok && parsed.value.events.map(({ when, ends }) => ({ when, ends }))).toEqual([
      { when: { from: 'last event', at: 100_000, until: 200_000 }, ends: null },
      { when: { from: 'start', at: 500_000, until: 500_000 }, ends: 1_000_000 },
    ]);
  });
});

describe('shell commands', () => {
  test.each([
    [
      'sysctl -q net.ipv4.tcp_sack=0 net.ipv4.tcp_rmem="1 2 3"',
      { 'net.ipv4.tcp_sack': 0, 'net.ipv4.tcp_rmem': '1 2 3' },
    ],
    ['./set_sysctls.py /proc/sys/net/ipv4/tcp_timestamps=0', { 'net.ipv4.tcp_timestamps': 0 }],
    ['../../common/defaults.sh\nsysctl -w net.ipv4.tcp_ecn=1', { 'net.ipv4.tcp_ecn': 1 }],
  ])('%s', (shell, settings) => {
    expect(settingsOf(shell)).toEqual({ ok: true, value: settings });
  });
});

describe('assertions', () => {
  const scope = () => new Map([['a', 3]]);
  test.each([
    'assert a == 3',
    'assert 1 < a <= 3 and not a == 4',
    'assert (a + 1) * 2 // 3 == 2, "no"',
    'b = a << 2; assert b == 12',
    'assert abs(-a) == max(1, 3)',
  ])('%s holds', (code) => expect(runCode(code, scope())).toBeNull());
  test('one that fails tells the names that it asked for', () => {
    expect(runCode('assert a == 4, a', scope())).toBe('assert a == 4, a (a is 3)');
  });
  test('what is not known is refused', () => {
    expect(() => runCode('assert c', scope())).toThrow(CodeFault);
    expect(() => runCode('while True: pass', scope())).toThrow(CodeFault);
  });
});
