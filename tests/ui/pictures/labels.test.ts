import fc from 'fast-check';
import { expect, test } from 'vitest';
import { never } from '../../../src/base/time.ts';
import type { ArrowView } from '../../../src/projection/views.ts';
import { arrowKey } from '../../../src/ui/pictures/arrow-label.ts';
import { arrowShape } from '../../../src/ui/pictures/arrow-shape.ts';
import { type Box, boxesMeet, corners } from '../../../src/ui/pictures/geometry.ts';
import { type LadderFrame, ladderFrame } from '../../../src/ui/pictures/ladder-frame.ts';
import { moved, type Placements, placeLabels } from '../../../src/ui/pictures/place-labels.ts';
import { foldScale } from '../../../src/ui/pictures/time-scale.ts';
import { boundsOf, crossBoxes, labelItems } from '../../../src/ui/pictures/use-labels.ts';
import { arrow } from './arrows.ts';

const wide = ladderFrame(535, 507, false);
const phone = ladderFrame(390, 398, true);

function place(arrows: readonly ArrowView[], frame: LadderFrame, kept: Placements = new Map(), now = never) {
  const scale = foldScale([{ from: 0, to: 1e9 }], {
    perMicro: 13 / 10_000,
    keep: 1e9,
    anchor: { time: 0, at: 0 },
  });
  const sorted = [...arrows].sort((a, b) => a.sentAt - b.sentAt || a.entry - b.entry);
  const shapes = sorted.map((one) => arrowShape(one, scale, frame));
  const items = labelItems(shapes, frame, now);
  const crosses = crossBoxes(shapes, now);
  const placements = placeLabels(items, boundsOf(frame), kept, crosses);
  const boxes = new Map<number, Box>();
  for (const item of items) {
    const choice = placements.get(item.key)?.choice;
    if (choice) boxes.set(item.key, moved(choice.box, item.origin));
  }
  return { placements, boxes, crosses };
}

/** Runs of every kind: bursts, crossings, losses, very slow and very quick links. */
const anyArrow = fc
  .record({
    from: fc.constantFrom('client' as const, 'server' as const),
    sent: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(0, 40, 80)),
    flight: fc.oneof(fc.constantFrom(0, 40, 40.5), fc.integer({ min: 0, max: 400 })),
    fate: fc.constantFrom('arrived' as const, 'arrived' as const, 'lost' as const, 'corrupt' as const),
    shape: fc.constantFrom('syn' as const, 'fin' as const, 'rst' as const, 'data' as const, 'ack' as const),
    resent: fc.boolean(),
    detail: fc.constantFrom('', '1', '2921', 'seq 0 ack 1 mss 1460', 'seq 123456 len 1460'),
    remark: fc.constantFrom('', 'dup 2', 'resent'),
  })
  .map(({ from, sent, flight, fate, ...more }) =>
    arrow(from, sent, sent + flight, {
      ...more,
      fate,
      flags: more.shape === 'syn' ? 'SYN ACK' : 'ACK',
      lostAt: fate === 'lost' ? (sent + flight / 2) * 1_000 : null,
      payload: more.shape === 'data' ? [{ mark: 1, length: 100 }] : [],
    }),
  );
const anyRun = fc.array(anyArrow, { maxLength: 60 });
const anyFrame = fc.constantFrom(wide, phone);

test('no two labels overlap and none leaves the room between the life-lines', () => {
  fc.assert(
    fc.property(anyRun, anyFrame, (arrows, frame) => {
      const { boxes: placed, crosses } = place(arrows, frame);
      const boxes = [...placed.values()];
      boxes.forEach((one, index) => {
        for (const other of [...boxes.slice(index + 1), ...crosses])
          expect(boxesMeet(one, other)).toBe(false);
        for (const { x } of corners(one)) {
          expect(x).toBeGreaterThan(frame.client);
          expect(x).toBeLessThan(frame.server);
        }
      });
    }),
    { numRuns: 200 },
  );
});

test('a label that has been placed stays where it is when later arrows come', () => {
  fc.assert(
    fc.property(anyRun, anyFrame, fc.integer({ min: 0, max: 700 }), (arrows, frame, moment) => {
      const now = moment * 1_000;
      const sent = arrows.filter(({ sentAt }) => sentAt <= now);
      const early = place(sent, frame, new Map(), now);
      const later = place(arrows, frame, early.placements);
      const fresh = place(arrows, frame);
      const lossless = arrows.every(({ fate }) => fate === 'arrived');
      for (const [key, box] of early.boxes) {
        // Only a cross that comes to lie on it sends it elsewhere.
        if (later.crosses.some((cross) => boxesMeet(cross, box))) continue;
        expect(later.boxes.get(key)).toEqual(box);
        // Whether one has watched the run or opens it now.
        if (lossless) expect(fresh.boxes.get(key)).toEqual(box);
      }
    }),
    { numRuns: 200 },
  );
});

test('the same run gives the same places', () => {
  fc.assert(
    fc.property(anyRun, (arrows) => {
      expect(place(arrows, wide).boxes).toEqual(place([...arrows].reverse(), wide).boxes);
    }),
  );
});

test('labels a lone segment in full, near its sender', () => {
  const one = arrow('client', 0, 40);
  const { placements } = place([one], wide);
  const choice = placements.get(arrowKey(one.datagram))?.choice;
  expect(choice?.form).toBe(0);
  expect((choice?.box.cx ?? 0) - (choice?.box.halfWidth ?? 0)).toBeLessThan(20);
});

test('labels every segment of a run of the usual density in full', () => {
  const run = [0, 12, 24, 36, 48, 60].map((at) => arrow('server', at, at + 52));
  const { placements } = place(run, wide);
  for (const one of run) expect(placements.get(arrowKey(one.datagram))?.choice?.form).toBe(0);
});

test('leaves most labels of a crowd out', () => {
  const burst = Array.from({ length: 100 }, (_, index) =>
    arrow('client', 10 + index * 0.4, 50 + index * 0.4),
  );
  const { boxes } = place(burst, wide);
  expect(boxes.size).toBeGreaterThan(1);
  expect(boxes.size).toBeLessThan(12);
});

test('places two thousand labels in reasonable time', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => arrow('client', index * 0.05, 40 + index * 0.05));
  const start = performance.now();
  place(many, wide);
  expect(performance.now() - start).toBeLessThan(1_000);
});
