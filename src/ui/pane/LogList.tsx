import { memo, useRef } from 'react';
import type { Rows } from '../../projection/rows.ts';
import type { LogRow } from '../../projection/views.ts';
import { useLogRows } from '../../session/explain-hooks.ts';
import { actions, useLab, useRelated } from '../../session/hooks.ts';
import { clockText } from '../parts/format.ts';
import { rowsIn, useRowWindow } from './row-window.ts';

/** Everything that happened, one row an entry: the page's complete equivalent in words. */
export function LogTab() {
  const rows = useLogRows();
  if (rows.length === 0)
    return <p className="empty">Nothing has happened yet: press Step, or make a call.</p>;
  return <LogTable rows={rows} />;
}

function LogTable({ rows }: { rows: Rows<LogRow> }) {
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = rows.indexOf(selected);
  const view = useRowWindow(scroller, rows.length, wanted, 1);
  return (
    <div ref={scroller} className="scroll">
      <table className="pk lg" aria-label="log" aria-rowcount={rows.length + 1}>
        <colgroup>
          <col className="w-no" />
          <col className="w-tm" />
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
        <tbody>
          {view.before > 0 && <tr className="rest" style={{ height: view.before }} />}
          {rowsIn(rows, view).map(({ row, index }) => (
            <Row
              key={row.entry}
              row={row}
              index={index + 2}
              selected={row.entry === selected}
              related={related.has(row.entry)}
            />
          ))}
          {view.after > 0 && <tr className="rest" style={{ height: view.after }} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: LogRow;
  readonly index: number;
  readonly selected: boolean;
  readonly related: boolean;
}

const Row = memo(function Row({ row, index, selected, related }: RowProps) {
  return (
    <tr
      className={selected ? 'pick' : related ? 'cause' : undefined}
      aria-rowindex={index}
      aria-current={selected ? 'true' : undefined}
      onClick={() => actions.select(row.entry)}
    >
      <td className="r">{row.entry}</td>
      <td className="r">{clockText(row.at)}</td>
      <td className={`at-${row.place}`}>{row.place}</td>
      <td>{row.kind}</td>
      <td>
        <button type="button" className="cell-b" title={row.text} aria-pressed={selected}>
          {row.text}
        </button>
      </td>
    </tr>
  );
});
