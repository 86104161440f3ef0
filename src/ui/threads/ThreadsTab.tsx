import '../styles/charts.css';
import '../styles/threads.css';
import { useMemo, useState } from 'react';
import type { Instant } from '../../base/time.ts';
import { type HostName, hostNames } from '../../base/trace.ts';
import { useLab, useTicks } from '../../session/hooks.ts';
import { useLanes } from '../../session/lane-hooks.ts';
import { ladderAxis, type TimeAxis, timeTicks, wholeAxis } from '../charts/plot.ts';
import { count, shortTime } from '../parts/format.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { useSharedWindow } from '../pictures/shared-time.ts';
import { LaneRow } from './LaneRow.tsx';
import { LanesTable } from './LanesTable.tsx';
import { RaceButton } from './RaceButton.tsx';

/** More rows than anybody compares. */
const mostLanes = 100;

/** Those whose words do not run into each other. */
function clearTicks(ticks: readonly Instant[], axis: TimeAxis): readonly Instant[] {
  let last = -1;
  return ticks.filter((at) => {
    const part = axis.part(at);
    const isClear = part >= 0.04 && part <= 0.96 && part - last >= 0.13;
    if (isClear) last = part;
    return isClear;
  });
}

/** The life of each thread of a host: running, blocked in a call, ready; over the ladder's stretch of time or the whole run. */
export function ThreadsTab() {
  const now = useLab((state) => state.now);
  const [host, setHost] = useState<HostName>('server');
  const [whole, setWhole] = useState(false);
  const [table, setTable] = useState(false);
  const window = useSharedWindow();
  const ticks = useTicks();
  const run = useMemo(() => wholeAxis(ticks, now), [ticks, now]);
  const axis = whole || window === null ? run : ladderAxis(window, now);
  const { shown, more } = useLanes(host, axis.from, axis.to, mostLanes);
  return (
    <div className="threads">
      <div className="ch-o">
        <fieldset>
          <legend>Threads of</legend>
          {hostNames.map((name) => (
            <button
              key={name}
              type="button"
              className="btn btn-s"
              aria-pressed={host === name}
              onClick={() => setHost(name)}
            >
              <HostMark host={name} /> {name}
            </button>
          ))}
        </fieldset>
        <fieldset>
          <legend>Time</legend>
          <button type="button" className="btn btn-s" aria-pressed={!whole} onClick={() => setWhole(false)}>
            as ladder
          </button>
          <button type="button" className="btn btn-s" aria-pressed={whole} onClick={() => setWhole(true)}>
            whole run
          </button>
        </fieldset>
        <button type="button" className="btn btn-s" aria-pressed={table} onClick={() => setTable(!table)}>
          as table
        </button>
        <RaceButton />
      </div>
      {shown.length === 0 ? (
        <p className="empty">No thread of the {host} has run yet: press Step or Play.</p>
      ) : table ? (
        <LanesTable lanes={shown} label={`threads of the ${host} as a table`} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        <section className="scroll" aria-label={`threads of the ${host}`} tabIndex={0}>
          <div className="th-ax" aria-hidden="true">
            {clearTicks(timeTicks(axis, 6), axis).map((at) => (
              <span key={at} style={{ left: `${(axis.part(at) * 100).toFixed(3)}%` }}>
                {shortTime(at)}
              </span>
            ))}
          </div>
          <ul>
            {shown.map((lane) => (
              <LaneRow key={lane.thread} lane={lane} axis={axis} now={now} />
            ))}
          </ul>
          {more > 0 && <p className="th-more">and {count(more)} more threads</p>}
        </section>
      )}
    </div>
  );
}
