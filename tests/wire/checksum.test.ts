/** The Internet checksum (RFC 1071), and what it catches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checksum, sum } from '../../src/wire/checksum.ts';
import { decodePacket, encodePacket, invertBit } from '../../src/wire/datagram.ts';
import { packets } from './packets.ts';

describe('the sum of RFC 1071', () => {
  const example = Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
  test('of its section 3 example is 2ddf0, folded ddf2', () => {
    expect(sum(example)).toBe(0x2ddf0);
    expect(checksum(sum(example))).toBe(0xffff - 0xddf2);
  });
  test('takes an odd last octet for the high half (section 4.1)', () => {
    expect(sum(Uint8Array.of(0x12, 0x34, 0x56))).toBe(0x1234 + 0x5600);
  });
  test('of nothing is nothing', () => expect([sum(new Uint8Array(0)), checksum(0)]).toEqual([0, 0xffff]));
  test('does not depend on the order of words (section 2, commutative)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 }), (words) => {
        const octets = (list: readonly number[]) =>
          Uint8Array.from(list.flatMap((word) => [word >> 8, word & 255]));
        expect(checksum(sum(octets(words)))).toBe(checksum(sum(octets([...words].reverse()))));
      }),
    );
  });
  test('over data and their checksum is zero', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 99 }), (data) => {
        const even = data.length % 2 ? Uint8Array.of(...data, 0) : data;
        const field = checksum(sum(even));
        expect(checksum(sum(Uint8Array.of(...even, field >> 8, field & 255)))).toBe(0);
      }),
    );
  });
  test('of the header in Wikipedia’s IPv4 article is b861', () => {
    const header = '450000730000400040110000c0a80001c0a800c7';
    const octets = Uint8Array.from(header.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    expect(checksum(sum(octets))).toBe(0xb861);
  });
});

test('one inverted bit anywhere in TCP header or text is caught (MUST-2, MUST-3)', () => {
  fc.assert(
    fc.property(packets, (packet) => {
      const octets = encodePacket(packet);
      for (let bit = 160; bit < octets.length * 8; bit++)
        expect(decodePacket(invertBit(octets, bit)).ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('one inverted bit in the addresses is caught: they are in the pseudo-header and in the IP header', () => {
  fc.assert(
    fc.property(packets, fc.integer({ min: 96, max: 159 }), (packet, bit) => {
      expect(decodePacket(invertBit(encodePacket(packet), bit)).ok).toBe(false);
    }),
  );
});
