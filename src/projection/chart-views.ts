/** The three charts of a sender over a stretch of time: how much may be in flight, how long it takes, how far it has come. */
import type { Log } from '../base/log.ts';
import type { Instant } from '../base/time.ts';
import type { ConnectionId, HostName } from '../base/trace.ts';
import { otherHost } from '../base/trace.ts';
import { type SenderSeries, senderSeries } from './sender-series.ts';
import { rangeOf, type Sample, type Series, sampleAt, samplesBetween } from './series.ts';
import { capital, clock, count, milliseconds } from './words.ts';

export type LineName =
  | 'cwnd'
  | 'ssthresh'
  | 'in flight'
  | 'sample'
  | 'SRTT'
  | 'RTO'
  | 'window'
  | 'ACK'
  | 'sent'
  | 'lost'
  | 'R';

export interface ChartLine {
  readonly name: LineName;
  /** A line holds its value until the next sample; dots are single; bars reach from their value to `to`. */
  readonly shape: 'line' | 'dots' | 'bars';
  readonly samples: readonly Sample[];
  /** The other ends of bars, sample by sample. */
  readonly to: readonly Sample[];
}
export interface ChartView {
  readonly id: 'congestion' | 'rtt' | 'sequence';
  readonly title: string;
  /** Of the values: octets, or microseconds. */
  readonly unit: 'octets' | 'time' | 'sequence';
  readonly lines: readonly ChartLine[];
  readonly most: number;
  readonly least: number;
  readonly sentence: string;
}
/** A line's value at a moment. */
export interface Reading {
  readonly name: LineName;
  readonly text: string;
}
export interface ChartStretch {
  readonly from: Instant;
  readonly to: Instant;
  /** How many pixels wide it is drawn. */
  readonly columns: number;
}

const chartLines: { readonly [id in ChartView['id']]: readonly (readonly [LineName, keyof Drawn])[] } = {
  congestion: [
    ['in flight', 'flight'],
    ['ssthresh', 'ssthresh'],
    ['cwnd', 'cwnd'],
  ],
  rtt: [
    ['RTO', 'rto'],
    ['SRTT', 'srtt'],
    ['sample', 'sample'],
  ],
  sequence: [
    ['window', 'window'],
    ['sent', 'begins'],
    ['lost', 'lost'],
    ['R', 'resent'],
    ['ACK', 'ack'],
  ],
};
type Drawn = Omit<SenderSeries, 'sentUpTo' | 'acknowledged'>;
const shapes: { readonly [name in LineName]?: ChartLine['shape'] } = {
  sample: 'dots',
  sent: 'bars',
  lost: 'dots',
  R: 'dots',
};
const units = { congestion: 'octets', rtt: 'time', sequence: 'sequence' } as const;

export function chartViews(
  log: Log,
  host: HostName,
  connection: ConnectionId | null,
  stretch: ChartStretch,
): readonly ChartView[] {
  const own = connection === null ? null : senderSeries(log, host, connection);
  return (['congestion', 'rtt', 'sequence'] as const).map((id) => chart(id, own, log.length, host, stretch));
}

function chart(
  id: ChartView['id'],
  own: SenderSeries | null,
  length: number,
  host: HostName,
  { from, to, columns }: ChartStretch,
): ChartView {
  const cut = (series: Series): readonly Sample[] => samplesBetween(series, from, to, length, columns);
  const lines = chartLines[id].map(([name, series]): ChartLine => {
    const shape = shapes[name] ?? 'line';
    const bars = own !== null && shape === 'bars' ? thinBars(cut(own.begins), own, length) : null;
    return {
      name,
      shape,
      samples: bars?.from ?? (own === null ? [] : cut(own[series])),
      to: bars?.to ?? [],
    };
  });
  const { least, most } = reach(id, lines);
  return {
    id,
    title: titleOf(id, host),
    unit: units[id],
    lines,
    most,
    least,
    sentence: sentence(id, host, lines, from, to),
  };
}

/** The values that the picture must hold. A window far above what is sent would flatten that: it may run out above. */
function reach(
  id: ChartView['id'],
  lines: readonly ChartLine[],
): { readonly least: number; readonly most: number } {
  const of = (wanted: readonly ChartLine[]): { readonly low: number; readonly high: number } =>
    rangeOf(wanted.flatMap(({ samples, to }) => [...samples, ...to])) ?? { low: 0, high: 0 };
  const all = of(lines);
  if (id !== 'sequence') return { least: 0, most: all.high };
  const own = of(lines.filter(({ name }) => name !== 'window'));
  return { least: own.low, most: Math.min(all.high, own.high + (own.high - own.low)) };
}

/** Each bar's other end is the sample of the same entry. */
function thinBars(
  begins: readonly Sample[],
  own: SenderSeries,
  length: number,
): { readonly from: readonly Sample[]; readonly to: readonly Sample[] } {
  const ends = begins.map((begin) => sampleOfEntry(own.ends, begin, length));
  return { from: begins, to: ends };
}

function sampleOfEntry(ends: Series, begin: Sample, length: number): Sample {
  let low = 0;
  let high = ends.samples.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends.samples[middle]?.entry ?? length) < begin.entry) low = middle + 1;
    else high = middle;
  }
  return ends.samples[low] ?? begin;
}

const titleOf = (id: ChartView['id'], host: HostName): string =>
  id === 'congestion'
    ? `Congestion window, ${host}`
    : id === 'rtt'
      ? `RTT and RTO, ${host}`
      : `Time and sequence, ${host} to ${otherHost(host)}`;

/** `8,760`, `104.3 ms` */
export const valueText = (unit: ChartView['unit'], value: number): string =>
  unit === 'time' ? milliseconds(value) : count(value);

/** What each line of a chart shows at a moment, exactly: nothing is thinned. */
export function readingsAt(
  log: Log,
  host: HostName,
  connection: ConnectionId | null,
  id: ChartView['id'],
  at: Instant,
): readonly Reading[] {
  if (connection === null) return [];
  const own = senderSeries(log, host, connection);
  return chartLines[id].flatMap(([name, series]) => {
    if (name === 'lost' || name === 'R') return [];
    const sample = sampleAt(name === 'sent' ? own.ends : own[series], at, log.length);
    return sample === null ? [] : [{ name, text: valueText(units[id], sample.value) }];
  });
}

/** The moments at which a chart has a sample, one step from another: what arrow keys walk along. */
export function nextSample(view: ChartView, at: Instant, step: 1 | -1): Sample | null {
  let best: Sample | null = null;
  for (const { samples } of view.lines)
    for (const sample of samples) {
      const ahead = step * (sample.at - at);
      if (ahead > 0 && (best === null || ahead < step * (best.at - at))) best = sample;
    }
  return best;
}

function sentence(
  id: ChartView['id'],
  host: HostName,
  lines: readonly ChartLine[],
  from: Instant,
  to: Instant,
): string {
  const told = lines.flatMap(({ name, samples, to: ends }) => {
    const range = rangeOf(samples);
    const last = (ends.length > 0 ? ends : samples).at(-1);
    if (range === null || last === undefined) return [];
    if (name === 'lost') return [`${samples.length} lost`];
    if (name === 'R') return [`${samples.length} sent again`];
    const now = valueText(units[id], last.value);
    const span = `${valueText(units[id], range.low)} to ${valueText(units[id], range.high)}`;
    return [range.low === range.high ? `${name} ${now}` : `${name} ${span}, last ${now}`];
  });
  const when = `from ${clock(Math.max(0, Math.round(from)))} to ${clock(Math.max(0, Math.round(to)))} ms`;
  return told.length === 0
    ? `${titleOf(id, host)}: nothing yet`
    : `${capital(titleOf(id, host))} ${when}: ${told.join('; ')}`;
}
