/** Any packet that can be sent, for property tests. */
import fc from 'fast-check';
import { type Address, addressFromNumber } from '../../src/wire/address.ts';
import type { Packet } from '../../src/wire/datagram.ts';
import { ipv6At } from '../../src/wire/parse-address.ts';
import { ACK, type Segment, type TcpOptions } from '../../src/wire/segment.ts';
import { seqNo } from '../../src/wire/seq.ts';

const uint16 = fc.integer({ min: 0, max: 0xffff });
/** Near the wrap as often as anywhere. */
export const uint32 = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 2 ** 32 - 40, max: 2 ** 32 - 1 }),
  fc.integer({ min: 0, max: 40 }),
);
const ipv4 = uint32.map(addressFromNumber);
/** Many zeros, so that there are runs of them to shorten. */
export const ipv6 = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })), { minLength: 16, maxLength: 16 })
  .map((octets) => ipv6At(Uint8Array.from(octets), 0));

const cookie = fc
  .integer({ min: 0, max: 8 })
  .filter((half) => half !== 1)
  .chain((half) => fc.uint8Array({ minLength: 2 * half, maxLength: 2 * half }));
const flag = fc.constant(true as const);

/** What fits into 40 octets: a SYN's options, or those of any other segment. */
const options: fc.Arbitrary<TcpOptions> = fc.oneof(
  fc.constant({}),
  fc.record({ mss: uint16 }),
  fc.record(
    {
      mss: uint16,
      windowScale: fc.integer({ min: 0, max: 255 }),
      sackPermitted: flag,
      fastOpen: fc.record({ cookie, experimental: fc.boolean() }),
    },
    { requiredKeys: [] },
  ),
  fc.record(
    {
      timestamps: fc.record({ value: uint32, echo: uint32 }),
      sack: fc.array(fc.record({ left: uint32.map(seqNo), right: uint32.map(seqNo) }), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  ),
);

const segments: fc.Arbitrary<Segment> = fc
  .record({
    sourcePort: uint16,
    destinationPort: uint16,
    seq: uint32,
    ack: uint32,
    control: fc.integer({ min: 0, max: 255 }),
    wnd: uint16,
    up: uint16,
    options,
    text: fc.uint8Array({ maxLength: 60 }),
  })
  // SEG.ACK is zero on the wire without the ACK bit.
  .map((seg) => ({ ...seg, seq: seqNo(seg.seq), ack: seqNo(seg.control & ACK ? seg.ack : 0) }));

const packetsBetween = (
  address: fc.Arbitrary<Address>,
  identification: fc.Arbitrary<number>,
): fc.Arbitrary<Packet> =>
  fc.record(
    {
      source: address,
      destination: address,
      identification,
      ttl: fc.integer({ min: 1, max: 255 }),
      dscp: fc.integer({ min: 1, max: 63 }),
      ecn: fc.integer({ min: 1, max: 3 }),
      seg: segments,
    },
    { requiredKeys: ['source', 'destination', 'identification', 'ttl', 'seg'] },
  );

/** IPv6 has no identification. */
export const packets: fc.Arbitrary<Packet> = fc.oneof(
  packetsBetween(ipv4, uint16),
  packetsBetween(ipv6, fc.constant(0)),
);
