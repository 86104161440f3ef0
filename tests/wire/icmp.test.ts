import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromText, toHex } from '../../src/base/octets.ts';
import { encodePacket } from '../../src/wire/datagram.ts';
import { decodeIcmp, encodeIcmp, type Icmp, quotedIn } from '../../src/wire/icmp.ts';
import { icmpProtocol, isIcmp } from '../../src/wire/icmp-protocol.ts';
import { toNumber } from '../../src/wire/seq.ts';
import { packets } from './packets.ts';

const ends = { IPv4: ['10.0.0.9', '10.0.0.1'], IPv6: ['fd00::9', 'fd00::1'] } as const;
const about = fromText('the head of a datagram');

const written = (family: keyof typeof ends, message: Icmp): Uint8Array => {
  const [source, destination] = ends[family];
  return encodeIcmp(message, source, destination);
};

const read = (family: keyof typeof ends, payload: Uint8Array) => {
  const [source, destination] = ends[family];
  const datagram = {
    source,
    destination,
    protocol: icmpProtocol[family],
    identification: 0,
    ttl: 1,
    payload,
  };
  expect(isIcmp(datagram)).toBe(true);
  return decodeIcmp(datagram);
};

describe('ICMP as octets (RFC 792, RFC 4443)', () => {
  test.each([
    ['IPv4', { what: 'unreachable', reason: 'port', about }, '0303'],
    ['IPv4', { what: 'too big', mtu: 1_400, about }, '0304'],
    ['IPv4', { what: 'source quench', about }, '0400'],
    ['IPv4', { what: 'time exceeded', about }, '0b00'],
    ['IPv4', { what: 'parameter problem', about }, '0c00'],
    ['IPv4', { what: 'echo request', identifier: 7, sequence: 8, text: about }, '0800'],
    ['IPv4', { what: 'echo reply', identifier: 7, sequence: 8, text: about }, '0000'],
    ['IPv6', { what: 'unreachable', reason: 'port', about }, '0104'],
    ['IPv6', { what: 'too big', mtu: 100_000, about }, '0200'],
    ['IPv6', { what: 'time exceeded', about }, '0300'],
    ['IPv6', { what: 'parameter problem', about }, '0400'],
    ['IPv6', { what: 'echo request', identifier: 7, sequence: 8, text: about }, '8000'],
    ['IPv6', { what: 'echo reply', identifier: 7, sequence: 8, text: about }, '8100'],
  ] as const)('%s %o has type and code %s, and is read again', (family, message, typeAndCode) => {
    const octets = written(family, message);
    expect(toHex(octets.subarray(0, 2))).toBe(typeAndCode);
    expect(read(family, octets)).toEqual({ ok: true, value: message });
  });
  test.each(['IPv4', 'IPv6'] as const)(
    '%s: a wrong checksum, an unknown type and a stump are refused',
    (family) => {
      const octets = written(family, { what: 'time exceeded', about });
      const wrong = octets.slice();
      wrong[9] = 0;
      expect(read(family, wrong)).toEqual({ ok: false, error: 'bad ICMP checksum' });
      expect(read(family, octets.subarray(0, 7))).toEqual({ ok: false, error: 'truncated ICMP header' });
    },
  );
  test('the segment that a message quotes is found, of either version', () =>
    fc.assert(
      fc.property(packets, (packet) => {
        const { source, destination, seg } = packet;
        const quoted = quotedIn(encodePacket(packet).subarray(0, source.includes(':') ? 48 : 28));
        expect(quoted).toEqual({
          protocol: 6,
          ...{ source, destination, sourcePort: seg.sourcePort, destinationPort: seg.destinationPort },
          seq: toNumber(seg.seq),
        });
      }),
    ));
});
