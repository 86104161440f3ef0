/** The headless endpoint with an IPv6 address. */
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { encodePacket } from '../../src/wire/datagram.ts';
import { ACK, SYN } from '../../src/wire/segment.ts';
import { plus, seqNo } from '../../src/wire/seq.ts';
import { Driver, type Line, sentIn } from './given.ts';

const peer = { address: 'fd00::2', port: 80 };

/** A host that has called; its SYN. */
function calling(config: Line = {}) {
  const driver = new Driver().creates({ address: 'FD00:0:0::1', config });
  driver.returns('socket', 'AF_INET6', 'SOCK_STREAM', 'IPPROTO_TCP');
  const lines = driver.calling('connect', 3, peer);
  return { driver, syn: sentIn(lines.find((line) => 'packet' in line)) };
}

test('a host with an IPv6 address calls with an MSS of 1440: 1500 less 40 and 20 (MUST-14, RFC 8200)', () =>
  expect(calling().syn).toMatchObject({ flags: 'SYN', seg: { options: { mss: 1_440 } } }));

test('a peer that names no MSS is sent 1220 octets at a time (MUST-15)', () => {
  const { driver, syn } = calling({ tcp_timestamps: 0 });
  const { sourcePort, seq } = syn.seg;
  const answer = {
    ...{ sourcePort: 80, destinationPort: sourcePort, seq: seqNo(5), ack: plus(seq, 1), control: SYN | ACK },
    ...{ wnd: 65_535, up: 0, options: {}, text: new Uint8Array() },
  };
  const ends = { source: peer.address, destination: 'fd00::1', identification: 0, ttl: 64 };
  driver.asks({ op: 'packet', at: 0, bytes: toHex(encodePacket({ ...ends, seg: answer })) });
  const [data] = driver.calling('send', 3, { length: 3_000 }).filter((line) => 'packet' in line);
  expect(sentIn(data).seg.text.length).toBe(1_220);
  expect(driver.returns('getpeername', 3)).toMatchObject({ address: peer });
  expect(driver.returns('getsockname', 3)).toMatchObject({ address: { address: 'fd00::1' } });
});

test('an address of IPv4 is too short for a stream of AF_INET6', () => {
  const driver = new Driver().creates({ address: 'fd00::1' });
  driver.returns('socket', 'AF_INET6', 'SOCK_STREAM', 0);
  for (const call of ['bind', 'connect'])
    expect(driver.returns(call, 3, { address: '10.0.0.1', port: 80 })).toEqual({
      value: -1,
      errno: 'EINVAL',
    });
  expect(driver.returns('bind', 3, { address: '::', port: 80 })).toEqual({ value: 0 });
  expect(driver.returns('listen', 3, 5)).toEqual({ value: 0 });
});
