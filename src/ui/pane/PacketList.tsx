import type { Rows } from '../../projection/rows.ts';
import type { PacketRow } from '../../projection/views.ts';
import { HostMark } from '../parts/HostMark.tsx';
import { PacketMark } from './PacketMark.tsx';
import { type CellsProps, columnOf, RowTable } from './RowTable.tsx';

/** The packet list in Wireshark's seven columns. */
export function PacketList({ rows }: { readonly rows: Rows<PacketRow> }) {
  if (rows.length === 0) return <p className="empty">No packets yet: what the hosts send is listed here.</p>;
  return (
    <RowTable
      label="packets"
      className="pk"
      rows={rows}
      head={<Head last={rows.at(rows.length - 1)} />}
      Cells={Cells}
      textOf={packetText}
    />
  );
}

/** Its columns, with tabs between them. */
export const packetText = (row: PacketRow): string =>
  [row.number, row.time, row.source, row.destination, row.protocol, row.length, row.info].join('\t');

/** Numbers and times grow: their columns are as wide as the last one needs. */
const Head = ({ last }: { readonly last: PacketRow }) => (
  <>
    <colgroup>
      <col className="w-mk" />
      <col style={columnOf(Math.max(3, String(last.number).length))} />
      <col style={columnOf(Math.max(9, last.time.length))} />
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
  </>
);

function Cells({ row, selected }: CellsProps<PacketRow>) {
  return (
    <>
      <td className="mk0">{row.mark && <PacketMark mark={row.mark} />}</td>
      <td className="r">{row.number}</td>
      <td className="tm">{row.time}</td>
      <td>
        <span className="from">
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
    </>
  );
}
