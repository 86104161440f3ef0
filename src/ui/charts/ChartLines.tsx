/** A chart's lines, dots and bars, each labelled where it ends. */
import type { Instant } from '../../base/time.ts';
import type { HostName } from '../../base/trace.ts';
import { otherHost } from '../../base/trace.ts';
import type { ChartLine } from '../../projection/chart-views.ts';
import { sideOf } from '../pictures/ladder-frame.ts';
import { apart, type Plot } from './plot.ts';

interface Props {
  readonly lines: readonly ChartLine[];
  readonly plot: Plot;
  readonly host: HostName;
  readonly until: Instant;
}

/** The class that carries a line's look; what is sent and acknowledged has its host's colour. */
function lookOf(name: ChartLine['name'], host: HostName): string {
  if (name === 'in flight' || name === 'sent') return `cl-${sideOf(host)}`;
  if (name === 'ACK') return `cl-${sideOf(otherHost(host))}`;
  return `cl-${name}`;
}

export function ChartLines({ lines, plot, host, until }: Props) {
  const drawn = lines.filter(({ samples }) => samples.length > 0);
  const ends = drawn.map((line) => endOf(line, plot, until));
  const heights = apart(
    ends.map(({ y }) => y - 5),
    11,
    plot.top + 3,
    plot.bottom - 3,
  );
  return (
    <>
      {drawn.map((line) => (
        <g key={line.name} className={`ch-l ${lookOf(line.name, host)}`}>
          <Line line={line} plot={plot} until={until} />
        </g>
      ))}
      {drawn.map((line, index) => {
        const end = ends[index]?.x ?? plot.right;
        // What ended before the time that is shown has no name here.
        if (end < plot.left) return null;
        const before = fits(line, end, plot);
        return (
          <text
            key={line.name}
            className={`ch-n ${lookOf(line.name, host)}`}
            x={end + (before ? -5 : 5)}
            y={heights[index]}
            textAnchor={before ? 'end' : 'start'}
          >
            {nameOf(line, plot)}
          </text>
        );
      })}
    </>
  );
}

/** A line that runs above the picture says so. */
function nameOf({ name, samples }: ChartLine, plot: Plot): string {
  if (name === 'R') return 'R sent again';
  if (name === 'lost') return '✕ lost';
  return plot.y(samples.at(-1)?.value ?? 0) < 0 ? `↑ ${name}` : name;
}

/** Whether there is room for the name left of the line's end. */
const fits = (line: ChartLine, end: number, plot: Plot): boolean =>
  end - plot.left > 10 + 6.2 * nameOf(line, plot).length;

function endOf({ samples, to, shape }: ChartLine, plot: Plot, until: Instant) {
  const last = (to.length > 0 ? to : samples).findLast(({ at }) => at <= until) ?? samples[0];
  const at = shape === 'line' ? until : (last?.at ?? until);
  return { x: Math.min(plot.right, plot.x(at)), y: plot.y(last?.value ?? 0) };
}

function Line({ line, plot, until }: { line: ChartLine; plot: Plot; until: Instant }) {
  const { name, shape, samples, to } = line;
  if (shape === 'line') return <path d={stepPath(line, plot, until)} />;
  if (shape === 'bars')
    return (
      <path
        d={samples
          .map((sample, index) => {
            const end = to[index] ?? sample;
            const x = plot.x(sample.at).toFixed(1);
            return `M${x},${plot.y(sample.value).toFixed(1)}V${Math.min(plot.y(end.value), plot.y(sample.value) - 1).toFixed(1)}`;
          })
          .join('')}
      />
    );
  return samples.map(({ at, value, entry }) => {
    const x = plot.x(at);
    const y = plot.y(value);
    if (name === 'lost') return <path key={entry} d={`M${x - 3},${y - 3}l6,6m0,-6l-6,6`} />;
    if (name === 'R')
      return (
        <text key={entry} x={x + 3} y={y} className="ch-r">
          R
        </text>
      );
    return <circle key={entry} cx={x} cy={y} r={2.6} />;
  });
}

/** Each value holds until the next: what lies between two samples is known. */
function stepPath({ samples }: ChartLine, plot: Plot, until: Instant): string {
  const steps = samples.map(
    ({ at, value }, index) =>
      `${index === 0 ? 'M' : 'H'}${plot.x(at).toFixed(1)}${index === 0 ? ',' : 'V'}${plot.y(value).toFixed(1)}`,
  );
  return `${steps.join('')}H${plot.x(until).toFixed(1)}`;
}
