/** Octets in a row: a buffer, or what a program has read. */
import type { HostName } from '../../base/trace.ts';
import type { StripCell, StripView } from '../../projection/views.ts';
import { placeMarkers } from './strip-markers.ts';
import { stripScale } from './strip-scale.ts';
import { swatch } from './swatch.ts';
import { useSize } from './use-size.ts';

const usualWidth = 232;
const top = 13;
const deep = 15;

export function Strip({ view, host }: { readonly view: StripView; readonly host: HostName }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const width = size === null || size.width <= 0 ? usualWidth : size.width;
  const used = Math.max(0, ...view.cells.map((cell) => cell.to));
  const { at, breakAt } = stripScale(used, view.length, width);
  const marks = placeMarkers(view.markers, at, width);
  const named = marks.length > 0;
  const from = named ? top : 2;
  return (
    <div className="strip-box" ref={ref}>
      <svg
        className="strip"
        viewBox={`0 0 ${width} ${named ? 43 : deep + 4}`}
        role="img"
        aria-label={view.sentence}
        data-host={host}
      >
        <rect className="trk" x={0.5} y={from + 0.5} width={width - 1} height={deep - 1} rx={2} />
        {view.cells.map((cell) => (
          <Cell
            key={`${cell.from} ${cell.status}`}
            cell={cell}
            left={at(cell.from)}
            right={at(cell.to)}
            top={from}
            limit={width}
          />
        ))}
        {breakAt !== null && (
          <path
            className="strip-brk"
            d={`M${breakAt - 4.5},${from + deep}l3,${-deep}M${breakAt + 1.5},${from + deep}l3,${-deep}`}
          />
        )}
        {marks.map(({ x, name, value, nameAt, valueAt }) => (
          <g key={name}>
            <title>{`${name} ${value}`}</title>
            <line className="mk" x1={x} x2={x} y1={from - 2} y2={from + deep + 2} />
            {nameAt !== null && (
              <text className="mk-n" x={nameAt} y={8}>
                {name}
              </text>
            )}
            {valueAt !== null && (
              <text className="mk-v" x={valueAt} y={39.5}>
                {value}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

interface CellProps {
  readonly cell: StripCell;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly limit: number;
}

/** Narrower than this, a cell is drawn this wide: one octet or a FIN must still be seen. */
const thinnest = 1.6;

function Cell({ cell, left, right, top: y, limit }: CellProps) {
  const width = Math.max(thinnest, right - left);
  const x = Math.min(left, limit - width);
  const fill = cell.mark === null ? '' : ` b${swatch(cell.mark)}`;
  const number = cell.mark === null ? '' : String(cell.mark);
  const rect = { x, y, width, height: deep };
  const look: Readonly<Record<StripCell['status'], string>> = {
    held: `cell${fill}`,
    gone: cell.mark === null ? 'cell fin gone' : `cell${fill} gone`,
    resent: `cell${fill}`,
    hole: 'cell hole',
    fin: 'cell fin',
  };
  return (
    <>
      <rect className={look[cell.status]} {...rect} />
      {cell.status === 'resent' && <rect className="cell rx" {...rect} />}
      {(cell.status === 'held' || cell.status === 'resent') && width >= number.length * 5.8 + 2 && (
        <text className="cell-t" x={x + width / 2} y={y + 10.9} textAnchor="middle">
          {number}
        </text>
      )}
    </>
  );
}
