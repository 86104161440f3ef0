/**
 * The other branches below the scrubber's track: each leaves it where its run and the current one part, and stands by name
 * in a row that has room for it. What finds none is counted, not squeezed in. Pure.
 */
import type { Instant } from '../../base/time.ts';
import type { BranchView } from '../../session/lab.ts';

export interface Fork {
  readonly branch: BranchView;
  /** Where it and the current branch part. */
  readonly at: Instant;
}

/** Every other branch, and the moment up to which it is the same run as the current one. */
export function forksOf(branches: readonly BranchView[]): readonly Fork[] {
  const current = branches.find((branch) => branch.current);
  if (current === undefined) return [];
  const parentOf = (branch: BranchView): BranchView | undefined =>
    branches.find((other) => other.index === branch.parent);
  const way = (from: BranchView): readonly BranchView[] => {
    const found: BranchView[] = [];
    for (let at: BranchView | undefined = from; at !== undefined; at = parentOf(at)) found.unshift(at);
    return found;
  };
  const ours = way(current);
  return branches
    .filter((branch) => branch !== current)
    .map((branch) => {
      const theirs = way(branch);
      let common = 0;
      while (ours[common] !== undefined && ours[common] === theirs[common]) common++;
      const parted = [ours[common], theirs[common]].flatMap((next) =>
        next === undefined ? [] : [next.from],
      );
      return { branch, at: Math.min(...parted) };
    });
}

/** A branch in its row: the line drops at `at` and leads to the name, which reaches from `from` to `to`. Pixels. */
export interface Twig {
  readonly branch: BranchView;
  readonly text: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** 0 is the row that it shares with the axis. */
  readonly row: number;
}

export interface BranchTree {
  readonly twigs: readonly Twig[];
  readonly rows: number;
  /** Branches that have no room. */
  readonly hidden: number;
}

const letter = 6.3;
/** From the fork to its name, pixels. */
const stub = 26;
const space = 10;
const longestText = 34;
export const mostRows = 3;
/** Kept free for the button that tells how many more there are, in the last row. */
const counterWidth = 84;
/** The first row's ends are the axis'. */
const axisStart = 16;
const axisEnd = 58;

export function branchTree(
  branches: readonly BranchView[],
  x: (at: Instant) => number,
  width: number,
): BranchTree {
  const free: number[] = Array.from({ length: mostRows }, (_, row) => (row === 0 ? axisStart : 0));
  const forks = [...forksOf(branches)].sort((a, b) => a.at - b.at || a.branch.index - b.branch.index);
  const twigs: Twig[] = [];
  for (const { branch, at: time } of forks) {
    const text = clip(`branch ${branch.index + 1}: ${branch.name}`);
    const size = text.length * letter;
    const at = Math.min(Math.max(0, x(time)), width);
    for (let row = 0; row < mostRows; row++) {
      const begin = free[row] ?? 0;
      const end = row === 0 ? width - axisEnd : row === mostRows - 1 ? width - counterWidth : width;
      // Near the right end the name stands before its fork. No line runs through another name.
      const before = Math.min(at - stub, end) - size;
      const fits = at + stub + size <= end;
      if (fits ? at < begin - axisStart : before < begin) continue;
      const from = fits ? at + stub : before;
      twigs.push({ branch, text, at, from, to: from + size, row });
      free[row] = Math.max(from + size, at) + space;
      break;
    }
  }
  const rows = twigs.reduce((most, twig) => Math.max(most, twig.row + 1), 1);
  return { twigs, rows, hidden: forks.length - twigs.length };
}

const clip = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
