/** UDP as octets (RFC 768, RFC 8200 section 8.1). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromText, toHex } from '../../src/base/octets.ts';
import { decodeUdp, encodeUdp } from '../../src/wire/udp.ts';

const ends = { IPv4: ['10.0.0.1', '10.0.0.2'], IPv6: ['fd00::1', 'fd00::2'] } as const;
type Version = keyof typeof ends;
type Ends = readonly [source: string, destination: string];
const endsOf = (version: Version): Ends => ends[version];

const octetsOf = (version: Version, text = 'hello'): Uint8Array =>
  encodeUdp({ sourcePort: 49_152, destinationPort: 53, text: fromText(text) }, ...endsOf(version));
const read = (version: Version, octets: Uint8Array) => decodeUdp(octets, ...endsOf(version));
const changed = (octets: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const other = octets.slice();
  other.set(values, at);
  return other;
};

test('the header is four numbers: ports, length, checksum', () =>
  expect(toHex(octetsOf('IPv4').subarray(0, 6))).toBe('c0000035000d'));

test.each(['IPv4', 'IPv6'] as const)('what is written over %s is read again', (version) =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(65_535), fc.nat(65_535), (text, from, to) => {
      const datagram = { sourcePort: from, destinationPort: to, text };
      expect(read(version, encodeUdp(datagram, ...endsOf(version)))).toEqual({ ok: true, value: datagram });
    }),
  ),
);

test('a sum of zero is written as all ones: zero means that there is none', () => {
  for (let nth = 0; nth < 65_536; nth++) {
    const text = Uint8Array.from([nth >> 8, nth & 255]);
    const octets = encodeUdp({ sourcePort: 1, destinationPort: 2, text }, ...endsOf('IPv4'));
    expect((octets[6] ?? 0) | (octets[7] ?? 0)).not.toBe(0);
  }
});

test('IPv4 may do without a checksum, IPv6 may not (RFC 8200 8.1)', () => {
  expect(read('IPv4', changed(octetsOf('IPv4'), 6, 0, 0)).ok).toBe(true);
  expect(read('IPv6', changed(octetsOf('IPv6'), 6, 0, 0))).toEqual({
    ok: false,
    error: 'no UDP checksum in IPv6',
  });
});

test('octets behind its length are no part of a datagram', () => {
  const longer = new Uint8Array([...octetsOf('IPv4'), 1, 2, 3]);
  expect(read('IPv4', longer)).toMatchObject({ ok: true, value: { text: fromText('hello') } });
});

test.each([
  ['truncated UDP header', (octets: Uint8Array) => octets.subarray(0, 7)],
  ['bad UDP length', (octets: Uint8Array) => changed(octets, 4, 0, 7)],
  ['bad UDP length', (octets: Uint8Array) => changed(octets, 4, 1, 0)],
  ['bad UDP checksum', (octets: Uint8Array) => changed(octets, 8, 0)],
] as const)('%s is a reason to throw it away', (error, spoil) =>
  expect(read('IPv4', spoil(octetsOf('IPv4')))).toEqual({ ok: false, error }),
);
