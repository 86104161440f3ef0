/** A run as a picture of a few lines, for lists of scenarios. Only shapes: its title stands beside it. */
import type { ArrowView, LadderView } from '../../projection/views.ts';

const width = 34;
const height = 24;
const [left, right] = [4, 30];
/** More lines than this are a grey block. */
const most = 7;

export function LadderThumb({ view }: { readonly view: LadderView }) {
  const arrows = thinned([...view.arrows].sort((a, b) => a.sentAt - b.sentAt));
  return (
    <svg className="th" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className="th-c" d={`M${left} 1.5v${height - 3}`} />
      <path className="th-s" d={`M${right} 1.5v${height - 3}`} />
      {arrows.map((arrow, index) => (
        <ThumbArrow
          key={arrow.datagram}
          arrow={arrow}
          at={2.5 + (index * 15) / Math.max(1, arrows.length - 1)}
        />
      ))}
    </svg>
  );
}

/** Losses stay; of the rest as many as can be told apart, evenly. */
function thinned(arrows: readonly ArrowView[]): readonly ArrowView[] {
  if (arrows.length <= most) return arrows;
  return arrows.filter(
    (arrow, index) =>
      arrow.fate === 'lost' ||
      Math.floor((index * most) / arrows.length) !== Math.floor(((index - 1) * most) / arrows.length),
  );
}

function ThumbArrow({ arrow, at }: { readonly arrow: ArrowView; readonly at: number }) {
  const from = arrow.from === 'client' ? left : right;
  const to = arrow.from === 'client' ? right : left;
  const lost = arrow.fate === 'lost';
  const end = lost ? from + (to - from) * 0.55 : to;
  const drop = lost ? 2.1 : 4.2;
  return (
    <>
      <path
        className={`th-${arrow.from === 'client' ? 'c' : 's'}${arrow.shape === 'rst' || lost ? ' th-r' : ''}`}
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
