/** The highlighter pen under selected arrows, and under those that caused them or came of them. */
import type { EntryId } from '../../base/trace.ts';
import type { ArrowShape } from './arrow-shape.ts';

interface HighlightsProps {
  readonly shapes: readonly ArrowShape[];
  readonly selected: EntryId | null;
  readonly related: ReadonlySet<EntryId>;
  readonly nowAt: number;
}

export function Highlights({ shapes, selected, related, nowAt }: HighlightsProps) {
  return shapes.map(({ arrow, line, end }) => {
    const drop = end.y - line.a.y;
    const part = drop > 0 ? Math.min(1, Math.max(0, (nowAt - line.a.y) / drop)) : 1;
    const look = arrow.entry === selected ? 'hl hl-pick' : related.has(arrow.entry) ? 'hl' : 'hl hl-hover';
    return (
      <line
        key={arrow.datagram}
        className={look}
        x1={line.a.x}
        y1={line.a.y}
        x2={line.a.x + (end.x - line.a.x) * part}
        y2={line.a.y + drop * part}
      />
    );
  });
}
