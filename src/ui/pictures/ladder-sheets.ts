/**
 * What of the ladder's segments stands still, as pictures that scroll: lines whose way is over, their heads and words
 * above every line, and the labels of those in flight above all. A frame draws what moves between them.
 */
import type { HostName } from '../../base/trace.ts';
import { type ArrowShape, crossOf } from './arrow-shape.ts';
import type { Line } from './geometry.ts';
import { type Marked, paintWords, sameWords, type Worded, worded } from './label-words.ts';
import type { Ink } from './ladder-ink.ts';
import { paintSettled } from './paint-lines.ts';
import { hasTail, headsAmong, paintMarks } from './paint-marks.ts';
import { Sheet } from './sheet.ts';
import type { Labels } from './use-labels.ts';

/** An arrow whose way is over, with its words, and whether it has a head. */
export interface Settled extends Worded {
  readonly head: boolean;
}

export interface LadderSheets {
  /** The server's lie above the client's. */
  readonly lines: { readonly [host in HostName]: Sheet<ArrowShape> };
  readonly settled: Sheet<Settled>;
  readonly flying: Sheet<Worded>;
}

/** Of those whose way is over, in order of time: the ones that have more than a line. */
export function settledOf(over: readonly ArrowShape[], labels: Labels, marked: Marked): readonly Settled[] {
  const hasHead = headsAmong();
  const found: Settled[] = [];
  for (const shape of over) {
    const head = hasHead(shape);
    const { label, word, look } = worded(shape, labels, marked);
    if (head || label !== null || hasTail(shape) || crossOf(shape) !== null)
      found.push({ shape, label, word, look, head });
  }
  return found;
}

/** Heads, patches and words reach this far from their lines, drawing units. */
const aside = 34;

/** Sizes in device pixels, `scale` of which are a drawing unit; `type` is the size of the type. */
export function ladderSheets(
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
  type: number,
  ink: Ink,
): LadderSheets {
  const words = { key: keyOf, reach: reachOf };
  const lines = () =>
    new Sheet<ArrowShape>(width, height, scale, {
      key: ({ arrow }) => arrow.datagram,
      same: sameShape,
      reach: (shape) => reachOf({ shape }),
      paint: (canvas, shapes) => paintSettled(canvas, shapes, ink),
    });
  return {
    lines: { client: lines(), server: lines() },
    settled: new Sheet<Settled>(width, height, scale, {
      ...words,
      same: (one, other) => sameShape(one.shape, other.shape) && sameWords(one, other),
      paint(canvas, all) {
        const heads = new Set(all.flatMap(({ shape, head }) => (head ? [shape] : [])));
        const shapes = all.map(({ shape }) => shape);
        paintMarks(canvas, shapes, (shape) => heads.has(shape), ink);
        paintWords(canvas, all, { flying: false, type }, ink);
      },
    }),
    flying: new Sheet<Worded>(width, height, scale, {
      ...words,
      same: (one, other) => sameLine(one.shape.line, other.shape.line) && sameWords(one, other),
      paint: (canvas, all) => paintWords(canvas, all, { flying: true, type }, ink),
    }),
  };
}

const keyOf = ({ shape }: Worded): number => shape.arrow.datagram;

const reachOf = ({ shape: { line } }: { readonly shape: ArrowShape }): readonly [number, number] => [
  Math.min(line.a.y, line.b.y) - aside,
  Math.max(line.a.y, line.b.y) + aside,
];

const sameShape = (one: ArrowShape, other: ArrowShape): boolean =>
  one === other ||
  (one.part === other.part && one.arrow.fate === other.arrow.fate && sameLine(one.line, other.line));

const sameLine = (one: Line, other: Line): boolean =>
  one === other || (near(one.a.y, other.a.y) && near(one.b.y, other.b.y));
const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;
