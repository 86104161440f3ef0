import type { Instant } from '../../base/time.ts';
import { actions, useLab } from '../../session/hooks.ts';
import type { LaneSpan, LaneView } from '../../session/lane-hooks.ts';
import type { TimeAxis } from '../charts/plot.ts';
import { durationText } from '../parts/format.ts';
import { sideOf } from '../pictures/ladder-frame.ts';

interface Props {
  readonly lane: LaneView;
  readonly axis: TimeAxis;
  readonly now: Instant;
}

/** `blocked in recv() for 20 ms` */
export const spanText = ({ state, call, from, to }: LaneSpan): string =>
  `${state}${call === null ? '' : ` in ${call}()`} for ${durationText(to - from)}`;

/** A part of the width in which the name of a call can be read. */
const readable = 0.12;

/** One thread: its name, how it stands, and its time: heavy where it runs, a line where it is blocked, hollow where it is ready. */
export function LaneRow({ lane, axis, now }: Props) {
  const selected = useLab((state) => state.selection);
  const { host, thread, standing, spans } = lane;
  const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;
  const part = (at: Instant): number => Math.min(1, Math.max(0, axis.part(at)));
  const blocked = spans.filter(({ state }) => state === 'blocked').length;
  return (
    <li className={`th-row ${sideOf(host)}`}>
      <span className="th-n">
        <b>{thread}</b> <small>{standing}</small>
      </span>
      <svg
        className="th-l"
        role="img"
        aria-label={`${thread}: ${standing}; blocked ${blocked} times in what is shown`}
      >
        {spans.map((span) => {
          const from = part(span.from);
          const to = part(Math.min(span.to, now));
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table has the same rows for the keyboard
            <g
              key={span.entry}
              className={`th-s ${span.state}${span.entry === selected ? ' on' : ''}`}
              onClick={() => actions.select(span.entry)}
            >
              <title>{spanText(span)}</title>
              <rect x={percent(from)} width={percent(to - from)} y="3" height="14" className="th-hit" />
              <rect x={percent(from)} width={percent(to - from)} y="3" height="14" className="th-bar" />
              {span.state === 'blocked' && to - from > readable && (
                <text x={percent((from + to) / 2)} y="10" textAnchor="middle" dominantBaseline="central">
                  {span.call}()
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </li>
  );
}
