import '../styles/charts.css';
import { useMemo, useState } from 'react';
import { type HostName, hostNames } from '../../base/trace.ts';
import { useCharts } from '../../session/chart-hooks.ts';
import { useLab, useRelated, useTicks } from '../../session/hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { usePointed, useSharedWindow } from '../pictures/shared-time.ts';
import { Chart } from './Chart.tsx';
import { ChartsTable } from './ChartsTable.tsx';
import { ladderAxis, wholeAxis } from './plot.ts';

/** About as many as a chart is wide: what lies closer together than a pixel is drawn as one. */
const columns = 400;
/** A table that is read needs fewer rows than a line has pixels. */
const rows = 60;

/** Three charts of a sender, over the ladder's stretch of time or the whole run. */
export function ChartsTab() {
  const now = useLab((state) => state.now);
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const [host, setHost] = useState<HostName>('client');
  const [whole, setWhole] = useState(false);
  const [table, setTable] = useState(false);
  const window = useSharedWindow();
  const pointed = usePointed();
  const ticks = useTicks();
  const run = useMemo(() => wholeAxis(ticks, now), [ticks, now]);
  const axis = whole || window === null ? run : ladderAxis(window, now);
  const views = useCharts(host, { from: axis.from, to: axis.to, columns: table ? rows : columns });
  return (
    <div className="charts">
      <div className="ch-o">
        <fieldset>
          <legend>Sender</legend>
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
      </div>
      {table ? (
        <ChartsTable views={views} label={`charts of the ${host} as a table`} />
      ) : (
        views.map((view) => (
          <Chart
            key={view.id}
            view={view}
            host={host}
            axis={axis}
            now={now}
            pointed={pointed}
            marked={(entry) => entry === selected || related.has(entry)}
          />
        ))
      )}
    </div>
  );
}
