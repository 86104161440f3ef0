import { expect, test } from 'vitest';
import { branchTree, forksOf, mostRows } from '../../../src/ui/pictures/branch-tree.ts';
import { scrubLabels, scrubScale } from '../../../src/ui/pictures/scrub-scale.ts';

const branch = (index: number, from: number, parent: number | null, current = false) => ({
  index,
  name: `change ${index}`,
  from,
  parent,
  current,
});
const width = 1000;

test('an ancestor parts from the current branch where that left it, a sibling where it left itself', () => {
  const forks = forksOf([branch(0, 0, null), branch(1, 180, 0, true), branch(2, 60, 0), branch(3, 300, 1)]);
  expect(forks.map(({ branch: { index }, at }) => [index, at])).toEqual([
    [0, 180],
    [2, 60],
    [3, 300],
  ]);
});

test('a branch stands in the first row, its name behind its fork', () => {
  const { twigs, rows, hidden } = branchTree(
    [branch(0, 0, null), branch(1, 300, 0, true)],
    (at) => at,
    width,
  );
  expect(twigs).toMatchObject([{ text: 'branch 1: change 0', at: 300, row: 0 }]);
  expect(twigs[0]?.from).toBeGreaterThan(300);
  expect([rows, hidden]).toEqual([1, 0]);
});

test('near the right end the name stands before its fork', () => {
  const { twigs } = branchTree([branch(0, 0, null), branch(1, 990, 0, true)], (at) => at, width);
  expect(twigs[0]?.to).toBeLessThan(990);
});

test('no name covers another, however many branches leave at once, and those without room are counted', () => {
  const many = [
    branch(0, 0, null, true),
    ...Array.from({ length: 40 }, (_, n) => branch(n + 1, (n % 8) * 120, 0)),
  ];
  const { twigs, rows, hidden } = branchTree(many, (at) => at, width);
  expect(rows).toBe(mostRows);
  expect(twigs.length + hidden).toBe(40);
  expect(twigs.length).toBeGreaterThan(8);
  for (const one of twigs)
    for (const other of twigs)
      if (one !== other && one.row === other.row)
        expect(one.to <= other.from || other.to <= one.from, `${one.text}, ${other.text}`).toBe(true);
});

test('the axis leaves out the times that a name covers', () => {
  const scale = scrubScale([], 0, 400_000, width);
  const free = scrubLabels(scale, 400_000, width, { twigs: [] });
  const { twigs } = branchTree([branch(0, 0, null), branch(1, 0, 0, true)], scale.at, width);
  const taken = scrubLabels(scale, 400_000, width, { twigs });
  expect(taken.length).toBeLessThan(free.length);
  expect(taken.map(({ text }) => text)).not.toContain('0');
});
