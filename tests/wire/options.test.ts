/** TCP options as they stand on the wire (RFC 9293 section 3.2, RFC 7323 appendix A, RFC 2018, RFC 7413). */
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import type { TcpOptions } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';
import { optionsLength, readOptions, writeOptions } from '../../src/wire/tcp-options.ts';

const timestamps = { value: 0x01020304, echo: 0x05060708 };
const block = (left: number, right: number) => ({ left: seqNo(left), right: seqNo(right) });
const cookie = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

test.each<[string, TcpOptions, string]>([
  [
    'a SYN of Linux',
    { mss: 1_460, sackPermitted: true, timestamps, windowScale: 10 },
    '020405b4 0402080a 01020304 05060708 0103030a',
  ],
  [
    'a SYN without timestamps',
    { mss: 1_460, sackPermitted: true, windowScale: 7 },
    '020405b4 01010402 01030307',
  ],
  ['data with timestamps', { timestamps }, '0101080a 01020304 05060708'],
  ['SACK blocks', { sack: [block(1, 2)] }, '0101050a 00000001 00000002'],
  [
    'timestamps before SACK blocks',
    { timestamps, sack: [block(1, 2)] },
    '0101080a 01020304 05060708 0101050a 00000001 00000002',
  ],
  [
    'a request for a cookie',
    { fastOpen: { cookie: cookie.subarray(0, 0), experimental: false } },
    '22020101',
  ],
  ['a cookie', { fastOpen: { cookie, experimental: false } }, '220a0102 03040506 07080101'],
  ['a cookie of the experiment', { fastOpen: { cookie, experimental: true } }, 'fe0cf989 01020304 05060708'],
])('%s stands in groups of four octets, padding in front', (_, options, octets) => {
  const written = writeOptions(options);
  expect(toHex(written)).toBe(octets.replaceAll(' ', ''));
  expect(optionsLength(options)).toBe(written.length);
  expect(readOptions(written)).toEqual(options);
});

test('what does not fit into 40 octets loses its last SACK blocks first', () => {
  const sack = [block(1, 2), block(3, 4), block(5, 6), block(7, 8)];
  expect(readOptions(writeOptions({ sack })).sack).toEqual(sack);
  expect(readOptions(writeOptions({ timestamps, sack }))).toEqual({ timestamps, sack: sack.slice(0, 3) });
});

test('a SYN with everything just fits', () => {
  const fastOpen = { cookie: new Uint8Array(16), experimental: false };
  const syn: TcpOptions = { mss: 1_460, sackPermitted: true, timestamps, windowScale: 10, fastOpen };
  expect(writeOptions(syn).length).toBe(40);
  expect(readOptions(writeOptions(syn))).toEqual(syn);
});
