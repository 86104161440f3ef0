import type { LogRow } from '../../projection/views.ts';
import { useLogRows } from '../../session/explain-hooks.ts';
import { useFiltered } from '../../session/text-hooks.ts';
import { clockText } from '../parts/format.ts';
import { FilterFailure } from './FilterFailure.tsx';
import { type CellsProps, columnOf, RowTable } from './RowTable.tsx';
import '../styles/lists.css';

/** Everything that happened, one row an entry: the page's complete equivalent in words. */
export function LogTab() {
  const all = useLogRows();
  const { rows, failure } = useFiltered('log', all, logText);
  if (all.length === 0) return <p className="empty">Nothing has happened yet: press Step, or make a call.</p>;
  if (failure !== null) return <FilterFailure failure={failure} />;
  return (
    <RowTable
      label="log"
      className="pk lg"
      rows={rows}
      head={<Head last={rows.at(rows.length - 1)} />}
      Cells={Cells}
      textOf={logText}
    />
  );
}

const logText = ({ entry, at, place, kind, text }: LogRow): string =>
  [entry, clockText(at), place, kind, text].join('\t');

const Head = ({ last }: { readonly last: LogRow }) => (
  <>
    <colgroup>
      <col style={columnOf(Math.max(6, String(last.entry).length))} />
      <col style={columnOf(Math.max(9, clockText(last.at).length))} />
      <col className="w-pr" />
      <col className="w-pr" />
      <col />
    </colgroup>
    <thead>
      <tr>
        <th className="r">Entry</th>
        <th className="r">ms</th>
        <th>Where</th>
        <th>What</th>
        <th>In words</th>
      </tr>
    </thead>
  </>
);

function Cells({ row, selected }: CellsProps<LogRow>) {
  return (
    <>
      <td className="r">{row.entry}</td>
      <td className="r">{clockText(row.at)}</td>
      <td className={`at-${row.place}`}>{row.place}</td>
      <td>{row.kind}</td>
      <td>
        <button type="button" className="cell-b" title={row.text} aria-pressed={selected}>
          {row.text}
        </button>
      </td>
    </>
  );
}
