/** The charts' equal in words: one row for each moment at which something changed. */
import { chartTable } from '../../projection/chart-table.ts';
import type { ChartView } from '../../projection/chart-views.ts';
import { clockText } from '../parts/format.ts';

export function ChartsTable({ views, label }: { views: readonly ChartView[]; label: string }) {
  const { columns, rows } = chartTable(views);
  if (rows.length === 0) return <p className="empty">Nothing has been sent yet: press Step or Play.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className="pk ch-t" aria-label={label}>
        <thead>
          <tr>
            <th className="r">ms</th>
            {columns.map((name) => (
              <th key={name} className="r">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, cells }) => (
            <tr key={at}>
              <td className="r">{clockText(at)}</td>
              {columns.map((name, index) => (
                <td key={name} className="r">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
