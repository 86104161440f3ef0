/** A run as a picture of a few lines, for lists of scenarios. Only shapes: its title stands beside it. */
import { arrowsOf, type Thumb, type ThumbArrow } from '../../session/thumb.ts';

const width = 34;
const height = 24;
const [left, right] = [4, 30];

export function LadderThumb({ thumb }: { readonly thumb: Thumb }) {
  const arrows = arrowsOf(thumb);
  return (
    <svg className="th" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className="th-c" d={`M${left} 1.5v${height - 3}`} />
      <path className="th-s" d={`M${right} 1.5v${height - 3}`} />
      {arrows.map((arrow, index) => {
        const at = 2.5 + (index * 15) / Math.max(1, arrows.length - 1);
        return <Arrow key={at} arrow={arrow} at={at} />;
      })}
    </svg>
  );
}

function Arrow({ arrow, at }: { readonly arrow: ThumbArrow; readonly at: number }) {
  const { lost, reset } = arrow;
  const from = arrow.from === 'client' ? left : right;
  const to = arrow.from === 'client' ? right : left;
  const end = lost ? from + (to - from) * 0.55 : to;
  const drop = lost ? 2.1 : 4.2;
  return (
    <>
      <path
        className={`th-${arrow.from === 'client' ? 'c' : 's'}${reset || lost ? ' th-r' : ''}`}
        d={`M${from} ${at.toFixed(1)}L${end.toFixed(1)} ${(at + drop).toFixed(1)}`}
      />
      {lost && (
        <path
          className="th-x"
          d={`M${(end - 1.5).toFixed(1)} ${(at + drop - 1.5).toFixed(1)}l3 3m0-3l-3 3`}
        />
      )}
    </>
  );
}
