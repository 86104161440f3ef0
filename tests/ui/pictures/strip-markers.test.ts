import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeMarkers, row } from '../../../src/ui/pictures/strip-markers.ts';

const marker = (at: number, ...names: string[]) => ({ at, names, value: at });

test('marks at one octet share a name', () => {
  const [first, second] = placeMarkers(
    [marker(0, 'SND.UNA'), marker(0, 'SND.NXT'), marker(100, 'END')],
    (octet) => octet * 2.32,
    232,
  );
  expect(first?.name).toBe('SND.UNA = SND.NXT');
  expect(second?.name).toBe('END');
});

test('texts keep their order, their distance and the width', () => {
  const texts = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 232 }), width: fc.integer({ min: 6, max: 100 }) }),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(texts, (wanted) => {
      const sorted = [...wanted].sort((a, b) => a.x - b.x);
      let edge = 0;
      row(sorted, 232).forEach((left, index) => {
        if (left === null) return;
        expect(left).toBeGreaterThanOrEqual(edge - 1e-9);
        edge = left + (sorted[index]?.width ?? 0);
        expect(edge).toBeLessThanOrEqual(232 + 1e-9);
      });
    }),
  );
});

test('inner names go first when there is no room for all', () => {
  const lefts = row(
    [80, 80, 80, 80].map((width, index) => ({ x: index * 70, width })),
    232,
  );
  expect(lefts[0]).not.toBeNull();
  expect(lefts.at(-1)).not.toBeNull();
  expect(lefts.filter((left) => left === null)).toHaveLength(2);
});
