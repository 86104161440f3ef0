/** Which connection a segment finds, and what answers where there is none (RFC 9293 sections 3.5.2, 3.10.7.1). */

import { describe, expect, test } from 'vitest';
import { profileTunables } from '../../src/tcp/tunables.ts';
import { decodePacket } from '../../src/wire/datagram.ts';
import { ACK, FIN, RST, SYN } from '../../src/wire/segment.ts';
import { seqNo, toNumber } from '../../src/wire/seq.ts';
import { addresses, TwoHosts, web } from './given.ts';

const stranger = '10.0.0.9';
const answerOf = (hosts: TwoHosts): unknown =>
  hosts.takes('server').map((octets) => {
    const packet = decodePacket(octets);
    if (!packet.ok) return packet.error;
    const { seq, ack, control, text, destinationPort } = packet.value.seg;
    return {
      to: `${packet.value.destination}:${destinationPort}`,
      seq: toNumber(seq),
      ack: toNumber(ack),
      control,
      length: text.length,
    };
  });

describe('a segment that nobody owns (3.10.7.1)', () => {
  test('with ACK is answered by RST at its SEG.ACK', () => {
    const hosts = new TwoHosts().arrivesFrom(stranger, 'server', { control: ACK, ack: seqNo(4_711) });
    expect(answerOf(hosts)).toEqual([{ to: '10.0.0.9:5555', seq: 4_711, ack: 0, control: RST, length: 0 }]);
  });
  test('without ACK is answered by RST,ACK of all that it holds', () => {
    const hosts = new TwoHosts().arrivesFrom(stranger, 'server', { control: SYN, seq: seqNo(2 ** 32 - 1) });
    expect(answerOf(hosts)).toEqual([{ to: '10.0.0.9:5555', seq: 0, ack: 0, control: RST | ACK, length: 0 }]);
    hosts.arrivesFrom(stranger, 'server', { control: FIN, seq: seqNo(100), text: new Uint8Array(7) });
    expect(answerOf(hosts)).toEqual([
      { to: '10.0.0.9:5555', seq: 0, ack: 108, control: RST | ACK, length: 0 },
    ]);
  });
  test('with RST is not answered (3.5.2)', () => {
    const hosts = new TwoHosts()
      .arrivesFrom(stranger, 'server', { control: RST })
      .arrivesFrom(stranger, 'server', { control: RST | ACK });
    hosts.hasSent('server');
  });
  test('reaches nobody where the connection is another one’s: the 4-tuple decides', () => {
    const hosts = new TwoHosts();
    const { server } = hosts.connected();
    hosts.arrivesFrom(stranger, 'server', { control: RST | ACK, seq: seqNo(1_001), ack: seqNo(1_001) });
    expect(hosts.stateOf('server', server)).toBe('ESTABLISHED');
  });
  test('for another address is thrown away', () => {
    const hosts = new TwoHosts();
    hosts.calls('client', { call: 'connect', fd: hosts.socket('client'), to: web });
    for (const octets of hosts.takes('client')) hosts.arrives('client', octets);
    hosts.hasSent('client');
  });
});

describe('a listener (3.10.7.2)', () => {
  const listening = (): TwoHosts => {
    const hosts = new TwoHosts();
    hosts.listener();
    return hosts;
  };
  test('answers an ACK with RST', () =>
    listening().arrivesFrom(stranger, 'server', { control: ACK }).hasSent('server', 'RST'));
  test('answers SYN,ACK with RST', () =>
    listening()
      .arrivesFrom(stranger, 'server', { control: SYN | ACK })
      .hasSent('server', 'RST'));
  test('drops a RST', () => listening().arrivesFrom(stranger, 'server', { control: RST }).hasSent('server'));
  test('takes a SYN and forks a connection', () => {
    const hosts = listening().arrivesFrom(stranger, 'server', { control: SYN }).hasSent('server', 'SYN,ACK');
    expect(hosts.server.connections.size).toBe(1);
  });
  test('forgets a child that is reset before it is established (MUST-11)', () => {
    const hosts = listening().arrivesFrom(stranger, 'server', { control: SYN, seq: seqNo(100) });
    hosts.arrivesFrom(stranger, 'server', { control: RST, seq: seqNo(101) });
    expect([hosts.server.connections.size, hosts.server.tuples.size, hosts.server.sockets.size]).toEqual([
      0, 0, 1,
    ]);
    hosts.arrivesFrom(stranger, 'server', { control: SYN }).hasSent('server', 'SYN,ACK', 'SYN,ACK');
  });
  test('is not disturbed by another listen() or by connections on its port (MUST-41, MUST-42)', () => {
    const hosts = new TwoHosts();
    const { server, listener } = hosts.connected();
    expect(hosts.calls('server', { call: 'listen', fd: listener, backlog: 3 })).toBe(0);
    expect(hosts.stateOf('server', server)).toBe('ESTABLISHED');
  });
  test('its own address is not needed: segments of a connection keep the address of the first (MUST-44, MUST-45)', () => {
    const hosts = new TwoHosts();
    const { server } = hosts.connected();
    expect(hosts.connectionOf('server', server)?.local).toEqual(web);
  });
});

describe('connections of the same two hosts', () => {
  test('are told apart by their ports', () => {
    const hosts = new TwoHosts();
    const { listener, client, server } = hosts.connected();
    const other = hosts.socket('client');
    hosts.calls('client', { call: 'connect', fd: other, to: web });
    hosts.settles();
    const accepted = Number(hosts.calls('server', { call: 'accept', fd: listener }));
    hosts.calls('client', { call: 'send', fd: other, data: { text: 'second' } });
    hosts.calls('client', { call: 'send', fd: client, data: { text: 'first' } });
    hosts.settles();
    hosts.calls('server', { call: 'recv', fd: server, length: 99 });
    expect(hosts.cameBack('server') && hosts.lastRead).toBe('first');
    hosts.calls('server', { call: 'recv', fd: accepted, length: 99 });
    expect(hosts.cameBack('server') && hosts.lastRead).toBe('second');
  });
});

test('a segment with a wrong checksum is thrown away, and goes again (MUST-3)', () => {
  const hosts = new TwoHosts();
  const { client, server } = hosts.connected();
  hosts.calls('client', { call: 'send', fd: client, data: { text: 'hello' } });
  hosts.corrupts('client').hasSent('server');
  expect(hosts.calls('server', { call: 'recv', fd: server, length: 9 })).toBe('waits');
  hosts.timePasses(1_000).settles();
  expect([hosts.cameBack('server'), hosts.lastRead]).toEqual([5, 'hello']);
});

test('a SYN for a connection in TIME-WAIT is challenged, and its sender resets nothing in use', () => {
  const hosts = new TwoHosts();
  const { client, server } = hosts.connected();
  hosts.calls('server', { call: 'close', fd: server });
  hosts.settles();
  hosts.calls('client', { call: 'close', fd: client });
  hosts.settles();
  hosts.arrivesFrom(addresses.client, 'server', { sourcePort: 49_152, control: SYN, seq: seqNo(9_000_000) });
  hosts.hasSent('server', 'ACK');
});

describe('a SYN out of TIME-WAIT, with Linux', () => {
  const linux = profileTunables('linux');
  const rcvNxt = 1_002;

  test('opens a new connection where its number lies beyond the old ones (MAY-2)', () => {
    const hosts = new TwoHosts({ ...linux, timestamps: false });
    waits(hosts);
    hosts.arrivesFrom(addresses.client, 'server', again(rcvNxt + 1)).hasSent('server', 'SYN,ACK');
  });
  test('is only acknowledged where its number is an old one', () => {
    const hosts = new TwoHosts({ ...linux, timestamps: false });
    waits(hosts);
    hosts.arrivesFrom(addresses.client, 'server', again(rcvNxt - 1)).hasSent('server', 'ACK');
  });
  test('opens one with an old number where its timestamp is newer (SHLD-4, RFC 6191)', () => {
    for (const [value, answer] of [
      [2 ** 31 - 1, 'SYN,ACK'],
      [1, 'ACK'],
    ] as const) {
      const hosts = new TwoHosts({ ...linux, timestamps: true });
      waits(hosts);
      const options = { timestamps: { value, echo: 0 } };
      hosts
        .arrivesFrom(addresses.client, 'server', { ...again(rcvNxt - 1), options })
        .hasSent('server', answer);
    }
  });

  /** The server closes first, and stands in TIME-WAIT. */
  function waits(hosts: TwoHosts): void {
    const { client, server } = hosts.connected();
    hosts.calls('server', { call: 'close', fd: server });
    hosts.settles();
    hosts.calls('client', { call: 'close', fd: client });
    hosts.settles().timePasses(1_000);
  }
  const again = (seq: number) => ({ sourcePort: 49_152, control: SYN, seq: seqNo(seq) });
});

test('octets after close() are answered with RST (SHLD-3)', () => {
  const hosts = new TwoHosts();
  const { client, server } = hosts.connected();
  hosts.calls('server', { call: 'close', fd: server });
  hosts.settles();
  hosts.calls('client', { call: 'send', fd: client, data: { text: 'late' } });
  hosts.settles();
  expect(hosts.calls('client', { call: 'recv', fd: client, length: 9 })).toBe(0);
  expect(hosts.calls('client', { call: 'send', fd: client, data: { text: 'later' } })).toBe('EPIPE');
});

test('close() with octets unread sends RST, without them FIN (SHLD-3)', () => {
  for (const unread of [true, false]) {
    const hosts = new TwoHosts();
    const { client, server } = hosts.connected();
    if (unread) hosts.calls('client', { call: 'send', fd: client, data: { text: 'unread' } });
    hosts.settles();
    hosts.calls('server', { call: 'close', fd: server });
    hosts.hasSent('server', unread ? 'RST,ACK' : 'FIN,ACK').settles();
    expect(hosts.calls('client', { call: 'recv', fd: client, length: 9 })).toBe(unread ? 'ECONNRESET' : 0);
  }
});

test('the program is told whether its peer closed or aborted (MUST-12)', () => {
  const hosts = new TwoHosts();
  const { client, server } = hosts.connected();
  expect(hosts.calls('client', { call: 'recv', fd: client, length: 9 })).toBe('waits');
  hosts.calls('server', { call: 'close', fd: server });
  hosts.settles();
  expect(hosts.cameBack('client')).toBe(0);
});
