/** Runs of octets cut into cells at every boundary that matters. */
import { type ConnectionRecord, marksOf } from './connection-record.ts';
import type { StripCell, StripView } from './views.ts';

export interface Run {
  /** Stream offsets. */
  readonly from: number;
  readonly to: number;
  readonly status: StripCell['status'];
}

/** The cells of these runs, by send() call; `origin` is the stream offset of the strip's left end. */
export function cellsOf(
  runs: readonly Run[],
  writer: ConnectionRecord | null,
  origin: number,
): readonly StripCell[] {
  return runs
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, to, status }): StripCell[] => {
      if (status === 'fin' || status === 'hole' || writer === null)
        return [{ from: from - origin, to: to - origin, mark: null, status }];
      return marksOf(writer, from, to).map((part) => ({
        from: part.from - origin,
        to: part.to - origin,
        mark: part.mark,
        status,
      }));
    });
}

/** Splits a run where other ranges cover it: those parts take the other status. */
export function covered(
  run: Run,
  by: readonly { from: number; to: number }[],
  status: Run['status'],
): readonly Run[] {
  if (run.to <= run.from) return [];
  const edges = new Set([run.from, run.to]);
  for (const { from, to } of by) {
    if (from > run.from && from < run.to) edges.add(from);
    if (to > run.from && to < run.to) edges.add(to);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? to;
    const hit = by.some((range) => range.from <= from && range.to >= to);
    return { from, to, status: hit ? status : run.status };
  });
}

export const emptyStrip = (title: string, summary: string): StripView => ({
  title,
  summary,
  length: 1,
  cells: [],
  markers: [],
  idle: true,
  sentence: `${title}: empty.`,
});
