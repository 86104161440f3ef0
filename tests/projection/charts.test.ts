/** The charts: what they draw is what the log says, at a cost that does not grow with the run. */
import { describe, expect, test } from 'vitest';
import { chartTable } from '../../src/projection/chart-table.ts';
import { type ChartView, chartViews, nextSample, readingsAt } from '../../src/projection/chart-views.ts';
import { addSample, noSeries, sampleAt, samplesBetween } from '../../src/projection/series.ts';
import { entries, runOut, talk, world } from '../sim/worlds.ts';

const lossy = runOut(world({ ...talk(40_000, 100), link: { loss: 3, rate: 5_000_000 }, seed: 5 }));
const { log, now } = lossy.world;
const charts = (from = 0, to = now, columns = 10_000): readonly ChartView[] =>
  chartViews(log, 'client', 1, { from, to, columns });
const samples = (view: ChartView | undefined, name: string) =>
  view?.lines.find((line) => line.name === name)?.samples ?? [];

describe('a sender’s charts', () => {
  const [congestion, rtt, sequence] = charts();

  test('have each congestion window that the log has', () => {
    const told = entries(lossy, 'congestion').filter(({ place }) => place === 'client');
    expect(samples(congestion, 'cwnd').map(({ value }) => value)).toEqual(told.map(({ cwnd }) => cwnd));
  });
  test('have each round-trip sample that the log has', () => {
    const told = entries(lossy, 'rtt').filter(({ place }) => place === 'client');
    expect(samples(rtt, 'sample').map(({ value }) => value)).toEqual(told.map(({ sample }) => sample));
  });
  test('mark each segment that was sent again, and each that was lost', () => {
    const again = entries(lossy, 'send').filter(
      ({ place, purpose, offset }) => place === 'client' && purpose === 'resent' && offset >= 0,
    );
    expect(again.length).toBeGreaterThan(0);
    expect(samples(sequence, 'R').map(({ entry }) => entry)).toEqual(
      expect.arrayContaining(again.map(({ id }) => id)),
    );
    expect(samples(sequence, 'lost').length).toBeGreaterThan(0);
  });
  test('end with everything acknowledged: SYN, octets and FIN', () => {
    expect(samples(sequence, 'ACK').at(-1)?.value).toBe(1 + 40_000 + 1);
    expect(samples(congestion, 'in flight').at(-1)?.value).toBe(0);
  });
  test('never show more in flight than was sent', () => {
    for (const { value } of samples(congestion, 'in flight')) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(40_002);
    }
  });
  test('say in a sentence what they show', () => {
    expect(congestion?.sentence).toMatch(/^Congestion window, client from 0\.000 to .+ cwnd .+ to .+, last /);
  });
  test('tell the values at a moment, and walk from sample to sample', () => {
    const first = nextSample(congestion as ChartView, -1, 1);
    const readings = readingsAt(log, 'client', 1, 'congestion', first?.at ?? 0);
    expect(readings.map(({ name }) => name)).toContain('in flight');
    expect(nextSample(congestion as ChartView, first?.at ?? 0, -1)).toBeNull();
  });
  test('are a table with a row for each moment', () => {
    const { columns, rows } = chartTable(charts());
    expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
    expect(rows.at(-1)?.cells[columns.indexOf('ACK')]).toBe('40,002');
  });
  test('leave out what lies beyond the cursor', () => {
    const half = { ...log, length: Math.floor(log.length / 2) };
    for (const view of chartViews(half, 'client', 1, { from: 0, to: now, columns: 10_000 }))
      for (const line of view.lines)
        for (const { entry } of line.samples) expect(entry).toBeLessThan(half.length);
  });
});

describe('200,000 samples', () => {
  const long = noSeries();
  for (let index = 0; index < 200_000; index++)
    addSample(long, { at: index * 10, value: index === 123_456 ? 1e9 : index % 1_000, entry: index });
  const drawn = samplesBetween(long, 0, 2_000_000, 200_000, 400);

  test('are drawn as at most three for each column', () => expect(drawn.length).toBeLessThanOrEqual(1_200));
  test('keep their peaks', () => expect(drawn.map(({ value }) => value)).toContain(1e9));
  test('stay in order', () => {
    for (const [index, sample] of drawn.entries())
      expect(sample.entry).toBeGreaterThan(drawn[index - 1]?.entry ?? -1);
  });
  test('are all there where few are in view, with the next one after', () => {
    const few = samplesBetween(long, 1_000, 2_000, 200_000, 400);
    expect(few.map(({ entry }) => entry)).toEqual(Array.from({ length: 102 }, (_, index) => 100 + index));
  });
  test('give the value that held at a moment', () => {
    expect(sampleAt(long, 55, 200_000)).toMatchObject({ value: 5 });
    expect(sampleAt(long, 55, 3)).toMatchObject({ value: 2 });
    expect(sampleAt(long, -1, 200_000)).toBeNull();
  });
});
