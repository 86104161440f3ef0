/** Our dynamics beside those of ns-3 where no chance is in it (tests/fixtures/fidelity); goodput is left to the benchmark. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compare, dataSent, dropFrames, runsOf } from '../../src/cli/fidelity/exact-frames.ts';
import { cubicWindow, mathis, pftk } from '../../src/cli/fidelity/formulas.ts';
import { type Drops, drops, mss, roundTrip, timeout } from '../../src/cli/fidelity/reference.ts';

/** What ns-3 sent: data segments by number, times in microseconds. */
function sentByNs3({ sender, frames }: Drops): readonly { readonly number: number; readonly at: number }[] {
  const name = `${sender === 'Linux' ? 'linux' : 'equation-3'}-${frames.join('-')}.csv`;
  const file = fileURLToPath(new URL(`../fixtures/fidelity/${name}`, import.meta.url));
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [at = '', number = ''] = line.split(',');
    return { at: Number(at), number: Number(number) };
  });
}

describe.each(drops)('Reno as $sender counts, frames $frames lost', (reference) => {
  const theirs = sentByNs3(reference);

  test('the benchmark’s reference is what ns-3 sent', () => {
    expect(runsOf(theirs.map(({ number }) => number))).toEqual(reference.left);
  });

  test('the same segments are sent again in the same order', () => {
    const { again, againThere, holds } = compare(reference);
    expect(again).toEqual(againThere);
    expect(holds).toBe(true);
  });

  test('until the first of them, each segment leaves when ns-3’s does', () => {
    const ours = dataSent(dropFrames(reference));
    const common = ours.findIndex(({ number }, at) => number !== theirs[at]?.number);
    const before = ours.slice(0, common < 0 ? reference.left[0]?.[1] : common);
    expect(before.length).toBeGreaterThan(10);
    // ns-3's frames have two octets more.
    for (const [at, { at: ourTime }] of before.entries())
      expect(Math.abs(ourTime - (theirs[at]?.at ?? 0))).toBeLessThan(200);
  });
});

test('runs are told from numbers', () => {
  expect(runsOf([0, 1, 2, 1, 3, 4])).toEqual([
    [0, 2],
    [1, 1],
    [3, 4],
  ]);
});

describe('the formulas', () => {
  const megabits = (rate: number): number => Math.round(rate / 1e4) / 100;
  const path = (loss: number) => ({ mss, roundTrip, loss });

  test('of Mathis and of PFTK give what is published beside ns-3’s figures', () => {
    expect([0.001, 0.01].map((loss) => megabits(mathis(path(loss), 2)))).toEqual([7.97, 2.52]);
    expect([0.001, 0.01].map((loss) => megabits(mathis(path(loss), 1)))).toEqual([11.27, 3.57]);
    expect([0.001, 0.01].map((loss) => megabits(pftk(path(loss), 2, timeout)))).toEqual([7.55, 1.61]);
    expect([0.001, 0.01].map((loss) => megabits(pftk(path(loss), 1, timeout)))).toEqual([10.68, 2.28]);
  });

  test('CUBIC’s response function gives the table of RFC 9438 5.1', () => {
    const windows = [1e-2, 1e-3, 1e-4, 1e-5].map((loss) => Math.round(cubicWindow({ roundTrip: 0.1, loss })));
    expect(windows).toEqual([6, 33, 187, 1054]);
  });
});
