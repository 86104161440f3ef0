import { durationText } from '../parts/format.ts';
import type { ArrowDrag } from './use-arrow-drag.ts';
import '../styles/delay-preview.css';

/** Where a dragged arrow would arrive, and how much later. */
export function DelayPreview({ drag }: { readonly drag: ArrowDrag }) {
  const { shape, headAt, by } = drag;
  const { a, b } = shape.line;
  const inwards = a.x < b.x ? -1 : 1;
  return (
    <g className="delay-preview" data-from={shape.arrow.from}>
      <line x1={a.x} y1={a.y} x2={b.x} y2={headAt} />
      <line className="delay-way" x1={b.x} y1={b.y} x2={b.x} y2={headAt} />
      <circle cx={b.x} cy={headAt} r={4} />
      <text x={b.x + inwards * 10} y={headAt + 16} textAnchor={inwards < 0 ? 'end' : 'start'}>
        +{durationText(by)}
      </text>
    </g>
  );
}
