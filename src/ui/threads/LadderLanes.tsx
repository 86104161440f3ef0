/** Beside each life-line of the ladder, while the threads are shown: a lane a thread, on the segments' own time line. */
import '../styles/threads.css';
import type { Instant } from '../../base/time.ts';
import { hostNames } from '../../base/trace.ts';
import { useLanes } from '../../session/lane-hooks.ts';
import { ladderFrame, lifeLine, sideOf } from '../pictures/ladder-frame.ts';
import type { SharedWindow } from '../pictures/shared-time.ts';

/** As many as there is room for between a life-line and what is drawn of the segments. */
const mostLanes = 3;
const laneWidth = 4;

interface Props extends SharedWindow {
  readonly width: number;
  readonly now: Instant;
  readonly narrow: boolean;
}

export function LadderLanes({ scale, top, height, width, now, narrow }: Props) {
  const from = Math.max(0, scale.timeAt(top));
  const to = Math.min(now, scale.timeAt(top + height));
  const lanes = {
    client: useLanes('client', from, to, mostLanes),
    server: useLanes('server', from, to, mostLanes),
  };
  const frame = ladderFrame(width, height, narrow);
  return (
    <svg className="layer lad-th" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {hostNames.map((host) =>
        lanes[host].shown.map(({ thread, spans }, at) => {
          const inwards = host === 'client' ? 1 : -1;
          const offset = 5 + at * (laneWidth + 2);
          const x = lifeLine(frame, host) + inwards * offset - (inwards < 0 ? laneWidth : 0);
          return spans.map((span) => {
            const y = Math.max(-1, scale.at(span.from) - top);
            const end = Math.min(height + 1, scale.at(span.to) - top);
            return (
              <rect
                key={`${host} ${thread} ${span.entry}`}
                className={`th-bar ${span.state} ${sideOf(host)}`}
                x={span.state === 'blocked' ? x + laneWidth / 2 - 0.5 : x}
                width={span.state === 'blocked' ? 1 : laneWidth}
                y={y}
                height={Math.max(1, end - y)}
              />
            );
          });
        }),
      )}
    </svg>
  );
}
