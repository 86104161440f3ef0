import { memo, useRef } from 'react';
import type { Rows } from '../../projection/rows.ts';
import type { PacketRow } from '../../projection/views.ts';
import { actions, useLab, useRelated } from '../../session/hooks.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { PacketMark } from './PacketMark.tsx';
import { rowsIn, useRowWindow } from './row-window.ts';

/** The packet list in Wireshark's seven columns. */
export function PacketList({ rows }: { readonly rows: Rows<PacketRow> }) {
  if (rows.length === 0) return <p className="empty">No packets yet: what the hosts send is listed here.</p>;
  return <PacketTable rows={rows} />;
}

function PacketTable({ rows }: { rows: Rows<PacketRow> }) {
  const selected = useLab((state) => state.selection);
  const related = useRelated();
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = rows.indexOf(selected);
  const view = useRowWindow(scroller, rows.length, wanted, 1);
  return (
    <div ref={scroller} className="scroll">
      <table className="pk" aria-label="packets" aria-rowcount={rows.length + 1}>
        <colgroup>
          <col className="w-mk" />
          <col className="w-no" />
          <col className="w-tm" />
          <col className="w-ad" />
          <col className="w-ad" />
          <col className="w-pr" />
          <col className="w-ln" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>
              <span className="sr">Mark</span>
            </th>
            <th className="r">No.</th>
            <th>Time</th>
            <th>Source</th>
            <th>Destination</th>
            <th>Protocol</th>
            <th className="r">Length</th>
            <th>Info</th>
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
  readonly row: PacketRow;
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
      <td className="mk0">{row.mark && <PacketMark mark={row.mark} />}</td>
      <td className="r">{row.number}</td>
      <td className="tm">{row.time}</td>
      <td>
        <span className="host">
          <HostMark host={row.from} />
          {row.source}
        </span>
      </td>
      <td>{row.destination}</td>
      <td>{row.protocol}</td>
      <td className="r">{row.length}</td>
      <td>
        <button type="button" className="cell-b" title={row.info} aria-pressed={selected}>
          {row.info}
        </button>
      </td>
    </tr>
  );
});
