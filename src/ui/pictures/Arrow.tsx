/** One segment on the ladder: its line, its head, and the marks that tell its kind without colour. */
import { memo } from 'react';
import type { ArrowView } from '../../projection/views.ts';
import { type ArrowShape, sameArrow } from './arrow-shape.ts';
import { type Line, lengthOf } from './geometry.ts';
import { sideOf } from './ladder-frame.ts';

/** Arrows stop short of the life-lines by this much. */
const inset = 3;

const arrowClass = (arrow: ArrowView): string =>
  [
    'arr',
    `a-${sideOf(arrow.from)}`,
    arrow.shape === 'ack' ? 'a-ack' : 'a-data',
    arrow.fate === 'lost' ? 'a-lost' : '',
    arrow.probe ? 'a-probe' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');

/** Draws with the tail at the origin and the arrow lying along the x axis: `length` long. */
const lying = (line: Line): string =>
  `translate(${line.a.x} ${line.a.y.toFixed(2)}) rotate(${degrees(line).toFixed(3)})`;
const degrees = ({ a, b }: Line): number => (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;

/** A segment whose way is over. */
export const SettledArrow = memo(
  function SettledArrow({ shape }: { readonly shape: ArrowShape }) {
    const { arrow, line, part } = shape;
    const length = lengthOf(line);
    const lost = arrow.fate === 'lost';
    const end = lost ? length * part - 6 : length - inset;
    return (
      <g className={arrowClass(arrow)} transform={lying(line)} data-no={arrow.number}>
        {arrow.copy && <line className="ln ln-copy" x1={inset} x2={end} y1={3.2} y2={3.2} />}
        <line className="ln" x1={inset} x2={end} />
        {!lost && <ArrowHead arrow={arrow} at={length} />}
        <TailMarks arrow={arrow} />
      </g>
    );
  },
  (before, after) => sameShape(before.shape, after.shape),
);

export const sameShape = (one: ArrowShape, other: ArrowShape): boolean =>
  sameArrow(one.arrow, other.arrow) &&
  one.part === other.part &&
  near(one.line.a.x, other.line.a.x) &&
  near(one.line.a.y, other.line.a.y) &&
  near(one.line.b.x, other.line.b.x) &&
  near(one.line.b.y, other.line.b.y);
const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;

function ArrowHead({ arrow, at }: { readonly arrow: ArrowView; readonly at: number }) {
  const tip = at - 1.5;
  return (
    <>
      {arrow.shape === 'ack' ? (
        <polyline className="hd-open" points={`${tip - 6.3},-3.3 ${tip},0 ${tip - 6.3},3.3`} />
      ) : (
        <polygon className="hd" points={`${tip},0 ${tip - 9.4},-3.6 ${tip - 9.4},3.6`} />
      )}
      {arrow.shape === 'rst' && <path className="fin rst" d={`M${tip - 12},-5.5v11M${tip - 15.5},-5.5v11`} />}
    </>
  );
}

/** A ring for SYN, two bars for FIN: at the sender, where it opens or closes. */
function TailMarks({ arrow }: { readonly arrow: ArrowView }) {
  if (arrow.shape === 'syn') return <circle className="syn" cx={12} r={3.4} />;
  if (arrow.shape === 'fin') return <path className="fin" d="M5,-5v10M8.5,-5v10" />;
  return null;
}

/** The solid part of a segment in flight: it is clipped at the now line by what holds it. */
export const FlyingLine = memo(
  function FlyingLine({ shape }: { readonly shape: ArrowShape }) {
    return (
      <g className={arrowClass(shape.arrow)} transform={lying(shape.line)} data-no={shape.arrow.number}>
        {shape.arrow.copy && (
          <line className="ln ln-copy" x1={inset} x2={lengthOf(shape.line)} y1={3.2} y2={3.2} />
        )}
        <line className="ln" x1={inset} x2={lengthOf(shape.line) - inset} />
        <TailMarks arrow={shape.arrow} />
      </g>
    );
  },
  (before, after) => sameShape(before.shape, after.shape),
);

/** The rest of its way. */
export const FlyingRest = memo(
  function FlyingRest({ shape }: { readonly shape: ArrowShape }) {
    return (
      <g className={arrowClass(shape.arrow)} transform={lying(shape.line)}>
        <line className="todo" x1={inset} x2={lengthOf(shape.line) - inset} />
      </g>
    );
  },
  (before, after) => sameShape(before.shape, after.shape),
);

/** Where the segment is: the bead on the now line, with its octets in it. */
export function Bead({ shape, nowAt }: { readonly shape: ArrowShape; readonly nowAt: number }) {
  const { line, arrow } = shape;
  const drop = line.b.y - line.a.y;
  const part = drop > 0 ? Math.min(1, Math.max(0, (nowAt - line.a.y) / drop)) : 0;
  const x = line.a.x + (line.b.x - line.a.x) * part;
  const total = arrow.payload.reduce((sum, piece) => sum + piece.length, 0);
  let from = -9;
  return (
    <g
      className={`a-${sideOf(arrow.from)}`}
      transform={`translate(${x.toFixed(2)} ${nowAt.toFixed(2)}) rotate(${degrees(line).toFixed(2)})`}
    >
      <rect
        className="bead"
        x={total > 0 ? -12 : -7}
        y={-6}
        width={total > 0 ? 24 : 14}
        height={12}
        rx={3.5}
      />
      {arrow.payload.map((piece) => {
        const width = (18 * piece.length) / total;
        from += width;
        return (
          <rect
            key={piece.mark}
            className={`pay b${swatch(piece.mark)}`}
            x={from - width}
            y={-3}
            width={width}
            height={6}
          />
        );
      })}
    </g>
  );
}

/** The swatches repeat after six. */
export const swatch = (mark: number): number => ((mark - 1) % 6) + 1;
