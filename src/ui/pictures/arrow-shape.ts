/** An arrow on the ladder as lines and points. */
import type { Instant } from '../../base/time.ts';
import { otherHost } from '../../base/trace.ts';
import type { ArrowView } from '../../projection/views.ts';
import { type Line, lengthOf, type Point, pointAlong } from './geometry.ts';
import { type LadderFrame, lifeLine } from './ladder-frame.ts';
import type { TimeScale } from './time-scale.ts';

export interface ArrowShape {
  readonly arrow: ArrowView;
  /** From life-line to life-line, whether it gets there or not. */
  readonly line: Line;
  /** Where the drawn line ends: at the head, or at the cross. */
  readonly end: Point;
  /** The part of the way that it goes: 1 when it is not lost. */
  readonly part: number;
  /** The moment when nothing of it moves any more. */
  readonly settledAt: Instant;
}

/** A cross stands clear of both life-lines. */
const crossFrom = 0.1;
const crossTo = 0.93;

export function arrowShape(arrow: ArrowView, scale: TimeScale, frame: LadderFrame): ArrowShape {
  const line: Line = {
    a: { x: lifeLine(frame, arrow.from), y: scale.at(arrow.sentAt) },
    b: { x: lifeLine(frame, otherHost(arrow.from)), y: scale.at(arrow.arrivesAt) },
  };
  const lostAt = arrow.fate === 'lost' ? (arrow.lostAt ?? arrow.arrivesAt) : null;
  const flight = arrow.arrivesAt - arrow.sentAt;
  const part =
    lostAt === null
      ? 1
      : Math.min(crossTo, Math.max(crossFrom, flight > 0 ? (lostAt - arrow.sentAt) / flight : 0.56));
  return { arrow, line, part, end: pointAlong(line, part), settledAt: lostAt ?? arrow.arrivesAt };
}

/** The angle at which a label lies on a line: read from left to right. */
export const readingAngle = ({ a, b }: Line): number =>
  b.x >= a.x ? Math.atan2(b.y - a.y, b.x - a.x) : Math.atan2(a.y - b.y, a.x - b.x);

/** A point `along` pixels from the tail and `off` pixels below the line, as the label's reader sees it. */
export function beside(line: Line, along: number, off: number): Point {
  const angle = readingAngle(line);
  const way = line.b.x >= line.a.x ? along : -along;
  return {
    x: line.a.x + way * Math.cos(angle) - off * Math.sin(angle),
    y: line.a.y + way * Math.sin(angle) + off * Math.cos(angle),
  };
}

/** Where its cross stands: lost on the way, or spoilt and thrown away where it arrived. Null when it has none. */
export function crossOf({ arrow, line, end }: ArrowShape): Point | null {
  if (arrow.fate === 'lost') return end;
  return arrow.fate === 'corrupt' ? beside(line, lengthOf(line) - 10, 0) : null;
}
