/** One chart: read by pointer or by arrow keys, sample by sample; a click or Enter goes to that moment. */
import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import type { Instant } from '../../base/time.ts';
import type { EntryId, HostName } from '../../base/trace.ts';
import { type ChartView, nextSample } from '../../projection/chart-views.ts';
import { useReadings } from '../../session/chart-hooks.ts';
import { actions } from '../../session/hooks.ts';
import { point } from '../pictures/shared-time.ts';
import { momentText, tickText } from '../pictures/time-text.ts';
import { useSize } from '../pictures/use-size.ts';
import { ChartLines } from './ChartLines.tsx';
import { plotOf, type TimeAxis, tickLabel, timeTicks } from './plot.ts';

interface Props {
  readonly view: ChartView;
  readonly host: HostName;
  readonly axis: TimeAxis;
  readonly now: Instant;
  /** The moment under the pointer, in whichever picture; null for none. */
  readonly pointed: Instant | null;
  readonly marked: (entry: EntryId) => boolean;
}

export function Chart({ view, host, axis, now, pointed, marked }: Props) {
  const [ref, size] = useSize<HTMLDivElement>();
  const readAt = pointed ?? axis.to;
  const readings = useReadings(host, view.id, readAt);
  const text = readings.map(({ name, text: value }) => `${name} ${value}`).join(' · ');
  const keys = useId();
  const width = size?.width ?? 0;
  const height = size?.height ?? 0;
  const plot = plotOf(view, axis, width, height);
  const inside = (time: Instant): boolean => plot.x(time) >= plot.left && plot.x(time) <= plot.right;

  function timeOf(event: PointerEvent | React.MouseEvent): Instant {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(now, plot.timeAt(((event.clientX - box.left) / box.width) * width));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (event.key === 'Enter') actions.seek(readAt);
    else if (event.key === 'Escape' && pointed !== null) point(null);
    else if (step !== undefined) {
      const next = nextSample(view, readAt, step);
      if (next !== null && next.at >= axis.from && next.at <= axis.to) point(next.at);
    } else return;
    event.preventDefault();
  }

  return (
    <section className="ch">
      <h3 className="ch-h">
        {view.title}
        <span className="quiet">{unitText[view.unit]}</span>
      </h3>
      <p className="ch-v" aria-hidden="true">
        {text === '' ? '' : `${momentText(readAt)}: ${text}`}
      </p>
      <div
        ref={ref}
        className="ch-p"
        role="slider"
        tabIndex={0}
        aria-label={view.sentence}
        aria-describedby={keys}
        aria-valuemin={Math.round(axis.from / 1_000)}
        aria-valuemax={Math.round(axis.to / 1_000)}
        aria-valuenow={Math.round(readAt / 1_000)}
        aria-valuetext={`${momentText(readAt)}: ${text === '' ? 'no value yet' : text}`}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => point(timeOf(event))}
        onPointerLeave={() => point(null)}
        onBlur={() => point(null)}
        onClick={(event) => actions.seek(timeOf(event))}
      >
        {size !== null && (
          <svg className="chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {plot.ticks.map((tick) => (
              <g key={tick}>
                <line className="ch-g" x1={plot.left} x2={plot.right} y1={plot.y(tick)} y2={plot.y(tick)} />
                <text className="ch-a" x={plot.left - 5} y={plot.y(tick) + 3.5} textAnchor="end">
                  {tickLabel(view.unit, tick, plot.step)}
                </text>
              </g>
            ))}
            {timeTicks(axis, Math.max(2, Math.floor(width / 80))).map((time) => (
              <text key={time} className="ch-a" x={plot.x(time)} y={height - 4} textAnchor="middle">
                {tickText(time, 1_000)}
              </text>
            ))}
            <svg
              aria-hidden="true"
              x={plot.left}
              y={0}
              width={Math.max(0, plot.right - plot.left)}
              height={height}
              viewBox={`${plot.left} 0 ${Math.max(1, plot.right - plot.left)} ${height}`}
            >
              {view.lines.flatMap(({ samples }) =>
                samples
                  .filter(({ entry }) => marked(entry))
                  .map(({ at, value, entry }) => (
                    <circle key={entry} className="ch-m" cx={plot.x(at)} cy={plot.y(value)} r={7} />
                  )),
              )}
              <ChartLines lines={view.lines} plot={plot} host={host} until={axis.to} />
              {inside(now) && (
                <line className="now" x1={plot.x(now)} x2={plot.x(now)} y1={0} y2={plot.bottom} />
              )}
              {pointed !== null && inside(pointed) && (
                <line className="ch-cur" x1={plot.x(pointed)} x2={plot.x(pointed)} y1={0} y2={plot.bottom} />
              )}
            </svg>
          </svg>
        )}
      </div>
      <span id={keys} className="sr">
        Left and right arrows go from sample to sample, Enter goes to that moment of the run.
      </span>
    </section>
  );
}

const unitText = { octets: 'octets', time: 'ms', sequence: 'sequence number' } as const;
