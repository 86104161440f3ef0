/** The headless endpoint keeps to its protocol: one host, JSON lines, time that only moves forward. */
import { describe, expect, test } from 'vitest';
import { ACK, PSH, SYN } from '../../src/wire/segment.ts';
import { plus, seqNo } from '../../src/wire/seq.ts';
import { Driver, type Line, peer, sentIn } from './given.ts';

const created = (more: Line = {}): Driver => new Driver().creates(more);
const to = { address: peer, port: 8_080 };

/** A listener on port 8080 and the connection that came to it: its descriptor, and what the peer acknowledges. */
function established(driver: Driver) {
  driver.returns('socket', 'AF_INET', 'SOCK_STREAM', 'IPPROTO_TCP');
  driver.returns('bind', 3, { address: '0.0.0.0', port: 8_080 });
  driver.returns('listen', 3, 8);
  const { seg } = sentIn(driver.arrives({ control: SYN, options: { mss: 1_000 } })[0]);
  const ack = plus(seg.seq, 1);
  driver.arrives({ control: ACK, seq: seqNo(1), ack });
  return { fd: driver.returns('accept', 3).value as number, ack };
}
const accepted = (driver: Driver): number => established(driver).fd;

describe('requests', () => {
  test('each is closed by a line with its operation and the time', () => {
    expect(created().says('{"op":"run","until":5000}')).toEqual([{ done: 'run', now: 5_000 }]);
  });

  test.each([
    ['no JSON', 'x', null, /JSON/],
    ['no operation', '{}', null, /op is one of create/],
    ['a number that is none', '{"op":"run","until":-1}', 'run', /until is a whole number/],
    ['half an octet', '{"op":"packet","at":0,"bytes":"450"}', 'packet', /two digits/],
    [
      'a call that there is not',
      '{"op":"syscall","at":0,"id":"a","call":"fork","args":[]}',
      'syscall',
      /fork/,
    ],
    ['a descriptor that is no socket', '{"op":"info","fd":9}', 'info', /9 is no socket/],
  ])('%s is told as an error, and the endpoint lives on', (_, line, op, error) => {
    const driver = created();
    const [told, closing, ...more] = driver.says(line);
    expect(told?.error).toMatch(error);
    expect([closing, ...more]).toEqual([{ done: op, now: 0 }]);
    expect(driver.returns('socket', 'AF_INET', 'SOCK_STREAM', 0)).toEqual({ value: 3 });
  });

  test('nothing happens before a host is made', () => {
    expect(new Driver().asks({ op: 'next' })).toEqual([
      { error: 'there is no host yet: "create" makes one' },
    ]);
  });

  test('time does not go back', () => {
    const driver = created();
    driver.waits(1);
    expect(driver.asks({ op: 'run', until: 999 })[0]?.error).toMatch('time only moves forward');
  });

  test.each([
    ['a sysctl', { 'net.ipv4.tcp_sack': 0, 'net.ipv4.tcp_congestion_control': 'cubic' }, undefined],
    ['a tunable of ours', { rfc5961: false }, undefined],
    ['a name that nobody knows', { 'net.ipv4.tcp_nosuch': 1 }, /tcp_nosuch/],
  ])('config takes %s', (_, config, error) => {
    const lines = new Driver().asks({ op: 'create', address: '192.168.0.1', config });
    if (error === undefined) expect(lines).toEqual([]);
    else expect(lines[0]?.error).toMatch(error);
  });

  test('a thread that waits may make no other call, and a refused call lets no time pass', () => {
    const driver = created();
    accepted(driver);
    expect(driver.calling('recv', 4, 100, 0)).toMatchObject([{ blocked: expect.any(String) }]);
    driver.at += 500;
    const lines = driver.says(
      JSON.stringify({ op: 'syscall', at: driver.at, id: 'x', thread: 1, call: 'close', args: [4] }),
    );
    expect(lines).toMatchObject([
      { error: expect.stringContaining('waits in call') },
      { done: 'syscall', now: 0 },
    ]);
  });
});

describe('a connection', () => {
  test('begins with a SYN, which is sent again when nobody answers', () => {
    const driver = created();
    driver.returns('socket', 'AF_INET', ['SOCK_STREAM', 'SOCK_NONBLOCK'], 'IPPROTO_TCP');
    const [syn, returned] = driver.calling('connect', 3, to);
    expect(sentIn(syn).flags).toBe('SYN');
    expect(returned).toMatchObject({ value: -1, errno: 'EINPROGRESS' });
    expect(driver.asks({ op: 'next' })).toEqual([{ next: 1_000_000 }]);
    expect(sentIn(driver.waits(1_000)[0]).flags).toBe('SYN');
    expect(driver.returns('connect', 3, to)).toEqual({ value: -1, errno: 'EALREADY' });
  });

  test('is told by the connect() that follows, once', () => {
    const driver = created();
    driver.returns('socket', 'AF_INET', 'SOCK_STREAM|SOCK_NONBLOCK', 0);
    const { seg } = sentIn(driver.calling('connect', 3, to)[0]);
    driver.arrives({
      control: SYN | ACK,
      sourcePort: 8_080,
      destinationPort: seg.sourcePort,
      ack: plus(seg.seq, 1),
    });
    expect(driver.returns('connect', 3, to)).toEqual({ value: 0 });
    expect(driver.returns('connect', 3, to)).toEqual({ value: -1, errno: 'EISCONN' });
  });

  test('is reported in tcp_info’s names and in ss’s rows', () => {
    const driver = created();
    const fd = accepted(driver);
    expect(driver.asks({ op: 'info', fd })).toMatchObject([
      { info: { state: 1, ca_state: 0, snd_cwnd: 10 } },
    ]);
    expect(driver.asks({ op: 'sockets' })[0]?.sockets).toMatchObject([
      { state: 'LISTEN', local: '0.0.0.0:8080' },
      { state: 'ESTAB', local: '192.168.0.1:8080', peer: '192.0.2.1:40000', fd: 4 },
    ]);
  });

  test('lets a waiting call come back in answer to a later request', () => {
    const driver = created();
    const { fd, ack } = established(driver);
    driver.calling('recv', fd, 100, 0);
    const lines = driver.arrives({ control: ACK | PSH, seq: seqNo(1), ack, text: Uint8Array.of(104, 105) });
    expect(lines.find((line) => 'return' in line)).toMatchObject({ value: 2, data: '6869' });
  });
});

describe('arguments', () => {
  test('octets are hexadecimal, text or a length; flags a list or A|B', () => {
    const driver = created();
    const fd = accepted(driver);
    expect(driver.returns('write', fd, { hex: '6869' })).toEqual({ value: 2 });
    expect(driver.returns('send', fd, { text: 'hello' }, 5, ['MSG_NOSIGNAL'])).toEqual({ value: 5 });
    expect(driver.returns('send', fd, { length: 10 }, 'MSG_NOSIGNAL|MSG_DONTWAIT')).toEqual({ value: 10 });
    expect(driver.returns('writev', fd, [{ length: 3 }, { text: 'ab' }])).toEqual({ value: 5 });
    expect(driver.returns('sendfile', fd, 9, null, 7)).toEqual({ value: 7 });
    expect(driver.returns('ioctl', fd, 'SIOCOUTQ')).toEqual({ value: 0, option: 29 });
  });

  test('options are numbers, names and structs with C’s member names', () => {
    const driver = created();
    const fd = accepted(driver);
    const asks = (level: string, option: string) => driver.returns('getsockopt', fd, level, option).option;
    driver.returns('setsockopt', fd, 'SOL_SOCKET', 'SO_LINGER', { l_onoff: 1, l_linger: 5 });
    driver.returns('setsockopt', fd, 'SOL_SOCKET', 'SO_RCVTIMEO', { tv_sec: 1, tv_usec: 500 });
    driver.returns('setsockopt', fd, 'IPPROTO_TCP', 'TCP_CONGESTION', 'reno');
    expect(asks('SOL_SOCKET', 'SO_LINGER')).toEqual({ l_onoff: 1, l_linger: 5 });
    expect(asks('SOL_SOCKET', 'SO_RCVTIMEO')).toEqual({ tv_sec: 1, tv_usec: 4_000 });
    expect(asks('IPPROTO_TCP', 'TCP_CONGESTION')).toBe('reno');
    expect(asks('IPPROTO_TCP', 'TCP_INFO')).toMatchObject({ tcpi_state: 1 });
  });

  test('fcntl() takes and gives O_NONBLOCK', () => {
    const driver = created();
    driver.returns('socket', 'AF_INET', 'SOCK_STREAM', 0);
    expect(driver.returns('fcntl', 3, 'F_GETFL')).toEqual({ value: 2 });
    expect(driver.returns('fcntl', 3, 'F_SETFL', ['O_RDWR', 'O_NONBLOCK'])).toEqual({ value: 0 });
    expect(driver.returns('fcntl', 3, 'F_GETFL')).toEqual({ value: 0o4002 });
  });

  test('addresses come back from accept(), getsockname() and getpeername()', () => {
    const driver = created();
    const fd = accepted(driver);
    expect(driver.returns('getsockname', fd)).toEqual({
      value: 0,
      address: { address: '192.168.0.1', port: 8_080 },
    });
    expect(driver.returns('getpeername', fd)).toEqual({ value: 0, address: { address: peer, port: 40_000 } });
    expect(driver.returns('getpeername', 3)).toEqual({ value: -1, errno: 'ENOTCONN' });
  });

  test('poll(), select() and epoll tell descriptors with their events', () => {
    const driver = created();
    const fd = accepted(driver);
    expect(driver.returns('poll', [{ fd, events: ['POLLIN', 'POLLOUT'] }], 1, 0)).toEqual({
      value: 1,
      ready: [{ fd, events: ['POLLOUT'] }],
    });
    expect(driver.returns('select', 5, [fd], [fd], null, { tv_sec: 0, tv_usec: 0 })).toEqual({
      value: 1,
      ready: [{ fd, events: ['POLLOUT'] }],
    });
    expect(driver.returns('epoll_create1', 0)).toEqual({ value: 5 });
    expect(driver.returns('epoll_ctl', 5, 'EPOLL_CTL_ADD', fd, { events: ['EPOLLOUT', 'EPOLLET'] })).toEqual({
      value: 0,
    });
    expect(driver.returns('epoll_wait', 5, 10, 0)).toEqual({
      value: 1,
      ready: [{ fd, events: ['EPOLLOUT'] }],
    });
    expect(driver.returns('epoll_wait', 5, 10, 0)).toEqual({ value: 0, ready: [] });
  });

  test('a call that waits too long comes back at its time', () => {
    const driver = created();
    const fd = accepted(driver);
    driver.calling('poll', [{ fd, events: ['POLLIN'] }], 1, 100);
    expect(driver.waits(200)).toMatchObject([{ at: 100_000, value: 0, ready: [] }]);
  });
});
