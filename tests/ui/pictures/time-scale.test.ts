import fc from 'fast-check';
import { expect, test } from 'vitest';
import { millisecond, second } from '../../../src/base/time.ts';
import { foldScale, merge, type Span, sameScale } from '../../../src/ui/pictures/time-scale.ts';

const anchor = { time: 0, at: 0 };
const tenMillisecondsALine = 13 / (10 * millisecond);
const moments = (...times: number[]): Span[] => times.map((at) => ({ from: at, to: at }));

test('draws time in proportion where something always happens', () => {
  const scale = foldScale([{ from: 0, to: 100 * millisecond }], {
    perMicro: tenMillisecondsALine,
    keep: 130,
    anchor,
  });
  expect(scale.folds).toEqual([]);
  expect(scale.at(50 * millisecond)).toBeCloseTo(65);
});

test('folds a wait of a second so that both its ends are near each other', () => {
  const scale = foldScale(moments(0, second), { perMicro: tenMillisecondsALine, keep: 130, anchor });
  expect(scale.at(second)).toBeCloseTo(130);
  expect(scale.folds).toHaveLength(1);
});

test('folds TIME-WAIT to the same length as a second', () => {
  const scale = foldScale(moments(0, 240 * second), { perMicro: tenMillisecondsALine, keep: 130, anchor });
  expect(scale.at(240 * second)).toBeCloseTo(130);
});

test('does not fold while a segment is under way', () => {
  const scale = foldScale([{ from: 0, to: second }], { perMicro: tenMillisecondsALine, keep: 130, anchor });
  expect(scale.folds).toEqual([]);
  expect(scale.at(second)).toBeCloseTo(1300);
});

test('grows without a jump while an idle time becomes long enough to be folded', () => {
  const at = (now: number): number =>
    foldScale(moments(0, now), { perMicro: tenMillisecondsALine, keep: 130, anchor }).at(now);
  for (let now = 95 * millisecond; now < 105 * millisecond; now += 100) {
    expect(Math.abs(at(now + 100) - at(now))).toBeLessThan(0.2);
  }
});

test('leaves gaps that are short in time alone, however wide', () => {
  const options = { perMicro: tenMillisecondsALine, keep: 40, longerThan: second, anchor };
  expect(foldScale(moments(0, 900 * millisecond), options).folds).toEqual([]);
  expect(foldScale(moments(0, 1_100 * millisecond), options).folds).toHaveLength(1);
});

test('keeps the anchor where it was', () => {
  const busy = moments(0, second, 2 * second, 9 * second);
  const scale = foldScale(busy, {
    perMicro: tenMillisecondsALine,
    keep: 130,
    anchor: { time: 2 * second, at: 77 },
  });
  expect(scale.at(2 * second)).toBeCloseTo(77);
});

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 300 * second }), fc.integer({ min: 0, max: 200 * millisecond }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 40 },
);

test('always increases and can be read backwards', () => {
  fc.assert(
    fc.property(
      spans,
      fc.array(fc.integer({ min: -second, max: 301 * second }), { minLength: 2 }),
      (busy, times) => {
        const scale = foldScale(busy, { perMicro: tenMillisecondsALine, keep: 130, anchor });
        const sorted = [...new Set(times)].sort((a, b) => a - b);
        sorted.forEach((time, index) => {
          const before = sorted[index - 1];
          if (before !== undefined) expect(scale.at(time)).toBeGreaterThan(scale.at(before));
          // A fold squeezes minutes into pixels: what is read back is as exact as a thousandth of a pixel.
          expect(scale.at(scale.timeAt(scale.at(time)))).toBeCloseTo(scale.at(time), 3);
        });
      },
    ),
  );
});

test('merges spans that touch', () => {
  expect(
    merge([
      { from: 5, to: 9 },
      { from: 0, to: 5 },
      { from: 12, to: 12 },
    ]),
  ).toEqual([
    { from: 0, to: 9 },
    { from: 12, to: 12 },
  ]);
});

test('scales are the same where all moments lie at the same pixels, whatever they were made from', () => {
  const scaleOf = (...busy: Span[]) => foldScale(busy, { perMicro: tenMillisecondsALine, keep: 130, anchor });
  const one = scaleOf(...moments(0, 40 * millisecond, 2 * second));
  expect(sameScale(one, scaleOf(...moments(0, 20 * millisecond, 40 * millisecond, 2 * second)))).toBe(true);
  expect(sameScale(one, scaleOf(...moments(0, 40 * millisecond, 3 * second)))).toBe(false);
  expect(sameScale(one, scaleOf(...moments(0, 40 * millisecond)))).toBe(false);
});
