import { describe, expect, test } from 'vitest';
import type { MessageFlag } from '../../src/host/syscall.ts';
import { TwoHosts } from './given.ts';

/** A connection whose client has sent these pieces; a piece in capitals is urgent. */
function sent(...pieces: readonly string[]) {
  const hosts = new TwoHosts({ nagle: false });
  const { client, server } = hosts.connected();
  const sends = (piece: string): void => {
    const urgent = piece === piece.toUpperCase();
    hosts.calls('client', {
      call: 'send',
      fd: client,
      data: { text: piece },
      flags: urgent ? ['MSG_OOB'] : [],
    });
    hosts.settles();
  };
  const reads = (length: number, ...flags: readonly MessageFlag[]): string => {
    const result = hosts.calls('server', {
      call: 'recv',
      fd: server,
      length,
      flags: [...flags, 'MSG_DONTWAIT'],
    });
    return typeof result === 'string' ? result : hosts.lastRead;
  };
  const asks = (request: 'SIOCATMARK' | 'SIOCINQ'): unknown => {
    hosts.calls('server', { call: 'ioctl', fd: server, request });
    return hosts.server.returns.at(-1)?.given.option;
  };
  const finds = (): unknown => {
    hosts.calls('server', {
      call: 'poll',
      watches: [{ fd: server, events: ['POLLIN', 'POLLPRI'] }],
      timeout: 0,
    });
    return hosts.server.returns.at(-1)?.given.ready?.[0]?.events ?? [];
  };
  const inline = (): void =>
    void hosts.calls('server', { call: 'setsockopt', fd: server, option: 'SO_OOBINLINE', value: 1 });
  for (const piece of pieces) sends(piece);
  return { hosts, client, server, sends, reads, asks, finds, inline };
}

describe('urgent data at the socket (tcp(7), MUST-30)', () => {
  test('reads the urgent octet apart, once', () => {
    const { reads } = sent('ab', 'X');
    expect(reads(10, 'MSG_OOB', 'MSG_PEEK')).toBe('X');
    expect(reads(10, 'MSG_OOB')).toBe('X');
    expect(reads(10, 'MSG_OOB')).toBe('EINVAL');
  });

  test('of several urgent octets the last stands apart, the others stay in the stream', () => {
    const { reads } = sent('ab', 'XYZ');
    expect(reads(10)).toBe('abXY');
    expect(reads(10, 'MSG_OOB')).toBe('Z');
  });

  test('stops each read at the mark, and goes on behind it', () => {
    const { reads } = sent('ab', 'X', 'cd');
    expect(reads(10)).toBe('ab');
    expect(reads(10)).toBe('cd');
    expect(reads(10)).toBe('EAGAIN');
  });

  test('does not wait for more than the mark lets through, MSG_WAITALL or not', () => {
    const { hosts, server } = sent('ab', 'X', 'cd');
    expect(hosts.calls('server', { call: 'recv', fd: server, length: 4, flags: ['MSG_WAITALL'] })).toBe(2);
  });

  test('says EINVAL where nothing is urgent, and where urgent octets stay in the stream', () => {
    const { reads, inline, sends } = sent('ab');
    expect(reads(10, 'MSG_OOB')).toBe('EINVAL');
    inline();
    sends('X');
    expect(reads(10, 'MSG_OOB')).toBe('EINVAL');
    expect(reads(10)).toBe('ab');
    expect(reads(10)).toBe('X');
  });

  test('says EAGAIN while the pointer is known and the octet is not there', () => {
    const { hosts, client, reads } = sent();
    hosts.calls('client', { call: 'send', fd: client, data: { length: 3_000 }, flags: ['MSG_OOB'] });
    const [first] = hosts.takes('client');
    if (first !== undefined) hosts.arrives('server', first);
    expect(reads(10, 'MSG_OOB')).toBe('EAGAIN');
  });

  test('tells whether the mark is reached, and how much waits before it (MUST-33)', () => {
    const { reads, asks } = sent('ab', 'X', 'cd');
    expect([asks('SIOCATMARK'), asks('SIOCINQ')]).toEqual([0, 2]);
    reads(10);
    expect([asks('SIOCATMARK'), asks('SIOCINQ')]).toEqual([1, 0]);
    reads(10);
    expect([asks('SIOCATMARK'), asks('SIOCINQ')]).toEqual([0, 0]);
  });

  test('is POLLPRI until the octet is read, and no POLLIN of its own', () => {
    const { reads, finds } = sent('X');
    expect(finds()).toEqual(['POLLPRI']);
    reads(1, 'MSG_OOB');
    expect(finds()).toEqual([]);
  });

  test('interrupts the program with SIGURG (MUST-32)', () => {
    const { hosts, sends } = sent('ab');
    const signals = (): number => hosts.log.entries.slice().filter(({ kind }) => kind === 'signal').length;
    expect(signals()).toBe(0);
    sends('X');
    expect(signals()).toBe(1);
    sends('Y');
    expect(signals()).toBe(2);
  });

  test('a reader who stands at a mark loses its octet to the next one, as on Linux', () => {
    const { reads, sends } = sent('ab', 'X');
    expect(reads(10)).toBe('ab');
    sends('Y');
    sends('z');
    expect(reads(10, 'MSG_OOB')).toBe('Y');
    expect(reads(10)).toBe('z');
  });

  test('a second mark frees the reader from the first', () => {
    const { reads } = sent('ab', 'X', 'Y', 'z');
    expect(reads(10, 'MSG_OOB')).toBe('Y');
    expect(reads(10)).toBe('abX');
    expect(reads(10)).toBe('z');
  });
});
