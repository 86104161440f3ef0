import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bracketLines, wrap } from '../../../src/ui/pictures/gutter-text.ts';
import { type GutterItem, placeInGutter } from '../../../src/ui/pictures/place-gutter.ts';

const item = (key: string, at: number, more: Partial<GutterItem> = {}): GutterItem => ({
  key,
  at,
  height: 12,
  give: 40,
  rank: 0,
  ...more,
});

test('what is free stands at its own height', () => {
  expect(placeInGutter([item('a', 10), item('b', 100)])).toEqual(
    new Map([
      ['a', 10],
      ['b', 100],
    ]),
  );
});

test('what would overlap is pushed down, what would be pushed too far is dropped', () => {
  const places = placeInGutter([item('a', 10), item('b', 12), item('c', 12, { give: 20 })]);
  expect(places.get('b')).toBe(22);
  expect(places.has('c')).toBe(false);
});

test('lower ranks come first: notes give way to states', () => {
  const places = placeInGutter([item('note', 10, { rank: 3 }), item('state', 12)]);
  expect(places.get('state')).toBe(12);
  expect(places.get('note')).toBe(24);
});

test('never overlaps, and never moves upwards', () => {
  const items = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 300 }),
      height: fc.integer({ min: 8, max: 30 }),
      give: fc.integer({ min: 0, max: 80 }),
      rank: fc.integer({ min: 0, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(items, (wanted) => {
      const all = wanted.map((one, index) => ({ ...one, key: String(index) }));
      const places = placeInGutter(all);
      const boxes = all.flatMap(({ key, at, height, give }) => {
        const middle = places.get(key);
        if (middle === undefined) return [];
        expect(middle).toBeGreaterThanOrEqual(at);
        expect(middle - at).toBeLessThanOrEqual(give);
        return [{ top: middle - height / 2, bottom: middle + height / 2 }];
      });
      boxes.sort((a, b) => a.top - b.top);
      boxes.forEach(({ top }, index) => {
        const before = boxes[index - 1];
        if (before !== undefined) expect(top).toBeGreaterThanOrEqual(before.bottom);
      });
    }),
  );
});

test('wraps a note into two lines and says when there is more', () => {
  expect(wrap('#16: 3rd dup ACK', 16)).toEqual(['#16: 3rd dup ACK']);
  expect(wrap('RTO fired: SYN resent', 16)).toEqual(['RTO fired: SYN', 'resent']);
  expect(wrap('one two three four five six seven eight', 12)).toEqual(['one two', 'three four…']);
});

test('a long name of a timer stands above its length', () => {
  expect(bracketLines('RTO 242.1', 13)).toEqual(['RTO 242.1']);
  expect(bracketLines('ACK delay 200 ms', 13)).toEqual(['ACK delay', '200 ms']);
});
