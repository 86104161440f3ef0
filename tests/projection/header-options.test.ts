/** The options of a header as fields: what stands in which octets. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionRows } from '../../src/projection/header-options.ts';
import type { TcpOptions } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';
import { writeOptions } from '../../src/wire/tcp-options.ts';

const context = { base: 1_000, ack: 3_000 };

/** `label value` of each field, row by row. */
const told = (options: TcpOptions) =>
  optionRows(writeOptions(options), 40, context).map((row) =>
    row.map(({ label, value }) => `${label} ${value}`.trim()),
  );
const block = (left: number, right: number) => ({ left: seqNo(left), right: seqNo(right) });

test('a Linux SYN names its MSS, SACK, clock and scale (RFC 9293 3.2, RFC 2018, RFC 7323)', () => {
  const syn: TcpOptions = {
    mss: 1_460,
    sackPermitted: true,
    timestamps: { value: 77, echo: 0 },
    windowScale: 7,
  };
  expect(told(syn)).toEqual([
    ['Maximum segment size 2', 'MSS 1,460'],
    ['SACK permitted 4', 'Timestamps 8'],
    ['TSval 77'],
    ['TSecr 0'],
    ['NOP 1', 'Window scale 3', 'Shift 7'],
  ]);
});

test('SACK blocks are counted as acknowledgements are', () => {
  expect(told({ sack: [block(4_000, 5_000), block(7_000, 8_000)] })).toEqual([
    ['NOP 1', 'NOP 1', 'SACK 5'],
    ['SACK 1 left edge 3,000'],
    ['SACK 1 right edge 4,000'],
    ['SACK 2 left edge 6,000'],
    ['SACK 2 right edge 7,000'],
  ]);
});

test.each([
  ['below SEG.ACK', [block(2_000, 3_000), block(4_000, 5_000)]],
  ['within the second block', [block(4_000, 4_500), block(4_000, 5_000)]],
])('a first block %s tells of what came twice (RFC 2883 section 4)', (_, sack) => {
  expect(told({ sack })[1]).toEqual([expect.stringMatching(/^D-SACK left edge/)]);
  expect(told({ sack })[3]).toEqual([expect.stringMatching(/^SACK 2 left edge/)]);
});

test('a cookie of Fast Open, and the request for one (RFC 7413)', () => {
  const cookie = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(told({ fastOpen: { cookie, experimental: false } }).flat()).toContain('Cookie 0102030405060708');
  expect(told({ fastOpen: { cookie: cookie.subarray(8), experimental: false } })).toEqual([
    ['Fast Open 34', 'NOP 1', 'NOP 1'],
  ]);
});

test('whatever the octets are, each stands in one field of its row', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 40 }), (octets) => {
      const whole = octets.subarray(0, octets.length & ~3);
      const rows = optionRows(whole, 0, context);
      const covered = rows.flatMap((row) =>
        row.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
      );
      expect(covered).toEqual(Array.from(whole, (_, at) => at));
      for (const row of rows) expect(row.reduce((bits, field) => bits + field.bits, 0)).toBe(32);
    }),
  );
});
