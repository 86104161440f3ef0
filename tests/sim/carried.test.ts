/** A host of ours is handed the fields that another host of ours sent: they are what the datagram's octets say. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flights } from '../../src/sim/flights.ts';
import { createTimeline, stepForward } from '../../src/sim/timeline.ts';
import { decodePacket, type Packet } from '../../src/wire/datagram.ts';
import { anyWorld } from './any-world.ts';
import { recording } from './worlds.ts';

/** Absent and zero are the same on the wire. */
const plain = ({ dscp = 0, ecn = 0, ...packet }: Packet) => ({ ...packet, dscp, ecn });

test('the octets of every datagram in flight hold just the fields that travel beside them', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyWorld, (wishes) => {
      const timeline = createTimeline(recording(wishes));
      let last = -1;
      for (let events = 0; events < 2_000 && stepForward(timeline); events++)
        for (const { flight } of flights(timeline.world)) {
          const { packet, octets, length } = flight.carried;
          if (flight.datagram <= last || packet === null) continue;
          last = flight.datagram;
          const read = decodePacket(octets);
          expect(read.ok && plain(read.value)).toEqual(plain(packet));
          expect(length).toBe(octets.length);
          compared += 1;
        }
    }),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(1_000);
});
