/** Datagrams to octets and back, and what is refused (RFC 791, RFC 9293 sections 3.1, 3.2). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { below, type RandomStream, randomStream } from '../../src/base/random.ts';
import { addressFromNumber, addressNumber } from '../../src/wire/address.ts';
import { checksum, sum } from '../../src/wire/checksum.ts';
import { decodePacket, encodePacket, type Packet } from '../../src/wire/datagram.ts';
import { parseAddress, parseEndpoint } from '../../src/wire/parse-address.ts';
import { SYN } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';
import { decodeTcp, encodeTcp } from '../../src/wire/tcp-octets.ts';
import { packets, uint32 } from './packets.ts';

const from = '10.0.0.1';
const to = '10.0.0.2';
const aSyn: Packet = {
  source: from,
  destination: to,
  identification: 1,
  ttl: 64,
  seg: {
    sourcePort: 49_152,
    destinationPort: 80,
    seq: seqNo(0x01020304),
    ack: seqNo(0),
    control: SYN,
    wnd: 0x4000,
    up: 0,
    options: { mss: 1_460 },
    text: new Uint8Array(0),
  },
};

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(packets, (packet) => {
      const decoded = decodePacket(encodePacket(packet));
      expect(decoded).toEqual({ ok: true, value: packet });
    }),
    { numRuns: 1_000 },
  );
});

test('a SYN’s octets stand where RFC 791 and RFC 9293 figure 1 put them', () => {
  const octets = encodePacket(aSyn);
  const ip = `4500002c00014000${'4006'}26c9${'0a000001'}${'0a000002'}`;
  expect(toHex(octets.subarray(0, 20))).toBe(ip);
  expect(toHex(octets.subarray(20, 36))).toBe(`c0000050${'01020304'}${'00000000'}6002${'4000'}`);
  expect(toHex(octets.subarray(38))).toBe(`0000${'020405b4'}`);
});

/** A SYN with these octets for options and a right checksum. */
function withOptions(...options: readonly number[]): Uint8Array {
  const octets = new Uint8Array(20 + options.length);
  octets.set(encodeTcp({ ...aSyn.seg, options: {} }, from, to));
  octets.set(options, 20);
  octets[12] = ((20 + options.length) / 4) << 4;
  octets[16] = 0;
  octets[17] = 0;
  const pseudo = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + octets.length;
  new DataView(octets.buffer).setUint16(16, checksum(sum(octets) + pseudo));
  return octets;
}

describe('options (3.2)', () => {
  const mssOf = (...options: readonly number[]): unknown => {
    const seg = decodeTcp(withOptions(...options), from, to);
    return seg.ok ? seg.value.options.mss : seg.error;
  };
  test('MSS is read (MUST-4)', () => expect(mssOf(2, 4, 5, 180)).toBe(1_460));
  test('no-operation is passed over, also in front of MSS (MUST-4, MUST-64)', () => {
    expect(mssOf(1, 2, 4, 5, 180, 1, 1, 1)).toBe(1_460);
  });
  test('the end of the list ends it (MUST-4, MUST-69)', () =>
    expect(mssOf(0, 2, 4, 5, 180, 0, 0, 0)).toBe(undefined));
  test('an unknown option is passed over by its length (MUST-6)', () => {
    expect(mssOf(254, 6, 9, 9, 9, 9, 2, 4, 5, 180, 1, 1)).toBe(1_460);
  });
  test.each([
    ['zero', 254, 0, 0, 0],
    ['one', 254, 1, 0, 0],
    ['beyond the header', 254, 5, 0, 0],
    ['missing', 1, 1, 1, 254],
  ])('a length that is %s ends the list: what stood before it counts (MUST-7)', (_, ...options) => {
    expect(mssOf(2, 4, 5, 180, ...(options as number[]))).toBe(1_460);
    expect(mssOf(...(options as number[]))).toBe(undefined);
  });
  test('an MSS option of a wrong length is passed over by its length (MUST-68)', () =>
    expect(mssOf(2, 3, 5, 1)).toBe(undefined));
});

describe('a malformed datagram is refused with a reason', () => {
  const good = encodePacket(aSyn);
  const changed = (change: (octets: Uint8Array) => void): unknown => {
    const octets = good.slice();
    change(octets);
    octets[10] = 0;
    octets[11] = 0;
    new DataView(octets.buffer).setUint16(10, checksum(sum(octets, 0, 20)));
    const packet = decodePacket(octets);
    return packet.ok ? 'taken' : packet.error;
  };
  test.each([
    ['not IP version 4', (octets: Uint8Array) => octets.fill(0x55, 0, 1)],
    ['bad IP header length', (octets: Uint8Array) => octets.fill(0x44, 0, 1)],
    ['bad IP total length', (octets: Uint8Array) => octets.fill(0x01, 2, 3)],
    ['fragment', (octets: Uint8Array) => octets.fill(0x20, 6, 7)],
    ['not TCP', (octets: Uint8Array) => octets.fill(17, 9, 10)],
    ['bad data offset', (octets: Uint8Array) => octets.fill(0x40, 32, 33)],
    ['bad data offset', (octets: Uint8Array) => octets.fill(0xf0, 32, 33)],
    ['bad checksum', (octets: Uint8Array) => octets.fill(0, 36, 38)],
    ['taken', () => {}],
  ])('%s', (reason, change) => expect(changed(change)).toBe(reason));
  test('bad IP header checksum', () => {
    const octets = good.slice();
    octets[8] = 1;
    expect(decodePacket(octets)).toEqual({ ok: false, error: 'bad IP header checksum' });
  });
  test('every truncation', () => {
    for (let length = 0; length < good.length; length++)
      expect(decodePacket(good.subarray(0, length)).ok).toBe(false);
  });
});

const fuzzed = Number(process.env.FUZZ ?? 100_000);
test(`${fuzzed} broken datagrams give a packet or a reason, never a throw`, () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed ${seed}`);
  const chance = randomStream(seed, 'fuzz');
  const whole = fc.sample(packets, { numRuns: 200, seed }).map(encodePacket);
  let taken = 0;
  for (let i = 0; i < fuzzed; i++) {
    const octets = broken(whole[i % whole.length] ?? new Uint8Array(0), chance);
    const packet = decodePacket(octets);
    if (packet.ok) taken += 1;
    else expect(packet.error.length).toBeGreaterThan(3);
  }
  expect(taken).toBeLessThan(fuzzed);
});

/** Random octets; or a good datagram cut, lengthened, overwritten, with its IP checksum mended so that TCP sees it. */
function broken(good: Uint8Array, chance: RandomStream): Uint8Array {
  if (below(chance, 4) === 0) return Uint8Array.from({ length: below(chance, 80) }, () => below(chance, 256));
  const octets = new Uint8Array(below(chance, good.length + 20));
  octets.set(good.subarray(0, octets.length));
  for (let left = below(chance, 4); left > 0; left--)
    octets[below(chance, octets.length + 1)] = below(chance, 256);
  if (octets.length < 20) return octets;
  const view = new DataView(octets.buffer);
  view.setUint16(2, octets.length);
  view.setUint16(10, 0);
  view.setUint16(10, checksum(sum(octets, 0, Math.min(octets.length, ((octets[0] ?? 0) & 15) * 4))));
  return octets;
}

describe('addresses', () => {
  test('to numbers and back', () => {
    fc.assert(
      fc.property(uint32, (number) => {
        expect(addressNumber(addressFromNumber(number))).toBe(number);
      }),
    );
  });
  test.each(['1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.x', '', ' 1.2.3.4'])(
    '"%s" is none',
    (text) => {
      expect(parseAddress(text).ok).toBe(false);
    },
  );
  test.each(['10.0.0.2', '10.0.0.2:', '10.0.0.2:65536', '10.0.0.2:-1', ':80', '10.0.0:80', '10.0.0.2:80x'])(
    '"%s" is no endpoint',
    (text) => {
      expect(parseEndpoint(text).ok).toBe(false);
    },
  );
  test('10.0.0.2:80 is one', () => {
    expect(parseEndpoint('10.0.0.2:80')).toEqual({ ok: true, value: { address: '10.0.0.2', port: 80 } });
  });
});
