/** The marks on the scrubber: state changes, calls, losses, retransmissions, timers. Hollow where they lie ahead. */
import { memo } from 'react';
import type { Instant } from '../../base/time.ts';
import type { TickView } from '../../projection/views.ts';
import { sideOf } from './ladder-frame.ts';
import { cutAt, laneOf, type TickLook, tickHalf, tickLooks } from './tick-looks.ts';
import { momentText } from './time-text.ts';

export function TickMarks({ looks, now }: { readonly looks: readonly TickLook[]; readonly now: Instant }) {
  return looks.map((look) => {
    const paths = cutAt(look.path, now);
    const letters = cutAt(look.letters, now);
    return ['', ' later'].map((when, index) => (
      <Marks
        key={`${look.host} ${look.kind}${when}`}
        look={`tick ${sideOf(look.host)}${when} t-${look.kind}`}
        path={paths[index] ?? ''}
        letters={letters[index] ?? ''}
        y={laneOf[look.host] + 2.9}
      />
    ));
  });
}

interface MarksProps {
  readonly look: string;
  readonly path: string;
  readonly letters: string;
  readonly y: number;
}

const Marks = memo(function Marks({ look, path, letters, y }: MarksProps) {
  if (path === '') return null;
  return (
    <g className={look}>
      <path d={path} />
      {letters !== '' && (
        <text x={letters} y={y} textAnchor="middle">
          {'R'.repeat(letters.split(' ').length - 1)}
        </text>
      )}
    </g>
  );
});

interface OneTick {
  readonly tick: TickView;
  readonly x: number;
}

/** The mark that is selected lies above the others, on a patch. */
export function PickedTick({ tick, x, now }: OneTick & { readonly now: Instant }) {
  const size = 2 * tickHalf + 4;
  return (
    <>
      <rect
        className="t-pick"
        x={x - size / 2}
        y={laneOf[tick.host] - size / 2}
        width={size}
        height={size}
        rx={3}
      />
      <TickMarks looks={tickLooks([tick], () => x)} now={now} />
    </>
  );
}

/** The mark under the pointer says what it stands for. */
export function PointedTick({ tick, x }: OneTick) {
  const size = 2 * tickHalf;
  return (
    <rect className="t-hit" x={x - tickHalf} y={laneOf[tick.host] - tickHalf} width={size} height={size}>
      <title>{`${momentText(tick.at)}: ${tick.text}`}</title>
    </rect>
  );
}
