/** Notes in lines and brackets in lanes. */
import type { Instant } from '../../base/time.ts';
import type { BracketView } from '../../projection/views.ts';

const lastLane = 1;

/** Timers that run at the same time stand side by side. */
export function inLanes(
  brackets: readonly BracketView[],
): readonly { readonly bracket: BracketView; readonly lane: number }[] {
  const ends: Instant[] = [];
  return [...brackets]
    .sort((a, b) => a.from - b.from)
    .map((bracket) => {
      const free = ends.findIndex((end) => end <= bracket.from);
      const lane = Math.min(lastLane, free < 0 ? ends.length : free);
      ends[lane] = Math.max(ends[lane] ?? 0, bracket.to);
      return { bracket, lane };
    });
}

/** A timer's name and length: in two lines where one is too long. */
export function bracketLines(label: string, most: number): readonly string[] {
  const value = label.search(/ \d/);
  return label.length <= most || value < 0 ? [label] : [label.slice(0, value), label.slice(value + 1)];
}

/** Into lines of at most `most` letters, two at most; what is longer ends in an ellipsis. */
export function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = (line: string, room: number): string =>
    line.length > room ? `${line.slice(0, room - 1)}…` : line;
  const [first = '', second] = lines;
  if (second === undefined) return [cut(first, most)];
  return [cut(first, most), lines.length > 2 ? `${second.slice(0, most - 1)}…` : cut(second, most)];
}
