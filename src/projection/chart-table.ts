/** The charts as a table: a row for each moment at which something changed, with what every line showed then. */
import type { Instant } from '../base/time.ts';
import { type ChartView, type LineName, valueText } from './chart-views.ts';

export interface ChartRow {
  readonly at: Instant;
  /** In the order of the columns; empty where a line has no value yet, or none at this moment. */
  readonly cells: readonly string[];
}
export interface ChartTable {
  readonly columns: readonly LineName[];
  readonly rows: readonly ChartRow[];
}

export function chartTable(views: readonly ChartView[]): ChartTable {
  const lines = views.flatMap(({ unit, lines: own }) => own.map((line) => ({ ...line, unit })));
  const times = [...new Set(lines.flatMap(({ samples }) => samples.map(({ at }) => at)))].sort(
    (a, b) => a - b,
  );
  const columns = lines.map(({ shape, samples, to, unit }) => {
    const values = new Map(
      (to.length > 0 ? to : samples).map(({ at, value }) => [at, valueText(unit, value)]),
    );
    let held = '';
    return times.map((at) => {
      const here = values.get(at);
      if (shape !== 'line') return here ?? '';
      held = here ?? held;
      return held;
    });
  });
  return {
    columns: lines.map(({ name }) => name),
    rows: times.map((at, row) => ({ at, cells: columns.map((column) => column[row] ?? '') })),
  };
}
